/**
 * Field 55 as it was stored: BER-TLV (EMV Book 3, annex B) in hex with hidden bytes as "**". Read here only to show it.
 * Where the reading loses its way the rest is shown as one piece, never guessed.
 */
export type ChipField = { readonly tag: string; readonly value: string; readonly depth: number };

const DEPTH_MAX = 4;
const TAG_BYTES_MAX = 3;

export function chipFields(text: string): readonly ChipField[] {
  const hex = text.startsWith("hex:") ? text.slice(4) : text;
  const bytes = hex.match(/../g) ?? [];
  const fields: ChipField[] = [];
  walk(bytes, 0, fields);
  return fields;
}

function walk(bytes: readonly string[], depth: number, fields: ChipField[]): void {
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === "00" || bytes[at] === "FF") {
      at += 1;
      continue;
    }
    const object = depth > DEPTH_MAX ? undefined : objectAt(bytes, at);
    if (object === undefined) {
      fields.push({ tag: "", value: bytes.slice(at).join(""), depth });
      return;
    }
    const value = bytes.slice(object.valueAt, object.end);
    const isTemplate = (Number.parseInt(bytes[at]!, 16) & 0x20) !== 0;
    fields.push({ tag: object.tag, value: isTemplate ? "" : value.join(""), depth });
    if (isTemplate) walk(value, depth + 1, fields);
    at = object.end;
  }
}

function objectAt(
  bytes: readonly string[],
  start: number,
): { readonly tag: string; readonly valueAt: number; readonly end: number } | undefined {
  const number = (at: number): number => Number.parseInt(bytes[at] ?? "", 16);
  let at = start + 1;
  if ((number(start) & 0x1f) === 0x1f) {
    while (at - start < TAG_BYTES_MAX && (number(at) & 0x80) !== 0) at += 1;
    at += 1;
  }
  const tag = bytes.slice(start, at).join("");
  let length = number(at);
  at += 1;
  if (length === 0x81) {
    length = number(at);
    at += 1;
  } else if (length === 0x82) {
    length = number(at) * 256 + number(at + 1);
    at += 2;
  }
  const end = at + length;
  return tag.includes("*") || Number.isNaN(length) || end > bytes.length ? undefined : { tag, valueAt: at, end };
}

/** Bits of the terminal verification results, tag 95 (EMV Book 3, annex C.5): byte, bit from the left, key of the text. */
const tvrBits = [
  [0, 0x80, "offlineAuthenticationNotDone"],
  [0, 0x40, "sdaFailed"],
  [0, 0x20, "chipDataMissing"],
  [0, 0x10, "onExceptionFile"],
  [0, 0x08, "ddaFailed"],
  [0, 0x04, "cdaFailed"],
  [1, 0x80, "versionsDiffer"],
  [1, 0x40, "applicationExpired"],
  [1, 0x20, "applicationNotYetEffective"],
  [1, 0x10, "serviceNotAllowed"],
  [1, 0x08, "newCard"],
  [2, 0x80, "cardholderNotVerified"],
  [2, 0x40, "cvmUnknown"],
  [2, 0x20, "pinTriesExceeded"],
  [2, 0x10, "pinPadMissing"],
  [2, 0x08, "pinNotEntered"],
  [2, 0x04, "onlinePinEntered"],
  [3, 0x80, "floorLimitExceeded"],
  [3, 0x40, "lowerOfflineLimit"],
  [3, 0x20, "upperOfflineLimit"],
  [3, 0x10, "chosenForOnline"],
  [3, 0x08, "merchantForcedOnline"],
  [4, 0x80, "defaultTdol"],
  [4, 0x40, "issuerAuthenticationFailed"],
  [4, 0x20, "scriptFailedBefore"],
  [4, 0x10, "scriptFailedAfter"],
] as const;
export type TvrBit = (typeof tvrBits)[number][2];

/** Which bits of tag 95 are set; none for anything that is not five bytes. */
export function tvrSet(value: string): readonly TvrBit[] {
  if (!/^[0-9A-F]{10}$/.test(value)) return [];
  return tvrBits
    .filter(([byte, bit]) => (Number.parseInt(value.slice(byte * 2, byte * 2 + 2), 16) & bit) !== 0)
    .map(([, , name]) => name);
}
