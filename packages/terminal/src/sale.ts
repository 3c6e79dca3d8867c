// Sale (消费): the card is read, the payment goes out.

import { readCard } from "./card.ts";
import type { Machine } from "./machine.ts";
import { pay } from "./payment.ts";
import type { CardInterface } from "./ports.ts";
import { amountRefusal, makeReady, refusedLocally } from "./ready.ts";
import type { PaymentResult } from "./results.ts";

export type SaleRequest = { readonly amountMinor: bigint; readonly interface: CardInterface };

export async function sale(machine: Machine, request: SaleRequest): Promise<PaymentResult> {
  const { amountMinor } = request;
  const asked = { transaction: "sale", amountMinor } as const;
  const refusal = amountRefusal(machine, amountMinor) ?? (await makeReady(machine));
  if (refusal !== undefined) return refusedLocally(machine, refusal, asked);
  const read = await readCard(machine, { wanted: request.interface, amountMinor, typeByte: 0x00, withPin: true });
  if (typeof read === "string") return refusedLocally(machine, read, asked);
  return pay(machine, {
    ...asked,
    maskedPan: read.maskedPan,
    sealedCard: machine.sealer.sealCard(read.part.card),
    card: read.card,
    draft: {
      ...read.part,
      typeCode: "22",
      fields: { 3: "000000", 4: amountDigits(amountMinor), ...read.fields, 25: "00" },
    },
  });
}

/** F4: fen in twelve digits. */
export function amountDigits(amountMinor: bigint): string {
  return amountMinor.toString().padStart(12, "0");
}
