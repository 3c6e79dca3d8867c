import type { Tx } from "#kernel/db";
import type { Approval, Effect } from "./approval.ts";
import type { Deps } from "./index.ts";
import { saveOutcome } from "./store.ts";
import { tell } from "./tell.ts";

/** The request after its effect: done, or failed for a reason of the catalogue. */
export function withEffect(approval: Approval, effect: Effect, at: Temporal.Instant): Approval {
  return effect.kind === "failed"
    ? { ...approval, state: "failed", failure: effect.code, finishedAt: at }
    : { ...approval, state: "applied", result: effect.result, handover: effect.handover, finishedAt: at };
}

/** Nobody decided in time. */
export async function expire(deps: Deps, tx: Tx, approval: Approval): Promise<void> {
  const expired: Approval = { ...approval, state: "expired", finishedAt: deps.clock.now() };
  await saveOutcome(tx, expired);
  await tell(deps, tx, expired, { event: "expired", actor: deps.system });
}
