import type { Actor } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import type { Accept, AcceptResult } from "./commands.ts";
import type { Payment } from "./payment.ts";
import type { PaymentsState } from "./payments-state.ts";

/**
 * A refund that a person asks for at a desk or in the portal. It is a payment like the terminal's, with three differences:
 * it belongs to no terminal's batch (batch 0 of its terminal, numbered within the business day by the host), its key is
 * the caller's own, and above a limit it needs a second person.
 */
export const DESK_BATCH = 0;
const DESK_TRACE_MAX = 999_999;

export type DeskOrder = {
  /** The caller's key with the caller in front: nobody meets another's. */
  readonly requestKey: string;
  readonly actor: Actor;
  readonly reason: string;
  /** The second person's yes, where there was one. */
  readonly approvalId: Id | undefined;
  /** What may have left a sale in all, this refund included, before a second person must agree. */
  readonly unapprovedMaxMinor: bigint;
};

export type DeskRefund = { readonly payment: Payment; readonly order: DeskOrder };

/** What may be asked again: the refund that was made for a key, if there is one. */
export const deskKeyText = (key: { bucket: number; merchantId: Id; requestKey: string }): string =>
  `${key.bucket}/${key.merchantId}/${key.requestKey}`;

/** The refund as it will be kept: numbered, of today, in no terminal's batch. */
export function placedAtDesk(state: PaymentsState, payment: Payment): Payment | undefined {
  const businessDay = state.dayOf(payment.bucket);
  const trace = state.lastDeskTrace(payment) + 1;
  if (trace > DESK_TRACE_MAX) return undefined;
  return { ...payment, batch: DESK_BATCH, batchDate: businessDay, businessDay, trace };
}

/** What is decided before the rules that hold for every refund; undefined when there is nothing to say. */
export function deskBefore(
  state: PaymentsState,
  { payment }: Accept,
  order: DeskOrder,
): AcceptResult | { readonly kind: "same-commit"; readonly before: Payment } | undefined {
  const before = state.deskRefundOf({ ...payment, requestKey: order.requestKey });
  if (before === undefined) return undefined;
  if (before.id === payment.id) return { kind: "same-commit", before };
  if (before.originalId !== payment.originalId || before.amountMinor !== payment.amountMinor)
    return { kind: "refused", code: "idempotency-key-mismatch", payment: undefined };
  return { kind: "repeat", payment: before };
}

/** Parts add up: two refunds below the limit do not get around the second person. */
export function needsSecondPerson(order: DeskOrder, payment: Payment, original: Payment | undefined): boolean {
  return (
    order.approvalId === undefined && (original?.undoneMinor ?? 0n) + payment.amountMinor > order.unapprovedMaxMinor
  );
}
