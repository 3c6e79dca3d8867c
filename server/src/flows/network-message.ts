import { isoText } from "#kernel/clock";
import { buildF90, type Message } from "@oneclear/iso8583";
import type { Channel } from "#modules/routing";
import type { Payment } from "#modules/payments";
import type { Merchant } from "#modules/merchants";
import type { CardPresented } from "./terminal-request.ts";

/**
 * The bank side's messages, complete but for the MAC: what goes to the network is decided here, before anything is
 * committed, so that after the commit only bytes are written.
 */
const processingCodes = { sale: "000000", void: "200000", refund: "200000", balance: "310000" } as const;
const types = { sale: "0200", void: "0200", refund: "0220", balance: "0200" } as const;

/** F7: MMDDhhmmss, UTC. */
export function transmissionTime(at: Temporal.Instant): string {
  const text = isoText(at.epochMilliseconds);
  return text.slice(5, 7) + text.slice(8, 10) + text.slice(11, 13) + text.slice(14, 16) + text.slice(17, 19);
}

let second: { readonly zone: string; readonly epochSecond: number; readonly local: LocalTime } | undefined;

export type LocalTime = { readonly time: string; readonly date: string };

/** Local hhmmss and MMDD of the terminal's place; the second asked for last is remembered. */
export function localTime(at: Temporal.Instant, zone: string): LocalTime {
  const epochSecond = Math.floor(at.epochMilliseconds / 1000);
  if (second?.epochSecond !== epochSecond || second.zone !== zone) {
    const local = at.toZonedDateTimeISO(zone);
    const two = (value: number): string => String(value).padStart(2, "0");
    second = {
      zone,
      epochSecond,
      local: {
        time: two(local.hour) + two(local.minute) + two(local.second),
        date: two(local.month) + two(local.day),
      },
    };
  }
  return second.local;
}

/** F43: name (25), city (13), country (2) in 40 characters of the network's alphabet. */
function nameAndPlace(merchant: Pick<Merchant, "nameEn">): string {
  const ascii = merchant.nameEn.replace(/[^\u0020-\u007E]/g, "");
  return `${ascii.slice(0, 25).padEnd(25)}${"SHANGHAI".padEnd(13)}CN`;
}

export type NetworkRequestParts = {
  readonly payment: Payment;
  readonly merchant: Pick<Merchant, "code" | "mcc" | "nameEn">;
  readonly terminalNumber: string;
  readonly channel: Channel;
  readonly card: Pick<CardPresented, "pan" | "entryMode"> & Partial<CardPresented>;
  readonly conditionCode: string;
  /** The PIN block under the network's key. */
  readonly pinBlock: Uint8Array | undefined;
  readonly original: Payment | undefined;
  readonly at: Temporal.Instant;
  readonly zone: string;
};

export function networkRequest(parts: NetworkRequestParts): Message {
  const { payment, merchant, channel, card, original } = parts;
  const local = localTime(parts.at, parts.zone);
  return {
    mti: types[payment.kind],
    fields: {
      2: card.pan.reveal(),
      3: processingCodes[payment.kind],
      4: payment.amountMinor.toString().padStart(12, "0"),
      7: payment.channelSentAt,
      11: stan(payment),
      12: local.time,
      13: local.date,
      14: card.expiryYymm,
      18: merchant.mcc,
      22: card.entryMode,
      23: card.panSequence,
      25: parts.conditionCode,
      32: channel.acquirerCode,
      35: card.track2,
      37: payment.rrn,
      41: parts.terminalNumber,
      42: merchant.code,
      43: nameAndPlace(merchant),
      49: payment.currency,
      52: parts.pinBlock,
      55: card.chip,
      90: original === undefined ? undefined : originalElements(original, channel),
    },
  };
}

/** Undo what may have happened at the network: 0420, and 0421 each further time. */
export function networkReversal(input: {
  payment: Payment;
  channel: Channel;
  pan: string;
  merchantCode: string;
  terminalNumber: string;
  mcc: string;
  reason: string;
  repeat: boolean;
  stan: number;
  sentAt: string;
  at: Temporal.Instant;
  zone: string;
}): Message {
  const { payment, channel } = input;
  const local = localTime(input.at, input.zone);
  return {
    mti: input.repeat ? "0421" : "0420",
    fields: {
      2: input.pan,
      3: processingCodes[payment.kind],
      4: payment.amountMinor.toString().padStart(12, "0"),
      7: input.sentAt,
      11: String(input.stan).padStart(6, "0"),
      12: local.time,
      13: local.date,
      18: input.mcc,
      22: payment.entryMode,
      25: "00",
      32: channel.acquirerCode,
      37: payment.rrn,
      39: input.reason,
      41: input.terminalNumber,
      42: input.merchantCode,
      49: payment.currency,
      90: originalElements(payment, channel),
    },
  };
}

function originalElements(original: Payment, channel: Channel): string {
  return buildF90({
    mti: types[original.kind],
    stan: stan(original),
    transmittedAt: original.channelSentAt ?? "0000000000",
    acquirer: channel.acquirerCode,
  });
}

function stan(payment: Payment): string {
  return String(payment.channelStan ?? 0).padStart(6, "0");
}
