import "./providers.css";
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { type Case, choicesQuery } from "./queries.ts";

/** Trades people ask about most; any other is typed as its four digits. */
const TRADES = ["5411", "5812", "5814", "5999", "7011", "7230", "5541", "8062", "4121"] as const;
const CODE = /^\d{4}$/;

/** What one field changes; undefined: left open again. */
type Chosen = { readonly [Field in "region" | "product"]?: Case[Field] | undefined };

/** For whom the verdict is asked: where the merchant is, which product, which trade. Each may be left open. */
export function CaseFields(props: {
  readonly name: string;
  readonly asked: Case;
  readonly mcc: string;
  readonly onChange: (asked: Case, mcc: string) => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const choices = useQuery(choicesQuery);
  const { asked, mcc, name, onChange } = props;
  const set = (next: Chosen, typed = mcc): void => {
    const { mcc: _, ...rest } = { ...asked, ...next };
    const whole = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Case;
    onChange(CODE.test(typed) ? { ...whole, mcc: typed } : whole, typed);
  };
  return (
    <div className="case-fields">
      <div className="case-field">
        <label htmlFor={`${name}-region`}>{t("providers.case.region")}</label>
        <Select
          id={`${name}-region`}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("providers.case.any")}
          value={asked.region ?? null}
          onChange={(region) => set({ region: region ?? undefined })}
          options={(choices.data?.regions ?? []).map(({ code, zh, en }) => ({ value: code, label: say(zh, en) }))}
          data-testid={`${name}-region`}
        />
      </div>
      <div className="case-field">
        <label htmlFor={`${name}-product`}>{t("providers.case.product")}</label>
        <Select
          id={`${name}-product`}
          allowClear
          placeholder={t("providers.case.any")}
          value={asked.product ?? null}
          onChange={(product) => set({ product: product ?? undefined })}
          options={(choices.data?.products ?? []).map((product) => ({
            value: product,
            label: word("terminals.product", product),
          }))}
          data-testid={`${name}-product`}
        />
      </div>
      <div className="case-field">
        <label htmlFor={`${name}-mcc`}>{t("providers.case.mcc")}</label>
        <AutoComplete
          id={`${name}-mcc`}
          allowClear
          placeholder={t("providers.case.mccExample")}
          value={mcc}
          onChange={(typed) => set({}, (typed ?? "").slice(0, 4))}
          options={TRADES.map((code) => ({ value: code, label: `${code} ${word("providers.trades", code)}` }))}
          data-testid={`${name}-mcc`}
        />
      </div>
    </div>
  );
}
