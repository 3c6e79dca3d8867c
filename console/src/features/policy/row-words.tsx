import { useTranslation } from "react-i18next";
import { useBilingual, useWord } from "../../i18n/words.ts";
import type { ParameterRow, RequirementRow } from "./queries.ts";

type Basis = ParameterRow["basis"];
const LEADING_COLON = /^[:\uff1a]\s*/;

/** What a row rests on: what somebody read, or what the operator chose. The two never look the same. */
export function BasisLine({ basis }: { readonly basis: Basis }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const kind = t(`policy.certainty.${basis.certainty}`);
  // The operator's own rule says that first, and then perhaps why.
  const text = say(basis.text.zh, basis.text.en);
  const rest = text.startsWith(kind) ? text.slice(kind.length).replace(LEADING_COLON, "") : text;
  return (
    <span className="policy-basis" data-certainty={basis.certainty}>
      <span className={basis.certainty === "law" ? "policy-law" : "policy-own"}>{kind}</span>{" "}
      {rest === "" ? null : <span className="small">{rest}</span>}
    </span>
  );
}

/** From when until when a row holds. */
export function Span({ row }: { readonly row: { readonly from: string; readonly until: string | null } }) {
  const { t } = useTranslation();
  return row.until === null
    ? t("policy.since", { day: row.from })
    : t("policy.span", { from: row.from, until: row.until });
}

export function useValueText(): (value: ParameterRow["value"]) => string {
  const { t, i18n } = useTranslation();
  return (value) =>
    typeof value === "number"
      ? value.toLocaleString(i18n.language)
      : typeof value === "boolean"
        ? t(`policy.value.${value}`)
        : value;
}

/** When a requirement has to be met, in words. */
export function useDueText(): (due: RequirementRow["due"]) => string {
  const { t } = useTranslation();
  return ({ kind, graceDays }) =>
    graceDays === 0
      ? t(`policy.due.${kind}`)
      : `${t(`policy.due.${kind}`)}${t("policy.due.grace", { count: graceDays })}`;
}

/** What satisfies a requirement: alternatives, each whole. */
export function useEvidenceText(): (satisfiedBy: RequirementRow["satisfiedBy"]) => string {
  const { t } = useTranslation();
  const word = useWord();
  return (satisfiedBy) =>
    satisfiedBy.map((set) => set.map((one) => word("policy.evidence", one)).join(" + ")).join(t("policy.or"));
}
