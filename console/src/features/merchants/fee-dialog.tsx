import "./merchants.css";
import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Merchant } from "../../api/shapes.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { usePaused } from "../../components/use-paused.ts";
import { useBilingual } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import { ChangeList } from "../approvals/change-list.tsx";
import { type CardType, cardTypes, feesInMind, type FeesInMind, type TypedFees, typedFees } from "./fee-form.ts";

/** A price that rises is told thirty days before; one that nowhere rises may begin tomorrow. The server counts the days. */
const NOTICE_DAYS = 30;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Asks for another price list: what is typed, and below it what it means in words and for one payment. */
export function FeeDialog(props: { readonly merchant: Merchant; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const me = useMe();
  const { merchant, onDone } = props;
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const [typed, setTyped] = useState<TypedFees>(() =>
    typedFees(merchant.fees, { validFrom: dayAfter(today, NOTICE_DAYS), signedOn: today, noticeGivenOn: today }),
  );
  const [isTouched, setTouched] = useState(false);
  const body = feesInMind(typed);
  const change = (next: Partial<TypedFees>): void => {
    setTouched(true);
    setTyped((now) => ({ ...now, ...next }));
  };
  // As text: what is typed makes a new object at every letter, also where it says the same.
  const now = isTouched && body !== undefined ? JSON.stringify(body) : "";
  const asked = usePaused(now, 300);
  const preview = usePreview(merchant.id, asked);
  return (
    <AskDialog
      name="fees"
      title={t("merchants.fees.dialog.title", { name: say(merchant.shortName, merchant.nameEn) })}
      means={t("merchants.fees.dialog.means", { days: NOTICE_DAYS })}
      width={640}
      isComplete={asked !== "" && asked === now && !preview.isPlaceholderData && preview.data?.refusal === null}
      example={t("merchants.fees.dialog.example")}
      ask={(why) =>
        answerOf(
          api.POST("/v1/merchants/{id}/fee-schedules", {
            params: { path: { id: merchant.id } },
            body: { ...body!, ...why },
          }),
        )
      }
      touches={["merchants"]}
      onDone={onDone}
    >
      <Rates typed={typed} onChange={(rates) => change({ rates })} />
      <Terms typed={typed} onChange={change} />
      {body === undefined && isTouched ? <p className="faint small">{t("merchants.fees.dialog.unreadable")}</p> : null}
      {preview.error === null ? null : <ProblemNotice error={preview.error} />}
      {preview.data === undefined ? null : (
        <section className="fee-preview" aria-live="polite" data-testid="fee-preview">
          {preview.data.refusal === null ? (
            <ChangeList changes={preview.data.changes} />
          ) : (
            <p className="approval-failure" data-code={preview.data.refusal.code}>
              {say(preview.data.refusal.titleZh, preview.data.refusal.titleEn)} ·{" "}
              {say(preview.data.refusal.actionZh, preview.data.refusal.actionEn)}
            </p>
          )}
        </section>
      )}
    </AskDialog>
  );
}

/** What the change would say, by the rules the request itself goes by: on the server. */
function usePreview(id: string, asked: string) {
  return useQuery({
    queryKey: ["fees", "preview", id, asked],
    queryFn: () => {
      const body = JSON.parse(asked) as FeesInMind;
      return answerOf(api.POST("/v1/merchants/{id}/fee-schedules/preview", { params: { path: { id } }, body }));
    },
    enabled: asked !== "",
    placeholderData: (before) => before,
  });
}

function Rates(props: { readonly typed: TypedFees; readonly onChange: (rates: TypedFees["rates"]) => void }) {
  const { t } = useTranslation();
  const { rates } = props.typed;
  const field = (type: CardType, name: "percent" | "min" | "cap") => (
    <Input
      inputMode="decimal"
      maxLength={12}
      aria-label={`${t(`merchants.fees.dialog.card.${type}`)} ${t(`merchants.fees.dialog.${name}`)}`}
      value={rates[type][name]}
      onChange={(event) => props.onChange({ ...rates, [type]: { ...rates[type], [name]: event.target.value } })}
      placeholder={name === "percent" ? "" : t(`merchants.fees.dialog.no.${name}`)}
      suffix={name === "percent" ? "%" : undefined}
      data-testid={`fee-${type}-${name}`}
    />
  );
  return (
    <div className="fee-rates" role="group" aria-label={t("merchants.fees.title")}>
      <span />
      <span className="faint small">{t("merchants.fees.dialog.percent")}</span>
      <span className="faint small">{t("merchants.fees.dialog.min")}</span>
      <span className="faint small">{t("merchants.fees.dialog.cap")}</span>
      {cardTypes.map((type) => (
        <div key={type} className="fee-rate">
          <span>{t(`merchants.fees.dialog.card.${type}`)}</span>
          {field(type, "percent")}
          {field(type, "min")}
          {field(type, "cap")}
        </div>
      ))}
    </div>
  );
}

function Terms(props: { readonly typed: TypedFees; readonly onChange: (next: Partial<TypedFees>) => void }) {
  const { t } = useTranslation();
  const { typed, onChange } = props;
  const days = ["validFrom", "noticeGivenOn", "signedOn"] as const;
  return (
    <div className="fee-terms">
      {days.map((name) => (
        <label key={name} className="confirm-label">
          {t(`merchants.fees.dialog.${name}`)}
          <DayField value={typed[name]} onChange={(day) => onChange({ [name]: day })} testId={`fee-${name}`} />
        </label>
      ))}
      <div className="confirm-label fee-refund">
        <label htmlFor="fee-refund">{t("merchants.fees.dialog.refundFee")}</label>
        <Select
          id="fee-refund"
          value={typed.refundFee}
          onChange={(refundFee) => onChange({ refundFee })}
          options={(["full-refund-returns-fee", "fee-is-kept"] as const).map((value) => ({
            value,
            label: t(`merchants.fees.refund.${value}`),
          }))}
        />
      </div>
    </div>
  );
}
