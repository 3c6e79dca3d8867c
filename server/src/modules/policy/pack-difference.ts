import type { Bilingual } from "#kernel/http/problem";
import { canonicalJson } from "./change.ts";
import type { Pack, Requirement, StandardRule, TradeRule } from "./pack.ts";
import { holdsOn } from "./pack-on.ts";
import { EVIDENCE_WORDS } from "./rules/evidence-words.ts";

/** What two packs say differently on a day, in words: a row that only begins anew and says the same is no difference. */
export type PackDifference = {
  /** Key or code of the row. */
  readonly name: string;
  /** How the row reads. */
  readonly says: Bilingual;
  readonly before: Bilingual | undefined;
  readonly after: Bilingual | undefined;
};

export function packDifferences(before: Pack, after: Pack, on: Temporal.PlainDate): readonly PackDifference[] {
  const day = on.toString();
  return [
    ...between(before.requirements, after.requirements, { day, nameOf: ({ code }) => code, textOf: requirementText }),
    ...between(before.parameters, after.parameters, {
      day,
      nameOf: ({ key }) => key,
      textOf: ({ value }) => ({ zh: String(value), en: String(value) }),
    }),
    ...between(before.trades, after.trades, { day, nameOf: ({ mcc }) => mcc, textOf: ({ effect }) => EFFECTS[effect] }),
    ...between(before.standards, after.standards, {
      day,
      nameOf: ({ code }) => code,
      textOf: ({ counts }) => COUNTS[counts],
    }),
  ];
}

const EFFECTS: Readonly<Record<TradeRule["effect"], Bilingual>> = {
  refuses: { zh: "拒绝", en: "refused" },
  "high-risk": { zh: "高风险，从严审核", en: "high risk, looked at closely" },
};
const COUNTS: Readonly<Record<StandardRule["counts"], Bilingual>> = {
  network: { zh: "算入网认证", en: "counts as admission to the network" },
  security: { zh: "算安全认证", en: "counts as a security certificate" },
  kernel: { zh: "算内核认证", en: "counts as a kernel approval" },
  void: { zh: "不算数", en: "does not count" },
  unconfirmed: { zh: "未核实，不算数", en: "not confirmed, does not count" },
};

function requirementText({ satisfiedBy, due }: Requirement): Bilingual {
  const listed = (language: keyof Bilingual, or: string): string =>
    satisfiedBy.map((set) => set.map((one) => EVIDENCE_WORDS[one][language]).join(" + ")).join(or);
  const isNow = due.kind === "now";
  const days = due.graceDays;
  return {
    zh: `${listed("zh", "，或 ")}；${isNow ? "申请时就要" : "绑定终端前"}，已有商户给 ${days} 天`,
    en: `${listed("en", ", or ")}; ${isNow ? "with the application" : "before a terminal is bound"}, ${days} days for merchants who were there before`,
  };
}

type Row = { readonly from?: string; readonly until?: string; readonly says: Bilingual; readonly basis: object };
function between<R extends Row>(
  before: readonly R[],
  after: readonly R[],
  how: { readonly day: string; readonly nameOf: (row: R) => string; readonly textOf: (row: R) => Bilingual },
): readonly PackDifference[] {
  const held = (rows: readonly R[]): ReadonlyMap<string, R> =>
    new Map(rows.filter((row) => holds(row, how.day)).map((row) => [how.nameOf(row), row]));
  const [old, next] = [held(before), held(after)];
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((name): readonly PackDifference[] => {
    const [from, to] = [old.get(name), next.get(name)];
    if (said(from) === said(to)) return [];
    const { says } = (to ?? from)!;
    const texts = [from, to].map((row) => row && how.textOf(row));
    // Nothing but the wording or what it rests on: then that is what stands on both sides.
    const isSame = texts[0] !== undefined && texts[0].zh === texts[1]?.zh && texts[0].en === texts[1].en;
    return isSame
      ? [{ name, says, before: wording(from!), after: wording(to!) }]
      : [{ name, says, before: texts[0], after: texts[1] }];
  });
}

const holds = ({ from, until }: Row, day: string): boolean =>
  from === undefined || holdsOn(until === undefined ? { from } : { from, until }, day);

function wording(row: Row): Bilingual {
  const { text } = row.basis as { readonly text: Bilingual };
  return { zh: `${row.says.zh}（${text.zh}）`, en: `${row.says.en} (${text.en})` };
}

/** What a row says, without the days it says it on; members in whatever order they were stored. */
function said(row: Row | undefined): string | undefined {
  if (row === undefined) return undefined;
  const { from: _, until: __, ...rest } = row;
  return canonicalJson(rest);
}
