/**
 * What an application cryptogram covers. The card asks the terminal for the first eight values by its CDOL1 (contactless:
 * by its PDOL), appends what it knows itself, and computes the MAC of it all; whoever holds the issuer master key builds
 * the same bytes from field 55. The list, in this order, is that of CVN 10 and 18 in the Visa VSDC issuer guide (2018,
 * Annex H), of CVN 01 in PBOC 3.0 part 5 and of M/Chip:
 *
 *   9F02 (6) · 9F03 (6) · 9F1A (2) · 95 (5) · 5F2A (2) · 9A (3) · 9C (1) · 9F37 (4) · 82 (2) · 9F36 (2) · last item
 *
 * The last item depends on the cryptogram version in 9F10: Visa CVN 18 (hex 12) and 22 (hex 16) take the whole 9F10,
 * all others the card verification results inside it. Padding is 80 00… (ISO/IEC 9797-1 method 2) except for Visa CVN
 * 10 (hex 0A), which pads with zeros.
 */
import { concatBytes } from "./hex.ts";
import { readIssuerApplicationData, type IssuerApplicationData } from "./issuer-application-data.ts";
import { readTags, type Tags } from "./tlv.ts";

/** The part of the list that comes from the terminal: CDOL1 of the cards in this package asks for exactly this. */
export const terminalCryptogramItems = [
  { tag: "9F02", length: 6 },
  { tag: "9F03", length: 6 },
  { tag: "9F1A", length: 2 },
  { tag: "95", length: 5 },
  { tag: "5F2A", length: 2 },
  { tag: "9A", length: 3 },
  { tag: "9C", length: 1 },
  { tag: "9F37", length: 4 },
] as const;

/** The part that the card adds before the last item. */
export const cardCryptogramItems = [
  { tag: "82", length: 2 },
  { tag: "9F36", length: 2 },
] as const;

const wholeIssuerDataVersions: ReadonlySet<number> = new Set([0x12, 0x16]);

/** The last item of the list, by scheme and cryptogram version. */
export function lastCryptogramItem(issuerApplicationData: Uint8Array): Uint8Array {
  const read = readIssuerApplicationData(issuerApplicationData);
  if (read === undefined) throw new CryptogramInputError("9F10", "has a shape of the issuer's own");
  return lastItemOf(read, issuerApplicationData);
}

function lastItemOf(read: IssuerApplicationData, whole: Uint8Array): Uint8Array {
  const takesWhole = read.scheme === "visa" && wholeIssuerDataVersions.has(read.cryptogramVersion);
  return takesWhole ? whole : read.cardVerificationResults;
}

/** Field 55 from which no cryptogram can be recomputed: `tag` is missing or has the wrong length or shape. */
export class CryptogramInputError extends Error {
  readonly tag: string;
  readonly reason: string;

  constructor(tag: string, reason: string) {
    super(`${tag} ${reason}`);
    this.name = "CryptogramInputError";
    this.tag = tag;
    this.reason = reason;
  }
}

/**
 * The bytes that 9F26 is the MAC of, without padding, from the values of field 55 (parsed or as it travelled). Throws a
 * `CryptogramInputError`, or a `TlvError` when the bytes are no TLV.
 */
export function issuerCryptogramInput(field55Tags: Tags | Uint8Array): Uint8Array {
  const tags = field55Tags instanceof Uint8Array ? readTags(field55Tags) : field55Tags;
  const parts: Uint8Array[] = [];
  for (const { tag, length } of [...terminalCryptogramItems, ...cardCryptogramItems]) {
    const value = tags.get(tag);
    if (value === undefined) throw new CryptogramInputError(tag, "is missing");
    if (value.length !== length) throw new CryptogramInputError(tag, `has ${value.length} bytes, not ${length}`);
    parts.push(value);
  }
  const issuerApplicationData = tags.get("9F10");
  if (issuerApplicationData === undefined) throw new CryptogramInputError("9F10", "is missing");
  parts.push(lastCryptogramItem(issuerApplicationData));
  return concatBytes(...parts);
}

/** How the cryptogram of this 9F10 is padded: "zeros" for Visa CVN 10 alone. */
export function cryptogramPadding(issuerApplicationData: Uint8Array): "80" | "zeros" {
  const read = readIssuerApplicationData(issuerApplicationData);
  return read?.scheme === "visa" && read.cryptogramVersion === 0x0a ? "zeros" : "80";
}
