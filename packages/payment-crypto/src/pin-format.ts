// The PIN block formats by name, with what each needs, and which may be translated into which: ISO 9564-1 and the PCI PIN
// requirements as a table, refused everywhere else. Names instead of numbers, because vendors number formats differently.
import {
  digitsFromField,
  digitsFromIso0,
  digitsFromIso3,
  iso0FromDigits,
  iso1FromDigits,
  iso3FromDigits,
  type PinDigits,
} from "./pin-block.ts";
import { digitsFromIso4, digitsFromSm4, iso4FromDigits, sm4FromDigits } from "./pin-block-wide.ts";
import type { BlockKey, CipherAlgorithm } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";

export type PinFormat = "ISO-0" | "ISO-0-no-pan" | "ISO-1" | "ISO-2" | "ISO-3" | "ISO-4" | "SM4-ISO0";

/** "by-agreement" is off unless the module was told that a channel requires the pair. */
export type PinTranslationRule = "permitted" | "by-agreement" | "never";

type FormatRule = {
  readonly algorithm: CipherAlgorithm | "none";
  readonly blockBytes: 8 | 16;
  readonly boundToPan: boolean;
};

export const pinFormats = {
  "ISO-0": { algorithm: "TDES", blockBytes: 8, boundToPan: true },
  "ISO-0-no-pan": { algorithm: "TDES", blockBytes: 8, boundToPan: false },
  "ISO-1": { algorithm: "TDES", blockBytes: 8, boundToPan: false },
  "ISO-2": { algorithm: "none", blockBytes: 8, boundToPan: false },
  "ISO-3": { algorithm: "TDES", blockBytes: 8, boundToPan: true },
  "ISO-4": { algorithm: "AES", blockBytes: 16, boundToPan: true },
  "SM4-ISO0": { algorithm: "SM4", blockBytes: 16, boundToPan: true },
} as const satisfies Readonly<Record<PinFormat, FormatRule>>;

/**
 * Whether a block may be translated. A block bound to a card number stays bound; format 2 never leaves the terminal; a
 * block without a card number gets one, or travels on without, only where a channel requires it.
 */
export function pinTranslationRule(incoming: PinFormat, outgoing: PinFormat): PinTranslationRule {
  if (incoming === "ISO-2" || outgoing === "ISO-2") return "never";
  if (pinFormats[incoming].boundToPan) return pinFormats[outgoing].boundToPan ? "permitted" : "never";
  return "by-agreement";
}

/** Enciphers a PIN. Refused ("pin-format") for a format that never travels, or under a key of another algorithm. */
export function encipherPin(request: {
  readonly format: PinFormat;
  readonly key: BlockKey;
  readonly digits: PinDigits;
  readonly pan: string;
  readonly random: (bytes: number) => Uint8Array;
}): Uint8Array {
  const { format, key, digits, pan } = request;
  requireKey(format, key);
  if (format === "SM4-ISO0") return sm4FromDigits(key, digits, pan);
  const fill = randomlyFilled.has(format) ? request.random(8) : new Uint8Array(0);
  const clear = format === "ISO-4" ? undefined : clearBlock(format, digits, pan, fill);
  try {
    return clear === undefined ? iso4FromDigits(key, digits, pan, fill) : key.encrypt(clear);
  } finally {
    clear?.fill(0);
    fill.fill(0);
  }
}

/** The digits of an enciphered PIN; the caller fills them with zeros. Refused ("pin-block") when there is no PIN in it. */
export function decipherPin(request: {
  readonly format: PinFormat;
  readonly key: BlockKey;
  readonly pinBlock: Uint8Array;
  readonly pan: string;
}): PinDigits {
  const { format, key, pinBlock, pan } = request;
  requireKey(format, key);
  if (pinBlock.length !== pinFormats[format].blockBytes) throw new SecurityRefusal("pin-block");
  if (format === "SM4-ISO0") return digitsFromSm4(key, pinBlock, pan);
  if (format === "ISO-4") return digitsFromIso4(key, pinBlock, pan);
  const clear = key.decrypt(pinBlock);
  try {
    if (format === "ISO-0") return digitsFromIso0(clear, pan);
    if (format === "ISO-3") return digitsFromIso3(clear, pan);
    if (format === "ISO-1") return digitsFromField(1, clear, () => true);
    return digitsFromIso0(clear, undefined);
  } finally {
    clear.fill(0);
  }
}

const randomlyFilled: ReadonlySet<PinFormat> = new Set(["ISO-1", "ISO-3", "ISO-4"]);

function clearBlock(format: PinFormat, digits: PinDigits, pan: string, fill: Uint8Array): Uint8Array {
  if (format === "ISO-0") return iso0FromDigits(digits, pan);
  if (format === "ISO-3") return iso3FromDigits(digits, pan, fill);
  if (format === "ISO-0-no-pan") return iso0FromDigits(digits, undefined);
  return iso1FromDigits(digits, fill);
}

function requireKey(format: PinFormat, key: BlockKey): void {
  if (pinFormats[format].algorithm !== key.algorithm) throw new SecurityRefusal("pin-format");
}
