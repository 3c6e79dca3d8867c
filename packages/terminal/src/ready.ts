// What must be true before a payment may start, in the order in which it is made true. The reversal goes out here, before
// the card is even asked for: a payment never overtakes a doubt.

import type { Machine } from "./machine.ts";
import { deliverPending } from "./pending.ts";
import type { PaymentResult } from "./results.ts";
import { signOn } from "./sign-on.ts";
import { type LocalRefusal, localRefusals } from "./words.ts";

/** Undefined when the way is clear. */
export async function makeReady(machine: Machine): Promise<LocalRefusal | undefined> {
  if (machine.state.keys === undefined) return "no-master-key";
  if (machine.state.settlement !== undefined) return "settlement-unfinished";
  if (!(await machine.connected())) return "no-line";
  if (machine.state.workingKeys === undefined) {
    const signedOn = await signOn(machine);
    if (signedOn.kind !== "approved") return signedOn.reason ?? "sign-on-failed";
  }
  const { pending } = machine.state;
  if (pending !== undefined) {
    const delivered = await deliverPending(machine);
    if (delivered.state === "pending") return pending.kind === "reversal" ? "reversal-pending" : "advice-pending";
  }
  if (machine.state.entries.length >= machine.configuration.limits.batchEntriesMax) return "batch-full";
  return (await machine.connected()) ? undefined : "no-line";
}

/** Undefined when the amount can be asked for. */
export function amountRefusal(machine: Machine, amountMinor: bigint): LocalRefusal | undefined {
  if (amountMinor <= 0n) return "amount-invalid";
  return amountMinor > machine.configuration.limits.maxAmountMinor ? "amount-above-limit" : undefined;
}

/** The result of a request for which nothing was sent. */
export function refusedLocally(
  machine: Machine,
  reason: LocalRefusal,
  { transaction, amountMinor }: Pick<PaymentResult, "transaction" | "amountMinor">,
): PaymentResult {
  machine.report({ step: "refused-locally", reason });
  const reversal = machine.state.pending?.kind === "reversal" ? "pending" : "none";
  return { kind: "refused-locally", reason, message: localRefusals[reason], transaction, amountMinor, reversal };
}
