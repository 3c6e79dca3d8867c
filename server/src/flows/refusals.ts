import { distanceMetres } from "#modules/merchants";
import type { CardRange } from "#modules/routing";
import type { NetworkLink } from "./network-link.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { DeviceClaim, PaymentRequest } from "./terminal-request.ts";

/**
 * Why a request is refused before the network is asked; codes of the catalogue, in the fixed order: (unknown and MAC
 * are decided before) binding, batch, repeat (under the lock), then the rest.
 */

/** The triple: this serial at this merchant at this place, as it was sealed. A stop bars new payments and refunds only. */
export function refusalOfBinding(context: TerminalContext, device: DeviceClaim): string | undefined {
  const { binding, merchant, place, terminal, sealed } = context;
  if (!sealed) return "binding-seal-broken";
  if (binding.status === "unbound") return "terminal-unbound";
  if (binding.status === "locked") return "terminal-locked";
  if (merchant.status !== "active") return "merchant-suspended";
  if (device.serial !== terminal.serial) return "serial-mismatch";
  if (device.position === undefined) return "position-missing";
  if (distanceMetres(device.position, place) > place.radiusM) return "terminal-relocated";
  return undefined;
}

export function refusalBeforeSending(
  request: PaymentRequest,
  context: TerminalContext,
  found: {
    readonly range: CardRange | undefined;
    readonly link: NetworkLink | undefined;
    readonly full: boolean;
    readonly today: Temporal.PlainDate;
  },
): string | undefined {
  if (found.full || (found.link !== undefined && !found.link.room)) return "system-busy";
  if (request.kind !== "balance" && request.amountMinor === 0n) return "amount-zero";
  if (request.amountMinor > context.binding.maxAmountMinor) return "amount-above-limit";
  if (found.range === undefined) return "card-unknown";
  if (
    request.kind === "sale" &&
    request.card.expiryYymm !== undefined &&
    isExpired(request.card.expiryYymm, found.today)
  )
    return "card-expired";
  if (found.link === undefined || !found.link.ready) return "channel-unavailable";
  if (context.schedule === undefined && request.kind === "sale") return "fee-schedule-missing";
  return undefined;
}

/** A card is good to the end of the month printed on it. */
function isExpired(expiryYymm: string, today: Temporal.PlainDate): boolean {
  const month = 2000 * 12 + Number(expiryYymm.slice(0, 2)) * 12 + Number(expiryYymm.slice(2));
  return month < today.year * 12 + today.month;
}
