import type { Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import { publicId } from "#kernel/ids";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { Approval } from "./approval.ts";
import type { Deps } from "./index.ts";

export const approvalEvents = [
  "requested",
  "approved",
  "applied",
  "failed",
  "rejected",
  "expired",
  "withdrawn",
] as const;
export type ApprovalEvent = (typeof approvalEvents)[number];

/**
 * What became of a request, said to the trail and to whoever reads events, in the commit of it. The event stands in the
 * bucket of the subject's merchant, or in bucket 0, whose lock is taken here: last of all, so it is held shortest.
 */
export async function tell(
  deps: Deps,
  tx: Tx,
  approval: Approval,
  what: { readonly event: ApprovalEvent; readonly actor: Actor; readonly reason?: string; readonly after?: object },
): Promise<void> {
  await deps.record(tx, {
    actor: what.actor,
    action: `approval.${what.event}`,
    subject: approval.subject,
    approvalId: approval.id,
    after: what.after ?? { kind: approval.kind, state: approval.state },
    reason: what.reason ?? "",
  });
  await lockBuckets(tx, [approval.bucket]);
  const payload = {
    approval: publicId("apr", approval.id),
    kind: approval.kind,
    subject: approval.subject,
    state: approval.state,
    review: approval.review,
    ...(approval.merchantId === undefined ? {} : { merchant: approval.merchantId }),
    ...(approval.failure === undefined ? {} : { failure: approval.failure }),
  };
  await appendEvents(
    tx,
    [{ bucket: approval.bucket, type: `approval.${what.event}`, subject: approval.id, payload }],
    deps.clock.now(),
  );
}
