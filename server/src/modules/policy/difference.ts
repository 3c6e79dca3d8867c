import type { MerchantJudgement, MerchantVerdict } from "./evaluate-merchant.ts";
import type { Due } from "./rules/finding.ts";

/** What a change of rules means for one merchant: another verdict, something due that was not, or nothing due that was. */
export type Difference = {
  readonly before: MerchantVerdict;
  readonly after: MerchantVerdict;
  readonly due: readonly Due[];
  readonly unknown: readonly string[];
  /** Requirements that were open and are asked for no more. */
  readonly relieved: readonly string[];
};

export function differenceOf(before: MerchantJudgement, after: MerchantJudgement): Difference | undefined {
  const known = new Set(before.due.map(keyOf));
  const due = after.due.filter((item) => !known.has(keyOf(item)));
  const open = new Set(after.due.map(({ requirement }) => requirement));
  const relieved = [...new Set(before.due.map(({ requirement }) => requirement))].filter((code) => !open.has(code));
  if (due.length === 0 && relieved.length === 0 && before.verdict === after.verdict) return undefined;
  const named = new Set(due.map(({ requirement }) => requirement));
  return {
    before: before.verdict,
    after: after.verdict,
    due,
    unknown: after.unknown.filter((code) => named.has(code)),
    relieved,
  };
}

const keyOf = ({ requirement, status, by }: Due): string => `${requirement} ${status} ${by ?? ""}`;
