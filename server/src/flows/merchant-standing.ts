import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { Merchant, Merchants } from "#modules/merchants";

/**
 * Suspending a merchant (暂停) bars new payments and refunds of all its terminals at once; what is under way, reversals and
 * settlement go on, and money owed stays owed. The terminals' line reads the standing with each message's context, which
 * is forgotten by the event in every process. Written in the caller's commit, under the bucket's lock.
 */
export type StandingOutcome =
  | { readonly kind: "changed"; readonly merchant: Merchant }
  | {
      readonly kind: "refused";
      readonly code: "merchant-not-found" | "merchant-not-active" | "merchant-not-suspended";
    };

type Deps = { readonly merchants: Merchants; readonly clock: Clock };

export async function setMerchantStanding(
  deps: Deps,
  tx: Tx,
  input: { readonly merchantId: Id; readonly suspended: boolean; readonly reason: string },
): Promise<StandingOutcome> {
  const known = await deps.merchants.find(tx, input.merchantId);
  if (known === undefined) return { kind: "refused", code: "merchant-not-found" };
  await lockBuckets(tx, [known.bucket]);
  const merchant = (await deps.merchants.find(tx, input.merchantId)) ?? known;
  const from = input.suspended ? "active" : "suspended";
  if (merchant.status !== from)
    return { kind: "refused", code: input.suspended ? "merchant-not-active" : "merchant-not-suspended" };
  const status = input.suspended ? "suspended" : "active";
  const statusReason = input.suspended ? input.reason : "";
  await deps.merchants.setStatus(tx, { id: merchant.id, status, reason: statusReason });
  const payload = { merchant: merchant.id, merchantCode: merchant.code, status };
  const type = input.suspended ? "merchant.suspended" : "merchant.reactivated";
  await appendEvents(tx, [{ bucket: merchant.bucket, type, subject: merchant.id, payload }], deps.clock.now());
  return { kind: "changed", merchant: { ...merchant, status, statusReason } };
}
