/**
 * A reader of POS frames of its own: nothing here comes from the codec that made them. Fields after the UnionPay POS form:
 * digits are BCD, left-aligned in a variable field of odd length; F64 is eight characters.
 */
type Form =
  | { readonly kind: "digits"; readonly digits: number }
  | { readonly kind: "digits-var"; readonly lengthBytes: 1 | 2 }
  | { readonly kind: "bytes"; readonly bytes: number }
  | { readonly kind: "bytes-var" };

const digits = (count: number): Form => ({ kind: "digits", digits: count });
const bytes = (count: number): Form => ({ kind: "bytes", bytes: count });

const forms: Readonly<Record<number, Form>> = {
  2: { kind: "digits-var", lengthBytes: 1 },
  3: digits(6),
  4: digits(12),
  11: digits(6),
  12: digits(6),
  13: digits(4),
  14: digits(4),
  15: digits(4),
  22: digits(3),
  23: digits(3),
  25: digits(2),
  26: digits(2),
  32: { kind: "digits-var", lengthBytes: 1 },
  35: { kind: "digits-var", lengthBytes: 1 },
  37: bytes(12),
  38: bytes(6),
  39: bytes(2),
  41: bytes(8),
  42: bytes(15),
  49: bytes(3),
  48: { kind: "digits-var", lengthBytes: 2 },
  52: bytes(8),
  53: digits(16),
  54: { kind: "bytes-var" },
  55: { kind: "bytes-var" },
  59: { kind: "bytes-var" },
  60: { kind: "digits-var", lengthBytes: 2 },
  61: { kind: "digits-var", lengthBytes: 2 },
  62: { kind: "bytes-var" },
  63: { kind: "bytes-var" },
  64: bytes(8),
};

export type PosFrame = {
  readonly mti: string;
  /** The eight bytes of the bitmap as they travelled, upper-case hex. */
  readonly bitmap: string;
  readonly numbers: readonly number[];
  /** Digits as digits, everything else as upper-case hex. */
  readonly fields: Readonly<Record<number, string>>;
  /** From the message type to the field before 64: what the MAC covers. */
  readonly macInput: Uint8Array;
};

const LENGTH_BYTES = 2;
const TPDU_BYTES = 5;
const HEADER_BYTES = 6;

/** Reads a whole frame with its length; what is left over, or too short, is an error. */
export function readPosFrame(hex: string): PosFrame {
  const frame = Buffer.from(hex, "hex");
  if (frame.readUInt16BE(0) !== frame.length - LENGTH_BYTES) throw new Error("the length is not the frame's");
  const start = LENGTH_BYTES + TPDU_BYTES + HEADER_BYTES;
  let at = start;
  const take = (count: number): Buffer => {
    if (at + count > frame.length) throw new Error("the frame ends within a field");
    return frame.subarray(at, (at += count));
  };
  const mti = take(2).toString("hex");
  const bitmap = take(8);
  const numbers = Array.from({ length: 64 }, (_, index) => index + 1).filter(
    (number) => ((bitmap[(number - 1) >> 3]! >> (7 - ((number - 1) & 7))) & 1) === 1,
  );
  const fields: Record<number, string> = {};
  let macEnd = at;
  for (const number of numbers) {
    if (number === 64) macEnd = at;
    const form = forms[number];
    if (form === undefined) throw new Error(`field ${number} is not expected here`);
    fields[number] = readField(form, take);
  }
  if (at !== frame.length) throw new Error(`${frame.length - at} bytes are left over`);
  return {
    mti,
    bitmap: bitmap.toString("hex").toUpperCase(),
    numbers,
    fields,
    macInput: frame.subarray(start, macEnd),
  };
}

function readField(form: Form, take: (count: number) => Buffer): string {
  const text = (count: number): string => take(count).toString("hex").toUpperCase();
  switch (form.kind) {
    case "digits":
      // An odd number of digits has a zero before them.
      return text(Math.ceil(form.digits / 2)).slice(-form.digits);
    case "digits-var": {
      const length = Number(text(form.lengthBytes));
      return text(Math.ceil(length / 2)).slice(0, length);
    }
    case "bytes":
      return text(form.bytes);
    case "bytes-var":
      return text(Number(text(2)));
  }
}

/** The bitmap that a set of field numbers has. */
export function bitmapOfNumbers(numbers: readonly number[]): string {
  const bits = numbers.reduce((sum, number) => sum | (1n << BigInt(64 - number)), 0n);
  return bits.toString(16).padStart(16, "0").toUpperCase();
}

/** BER-TLV of one level, as field 55 has it: tag to value, upper-case hex. */
export function readTlv(hex: string): ReadonlyMap<string, string> {
  const data = Buffer.from(hex, "hex");
  const found = new Map<string, string>();
  for (let at = 0; at < data.length;) {
    const begin = at;
    if ((data[at++]! & 0x1f) === 0x1f) while ((data[at++]! & 0x80) !== 0);
    const tag = data.subarray(begin, at).toString("hex").toUpperCase();
    const length = data[at++]!;
    found.set(
      tag,
      data
        .subarray(at, (at += length))
        .toString("hex")
        .toUpperCase(),
    );
  }
  return found;
}
