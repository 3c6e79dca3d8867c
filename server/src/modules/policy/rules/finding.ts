import type { Bilingual } from "#kernel/http/problem";
import type { CheckAnswer, DUE_STATUSES } from "../files/answer.ts";
import type { Basis } from "../pack.ts";

/** One thing that was found, with the field it was found at. What it does to the verdict is its effect. */
export type Effect = "refuses" | "bars" | "unconfirmed" | "limits" | "notes";
export type Reason = {
  readonly code: string;
  readonly field: string;
  readonly effect: Effect;
  readonly says: Bilingual;
  readonly source: string;
};
export type Due = {
  readonly requirement: string;
  readonly status: (typeof DUE_STATUSES)[number];
  /** A day, or null: before a terminal is bound. */
  readonly by: string | null;
};
export type Judgement<Verdict extends string> = {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly due: readonly Due[];
};

const WEIGHT: Readonly<Record<Effect, number>> = { refuses: 0, bars: 1, unconfirmed: 2, limits: 3, notes: 4 };
export const heaviestFirst = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.toSorted((one, two) => WEIGHT[one.effect] - WEIGHT[two.effect]);
export const has = (reasons: readonly Reason[], effect: Effect): boolean =>
  reasons.some((reason) => reason.effect === effect);

/** One line per requirement: what presses most. */
const PRESSING: Readonly<Record<Due["status"], number>> = {
  past_due: 0,
  currently_due: 1,
  pending: 2,
  eventually_due: 3,
};
export function joinedDue(dues: readonly Due[]): readonly Due[] {
  const byName = new Map<string, Due>();
  for (const due of dues) {
    const known = byName.get(due.requirement);
    if (known === undefined || PRESSING[due.status] < PRESSING[known.status]) byName.set(due.requirement, due);
  }
  return [...byName.values()].toSorted((one, two) => PRESSING[one.status] - PRESSING[two.status]);
}

/** What a rule of the pack rests on, as one line. A rule that is not law says so. */
export const sourceOf = ({ text }: Basis): string => `${text.zh} · ${text.en}`;

/** Facts that need no rule: two papers that contradict each other, a digit that does not follow from the others. */
export const COMPARISON = "证照互相核对 · papers compared with each other";
export const CALENDAR = "证照日期 · dates on the paper";
export const CHECK_DIGITS = "编码规则与校验位 · form and check digits of the number";

/** What leaves: the form every reader of a check knows, without the effect. */
export function answerOf({ verdict, reasons, due }: Judgement<CheckAnswer["verdict"]>): CheckAnswer {
  return {
    verdict,
    reasons: reasons.map(({ code, field, says, source }) => ({ code, field, says: { ...says }, source })),
    due: due.map((item) => ({ ...item })),
  };
}
