// A card in the reader, chip or stripe, as the payment flow sees it: the numbers that travel, how the cardholder was
// verified, and for a chip the second word it has after the host's answer. A magnetic stripe has no such word.

import { askPin } from "./ask-pin.ts";
import { readChip } from "./chip.ts";
import type { Answer } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import type { CardInterface, PresentedCard } from "./ports.ts";
import { type ChipLines, type PaymentReceipt, maskPan } from "./receipt.ts";
import type { RequestDraft } from "./requests.ts";
import type { LocalRefusal } from "./words.ts";

export interface CardAtTerminal {
  /** Tells the chip the host's answer, once; later calls give the first outcome. A stripe agrees to everything. */
  finish(answer: Answer | undefined): Promise<"approved" | "declined">;
  readonly outcome: "approved" | "declined" | undefined;
  readonly verified: PaymentReceipt["verified"];
  /** The chip field for a reversal after the card declined; undefined where the one that was sent says it all. */
  reversalField55(): Uint8Array | undefined;
  receiptLines(): ChipLines | undefined;
}

export type ReadCard = {
  readonly maskedPan: string;
  /** Everything of the draft that the card gives. */
  readonly part: Pick<RequestDraft, "card" | "track2" | "track3" | "pin" | "fallback">;
  /** Fields 22 and 23. */
  readonly fields: { readonly [field: number]: string };
  readonly card: CardAtTerminal;
};

export type CardRequest = {
  readonly wanted: CardInterface;
  readonly amountMinor: bigint;
  /** 9C: 00 sale, 20 refund, 31 balance. */
  readonly typeByte: number;
  /** A refund needs the number only: no PIN is asked for. */
  readonly withPin: boolean;
};

/** Waits for a card and reads it, PIN included. A string is the reason why nothing can be sent. */
export async function readCard(machine: Machine, request: CardRequest): Promise<ReadCard | LocalRefusal> {
  const { reader } = machine.ports;
  if (reader === undefined) return "no-card";
  machine.report({ step: "waiting-for-card" });
  let presented: PresentedCard;
  try {
    presented = await reader.present(request.wanted);
  } catch {
    return "card-unreadable";
  }
  if (presented.kind === "none") return "no-card";
  return presented.kind === "chip" ? readChip(machine, request, presented) : readStripe(machine, request, presented);
}

type Presented<Kind> = Extract<PresentedCard, { kind: Kind }>;

async function readStripe(
  machine: Machine,
  request: CardRequest,
  { track2, track3, fallback = false }: Presented<"magstripe">,
): Promise<ReadCard | LocalRefusal> {
  const found = /^(\d{12,19})D(\d{4})(\d)?/.exec(track2);
  if (found === null) return "card-unreadable";
  const [, pan = "", expiry = "", service = ""] = found;
  // A service code that begins with 2 or 6 promises a chip; the stripe alone is a copy until the chip has failed.
  if ((service === "2" || service === "6") && !fallback) return "use-the-chip";
  const maskedPan = maskPan(pan);
  const pin = request.withPin ? await askPin(machine, { amountMinor: request.amountMinor, maskedPan }) : "bypass";
  if (pin === "cancel") return "cancelled";
  return {
    maskedPan,
    part: {
      card: { pan, expiry, psn: "" },
      track2,
      fallback,
      ...(track3 === undefined ? {} : { track3 }),
      ...(pin === "bypass" ? {} : { pin }),
    },
    fields: { 22: `02${pin === "bypass" ? "2" : "1"}` },
    card: {
      finish: () => Promise.resolve("approved"),
      outcome: undefined,
      verified: pin === "bypass" ? "signature" : "pin",
      reversalField55: () => undefined,
      receiptLines: () => undefined,
    },
  };
}
