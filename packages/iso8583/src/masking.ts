// What of a message may be stored and shown. Masking is by field and refuses by default: field 62 is shown only where its use
// is known to be harmless, a chip field that cannot be parsed is hidden whole. The PAN keeps its first six and last four
// digits; the expiry, tracks, PIN blocks, keys and passwords keep nothing but their length.
import type { FieldValue, Message } from "./message.ts";
import { maskedChip } from "./masking-chip.ts";
import { maskedTerminal } from "./masking-terminal.ts";
import { toHex } from "./nibbles.ts";

/** A message that is safe to store: plain strings only, bytes as `hex:` and upper-case hex, hidden characters as `*`. */
export type MaskedMessage = {
  readonly tpdu?: string;
  readonly header?: string;
  readonly mti: string;
  readonly fields: { readonly [number: number]: string };
};

/** A copy without card data, for journals and logs. */
export function masked(message: Message): MaskedMessage {
  const fields: Record<number, string> = {};
  for (const [key, value] of Object.entries(message.fields)) {
    if (value !== undefined) fields[Number(key)] = maskedField(message, Number(key), value);
  }
  return { ...leadOf(message), mti: message.mti, fields };
}

/** TPDU and header as far as a message has them. */
export function leadOf({ tpdu, header }: Message): { tpdu?: string; header?: string } {
  return { ...(tpdu === undefined ? {} : { tpdu }), ...(header === undefined ? {} : { header }) };
}

/** A value as text: bytes as `hex:` and upper-case hex. */
export function clearField(value: FieldValue): string {
  return typeof value === "string" ? value : `hex:${toHex(value)}`;
}

/** One value as it may be shown. */
export function maskedField(message: Message, field: number, value: FieldValue): string {
  if (typeof value !== "string") return `hex:${maskedBytes(message, field, value)}`;
  switch (field) {
    case 2:
      return maskedPan(value);
    // Expiry, extended PAN, tracks, and file passwords of the bank side.
    case 14:
    case 34:
    case 35:
    case 36:
    case 45:
    case 92:
      return stars(value.length);
    case 48:
      return maskedAdditional(message.mti, value);
    case 59:
      return maskedTerminal(value);
    case 102:
    case 103:
      return stars(value.length - 4) + value.slice(-4);
    // Numbers of transactions on a POS line; whatever partners agreed on a bank line.
    case 60:
    case 61:
      return message.tpdu === undefined ? withoutPans(value) : value;
    default:
      return freeText.has(field) || field > 103 ? withoutPans(value) : value;
  }
}

/** Fields in which partners write what they like. */
const freeText: ReadonlySet<number> = new Set([43, 44, 46, 47, 54, 56, 57, 58, 63]);

function maskedBytes(message: Message, field: number, value: Uint8Array): string {
  if (field === 55) return maskedChip(value);
  if (field === 64 || field === 128) return toHex(value);
  return field === 62 && isHarmless62(message, value) ? toHex(value) : stars(2 * value.length);
}

/** Serial numbers of a sign-on request, and the downloads and status reports of 60.3 = 36x to 39x: no key and no card in them. */
function isHarmless62({ mti, fields }: Message, value: Uint8Array): boolean {
  const lead = String.fromCharCode(...value.subarray(0, 11));
  if (mti === "0800" && lead === "Sequence No") return true;
  const transaction = fields[60];
  const code = typeof transaction === "string" ? transaction.slice(8, 11) : "";
  return /^08[0-3]0$/.test(mti) && /^3[6-9]\d$/.test(code);
}

/** First six and last four digits, never fewer than three hidden ones; a number too short for that is hidden whole. */
export function maskedPan(pan: string): string {
  return pan.length < 13 ? stars(pan.length) : pan.slice(0, 6) + stars(pan.length - 10) + pan.slice(-4);
}

/** Settlement totals and counts are plain; rows of an upload hold a card number each; anything else may hold anything. */
function maskedAdditional(mti: string, value: string): string {
  if (/^\d*$/.test(value)) {
    if (/^05[0-3]\d$/.test(mti) && value.length === 62) return value;
    if (value.length <= 12) return value;
    if (/^03[0-3]\d$/.test(mti) && (value.length - 2) % 40 === 0) return maskedRows(value);
  }
  return stars(value.length);
}

function maskedRows(value: string): string {
  let shown = value.slice(0, 2);
  for (let at = 2; at < value.length; at += 40) {
    const pan = value.slice(at + 8, at + 28);
    const digits = pan.replace(/^0+/, "");
    shown +=
      value.slice(at, at + 8) + pan.slice(0, 20 - digits.length) + maskedPan(digits) + value.slice(at + 28, at + 40);
  }
  return shown;
}

/** Hides runs of 13 to 19 digits that pass the Luhn check, wherever somebody may have written a card number. */
function withoutPans(value: string): string {
  return value.replace(/\d{13,19}/g, (run) => (passesLuhn(run) ? maskedPan(run) : run));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function stars(count: number): string {
  return "*".repeat(Math.max(0, count));
}
