// Writes one field by its plan. A value beyond its field is refused, never cut.
import { ensureRoom, open } from "./byte-slab.ts";
import type { FieldPlan } from "./field-plan.ts";
import type { LengthPrefix } from "./field-spec.ts";
import type { FieldValue } from "./message.ts";
import { digitOfCode, hexPairs, nibbleOfCode } from "./nibbles.ts";
import { writeTextBytes } from "./text-of-bytes.ts";
import { PackError } from "./unpack-error.ts";

/** Where writing stands: in the open slab, so that a finished message need not be copied. */
export class WriteCursor {
  bytes: Uint8Array = open.slab;
  start = 0;
  at = 0;
  field = 0;

  fail(reason: string): never {
    throw new PackError({ path: [String(this.field)], reason });
  }

  begin(): void {
    ensureRoom(firstRoomBytes);
    this.bytes = open.slab;
    this.start = open.used;
    this.at = open.used;
  }

  /** Makes room for so many more bytes; what was written may move, places are relative to `start`. */
  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const { bytes, start, at } = this;
    const grown = new Uint8Array(Math.max(bytes.length, 2 * (at - start) + count));
    grown.set(bytes.subarray(start, at));
    // What is left behind holds card data.
    bytes.fill(0, start);
    open.slab = grown;
    open.used = 0;
    this.bytes = grown;
    this.start = 0;
    this.at = at - start;
  }

  /** Hands out what was written. */
  finish(): Uint8Array {
    open.used = this.at;
    return this.bytes.subarray(this.start, this.at);
  }

  /** Wipes what a refused message left. */
  abandon(): void {
    this.bytes.fill(0, this.start);
  }
}

/** Most messages fit; a longer one moves to a new slab. */
const firstRoomBytes = 1024;

/** Writes one field, its length in front where it has one. */
export function writeField(cursor: WriteCursor, plan: FieldPlan, value: FieldValue): void {
  if ((typeof value === "string") !== plan.isText) cursor.fail(plan.isText ? "text expected" : "bytes expected");
  const { length } = value;
  const fixed = plan.prefix === "fixed";
  if (length > plan.length)
    cursor.fail(`${plan.length} ${plan.unit} ${fixed ? "expected" : "at most"}, ${length} given`);
  cursor.reserve(plan.room);
  if (fixed) {
    if (length < plan.length) {
      if (plan.form !== "text") cursor.fail(`${plan.length} ${plan.unit} expected, ${length} given`);
      const text = value as string;
      writeText(cursor, plan.justify === "left" ? text.padEnd(plan.length) : text.padStart(plan.length));
      return;
    }
  } else if (plan.countsPackedBytes) {
    // Such a length cannot say that the last nibble is not part of the value.
    if (length % 2 === 1) cursor.fail("an even number of digits expected");
    writeCount(cursor, plan.prefix, length >> 1);
  } else writeCount(cursor, plan.prefix, length);

  switch (plan.form) {
    case "packed-left":
      return writeNibbles(cursor, value as string, digitOfCode, plan.padNibble);
    case "packed-right":
      return writeDigitsRight(cursor, value as string, plan.padNibble);
    case "text":
      return writeText(cursor, value as string);
    case "bytes":
      return writeBytes(cursor, value as Uint8Array);
    case "packed-track":
      return writeNibbles(cursor, value as string, nibbleOfCode, plan.padNibble);
    case "digits":
      return writeAsciiDigits(cursor, value as string);
    case "track":
      return writeAsciiTrack(cursor, value as string);
    case "hex-text":
      return writeHexText(cursor, value as Uint8Array);
  }
}

function writeCount(cursor: WriteCursor, prefix: LengthPrefix, length: number): void {
  const { bytes, at } = cursor;
  switch (prefix) {
    case "bcd-ll":
      bytes[at] = packed(length);
      cursor.at = at + 1;
      return;
    case "bcd-lll":
      bytes[at] = packed((length / 100) | 0);
      bytes[at + 1] = packed(length % 100);
      cursor.at = at + 2;
      return;
    case "ascii-ll":
      bytes[at] = 48 + ((length / 10) | 0);
      bytes[at + 1] = 48 + (length % 10);
      cursor.at = at + 2;
      return;
    case "ascii-lll":
      bytes[at] = 48 + ((length / 100) | 0);
      bytes[at + 1] = 48 + (((length / 10) | 0) % 10);
      bytes[at + 2] = 48 + (length % 10);
      cursor.at = at + 3;
      return;
    case "binary-l":
      bytes[at] = length;
      cursor.at = at + 1;
      return;
    case "binary-ll":
      bytes[at] = length >> 8;
      bytes[at + 1] = length & 255;
      cursor.at = at + 2;
      return;
    case "fixed":
  }
}

function packed(number: number): number {
  return (((number / 10) | 0) << 4) | (number % 10);
}

/** Digits that end in the last nibble: an odd count shares its first byte with the pad nibble. */
function writeDigitsRight(cursor: WriteCursor, digits: string, padNibble: number): void {
  if ((digits.length & 1) === 0) return writeNibbles(cursor, digits, digitOfCode, padNibble);
  const code = digits.charCodeAt(0);
  const first = digitOfCode[code & 255]! | (code & 0xff00);
  if (first > 15) refuseDigits(cursor, digitOfCode);
  cursor.bytes[cursor.at] = (padNibble << 4) | first;
  cursor.at += 1;
  writeNibbles(cursor, digits.slice(1), digitOfCode, padNibble);
}

/** Packs digits two by two. A wrong character gives 255 or has bits above the byte; all are gathered and judged once. */
function writeNibbles(cursor: WriteCursor, digits: string, nibbles: Uint8Array, padNibble: number): void {
  const { bytes } = cursor;
  const { length } = digits;
  const even = length & ~1;
  let { at } = cursor;
  let gathered = 0;
  for (let index = 0; index < even; index += 2) {
    const first = digits.charCodeAt(index);
    const second = digits.charCodeAt(index + 1);
    const high = nibbles[first & 255]!;
    const low = nibbles[second & 255]!;
    gathered |= high | low | ((first | second) & 0xff00);
    bytes[at] = (high << 4) | low;
    at += 1;
  }
  if (even < length) {
    const last = digits.charCodeAt(even);
    const high = nibbles[last & 255]!;
    gathered |= high | (last & 0xff00);
    bytes[at] = (high << 4) | padNibble;
    at += 1;
  }
  if (gathered > 15) refuseDigits(cursor, nibbles);
  cursor.at = at;
}

function refuseDigits(cursor: WriteCursor, nibbles: Uint8Array): never {
  return cursor.fail(nibbles === digitOfCode ? "digits expected" : "digits and D expected");
}

function writeAsciiDigits(cursor: WriteCursor, digits: string): void {
  for (let index = 0; index < digits.length; index += 1) {
    const code = digits.charCodeAt(index);
    if (code < 48 || code > 57) cursor.fail("digits expected");
    cursor.bytes[cursor.at + index] = code;
  }
  cursor.at += digits.length;
}

function writeAsciiTrack(cursor: WriteCursor, track: string): void {
  for (let index = 0; index < track.length; index += 1) {
    const code = track.charCodeAt(index);
    const nibble = nibbleOfCode[code] ?? 255;
    if (nibble > 15) cursor.fail("digits and D expected");
    // Bank lines write the separator as "="; a D in a message is always the separator there.
    cursor.bytes[cursor.at + index] = nibble === 13 ? 0x3d : hexPairs[nibble]!.charCodeAt(1);
  }
  cursor.at += track.length;
}

function writeText(cursor: WriteCursor, text: string): void {
  if (!writeTextBytes(text, cursor.bytes, cursor.at)) {
    cursor.fail("a character needs more than one byte: write GBK bytes as characters");
  }
  cursor.at += text.length;
}

function writeBytes(cursor: WriteCursor, source: Uint8Array): void {
  const { bytes, at } = cursor;
  const { length } = source;
  if (length > 64) bytes.set(source, at);
  else for (let index = 0; index < length; index += 1) bytes[at + index] = source[index]!;
  cursor.at = at + length;
}

function writeHexText(cursor: WriteCursor, source: Uint8Array): void {
  for (const byte of source) {
    const pair = hexPairs[byte]!;
    cursor.bytes[cursor.at++] = pair.charCodeAt(0);
    cursor.bytes[cursor.at++] = pair.charCodeAt(1);
  }
}
