import type { PackOn } from "../pack-on.ts";
import { type Effect, type Reason, sourceOf } from "./finding.ts";
import { checkMcc, isThere, numberFault } from "./numbers.ts";

/** The trade code: whether there is one, and what the pack says of it. Undefined and null say nothing. */
export function tradeReasons(
  mcc: string | null | undefined,
  how: { readonly field: string; readonly pack: PackOn; readonly refuses: Effect; readonly highRisk: Effect },
): readonly Reason[] {
  if (!isThere(mcc)) return [];
  const { field, pack } = how;
  const checked = checkMcc(mcc);
  if (!checked.valid) return numberFault("trade-code-invalid", field, checked);
  const rule = pack.trades.find((row) => row.mcc === checked.value);
  if (rule === undefined) return [];
  const name = rule.says;
  return [
    rule.effect === "refuses"
      ? {
          code: "trade-refused",
          field,
          effect: how.refuses,
          says: {
            zh: `不受理的行业：${name.zh}（MCC ${rule.mcc}）`,
            en: `This trade is not served: ${name.en} (MCC ${rule.mcc})`,
          },
          source: sourceOf(rule.basis),
        }
      : {
          code: "trade-high-risk",
          field,
          effect: how.highRisk,
          says: {
            zh: `高风险行业：${name.zh}（MCC ${rule.mcc}），须加强审核`,
            en: `A trade of high risk: ${name.en} (MCC ${rule.mcc}); it is looked at more closely`,
          },
          source: sourceOf(rule.basis),
        },
  ];
}
