// Whole messages: TPDU, header, message type, bitmap, then the fields in order. A payload is a frame without its length
// prefix. Reading allocates nothing per field but the value itself; writing goes straight into the memory that is handed out.
import type { Dialect } from "./dialect.ts";
import { slotsOf } from "./field-slots.ts";
import type { Fields, Message } from "./message.ts";
import { digitFours, hexPairs, nibbleOfCode, packedNumber } from "./nibbles.ts";
import { ReadCursor, readField, readNibbles } from "./read-field.ts";
import { PackError } from "./unpack-error.ts";
import { WriteCursor, writeField } from "./write-field.ts";

/** Reads a payload that must fill its bytes exactly. Throws {@link UnpackError}. */
export function decode(dialect: Dialect, payload: Uint8Array): Message {
  const cursor = new ReadCursor(plainBytes(payload), undefined);
  readMessage(dialect, cursor);
  if (cursor.at < cursor.end) cursor.fail(leftOver(cursor), ["message"]);
  return messageOf(cursor);
}

/** Reads a payload for a person: what is odd but readable becomes a warning. `bitmap` is as it was found, in hex. */
export function decodePayloadWithWarnings(
  dialect: Dialect,
  payload: Uint8Array,
): { message: Message; bitmap: string; warnings: string[] } {
  const warnings: string[] = [];
  const cursor = new ReadCursor(plainBytes(payload), warnings);
  const bitmap = readMessage(dialect, cursor);
  if (cursor.at < cursor.end) warnings.push(leftOver(cursor));
  return { message: messageOf(cursor), bitmap, warnings };
}

function leftOver({ at, end }: ReadCursor): string {
  return `after the last field ${end - at === 1 ? "1 byte is" : `${end - at} bytes are`} left over`;
}

/** Makes the inner loops see one kind of object: a Node Buffer is viewed as the Uint8Array it is. */
function plainBytes(payload: Uint8Array): Uint8Array {
  if (payload.constructor === Uint8Array) return payload;
  return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
}

function messageOf({ tpdu, header, mti, fields }: ReadCursor): Message {
  if (tpdu === undefined) return header === undefined ? { mti, fields } : { header, mti, fields };
  return header === undefined ? { tpdu, mti, fields } : { tpdu, header, mti, fields };
}

/** Fills the cursor and returns the bitmap in hex where somebody listens to warnings, else "". */
function readMessage(dialect: Dialect, cursor: ReadCursor): string {
  if (dialect.tpdu) cursor.tpdu = readHex(cursor, 5, "tpdu");
  if (dialect.headerBytes > 0) cursor.header = readHex(cursor, dialect.headerBytes, "header");
  cursor.mti = dialect.mti === "bcd" ? readPackedType(cursor) : readAsciiType(cursor);

  const bitmapAt = cursor.at;
  const first = readWord(dialect, cursor);
  const second = readWord(dialect, cursor);
  let third = 0;
  let fourth = 0;
  const extended = first < 0;
  if (extended) {
    third = readWord(dialect, cursor);
    fourth = readWord(dialect, cursor);
  }
  const { warnings } = cursor;
  if (extended && warnings !== undefined && third === 0 && fourth === 0) {
    warnings.push("bitmap: bit 1 announces a second half in which no field is set");
  }
  const bitmap = warnings === undefined ? "" : bitmapText(dialect, cursor, bitmapAt);

  cursor.fields = slotsOf(first & 0x7fffffff, second);
  const { plans } = dialect;
  readWordFields(cursor, plans, first & 0x7fffffff, 1);
  readWordFields(cursor, plans, second, 33);
  if (extended) {
    readWordFields(cursor, plans, third, 65);
    readWordFields(cursor, plans, fourth, 97);
  }
  return bitmap;
}

function readWordFields(cursor: ReadCursor, plans: Dialect["plans"], word: number, base: number): void {
  const { fields } = cursor;
  let left = word;
  while (left !== 0) {
    const bit = Math.clz32(left);
    left &= ~(0x80000000 >>> bit);
    const number = base + bit;
    const plan = plans[number];
    cursor.field = number;
    if (plan === undefined) cursor.fail("the dialect has no such field");
    else fields[number] = readField(cursor, plan);
  }
}

function readHex(cursor: ReadCursor, count: number, part: string): string {
  if (count > cursor.end - cursor.at) cursor.fail(`${count} bytes needed, ${cursor.end - cursor.at} left`, [part]);
  return readNibbles(cursor, 2 * count);
}

function readPackedType(cursor: ReadCursor): string {
  if (cursor.end - cursor.at < 2) cursor.fail("2 bytes needed", ["mti"]);
  const high = packedNumber[cursor.bytes[cursor.at]!]!;
  const low = packedNumber[cursor.bytes[cursor.at + 1]!]!;
  if (high > 99 || low > 99) cursor.fail("not packed digits", ["mti"]);
  cursor.at += 2;
  return digitFours[high * 100 + low]!;
}

function readAsciiType(cursor: ReadCursor): string {
  if (cursor.end - cursor.at < 4) cursor.fail("4 bytes needed", ["mti"]);
  let type = "";
  for (let index = 0; index < 4; index += 1) {
    const digit = cursor.bytes[cursor.at + index]! - 48;
    if (digit < 0 || digit > 9) cursor.fail("not digits", ["mti"]);
    type += digit;
  }
  cursor.at += 4;
  return type;
}

/** 32 bits of the bitmap as a signed number. */
function readWord(dialect: Dialect, cursor: ReadCursor): number {
  const { bytes, at } = cursor;
  const isHex = dialect.bitmap === "hex-text";
  const count = isHex ? 8 : 4;
  if (count > cursor.end - at) cursor.fail("the bitmap is cut off", ["bitmap"]);
  let word = 0;
  if (isHex) {
    for (let index = at; index < at + 8; index += 1) {
      const nibble = nibbleOfCode[bytes[index]!]!;
      if (nibble > 15) cursor.fail("not hex characters", ["bitmap"]);
      word = (word << 4) | nibble;
    }
  } else {
    word = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  cursor.at = at + count;
  return word;
}

function bitmapText(dialect: Dialect, cursor: ReadCursor, start: number): string {
  let hex = "";
  for (let index = start; index < cursor.at; index += 1) {
    const byte = cursor.bytes[index]!;
    hex += dialect.bitmap === "hex-text" ? String.fromCharCode(byte) : hexPairs[byte]!;
  }
  return hex.toUpperCase();
}

const writing = new WriteCursor();

/** Writes a message as a payload without length prefix. Throws {@link PackError}; nothing is cut to fit. */
export function encode(dialect: Dialect, message: Message): Uint8Array {
  writing.begin();
  try {
    writeMessage(dialect, message, writing);
  } catch (error) {
    writing.abandon();
    throw error;
  }
  return writing.finish();
}

function writeMessage(dialect: Dialect, message: Message, cursor: WriteCursor): void {
  // Lead, type and bitmap together; 36 is the longest type and bitmap, in ASCII.
  cursor.reserve(dialect.leadBytes + 36);
  writeLead(cursor, "tpdu", message.tpdu, dialect.tpdu ? 5 : 0);
  writeLead(cursor, "header", message.header, dialect.headerBytes);
  writeType(dialect, cursor, message.mti);

  const { fields } = message;
  const extended = hasFieldAbove64(fields);
  const bitmapAt = cursor.at - cursor.start;
  const isHex = dialect.bitmap === "hex-text";
  const wordBytes = isHex ? 8 : 4;
  cursor.at += extended ? 4 * wordBytes : 2 * wordBytes;
  const first = writeWordFields(dialect, cursor, fields, 1) | (extended ? 0x80000000 : 0);
  const second = writeWordFields(dialect, cursor, fields, 33);
  const third = extended ? writeWordFields(dialect, cursor, fields, 65) : 0;
  const fourth = extended ? writeWordFields(dialect, cursor, fields, 97) : 0;

  const place = cursor.start + bitmapAt;
  writeBits(cursor.bytes, place, isHex, first);
  writeBits(cursor.bytes, place + wordBytes, isHex, second);
  if (!extended) return;
  writeBits(cursor.bytes, place + 2 * wordBytes, isHex, third);
  writeBits(cursor.bytes, place + 3 * wordBytes, isHex, fourth);
}

function hasFieldAbove64(fields: Fields): boolean {
  for (let number = 65; number <= 128; number += 1) if (fields[number] !== undefined) return true;
  return false;
}

/** Writes 32 fields from `base` on and returns their bits. */
function writeWordFields(dialect: Dialect, cursor: WriteCursor, fields: Fields, base: number): number {
  const { plans } = dialect;
  let word = 0;
  for (let bit = 0; bit < 32; bit += 1) {
    const number = base + bit;
    const value = fields[number];
    if (value === undefined) continue;
    const plan = plans[number];
    cursor.field = number;
    if (plan === undefined) cursor.fail("the dialect has no such field");
    else writeField(cursor, plan, value);
    word |= 0x80000000 >>> bit;
  }
  return word;
}

function writeBits(bytes: Uint8Array, start: number, isHex: boolean, word: number): void {
  for (let index = 0; index < 4; index += 1) {
    const byte = (word >>> (24 - 8 * index)) & 255;
    if (isHex) {
      const pair = hexPairs[byte]!;
      bytes[start + 2 * index] = pair.charCodeAt(0);
      bytes[start + 2 * index + 1] = pair.charCodeAt(1);
    } else bytes[start + index] = byte;
  }
}

function writeLead(cursor: WriteCursor, part: "tpdu" | "header", value: string | undefined, count: number): void {
  if (count === 0) {
    if (value !== undefined) throw new PackError({ path: [part], reason: "the dialect has none" });
    return;
  }
  if (value === undefined) throw new PackError({ path: [part], reason: "missing" });
  const { bytes } = cursor;
  let wrong = value.length !== 2 * count;
  for (let index = 0; index < count && !wrong; index += 1) {
    const high = nibbleOfCode[value.charCodeAt(2 * index)] ?? 255;
    const low = nibbleOfCode[value.charCodeAt(2 * index + 1)] ?? 255;
    wrong = high > 15 || low > 15;
    bytes[cursor.at + index] = (high << 4) | low;
  }
  if (wrong) throw new PackError({ path: [part], reason: `${2 * count} hex characters expected` });
  cursor.at += count;
}

function writeType(dialect: Dialect, cursor: WriteCursor, mti: string): void {
  const digit = (index: number): number => {
    const nibble = mti.charCodeAt(index) - 48;
    if (!(nibble >= 0 && nibble <= 9) || mti.length !== 4)
      throw new PackError({ path: ["mti"], reason: "4 digits expected" });
    return nibble;
  };
  const { bytes } = cursor;
  if (dialect.mti === "bcd") {
    bytes[cursor.at++] = (digit(0) << 4) | digit(1);
    bytes[cursor.at++] = (digit(2) << 4) | digit(3);
  } else for (let index = 0; index < 4; index += 1) bytes[cursor.at++] = 48 + digit(index);
}

/** The bitmap a message would carry, in upper-case hex: 16 characters, or 32 when a field above 64 is present. */
export function bitmapOf(message: Message): string {
  const bitmap = new Uint8Array(hasFieldAbove64(message.fields) ? 16 : 8);
  if (bitmap.length === 16) bitmap[0] = 0x80;
  for (let number = 2; number <= bitmap.length * 8; number += 1) {
    if (message.fields[number] === undefined) continue;
    const byte = (number - 1) >> 3;
    bitmap[byte] = bitmap[byte]! | (0x80 >> ((number - 1) & 7));
  }
  return Array.from(bitmap, (byte) => hexPairs[byte]).join("");
}
