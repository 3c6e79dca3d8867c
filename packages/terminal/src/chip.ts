// The chip in the payment: the kernel runs it up to its request cryptogram, the flow asks the host, and the kernel lets the
// chip judge the answer. The kernel asks for the PIN at its own moment; the digits stay on this side.

import {
  type ChipOutcome,
  type ChipRefusalCode,
  ChipRefusal,
  type ChipSession,
  type HostAnswer,
  reversalField55,
  startChip,
} from "@oneclear/emv";
import { askPin } from "./ask-pin.ts";
import type { CardAtTerminal, CardRequest, ReadCard } from "./card.ts";
import { type Answer, text } from "./exchange.ts";
import type { Machine } from "./machine.ts";
import type { PresentedCard } from "./ports.ts";
import { type ChipLines, maskPan } from "./receipt.ts";
import type { LocalRefusal } from "./words.ts";

type Inserted = Extract<PresentedCard, { kind: "chip" }>;

/** Reads a chip, PIN included. A string is the reason why nothing can be sent. */
export async function readChip(
  machine: Machine,
  request: CardRequest,
  { card, interface: face }: Inserted,
): Promise<ReadCard | LocalRefusal> {
  let pin: string | undefined;
  const enterPin = async (): Promise<"entered" | "bypassed"> => {
    pin = request.withPin ? await askPin(machine, { amountMinor: request.amountMinor }) : "bypass";
    return /^\d/.test(pin) ? "entered" : "bypassed";
  };
  let session: ChipSession;
  try {
    session = await startChip(card, machine.kernelConfig, {
      amountMinor: request.amountMinor,
      currency: machine.configuration.currency,
      dateYymmdd: machine.now().yymmdd,
      typeByte: request.typeByte,
      unpredictable: machine.ports.crypto.random(4),
      interface: face,
      counter: (machine.state.lastTrace % 999_999) + 1,
      enterPin,
    });
  } catch (cause) {
    return cause instanceof ChipRefusal ? refusals[cause.code] : "card-unreadable";
  }
  // Over the antenna the card has gone before anybody can type: the PIN is asked for afterwards.
  if (pin === undefined && session.cvm === "online-pin") await enterPin();
  return withPin(session, face, pin ?? "bypass");
}

async function withPin(
  session: ChipSession,
  face: Inserted["interface"],
  pin: string,
): Promise<ReadCard | LocalRefusal> {
  const chip = new ChipAtTerminal(session, pin);
  if (pin === "cancel" || session.cryptogramType === "TC") {
    // An approval without the host is not offered here: every payment is asked for.
    await chip.finish(undefined);
    return pin === "cancel" ? "cancelled" : "card-refused";
  }
  return {
    maskedPan: maskPan(session.pan),
    part: {
      card: { pan: session.pan, expiry: session.expiryYymm, psn: session.psn, field55: session.field55 },
      ...(session.track2 === "" ? {} : { track2: session.track2 }),
      ...(pin === "bypass" ? {} : { pin }),
    },
    fields: {
      22: `${face === "contact" ? "05" : "07"}${pin === "bypass" ? "2" : "1"}`,
      23: session.psn.padStart(3, "0"),
    },
    card: chip,
  };
}

/** Why the kernel sent nothing, as the till says it. */
const refusals: Readonly<Record<ChipRefusalCode, LocalRefusal>> = {
  "no-common-application": "card-refused",
  "application-blocked": "card-refused",
  "cardholder-cancelled": "cancelled",
  "card-answer-malformed": "card-unreadable",
  "card-answer-incomplete": "card-unreadable",
  "card-status-unexpected": "card-unreadable",
  "contactless-limit-exceeded": "use-the-chip",
  "card-expired": "card-expired",
  "card-removed": "card-unreadable",
  "declined-by-terminal": "card-refused",
  "declined-by-card": "card-refused",
};

class ChipAtTerminal implements CardAtTerminal {
  readonly verified: "pin" | "signature" | "none";
  readonly #session: ChipSession;
  #ended: Promise<"approved" | "declined"> | undefined;
  outcome: "approved" | "declined" | undefined;
  #last: ChipOutcome | undefined;

  constructor(session: ChipSession, pin: string) {
    this.#session = session;
    this.verified = pin !== "bypass" ? "pin" : session.cvm === "no-cvm" ? "none" : "signature";
  }

  finish(answer: Answer | undefined): Promise<"approved" | "declined"> {
    this.#ended ??= this.#finish(hostAnswer(answer));
    return this.#ended;
  }

  async #finish(answer: HostAnswer): Promise<"approved" | "declined"> {
    try {
      this.#last = await this.#session.finish(answer);
      this.outcome = this.#last.outcome;
    } catch {
      // The card left before its last word: without it there is no approval.
      this.outcome = "declined";
    }
    return this.outcome;
  }

  reversalField55(): Uint8Array | undefined {
    return this.outcome === "declined" ? reversalField55(this.#session) : undefined;
  }

  receiptLines(): ChipLines {
    const { aid, label, atc } = this.#session;
    const { tvr, tsi, tc } = this.#last ?? { tvr: this.#session.tvr, tsi: this.#session.tsi, tc: undefined };
    const value = tc ?? this.#session.tags.get("9F26") ?? new Uint8Array(0);
    return {
      aid: hex(aid),
      label,
      tvr: hex(tvr),
      tsi: hex(tsi),
      atc: atc.toString(16).toUpperCase().padStart(4, "0"),
      cryptogram: { kind: tc === undefined ? "ARQC" : "TC", value: hex(value) },
    };
  }
}

/** What the chip is told; the flow gives it only replies that were found authentic. */
function hostAnswer(answer: Answer | undefined): HostAnswer {
  if (answer === undefined || answer.kind === "none") return { none: true };
  const responseCode = text(answer.reply, 39);
  const field55 = answer.reply.fields[55];
  if (responseCode === undefined) return { none: true };
  return { responseCode, ...(field55 instanceof Uint8Array ? { field55 } : {}) };
}

function hex(value: Uint8Array | string): string {
  return (typeof value === "string" ? value : value.toHex()).toUpperCase();
}
