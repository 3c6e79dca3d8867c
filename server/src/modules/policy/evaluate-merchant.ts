import type { Bilingual } from "#kernel/http/problem";
import type { MERCHANT_VERDICTS } from "./files/answer.ts";
import type { MerchantFile } from "./files/merchant-file.ts";
import type { Capability, Evidence, Pack, Subject } from "./pack.ts";
import { packOn, type PackOn } from "./pack-on.ts";
import { documentsOf } from "./rules/documents.ts";
import { COMPARISON, has, heaviestFirst, joinedDue, type Judgement, type Reason, sourceOf } from "./rules/finding.ts";
import { checkAccount } from "./rules/merchant-account.ts";
import { contextOf, type Found } from "./rules/merchant-context.ts";
import { checkNames } from "./rules/merchant-names.ts";
import { checkBusinessNumbers } from "./rules/merchant-numbers.ts";
import { checkPeople } from "./rules/merchant-people.ts";
import { checkPlace } from "./rules/merchant-place.ts";
import { checkTrade } from "./rules/merchant-trade.ts";
import { EVIDENCE_WORDS } from "./rules/evidence-words.ts";
import { dayOf } from "./rules/paper-days.ts";
import { isThere } from "./rules/numbers.ts";
import { type States, type Unmet, unmetRequirements } from "./rules/requirements.ts";

/**
 * What does this merchant need? Ready: everything that is due now is there and agrees. What is due before a terminal is bound
 * stands in `due` and bars nothing yet. Refused: nothing it could bring would help.
 */
export type MerchantVerdict = (typeof MERCHANT_VERDICTS)[number];
export type MerchantJudgement = Judgement<MerchantVerdict> & {
  /** Requirements nobody can tell of: whoever asked does not have the papers. */
  readonly unknown: readonly string[];
  /** What stays closed until something is there, and what that is. */
  readonly closed: readonly { readonly capability: Capability; readonly requirements: readonly string[] }[];
};

/** What rules may be about where a merchant is judged. */
export const MERCHANT_SUBJECTS: readonly Subject[] = [
  "business",
  "legal-person",
  "beneficial-owner",
  "account",
  "place",
  "agreement",
];
const PARTS = [checkBusinessNumbers, checkNames, checkTrade, checkPeople, checkAccount, checkPlace] as const;

export function evaluateMerchant(
  file: MerchantFile,
  pack: Pack,
  on: Temporal.PlainDate,
  /** What whoever asks does not know at all: not the same as what is missing. */
  unknown: readonly Evidence[] = [],
): MerchantJudgement {
  const today = packOn(pack, on);
  const context = contextOf(file, today, (code) => sourceOfRequirement(today, code));
  const parts: readonly Found[] = PARTS.map((check) => check(context));
  const found = Object.assign({}, ...parts.map((part) => part.states)) as States;
  const notKnown = unknown.filter((evidence) => (found[evidence] ?? "absent") === "absent");
  const states: States = { ...found, ...Object.fromEntries(notKnown.map((evidence) => [evidence, "unknown"])) };
  const since = isThere(file.since) ? dayOf(file.since) : undefined;
  const unmet = unmetRequirements(
    today,
    {
      subjects: MERCHANT_SUBJECTS,
      kind: file.kind,
      ...(since === undefined || since === "long-term" ? {} : { since }),
    },
    states,
  );
  const reasons = heaviestFirst([
    ...parts.flatMap((part) => part.reasons),
    ...unmet.flatMap(missing),
    ...unknownDocuments(file),
  ]);
  return {
    verdict: has(reasons, "refuses") ? "refused" : has(reasons, "bars") ? "not-ready" : "ready",
    reasons,
    due: joinedDue([...unmet.map(({ due }) => due), ...parts.flatMap((part) => part.due ?? [])]),
    unknown: unmet.filter((one) => one.unknown).map(({ requirement }) => requirement.code),
    closed: closedBy(unmet),
  };
}

function sourceOfRequirement(pack: PackOn, code: string): string {
  const rule = pack.requirements.find((requirement) => requirement.code === code);
  return rule === undefined ? COMPARISON : sourceOf(rule.basis);
}

/** A requirement whose papers are there but wrong has its reason already; this tells of what is not there at all. */
function missing({ requirement, due, absent, inGrace }: Unmet): readonly Reason[] {
  if ((due.status !== "currently_due" && due.status !== "past_due") || absent.length === 0) return [];
  const names = absent.map((evidence) => EVIDENCE_WORDS[evidence]);
  const list = { zh: names.map(({ zh }) => zh).join("、"), en: names.map(({ en }) => en).join(", ") };
  const overdue = due.status === "past_due" && due.by !== null;
  const isChoice = requirement.satisfiedBy.length > 1;
  const says: Bilingual = {
    zh: `缺少${isChoice ? "，任一即可" : list.zh}。要求：${requirement.says.zh}${overdue ? `；本应在 ${due.by} 前补齐` : ""}`,
    en: `Missing${isChoice ? ", one is enough" : `: ${list.en}`}. Asked for: ${requirement.says.en}${overdue ? `; it was due by ${due.by}` : ""}`,
  };
  const field = EVIDENCE_WORDS[absent[0]!].field;
  return [
    {
      code: `${requirement.code}-missing`,
      field,
      effect: inGrace ? "notes" : "bars",
      says,
      source: sourceOf(requirement.basis),
    },
  ];
}

function unknownDocuments({ documents }: MerchantFile): readonly Reason[] {
  return documentsOf(documents).unknown.map((at) => ({
    code: "document-unknown",
    field: `documents.${at}`,
    effect: "notes",
    says: { zh: "不认识的材料名称，不计入", en: "No document of this name is known; it does not count" },
    source: COMPARISON,
  }));
}

function closedBy(unmet: readonly Unmet[]): MerchantJudgement["closed"] {
  const closed = new Map<Capability, string[]>();
  for (const { requirement } of unmet)
    for (const capability of requirement.capabilities)
      closed.set(capability, [...(closed.get(capability) ?? []), requirement.code]);
  return [...closed].map(([capability, requirements]) => ({ capability, requirements }));
}
