import { crashPoint } from "#kernel/crash-points";
import type { Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Approval, Brought, Effect } from "./approval.ts";
import { ask, personOf } from "./ask.ts";
import { takeEffect } from "./effect.ts";
import type { Deps } from "./index.ts";
import { expire, withEffect } from "./outcome.ts";
import type { ApprovalRefusal } from "./refusals.ts";
import { findRequest, lockRequest, saveOutcome } from "./store.ts";
import { papersOf } from "./papers.ts";
import { tell } from "./tell.ts";

export type Decision = {
  readonly id: Id;
  readonly verdict: "approve" | "reject";
  readonly comment: string;
  readonly evidence?: readonly Brought[];
  readonly actor: Actor;
  readonly permissions: ReadonlySet<string>;
};
export type DecideOutcome =
  | { readonly kind: "decided"; readonly approval: Approval }
  | { readonly kind: "refused"; readonly code: ApprovalRefusal | "not-found" };

type Decided = DecideOutcome & { readonly afterCommit?: Effect & { kind: "applied" } };

/**
 * The second pair of eyes. The row is locked first, so of two deciders at the same time the second finds a decided
 * request. An effect that can be written here is written here; one of its own commits begins after this commit, and if
 * this process ends between the two, the loop of another one goes on with it.
 */
export async function decide(deps: Deps, input: Decision): Promise<DecideOutcome> {
  const outcome = await deps.db.transaction(async (tx): Promise<Decided> => {
    const approval = await lockRequest(tx, input.id);
    if (approval === undefined || approval.state !== "pending")
      return { kind: "refused", code: "approval-already-decided" };
    const at = deps.clock.now();
    if (approval.review === "before" && Temporal.Instant.compare(approval.expiresAt, at) <= 0) {
      await expire(deps, tx, approval);
      return { kind: "refused", code: "approval-expired" };
    }
    const refusal = refusalOfDecider(deps, approval, input);
    if (refusal !== undefined) return { kind: "refused", code: refusal };
    const { evidence: brought = [] } = input;
    const papers = await papersOf(deps, tx, { brought, merchantId: approval.merchantId });
    if (papers === undefined) return { kind: "refused", code: "not-found" };
    const decided: Approval = {
      ...approval,
      decidedBy: personOf(input.actor),
      decidedAt: at,
      comment: input.comment,
      decisionEvidence: papers,
    };
    return input.verdict === "reject" ? reject(deps, tx, decided, input) : approve(deps, tx, decided, input);
  });
  if (outcome.kind === "refused") return outcome;
  await outcome.afterCommit?.afterCommit?.();
  deps.onCommitted();
  if (outcome.approval.state === "approved") {
    crashPoint("decision-committed");
    await takeEffect(deps, outcome.approval.id);
    return { kind: "decided", approval: (await findRequest(deps.db, outcome.approval.id)) ?? outcome.approval };
  }
  return { kind: "decided", approval: outcome.approval };
}

function refusalOfDecider(
  deps: Deps,
  approval: Approval,
  { actor, permissions }: Decision,
): ApprovalRefusal | undefined {
  if (actor.kind !== "user") return "approval-needs-a-person";
  if (actor.id === approval.askedBy.id || actor.id === approval.askedFor) return "approval-own-request";
  if (actor.id === approval.concerns) return "approval-about-yourself";
  return permissions.has(deps.kinds.of(approval.kind).decides) ? undefined : "approval-not-yours-to-decide";
}

async function approve(deps: Deps, tx: Tx, approval: Approval, { actor }: Decision): Promise<Decided> {
  const at = deps.clock.now();
  const { effect, describe } = deps.kinds.of(approval.kind);
  const approved: Approval = { ...approval, state: "approved" };
  await tell(deps, tx, approved, { event: "approved", actor, reason: approval.comment });
  // The world has gone on since somebody asked: what could not be asked for now is not done now.
  const described = effect.within === "request" ? undefined : await describe(tx, approval);
  if (described?.kind !== "refused" && effect.within === "own-commits") {
    await saveOutcome(tx, approved, { nextAttemptAt: at });
    return { kind: "decided", approval: approved };
  }
  const done: Effect =
    described?.kind === "refused"
      ? { kind: "failed", code: described.code }
      : effect.within === "decision"
        ? await orNothing(tx, () => effect.apply(tx, approved, actor))
        : { kind: "applied" };
  const finished = withEffect(approved, done, at);
  await saveOutcome(tx, finished);
  await tell(deps, tx, finished, { event: done.kind, actor });
  return { kind: "decided", approval: finished, ...(done.kind === "applied" ? { afterCommit: done } : {}) };
}

/** What an effect had written before it found that it cannot be is taken back; the decision stays. */
async function orNothing(tx: Tx, work: () => Promise<Effect>): Promise<Effect> {
  await tx.query(sql`savepoint effect`);
  const effect = await work();
  if (effect.kind === "failed") await tx.query(sql`rollback to savepoint effect`);
  return effect;
}

/** A rejected stop is a wish for its release, asked by whoever rejected it and decided by somebody else again. */
async function reject(deps: Deps, tx: Tx, approval: Approval, { actor }: Decision): Promise<Decided> {
  const rejected: Approval = { ...approval, state: "rejected", finishedAt: deps.clock.now() };
  await saveOutcome(tx, rejected);
  await tell(deps, tx, rejected, { event: "rejected", actor, reason: approval.comment });
  const { effect } = deps.kinds.of(approval.kind);
  // Refused when it was released meanwhile, or when somebody has asked already: then there is nothing left to ask.
  if (effect.within === "request")
    await ask(deps, tx, { ...effect.release, subject: approval.subject, reason: approval.comment, actor });
  return { kind: "decided", approval: rejected };
}

/** The asker thinks better of it. A stop has happened and cannot be unsaid. */
export async function withdraw(
  deps: Deps,
  tx: Tx,
  input: { readonly id: Id; readonly actor: Actor; readonly comment: string },
): Promise<DecideOutcome> {
  const approval = await lockRequest(tx, input.id);
  if (approval === undefined || approval.state !== "pending" || approval.review === "after")
    return { kind: "refused", code: "approval-already-decided" };
  if (approval.askedBy.id !== input.actor.id) return { kind: "refused", code: "approval-not-yours" };
  const withdrawn: Approval = {
    ...approval,
    state: "withdrawn",
    comment: input.comment,
    finishedAt: deps.clock.now(),
  };
  await saveOutcome(tx, withdrawn);
  await tell(deps, tx, withdrawn, { event: "withdrawn", actor: input.actor, reason: input.comment });
  return { kind: "decided", approval: withdrawn };
}

/** Gives out what leaves once, and forgets it in the same commit. */
export async function handOver(
  deps: Deps,
  tx: Tx,
  input: { readonly id: Id; readonly actor: Actor },
): Promise<
  | { readonly kind: "handed-over"; readonly handover: object }
  | { readonly kind: "refused"; readonly code: ApprovalRefusal }
> {
  const approval = await lockRequest(tx, input.id);
  if (approval?.handover === undefined) return { kind: "refused", code: "approval-nothing-to-hand-over" };
  if (approval.askedBy.id !== input.actor.id) return { kind: "refused", code: "approval-not-yours" };
  await saveOutcome(tx, { ...approval, handover: undefined, handedOverAt: deps.clock.now() });
  await deps.record(tx, {
    actor: input.actor,
    action: "approval.handed-over",
    subject: approval.subject,
    approvalId: approval.id,
  });
  const { handOver: make } = deps.kinds.of(approval.kind);
  return { kind: "handed-over", handover: make === undefined ? approval.handover : await make(tx, approval) };
}
