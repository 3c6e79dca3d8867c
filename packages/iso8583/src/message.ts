// What a message is once it has been read: digits as digits, text as text, bytes as bytes. The object is plain, so it can
// be written as a literal, spread and compared; the codec never changes a message it was given.

/**
 * The value of one field.
 * - Fields of type b (52, 55, 62, 64, 96, 128) are bytes in every dialect.
 * - Numeric fields and tracks are digits, in tracks "D" stands for the separator.
 * - Everything else is text with one character per byte (U+0000 to U+00FF), so that re-encoding is exact; Chinese text
 *   travels as GBK bytes and is read with {@link textOf}. Trailing spaces are kept.
 */
export type FieldValue = string | Uint8Array;

/** Fields by their number, 2 to 128. A missing or undefined entry is absent from the bitmap; "" is present and empty. */
export type Fields = { [number: number]: FieldValue | undefined };

/** One ISO 8583 message without its length prefix. */
export type Message = {
  /** 10 hex characters, POS dialects only. */
  readonly tpdu?: string;
  /** 12 hex characters where the dialect has the 6-byte header; opaque except digit 6. */
  readonly header?: string;
  /** Message type, 4 digits. */
  readonly mti: string;
  readonly fields: Fields;
};

/** The digits or text of a field, or undefined when it is absent or holds bytes. */
export function textField(message: Message, field: number): string | undefined {
  const value = message.fields[field];
  return typeof value === "string" ? value : undefined;
}

/** The bytes of a field, or undefined when it is absent or holds text. */
export function bytesField(message: Message, field: number): Uint8Array | undefined {
  const value = message.fields[field];
  return typeof value === "string" ? undefined : value;
}

/** The MAC as it travelled: field 128 where present, else field 64. */
export function macOf(message: Message): Uint8Array | undefined {
  return bytesField(message, 128) ?? bytesField(message, 64);
}

/** Reads a text field as people see it: ASCII as it is, anything above as GBK (Chinese names, F43, F63). */
export function textOf(value: string): string {
  let plain = true;
  const bytes = new Uint8Array(value.length);
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    bytes[index] = code;
    if (code > 0x7f) plain = false;
  }
  return plain ? value : new TextDecoder("gbk").decode(bytes);
}
