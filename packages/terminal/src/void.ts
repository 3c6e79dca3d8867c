// Void (消费撤销): takes a sale of the open batch back, whole. No card is presented: its number comes from the stored
// original (sealed), and the tracks were never kept.

import { buildF61 } from "@oneclear/iso8583";
import { findEntry } from "./batch.ts";
import type { Machine } from "./machine.ts";
import { pay } from "./payment.ts";
import { makeReady, refusedLocally } from "./ready.ts";
import type { PaymentResult } from "./results.ts";
import { amountDigits } from "./sale.ts";
import type { BatchEntry } from "./state.ts";
import type { LocalRefusal } from "./words.ts";

export type VoidRequest = { readonly originalTrace: string };

export async function voidSale(machine: Machine, { originalTrace }: VoidRequest): Promise<PaymentResult> {
  const before = findEntry(machine.state.entries, originalTrace);
  const asked = { transaction: "void", amountMinor: before?.amountMinor ?? 0n } as const;
  const refusal = voidRefusal(machine, before) ?? (await makeReady(machine));
  // Getting ready may have signed on and ended a stored refund: look at the batch again.
  const original = findEntry(machine.state.entries, originalTrace);
  const stale = refusal ?? voidRefusal(machine, original);
  if (stale !== undefined || original === undefined)
    return refusedLocally(machine, stale ?? "original-not-found", asked);
  const { pan, expiry, psn } = machine.sealer.openCard(original.sealedCard);
  const card = { pan, expiry, psn };
  return pay(machine, {
    ...asked,
    maskedPan: original.maskedPan,
    sealedCard: machine.sealer.sealCard(card),
    originalTrace,
    draft: {
      typeCode: "23",
      card,
      fields: {
        3: "200000",
        4: amountDigits(original.amountMinor),
        ...withoutPin(original),
        25: "00",
        37: original.rrn,
        61: buildF61({ batch: original.batch, stan: original.trace }),
      },
    },
  });
}

function voidRefusal(machine: Machine, original: BatchEntry | undefined): LocalRefusal | undefined {
  if (original === undefined || original.transaction !== "sale" || original.batch !== machine.state.batch)
    return "original-not-found";
  if (original.voidedBy !== undefined) return "already-voided";
  return original.refundedMinor === undefined ? undefined : "already-refunded";
}

/** How the card was read then, and that no PIN stands in this message. */
export function withoutPin({ entryMode, fields }: BatchEntry): { readonly [field: number]: string } {
  const psn = fields[23];
  return { 22: `${entryMode.slice(0, 2)}2`, ...(psn === undefined ? {} : { 23: psn }) };
}
