// A field is a point on four independent axes (the decomposition of moov-io/iso8583): what it contains, how a value
// becomes bytes, how its length is written, and how it is filled. A dialect is a table of such points, so that a new
// acquirer is a new table and never new code.

/** n digits · z track nibbles (digits, D, and A to F once encrypted) · an, ans text · b bytes. */
export type Content = "n" | "z" | "an" | "ans" | "b";

/** bcd packs two digits per byte; hex-text writes each byte of a `b` field as two ASCII hex characters. */
export type Coding = "bcd" | "ascii" | "binary" | "hex-text";

/** How the length travels: not at all, as packed digits, as ASCII digits, or as a big-endian number. */
export type LengthPrefix = "fixed" | "bcd-ll" | "bcd-lll" | "ascii-ll" | "ascii-lll" | "binary-l" | "binary-ll";

export type FieldSpec = {
  readonly name: string;
  readonly nameZh: string;
  readonly content: Content;
  readonly coding: Coding;
  readonly prefix: LengthPrefix;
  /** Exact length where the prefix is `fixed`, else the maximum; in digits for n and z, else in bytes of the value. */
  readonly length: number;
  /** What a length prefix counts: the value's digits and characters, or the bytes that follow it. */
  readonly counts: "digits" | "bytes";
  /** Where an odd number of packed digits stands in its bytes, and where text stands in its width. */
  readonly justify: "left" | "right";
  /** The nibble beside an odd number of packed digits. */
  readonly padNibble: 0 | 15;
};

/** All of a row but its names. */
export type FieldForm = Omit<FieldSpec, "name" | "nameZh">;

/** A row of a dialect's table. */
export function row(name: string, nameZh: string, form: FieldForm): FieldSpec {
  return { name, nameZh, ...form };
}

const plain = { counts: "digits", justify: "left", padNibble: 0 } as const;

/** Packed digits of fixed length, the zero nibble of an odd count on the left. */
export function bcd(length: number): FieldForm {
  return { ...plain, content: "n", coding: "bcd", prefix: "fixed", length, justify: "right" };
}

/** Packed digits of fixed length, the zero nibble of an odd count on the right: field 22 of the POS dialects. */
export function bcdLeft(length: number): FieldForm {
  return { ...bcd(length), justify: "left" };
}

/** Packed digits or track nibbles of variable length; the prefix counts digits, an odd count is filled on the right. */
export function bcdVar(prefix: LengthPrefix, lengthMax: number, content: "n" | "z" = "n"): FieldForm {
  return { ...plain, content, coding: "bcd", prefix, length: lengthMax };
}

/** Text of fixed width, spaces on the right. */
export function text(content: "n" | "an" | "ans", length: number): FieldForm {
  return { ...plain, content, coding: "ascii", prefix: "fixed", length };
}

/** Text, ASCII digits or an ASCII track of variable length; the prefix counts characters. */
export function textVar(prefix: LengthPrefix, content: "n" | "z" | "an" | "ans", lengthMax: number): FieldForm {
  return { ...plain, content, coding: "ascii", prefix, length: lengthMax };
}

/** Bytes of fixed length. */
export function bytes(length: number, coding: "binary" | "hex-text" = "binary"): FieldForm {
  return { ...plain, content: "b", coding, prefix: "fixed", length, counts: "bytes" };
}

/** Bytes of variable length; the prefix counts bytes. */
export function bytesVar(prefix: LengthPrefix, lengthMax: number): FieldForm {
  return { ...plain, content: "b", coding: "binary", prefix, length: lengthMax, counts: "bytes" };
}
