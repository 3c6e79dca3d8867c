// Reads one field by its plan. Every length is checked against the row's maximum and against
// the bytes present before anything is sliced, so no byte of the line is trusted; a fault leaves with the field's number,
// the place, and what was read so far.
import { copyOf } from "./byte-slab.ts";
import type { FieldPlan } from "./field-plan.ts";
import type { LengthPrefix } from "./field-spec.ts";
import type { FieldValue, Fields } from "./message.ts";
import { digitFours, hexPairs, nibbleOfCode, packedDigits, packedNumber } from "./nibbles.ts";
import { textOfBytes } from "./text-of-bytes.ts";
import { UnpackError } from "./unpack-error.ts";

const noFields: Fields = Object.freeze({});

/** Where reading stands. One is made per message. */
export class ReadCursor {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Collects what is tolerated; undefined on the wire, where nobody would read it. */
  readonly warnings: string[] | undefined;
  at = 0;
  field = 0;
  tpdu: string | undefined = undefined;
  header: string | undefined = undefined;
  mti = "";
  fields: Fields = noFields;

  constructor(bytes: Uint8Array, warnings: string[] | undefined) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.warnings = warnings;
  }

  /** Refuses the message at the current place. */
  fail(reason: string, path: readonly string[] = [String(this.field)]): never {
    const fields = { ...this.fields };
    for (const [number, value] of Object.entries(fields)) if (value === undefined) delete fields[Number(number)];
    const partial = {
      ...(this.tpdu === undefined ? {} : { tpdu: this.tpdu }),
      ...(this.header === undefined ? {} : { header: this.header }),
      ...(this.mti === "" ? {} : { mti: this.mti }),
      fields,
    };
    throw new UnpackError({ path, reason, offset: this.at, partial, sensitive: this.bytes.slice(this.at) });
  }

  /** Makes sure that so many bytes are present. */
  need(count: number): void {
    if (count > this.end - this.at) this.fail(`${count} bytes needed, ${this.end - this.at} left`);
  }
}

/** Reads one field where the cursor stands. */
export function readField(cursor: ReadCursor, plan: FieldPlan): FieldValue {
  const length = plan.prefix === "fixed" ? plan.length : readLength(cursor, plan);
  switch (plan.form) {
    case "packed-left":
      return readDigitsLeft(cursor, length);
    case "packed-right":
      return readDigitsRight(cursor, length);
    case "text":
      return readText(cursor, length);
    case "bytes":
      return readBytes(cursor, length);
    case "packed-track":
      return readNibbles(cursor, length);
    case "digits":
      return readAsciiDigits(cursor, length);
    case "track":
      return readAsciiTrack(cursor, length);
    case "hex-text":
      return readHexText(cursor, length);
  }
}

/** The length in front of a field, in the unit of its value, checked against the row's maximum. */
function readLength(cursor: ReadCursor, plan: FieldPlan): number {
  const counted = readCount(cursor, plan.prefix);
  const length = plan.countsPackedBytes ? counted * 2 : counted;
  if (length > plan.length) cursor.fail(`${plan.length} ${plan.unit} at most, ${length} announced`);
  return length;
}

function readCount(cursor: ReadCursor, prefix: LengthPrefix): number {
  const { bytes, at } = cursor;
  switch (prefix) {
    case "bcd-ll": {
      cursor.need(1);
      const count = packedNumber[bytes[at]!]!;
      if (count > 99) cursor.fail("the length is not packed digits");
      cursor.at = at + 1;
      return count;
    }
    case "bcd-lll": {
      cursor.need(2);
      const high = packedNumber[bytes[at]!]!;
      const low = packedNumber[bytes[at + 1]!]!;
      if (high > 99 || low > 99) cursor.fail("the length is not packed digits");
      cursor.at = at + 2;
      return high * 100 + low;
    }
    case "ascii-ll":
      return asciiCount(cursor, 2);
    case "ascii-lll":
      return asciiCount(cursor, 3);
    case "binary-l":
      cursor.need(1);
      cursor.at = at + 1;
      return bytes[at]!;
    case "binary-ll":
      cursor.need(2);
      cursor.at = at + 2;
      return (bytes[at]! << 8) | bytes[at + 1]!;
    case "fixed":
      return 0;
  }
}

function asciiCount(cursor: ReadCursor, width: number): number {
  cursor.need(width);
  let count = 0;
  for (let index = cursor.at; index < cursor.at + width; index += 1) {
    const digit = cursor.bytes[index]! - 48;
    if (digit < 0 || digit > 9) cursor.fail("the length is not ASCII digits");
    count = count * 10 + digit;
  }
  cursor.at += width;
  return count;
}

/** Digits that begin in the first nibble; an odd count leaves a pad nibble at the end. */
function readDigitsLeft(cursor: ReadCursor, length: number): string {
  cursor.need((length + 1) >> 1);
  const digits = readPackedPairs(cursor, length >> 1);
  if ((length & 1) === 0) return digits;
  const last = cursor.bytes[cursor.at]!;
  if (last >> 4 > 9) cursor.fail("not a packed digit");
  cursor.at += 1;
  if ((last & 15) !== 0) warnOfPad(cursor);
  return digits + singleDigits[last >> 4]!;
}

/** Digits that end in the last nibble; an odd count has its pad nibble in front. */
function readDigitsRight(cursor: ReadCursor, length: number): string {
  cursor.need((length + 1) >> 1);
  if ((length & 1) === 0) return readPackedPairs(cursor, length >> 1);
  const first = cursor.bytes[cursor.at]!;
  if ((first & 15) > 9) cursor.fail("not a packed digit");
  if (first >> 4 !== 0) warnOfPad(cursor);
  cursor.at += 1;
  return singleDigits[first & 15]! + readPackedPairs(cursor, length >> 1);
}

const singleDigits: readonly string[] = Array.from({ length: 10 }, (_, digit) => String(digit));

/** So many bytes of two digits each. The bytes are known to be present. */
function readPackedPairs(cursor: ReadCursor, count: number): string {
  const { bytes } = cursor;
  const end = cursor.at + count;
  let index = cursor.at;
  let digits = "";
  for (; index + 1 < end; index += 2) {
    const high = packedNumber[bytes[index]!]!;
    const low = packedNumber[bytes[index + 1]!]!;
    if (high > 99 || low > 99) cursor.fail("not a packed digit");
    digits += digitFours[high * 100 + low]!;
  }
  if (index < end) {
    const byte = bytes[index]!;
    if (packedDigits[byte] === 0) cursor.fail("not a packed digit");
    digits += hexPairs[byte]!;
  }
  cursor.at = end;
  return digits;
}

/** A track: any nibble may stand in it while it is encrypted, so it is carried as it is. */
export function readNibbles(cursor: ReadCursor, length: number): string {
  cursor.need((length + 1) >> 1);
  const { bytes } = cursor;
  const end = cursor.at + (length >> 1);
  let index = cursor.at;
  let nibbles = "";
  for (; index + 1 < end; index += 2) {
    const high = packedNumber[bytes[index]!]!;
    const low = packedNumber[bytes[index + 1]!]!;
    if (high > 99 || low > 99) nibbles += hexPairs[bytes[index]!]! + hexPairs[bytes[index + 1]!]!;
    else nibbles += digitFours[high * 100 + low]!;
  }
  if (index < end) nibbles += hexPairs[bytes[index]!]!;
  cursor.at = end;
  if ((length & 1) === 0) return nibbles;
  const last = bytes[end]!;
  cursor.at = end + 1;
  if ((last & 15) !== 0) warnOfPad(cursor);
  return nibbles + hexPairs[last]![0]!;
}

function warnOfPad(cursor: ReadCursor): void {
  cursor.warnings?.push(`field ${cursor.field}: the pad nibble beside an odd number of digits is not zero`);
}

function readAsciiDigits(cursor: ReadCursor, length: number): string {
  cursor.need(length);
  const { bytes } = cursor;
  for (let index = cursor.at; index < cursor.at + length; index += 1) {
    const byte = bytes[index]!;
    if (byte < 48 || byte > 57) cursor.fail("not a digit");
  }
  return readText(cursor, length);
}

/** An ASCII track, its separator `=` read as D. */
function readAsciiTrack(cursor: ReadCursor, length: number): string {
  cursor.need(length);
  let track = "";
  for (let index = cursor.at; index < cursor.at + length; index += 1) {
    const byte = cursor.bytes[index]!;
    if (byte === 0x3d) track += "D";
    else if (nibbleOfCode[byte]! > 15) cursor.fail("not a track character");
    else track += hexPairs[nibbleOfCode[byte]!]![1]!;
  }
  cursor.at += length;
  return track;
}

function readText(cursor: ReadCursor, length: number): string {
  cursor.need(length);
  const start = cursor.at;
  cursor.at = start + length;
  return textOfBytes(cursor.bytes, start, length);
}

function readBytes(cursor: ReadCursor, length: number): Uint8Array {
  cursor.need(length);
  const value = copyOf(cursor.bytes, cursor.at, length);
  cursor.at += length;
  return value;
}

function readHexText(cursor: ReadCursor, length: number): Uint8Array {
  cursor.need(length * 2);
  const value = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) {
    const high = nibbleOfCode[cursor.bytes[cursor.at + 2 * index]!]!;
    const low = nibbleOfCode[cursor.bytes[cursor.at + 2 * index + 1]!]!;
    if (high > 15 || low > 15) cursor.fail("not hex characters");
    value[index] = (high << 4) | low;
  }
  cursor.at += 2 * length;
  return value;
}
