import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { ageOf, type Evidence, isProof, needsFile } from "#kernel/evidence";
import type { Id, Ids } from "#kernel/ids";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import { type Fact, faultOf, holding, isNewer, type RecordedFact, sameFact, slotOf } from "./fact.ts";
import { claimNumber, factsOf, insertEvidence, insertFacts, lockProvider, ownersOfNumbers } from "./store.ts";

/** Recording facts: each with its evidence, in the caller's commit. Nothing that was recorded changes or goes. */
export type RecordDeps = { readonly clock: Clock; readonly ids: Ids };
export type FactsInput = {
  readonly providerId: Id;
  readonly facts: readonly Fact[];
  readonly evidence: Evidence;
  readonly by: string;
  readonly approvalId?: Id | undefined;
};
export type FactRefusal =
  | "not-found"
  | "licence-number-taken"
  | "fact-days-reversed"
  | "fact-incomplete"
  | "fact-said-twice"
  | "facts-nothing-new"
  | "facts-older-than-known"
  | "evidence-of-tomorrow"
  | "evidence-without-paper";

export type Recorded = {
  readonly kind: "recorded";
  /** What is said otherwise than before; the rest was confirmed anew. */
  readonly changed: readonly Fact[];
  readonly before: ReadonlyMap<string, RecordedFact>;
};
type Refused = { readonly kind: "refused"; readonly code: FactRefusal };

/** What a set of facts would change, and whether a second person has to look at it; nothing is written. */
export async function weighFacts(
  deps: RecordDeps,
  tx: Tx,
  input: Omit<FactsInput, "by" | "approvalId">,
): Promise<
  | {
      readonly kind: "weighed";
      readonly before: ReadonlyMap<string, RecordedFact>;
      readonly fresh: readonly Fact[];
      readonly turnsVerdict: boolean;
    }
  | Refused
> {
  const today = businessDay(deps.clock.now());
  const { evidence, facts, providerId } = input;
  if (Temporal.PlainDate.compare(evidence.checkedOn, today) > 0) return refused("evidence-of-tomorrow");
  if (needsFile(evidence.kind) && evidence.sha256 === undefined) return refused("evidence-without-paper");
  if (new Set(facts.map(slotOf)).size !== facts.length) return refused("fact-said-twice");
  for (const fact of facts) {
    const fault = faultOf(fact);
    if (fault !== undefined) return refused(fault);
  }
  const number = facts.find((fact) => fact.fact === "licence-number")?.number;
  if (number !== undefined) {
    const owner = (await ownersOfNumbers(tx, [number])).get(number);
    if (owner !== undefined && owner !== providerId) return refused("licence-number-taken");
  }
  const before = holding(await factsOf(tx, { providerIds: [providerId] }));
  const open = facts.filter((fact) => holdsAfter(fact, evidence, before.get(slotOf(fact))));
  if (open.length === 0) return refused("facts-older-than-known");
  const fresh = open.filter((fact) => isNews(fact, evidence, before.get(slotOf(fact))));
  if (fresh.length === 0) return refused("facts-nothing-new");
  const turnsVerdict = fresh.some((fact) => turns(fact, evidence, before.get(slotOf(fact)), today));
  return { kind: "weighed", before, fresh, turnsVerdict };
}

const refused = (code: FactRefusal): Refused => ({ kind: "refused", code });

/** Whether it would hold beside what is known: an older look-up is not taken for a newer one. */
function holdsAfter(fact: Fact, evidence: Evidence, known: RecordedFact | undefined): boolean {
  if (known === undefined) return true;
  return isNewer({ ...known, value: fact, evidence, id: known.id + 1n }, known);
}

/** The same, from the same day, says nothing that was not known. */
function isNews(fact: Fact, evidence: Evidence, known: RecordedFact | undefined): boolean {
  if (known === undefined || !sameFact(fact, known.value)) return true;
  if (isProof(evidence) !== isProof(known.evidence)) return true;
  return Temporal.PlainDate.compare(evidence.checkedOn, known.evidence.checkedOn) > 0;
}

/** A verdict may turn when something is said otherwise, or becomes believable, or worthy of belief again. */
function turns(fact: Fact, evidence: Evidence, known: RecordedFact | undefined, today: Temporal.PlainDate): boolean {
  if (known === undefined) return isProof(evidence);
  if (!sameFact(fact, known.value)) return true;
  if (isProof(evidence) !== isProof(known.evidence)) return true;
  return ageOf(known.evidence, today) === "old";
}

export async function recordFacts(deps: RecordDeps, tx: Tx, input: FactsInput): Promise<Recorded | Refused> {
  const provider = await lockProvider(tx, input.providerId);
  if (provider === undefined) return refused("not-found");
  const weighed = await weighFacts(deps, tx, input);
  if (weighed.kind === "refused") return weighed;
  for (const fact of weighed.fresh)
    if (fact.fact === "licence-number" && !(await claimNumber(tx, { number: fact.number, providerId: provider.id })))
      return refused("licence-number-taken");
  const at = deps.clock.now();
  const evidenceId = deps.ids.next(0);
  await insertEvidence(tx, evidenceId, input.evidence);
  await insertFacts(
    tx,
    weighed.fresh.map((value) => ({
      id: deps.ids.next(0),
      providerId: provider.id,
      value,
      evidenceId,
      approvalId: input.approvalId,
      recordedAt: at,
      recordedBy: input.by,
    })),
  );
  const changed = weighed.fresh.filter((fact) => {
    const known = weighed.before.get(slotOf(fact));
    return known === undefined || !sameFact(known.value, fact);
  });
  const licence = changed.filter(({ fact }) => fact.startsWith("licence-"));
  if (licence.length > 0) await announce(tx, { providerId: provider.id, facts: licence.map(({ fact }) => fact), at });
  return { kind: "recorded", changed, before: weighed.before };
}

async function announce(
  tx: Tx,
  {
    providerId,
    facts,
    at,
  }: { readonly providerId: Id; readonly facts: readonly string[]; readonly at: Temporal.Instant },
): Promise<void> {
  await lockBuckets(tx, [0]);
  await appendEvents(
    tx,
    [{ bucket: 0, type: "provider.licence-changed", subject: providerId, payload: { facts } }],
    at,
  );
}
