/**
 * Bytes become a typed request here, once. Message types, processing codes and field 90 after ISO 8583:1987:
 * 0200 sale, void and balance inquiry by field 3, 0220 refund, 0420 reversal with its repeat 0421.
 */
import type { Fields, Message } from "@oneclear/iso8583";

export type FinancialKind = "sale" | "void" | "refund" | "balance" | "reversal";

/** What names a payment for a later message: field 90 without its message type, or its own fields 11, 7 and 32. */
export type PaymentName = { readonly stan: string; readonly sentAt: string; readonly acquirer: string };

export type FinancialRequest = PaymentName & {
  readonly mti: string;
  readonly kind: FinancialKind;
  /** Minor units of the currency; 0 for a balance inquiry. */
  readonly amountMinor: bigint;
  readonly pan: string | undefined;
  readonly expiryYymm: string | undefined;
  readonly sequenceNumber: string;
  readonly entryMode: string;
  readonly rrn: string;
  readonly tid: string;
  readonly mid: string;
  readonly pinBlock: Uint8Array | undefined;
  readonly field55: Uint8Array | undefined;
  /** Field 39 of a reversal: why it is sent. */
  readonly reason: string | undefined;
  readonly original: PaymentName | undefined;
};

export type RequestRefusal = {
  readonly kind: "refused";
  readonly verdict: "format-error" | "not-supported";
  readonly reason: string;
};

const kindsByService: Readonly<Record<string, FinancialKind>> = {
  "0200:00": "sale",
  "0200:20": "void",
  "0200:31": "balance",
  "0201:00": "sale",
  "0201:20": "void",
  "0201:31": "balance",
  "0220:20": "refund",
  "0221:20": "refund",
  "0420:00": "reversal",
  "0420:20": "reversal",
  "0421:00": "reversal",
  "0421:20": "reversal",
};

/** Whether the message is a request at all: the third digit of a request or an advice is even. */
export function isRequest(mti: string): boolean {
  return /^0\d[02468]\d$/.test(mti);
}

/** The message type of the answer: 0200 → 0210, 0421 → 0430. */
export function answerMti(mti: string): string {
  return `${mti.slice(0, 2)}${Number(mti[2]) + 1}0`;
}

/** Reads a financial message whose MAC has been verified; what is missing or malformed is refused, never thrown. */
export function toFinancialRequest({ mti, fields }: Message): FinancialRequest | RequestRefusal {
  const kind = kindsByService[`${mti}:${digits(fields, 3).slice(0, 2)}`];
  if (kind === undefined) return refused("not-supported", `no service for ${mti} with this field 3`);
  const stan = digits(fields, 11);
  const sentAt = digits(fields, 7);
  if (stan.length !== 6 || sentAt.length !== 10) return refused("format-error", "fields 7 and 11 name the message");
  const amount = digits(fields, 4);
  if (amount.length !== 12 && kind !== "balance") return refused("format-error", "field 4 has 12 digits");
  const original = toOriginal(digits(fields, 90));
  if (original === undefined && (kind === "void" || kind === "reversal")) {
    return refused("format-error", "field 90 names the original");
  }
  const track2 = text(fields, 35).replace("=", "D");
  const separator = track2.indexOf("D");
  const trackPan = separator > 0 ? track2.slice(0, separator) : undefined;
  const pan = text(fields, 2) || trackPan;
  if (pan === undefined && kind !== "reversal")
    return refused("format-error", "neither field 2 nor 35 has a card number");
  if (pan !== undefined && trackPan !== undefined && pan !== trackPan) {
    return refused("format-error", "fields 2 and 35 disagree");
  }
  return {
    mti,
    kind,
    stan,
    sentAt,
    acquirer: acquirerOf(fields),
    amountMinor: amount === "" ? 0n : BigInt(amount),
    pan,
    expiryYymm: text(fields, 14) || (separator > 0 ? track2.slice(separator + 1, separator + 5) : undefined),
    sequenceNumber: digits(fields, 23).slice(-2).padStart(2, "0"),
    entryMode: text(fields, 22),
    rrn: text(fields, 37),
    tid: text(fields, 41),
    mid: text(fields, 42),
    pinBlock: bytes(fields, 52),
    field55: bytes(fields, 55),
    reason: text(fields, 39) || undefined,
    original,
  };
}

function acquirerOf(fields: Fields): string {
  return text(fields, 32).padStart(11, "0");
}

/** Field 90: original MTI 4, stan 6, field 7 10, field 32 11 (zeros on the left), field 33 11. */
function toOriginal(field90: string): PaymentName | undefined {
  if (field90.length !== 42) return undefined;
  return { stan: field90.slice(4, 10), sentAt: field90.slice(10, 20), acquirer: field90.slice(20, 31) };
}

function refused(verdict: RequestRefusal["verdict"], reason: string): RequestRefusal {
  return { kind: "refused", verdict, reason };
}

function text(fields: Fields, number: number): string {
  const value = fields[number];
  return typeof value === "string" ? value : "";
}

function digits(fields: Fields, number: number): string {
  const value = text(fields, number);
  return /^\d*$/.test(value) ? value : "";
}

function bytes(fields: Fields, number: number): Uint8Array | undefined {
  const value = fields[number];
  return value instanceof Uint8Array ? value : undefined;
}
