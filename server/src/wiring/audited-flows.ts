import type { Database, Tx } from "#kernel/db";
import { assert, must } from "#kernel/assert";
import { type Id, publicId } from "#kernel/ids";
import { type BindDeps, setTerminalLock } from "#flows/bind-terminal";
import type { Approvals } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Binding } from "#modules/terminals";
import type { BindingRouteDeps } from "../modules/terminals/routes.binding.ts";

/**
 * Locking acts at once, because a stop must not wait for anybody, and is looked at afterwards: the entry of the trail and
 * the request to look at it are written by the last statements of the flow's own transaction, so that what was done, that
 * it was done and that somebody looks at it stand or fall together.
 */
export function reviewedLock(deps: BindDeps, audit: Audit, approvals: Approvals): BindingRouteDeps["lock"] {
  return async ({ terminalId, reason }, actor) => {
    let review: Id | undefined;
    const db = withLastWord(deps.db, async (tx, outcome) => {
      const { kind, binding } = outcome as { kind: string; binding?: Binding };
      if (kind === "refused" || binding === undefined) return;
      const subject = publicId("ter", binding.terminalId);
      const asked = await approvals.request(tx, { kind: "terminal.lock", subject, payload: {}, reason, actor });
      assert(asked.kind === "asked", "a stop can always be looked at");
      review = asked.approval.id;
      const after = whatHolds(binding);
      await audit.record(tx, { actor, action: "terminal.locked", subject, reason, after, approvalId: review });
    });
    const outcome = await setTerminalLock({ ...deps, db }, { terminalId, locked: true, reason });
    return outcome.kind === "refused"
      ? outcome
      : { kind: "locked", binding: outcome.binding, review: must(review, "the review of a lock") };
  };
}

export const whatHolds = (binding: Binding): object => ({
  binding: publicId("bnd", binding.id),
  merchant: publicId("mer", binding.merchantId),
  place: publicId("plc", binding.placeId),
  number: binding.number,
  keyKind: binding.keyKind,
  status: binding.status,
});

/** A database whose transactions end with `lastWord`, inside the same commit. */
export function withLastWord(db: Database, lastWord: (tx: Tx, outcome: unknown) => Promise<void>): Database {
  return {
    ...db,
    transaction: (work) =>
      db.transaction(async (tx) => {
        const outcome = await work(tx);
        await lastWord(tx, outcome);
        return outcome;
      }),
  };
}
