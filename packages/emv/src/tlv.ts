/**
 * BER-TLV as EMV uses it (EMV Book 3, Annex B; ISO/IEC 8825): tags of one to four bytes, definite lengths only.
 * 00 and FF between objects are filler and skipped. Everything is bounded and no length is believed before it has been
 * compared with the bytes that are there: a card, or whoever talks in its place, cannot make the reader run away.
 * A tag is spelled as upper-case hexadecimal ("9F26"), the way every specification prints it.
 */

import { tagEntry } from "./tags.ts";

/** One object. `children` is there for a constructed tag (bit 6 of its first byte). */
export type Tlv = { readonly tag: string; readonly value: Uint8Array; readonly children?: readonly Tlv[] };

/** Values by tag, as a card's records or field 55 hold them. */
export type Tags = ReadonlyMap<string, Uint8Array>;

/** Bounds of the reader. */
export const tlvLimits = { bytesMax: 65_535, depthMax: 8, objectCountMax: 1_024, tagBytesMax: 4 } as const;

/**
 * Bytes that are no BER-TLV. `path` leads to the object (a tag outside the table is "unlisted"), `partial` is what was read
 * before the fault.
 */
export class TlvError extends Error {
  readonly path: readonly string[];
  readonly reason: string;
  /** Offset of the fault from the first byte given. */
  readonly offset: number;
  declare readonly partial: readonly Tlv[];

  constructor(fault: {
    readonly path: readonly string[];
    readonly reason: string;
    readonly offset: number;
    readonly partial: readonly Tlv[];
  }) {
    super(`TLV ${fault.path.join(".") || "root"} at byte ${fault.offset}: ${fault.reason}`);
    this.name = "TlvError";
    this.path = fault.path;
    this.reason = fault.reason;
    this.offset = fault.offset;
    // What was read may hold a card number: it is for the program, never for a log.
    Object.defineProperty(this, "partial", { value: fault.partial, enumerable: false });
  }
}

/** Reads a sequence of objects, constructed ones to their leaves. Throws a `TlvError`. */
export function parseTlv(bytes: Uint8Array): Tlv[] {
  const root: Tlv[] = [];
  const reader = new Reader(bytes, root);
  reader.objects({ start: 0, end: bytes.length, path: [], into: root });
  return root;
}

/**
 * Values of all primitive objects at any depth; of a repeated tag the first one counts. Cheaper than `parseTlv`:
 * it makes no tree. Throws a `TlvError`.
 */
export function readTags(bytes: Uint8Array, into: Map<string, Uint8Array> = new Map()): Map<string, Uint8Array> {
  const reader = new Reader(bytes, []);
  reader.leaves({ start: 0, end: bytes.length, depth: 0, into });
  return into;
}

type Span = { readonly start: number; readonly end: number };

class Reader {
  readonly #bytes: Uint8Array;
  readonly #root: readonly Tlv[];
  #objectCount = 0;
  /** Results of `#header`, kept here so that no object is made per header. */
  #tag = "";
  #constructed = false;
  #valueStart = 0;
  #valueEnd = 0;

  constructor(bytes: Uint8Array, root: readonly Tlv[]) {
    this.#bytes = bytes;
    this.#root = root;
    if (bytes.length > tlvLimits.bytesMax) this.#fail([], 0, `${tlvLimits.bytesMax} bytes at most`);
  }

  objects({ start, end, path, into }: Span & { readonly path: readonly string[]; readonly into: Tlv[] }): void {
    if (path.length > tlvLimits.depthMax) this.#fail(path, start, `${tlvLimits.depthMax} levels at most`);
    let offset = start;
    while ((offset = this.#skipFiller(offset, end)) < end) {
      this.#header(offset, end, path);
      const tag = this.#tag;
      const valueEnd = this.#valueEnd;
      const value = this.#bytes.subarray(this.#valueStart, valueEnd);
      if (this.#constructed) {
        const children: Tlv[] = [];
        this.objects({ start: this.#valueStart, end: valueEnd, path: [...path, tag], into: children });
        into.push({ tag, value, children });
      } else {
        into.push({ tag, value });
      }
      offset = valueEnd;
    }
  }

  leaves({ start, end, depth, into }: Span & { readonly depth: number; readonly into: Map<string, Uint8Array> }): void {
    if (depth > tlvLimits.depthMax) this.#fail([], start, `${tlvLimits.depthMax} levels at most`);
    let offset = start;
    while ((offset = this.#skipFiller(offset, end)) < end) {
      this.#header(offset, end, []);
      const valueEnd = this.#valueEnd;
      if (this.#constructed) this.leaves({ start: this.#valueStart, end: valueEnd, depth: depth + 1, into });
      else if (!into.has(this.#tag)) into.set(this.#tag, this.#bytes.subarray(this.#valueStart, valueEnd));
      offset = valueEnd;
    }
  }

  #skipFiller(start: number, end: number): number {
    let offset = start;
    while (offset < end && (this.#bytes[offset] === 0x00 || this.#bytes[offset] === 0xff)) offset += 1;
    return offset;
  }

  #header(start: number, end: number, path: readonly string[]): void {
    const bytes = this.#bytes;
    this.#objectCount += 1;
    if (this.#objectCount > tlvLimits.objectCountMax)
      this.#fail(path, start, `${tlvLimits.objectCountMax} objects at most`);
    const first = bytes[start] ?? 0;
    let offset = start + 1;
    let number = first;
    if ((first & 0x1f) === 0x1f) {
      let more = true;
      while (more) {
        if (offset >= end) this.#fail(path, start, "the tag is cut short");
        if (offset - start >= tlvLimits.tagBytesMax)
          this.#fail(path, start, `a tag has ${tlvLimits.tagBytesMax} bytes at most`);
        const next = bytes[offset] ?? 0;
        number = number * 256 + next;
        more = next >= 0x80;
        offset += 1;
      }
    }
    this.#tag = tagName(number);
    this.#constructed = (first & 0x20) !== 0;
    if (offset >= end) this.#fail([...path, this.#tag], offset, "the length is missing");
    let length = bytes[offset] ?? 0;
    offset += 1;
    if (length >= 0x80) {
      const lengthBytes = length - 0x80;
      if (lengthBytes === 0) this.#fail([...path, this.#tag], offset - 1, "an indefinite length is not allowed");
      if (lengthBytes > 8) this.#fail([...path, this.#tag], offset - 1, "a length has 8 bytes at most");
      if (offset + lengthBytes > end) this.#fail([...path, this.#tag], offset, "the length is cut short");
      length = 0;
      // A double holds 2^64 well enough to know that it is more than what is there.
      for (let index = 0; index < lengthBytes; index += 1) length = length * 256 + (bytes[offset + index] ?? 0);
      offset += lengthBytes;
    }
    if (length > end - offset)
      this.#fail([...path, this.#tag], offset, `more bytes announced than the ${end - offset} left`);
    this.#valueStart = offset;
    this.#valueEnd = offset + length;
  }

  #fail(path: readonly string[], offset: number, reason: string): never {
    // Bytes read as a tag by mistake may be digits of a card: only tags that the table knows are repeated.
    const listed = path.map((tag) => (tagEntry(tag) === undefined ? "unlisted" : tag));
    throw new TlvError({ path: listed, offset, reason, partial: this.#root });
  }
}

/** Names of tags by number. One and two bytes cover what cards send; three and four are formatted each time. */
const names: (string | undefined)[] = [];

/** A tag given as the number that its bytes make. */
export function tagName(number: number): string {
  if (number > 0xffff) return hexOf(number);
  return (names[number] ??= hexOf(number));
}

function hexOf(number: number): string {
  const hex = number.toString(16).toUpperCase();
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}
