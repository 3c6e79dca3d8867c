import { Button, Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../i18n/words.ts";
import { nameOf, type TypedChange } from "./draft-form.ts";
import { BasisLine, useDueText, useValueText } from "./row-words.tsx";

const WORDS_MAX = 400;

/** One row that changes: what it was, what it becomes, how it reads then, and what it rests on. */
export function ChangeFields(props: {
  readonly change: TypedChange;
  readonly onChange: (change: TypedChange) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const valueText = useValueText();
  const dueText = useDueText();
  const { change, onChange, onRemove } = props;
  const { row } = change;
  const set = (next: Partial<TypedChange>): void => onChange({ ...change, ...next } as TypedChange);
  const isEnd = change.kind === "requirement" && change.ends;
  const text = (name: "zh" | "en" | "basisZh" | "basisEn" | "source") => (
    <label className="confirm-label">
      {t(`policy.draft.${name}`)}
      <Input maxLength={WORDS_MAX} value={change[name]} onChange={(event) => set({ [name]: event.target.value })} />
    </label>
  );
  return (
    <fieldset data-testid="policy-change">
      <legend>{say(row.says.zh, row.says.en)}</legend>
      <p className="quiet">
        {t("policy.draft.now", {
          what: change.kind === "parameter" ? valueText(change.row.value) : dueText(change.row.due),
        })}{" "}
        <BasisLine basis={row.basis} /> <code className="small faint">{nameOf(change)}</code>
      </p>
      <div className="policy-fields">
        <Main change={change} set={set} />
      </div>
      {isEnd ? null : (
        <>
          <div className="policy-fields">
            {text("zh")}
            {text("en")}
          </div>
          <div className="policy-fields">
            <div className="confirm-label">
              <label htmlFor={`basis-${nameOf(change)}`}>{t("policy.basis")}</label>
              <Select
                id={`basis-${nameOf(change)}`}
                value={change.certainty}
                onChange={(certainty) => set({ certainty })}
                options={(["operator", "law"] as const).map((value) => ({
                  value,
                  label: t(`policy.certainty.${value}`),
                }))}
              />
            </div>
            {text("basisZh")}
            {text("basisEn")}
            {text("source")}
          </div>
        </>
      )}
      <div>
        <Button size="small" onClick={onRemove}>
          {t("policy.draft.remove")}
        </Button>
      </div>
    </fieldset>
  );
}

function Main(props: { readonly change: TypedChange; readonly set: (next: Partial<TypedChange>) => void }) {
  const { t } = useTranslation();
  const { change, set } = props;
  if (change.kind === "parameter")
    return (
      <label className="confirm-label">
        {t("policy.draft.value")}
        <Input
          maxLength={200}
          value={change.value}
          inputMode={typeof change.row.value === "number" ? "numeric" : "text"}
          onChange={(event) => set({ value: event.target.value })}
          data-testid="policy-value"
        />
      </label>
    );
  return (
    <>
      <div className="confirm-label">
        <label htmlFor={`due-${change.row.code}`}>{t("policy.due.title")}</label>
        <Select
          id={`due-${change.row.code}`}
          value={change.due}
          disabled={change.ends}
          onChange={(due) => set({ due })}
          options={(["now", "before-binding"] as const).map((value) => ({ value, label: t(`policy.due.${value}`) }))}
        />
      </div>
      <label className="confirm-label">
        {t("policy.draft.graceDays")}
        <Input
          inputMode="numeric"
          maxLength={4}
          value={change.graceDays}
          disabled={change.ends}
          onChange={(event) => set({ graceDays: event.target.value })}
          data-testid="policy-grace"
        />
      </label>
      <Checkbox checked={change.ends} onChange={(event) => set({ ends: event.target.checked })}>
        {t("policy.draft.endIt")}
      </Checkbox>
    </>
  );
}
