import type { Evidence, MerchantKind, Requirement, Subject } from "../pack.ts";
import type { PackOn } from "../pack-on.ts";
import type { Due } from "./finding.ts";

/**
 * Which requirements are met by what is there. `faulty`: it is there and wrong, so a finding of its own says what; `pending`:
 * somebody has to look; `unknown`: whoever asks does not have the papers, so nobody can tell. Whoever was there before a rule
 * began has until the end of its grace.
 */
export type State = "there" | "faulty" | "pending" | "absent" | "unknown";
export type States = Readonly<Partial<Record<Evidence, State>>>;

export type Unmet = {
  readonly requirement: Requirement;
  readonly due: Due;
  /** What is not there at all in the alternative that comes nearest. */
  readonly absent: readonly Evidence[];
  /** Of somebody who was there before the rule: it may be missing until the grace ends. */
  readonly inGrace: boolean;
  readonly unknown: boolean;
};

export type Asked = {
  readonly subjects: readonly Subject[];
  readonly kind?: MerchantKind;
  /** First day as a merchant; undefined: it applies now. */
  readonly since?: Temporal.PlainDate;
};

export function unmetRequirements(pack: PackOn, asked: Asked, states: States): readonly Unmet[] {
  const concerns = (rule: Requirement): boolean =>
    asked.subjects.includes(rule.subject) &&
    (rule.kinds.length === 0 || (asked.kind !== undefined && rule.kinds.includes(asked.kind)));
  const now = pack.requirements.filter(concerns).flatMap((rule) => unmet(rule, pack, asked, states));
  // A row that only follows another of the same name is a change of words, told when it is there.
  const known = new Set(pack.requirements.map(({ code }) => code));
  const later = pack.upcoming
    .filter((rule) => concerns(rule) && !known.has(rule.code))
    .flatMap((rule) => unmet(rule, pack, asked, states));
  return [...now, ...later];
}

const MAY_BE: ReadonlySet<State> = new Set(["there", "pending", "unknown"]);

function unmet(rule: Requirement, pack: PackOn, asked: Asked, states: States): readonly Unmet[] {
  const stateOf = (evidence: Evidence): State => states[evidence] ?? "absent";
  const absentIn = (set: readonly Evidence[]): readonly Evidence[] => set.filter((item) => stateOf(item) === "absent");
  if (rule.satisfiedBy.some((set) => set.every((item) => stateOf(item) === "there"))) return [];
  const nearest = rule.satisfiedBy.toSorted((one, two) => absentIn(one).length - absentIn(two).length)[0]!;
  const mayBe = (set: readonly Evidence[]): boolean => set.every((item) => MAY_BE.has(stateOf(item)));
  const waits = rule.satisfiedBy.some(mayBe);
  const unknown = rule.satisfiedBy.some((set) => mayBe(set) && set.some((item) => stateOf(item) === "unknown"));
  const by = deadlineOf(rule, pack, asked);
  const status = waits ? "pending" : statusOf(rule, pack, by);
  return [
    {
      requirement: rule,
      due: { requirement: rule.code, status, by },
      absent: absentIn(nearest),
      inGrace: status !== "past_due" && wasThereBefore(rule, asked),
      unknown,
    },
  ];
}

const wasThereBefore = (rule: Requirement, { since }: Asked): boolean =>
  since !== undefined && since.toString() < rule.from;

/** The last day. Null: before a terminal is bound. */
function deadlineOf(rule: Requirement, pack: PackOn, asked: Asked): string | null {
  const { from, due } = rule;
  if (wasThereBefore(rule, asked)) return Temporal.PlainDate.from(from).add({ days: due.graceDays }).toString();
  if (from > pack.on.toString()) return from;
  return due.kind === "now" ? pack.on.toString() : null;
}

function statusOf(rule: Requirement, pack: PackOn, by: string | null): Due["status"] {
  const today = pack.on.toString();
  if (rule.from > today) return "eventually_due";
  if (by === null) return "eventually_due";
  return by < today ? "past_due" : "currently_due";
}
