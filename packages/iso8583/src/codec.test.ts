import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import * as fc from "fast-check";
import { arbitraryMessage } from "../testing/arbitrary-message.ts";
import { capturedMessages, workedExample } from "../testing/vectors.ts";
import { bitmapOf, decode, encode } from "./codec.ts";
import { dialect, dialects, isDialectName } from "./dialect.ts";
import { withLength } from "./frame.ts";
import { toJson } from "./json.ts";
import type { Message } from "./message.ts";
import { fromHex, toHex } from "./nibbles.ts";
import { PackError, UnpackError } from "./unpack-error.ts";

const pos = dialect("cup-pos-3des");
const lead = { tpdu: "6000030000", header: "603100310000" };
const bytesOf = (hex: string): Uint8Array => fromHex(hex.replace(/\s/g, "")) ?? new Uint8Array();
const posPayload = (hex: string): Uint8Array => bytesOf(lead.tpdu + lead.header + hex);
const compiled = dialects.map(({ name }) => {
  if (!isDialectName(name)) throw new Error(name);
  return dialect(name);
});

function unpackErrorOf(work: () => unknown): UnpackError {
  try {
    work();
  } catch (error) {
    if (error instanceof UnpackError) return error;
    throw error;
  }
  throw new Error("accepted");
}

for (const vector of [...capturedMessages, ...workedExample]) {
  test(`${vector.id} decodes to its values and encodes back to the same bytes`, () => {
    const table = dialect(vector.dialect);
    const message = decode(table, bytesOf(vector.hex).subarray(2));
    const { mti, fields, bitmap, tpdu, header } = toJson(message, { unmask: true });
    const flat = { ...fields, "0": mti, bitmap, tpdu, ...(header === undefined ? {} : { header }) };
    deepStrictEqual(flat, vector.fields);
    strictEqual(toHex(withLength(encode(table, message))), vector.hex);
  });
}

for (const table of compiled) {
  test(`${table.name}: decoding what was encoded gives the message back`, () => {
    fc.assert(
      fc.property(arbitraryMessage(table), (message) => {
        deepStrictEqual(decode(table, encode(table, message)), message);
      }),
      { numRuns: 200 },
    );
  });

  test(`${table.name}: any bytes give a message or an UnpackError`, () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          decode(table, bytes);
        } catch (error) {
          ok(error instanceof UnpackError);
        }
      }),
      { numRuns: 500 },
    );
  });

  test(`${table.name}: a message with one byte changed, or cut, gives a message or an UnpackError with an offset inside`, () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat() });
    fc.assert(
      fc.property(arbitraryMessage(table), damage, (message, { at, byte, cut }) => {
        const payload = encode(table, message);
        const damaged = payload.slice(0, payload.length - (cut % 3 === 0 ? cut % payload.length : 0));
        damaged[at % damaged.length] = byte;
        try {
          decode(table, damaged);
        } catch (error) {
          ok(error instanceof UnpackError);
          ok(error.offset >= 0 && error.offset <= damaged.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test(`${table.name}: every shorter part of a payload is refused`, () => {
    const field = table.name === "iso87-ascii" ? { 70: "301" } : { 60: "22000001000" };
    const message: Message = {
      ...(table.tpdu ? { tpdu: lead.tpdu } : {}),
      ...(table.headerBytes > 0 ? { header: lead.header } : {}),
      mti: "0800",
      fields: { 11: "000001", 41: "00000001", ...field },
    };
    const payload = encode(table, message);
    for (let length = 0; length < payload.length; length += 1) {
      throws(() => decode(table, payload.subarray(0, length)), UnpackError);
    }
  });
}

test("field 22 stands on the left of its bytes, field 23 on the right", () => {
  const payload = encode(pos, { ...lead, mti: "0200", fields: { 22: "051", 23: "001" } });
  strictEqual(toHex(payload.subarray(11)), "0200_0000060000000000_0510_0001".replaceAll("_", ""));
});

test("a length counts digits: 19 digits take ten bytes, the pad nibble on the right", () => {
  const payload = encode(pos, { ...lead, mti: "0200", fields: { 2: "6212345678900000003" } });
  strictEqual(toHex(payload.subarray(21)), "1962123456789000000030");
});

test("a field that is present and empty stays present", () => {
  const message = { ...lead, mti: "0500", fields: { 48: "" } };
  const payload = encode(pos, message);
  strictEqual(toHex(payload.subarray(21)), "0000");
  deepStrictEqual(decode(pos, payload), message);
});

test("text shorter than its field is filled with spaces, which stay when it is read", () => {
  const payload = encode(pos, { ...lead, mti: "0200", fields: { 41: "AB" } });
  strictEqual(decode(pos, payload).fields[41], "AB      ");
});

test("a bank track travels with = and is D in a message", () => {
  const bank = dialect("iso87-ascii");
  const message = { mti: "0200", fields: { 35: "6212345678900000003D3012" } };
  const payload = encode(bank, message);
  ok(String.fromCharCode(...payload).endsWith("246212345678900000003=3012"));
  deepStrictEqual(decode(bank, payload), message);
});

test("a field above 64 brings the second half of the bitmap", () => {
  const bank = dialect("iso87-ascii");
  const payload = encode(bank, { mti: "0800", fields: { 11: "000001", 70: "301" } });
  strictEqual(String.fromCharCode(...payload), "0800_8020000000000000_0400000000000000_000001_301".replaceAll("_", ""));
  strictEqual(bitmapOf({ mti: "0800", fields: { 11: "000001", 70: "301" } }), "80200000000000000400000000000000");
});

test("a Node Buffer decodes to plain arrays that do not change with it", () => {
  const buffer = Buffer.from(posPayload("0200 0000000000001000 ECAB25A73DC64A75"));
  const value = decode(pos, buffer).fields[52];
  buffer.fill(0);
  ok(value instanceof Uint8Array && value.constructor === Uint8Array);
  strictEqual(toHex(value), "ECAB25A73DC64A75");
});

test("two encoded messages do not share bytes, whatever their size", () => {
  const long = (digit: string): Message => ({
    ...lead,
    mti: "0200",
    fields: { 46: digit.repeat(900), 47: digit.repeat(999) },
  });
  const first = encode(pos, long("1"));
  const before = toHex(first);
  for (let round = 0; round < 40; round += 1) encode(pos, long("2"));
  strictEqual(toHex(first), before);
});

test("a length beyond the field's maximum is refused before anything is read", () => {
  const { path, reason } = unpackErrorOf(() => decode(pos, posPayload("0200 4000000000000000 20" + "11".repeat(10))));
  deepStrictEqual({ path, reason }, { path: ["2"], reason: "19 digits at most, 20 announced" });
});

test("a length beyond the bytes present is refused with what was read so far", () => {
  const error = unpackErrorOf(() => decode(pos, posPayload("0200 6000000000000000 04 6212 0000")));
  deepStrictEqual(error.path, ["3"]);
  deepStrictEqual(error.partial, { ...lead, mti: "0200", fields: { 2: "6212" } });
});

test("bytes after the last field are refused", () => {
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0800 0020000000000000 000001 00"))).path, ["message"]);
});

test("a bit for a field that the dialect lacks is refused by its number", () => {
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0800 8000000000000000 8000000000000000 00"))).path, [
    "65",
  ]);
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0800 0100000000000000 00"))).path, ["8"]);
});

test("letters where digits belong are refused", () => {
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0800 0020000000000000 00000A"))).path, ["11"]);
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0A00 0020000000000000 000001"))).path, ["mti"]);
  deepStrictEqual(unpackErrorOf(() => decode(pos, posPayload("0800 4000000000000000 0A 00"))).path, ["2"]);
});

test("an error shows card data neither in its text, nor to JSON, nor to inspect", () => {
  const sale = workedExample[0]!;
  const payload = bytesOf(sale.hex).subarray(2);
  for (let length = 30; length < payload.length; length += 1) {
    const error = unpackErrorOf(() => decode(pos, payload.subarray(0, length)));
    const shown = [
      error.message,
      error.stack ?? "",
      JSON.stringify(error),
      JSON.stringify(Object.entries(error)),
      inspect(error),
    ].join("\n");
    for (const secret of [sale.fields["2"]!, "3012201", "ECAB25A73DC64A75", "6212345678900"])
      ok(!shown.includes(secret));
    strictEqual(Object.keys(error).includes("partial"), false);
  }
});

test("what cannot be written is refused by field, without the value", () => {
  const cases: readonly (readonly [Message["fields"], string, RegExp])[] = [
    [{ 2: "62123456789000000031" }, "2", /19 digits at most, 20 given/],
    [{ 4: "100" }, "4", /12 digits expected, 3 given/],
    [{ 4: "00000000010A" }, "4", /digits expected/],
    [{ 4: "0000000001Ā0" }, "4", /digits expected/],
    [{ 23: "A01" }, "23", /digits expected/],
    [{ 35: "62123456=3012" }, "35", /digits and D expected/],
    [{ 41: "123456789" }, "41", /8 characters expected/],
    [{ 63: "银联" }, "63", /GBK/],
    [{ 63: `${"x".repeat(60)}银` }, "63", /GBK/],
    [{ 52: "0000000000000000" }, "52", /bytes expected/],
    [{ 41: new Uint8Array(8) }, "41", /text expected/],
    [{ 52: new Uint8Array(16) }, "52", /8 bytes expected/],
    [{ 55: new Uint8Array(256) }, "55", /255 bytes at most/],
    [{ 1: "0" }, "1", /no such field/],
    [{ 70: "301" }, "70", /no such field/],
  ];
  for (const [fields, field, reason] of cases) {
    throws(
      () => encode(pos, { ...lead, mti: "0200", fields }),
      (error) => error instanceof PackError && error.path[0] === field && reason.test(error.reason),
    );
  }
});

test("TPDU and header are demanded and refused as the dialect has them", () => {
  const { tpdu, header } = lead;
  const path = (name: "cup-pos-3des" | "cup-pos-noheader" | "iso87-ascii", message: Message): string => {
    try {
      encode(dialect(name), message);
    } catch (error) {
      if (error instanceof PackError) return error.path.join();
    }
    return "accepted";
  };
  strictEqual(path("cup-pos-3des", { header, mti: "0800", fields: {} }), "tpdu");
  strictEqual(path("cup-pos-3des", { tpdu, mti: "0800", fields: {} }), "header");
  strictEqual(path("cup-pos-3des", { tpdu: "60000300", header, mti: "0800", fields: {} }), "tpdu");
  strictEqual(path("cup-pos-3des", { tpdu, header: "60310031000X", mti: "0800", fields: {} }), "header");
  strictEqual(path("cup-pos-3des", { tpdu, header, mti: "080", fields: {} }), "mti");
  strictEqual(path("cup-pos-noheader", { tpdu, header, mti: "0800", fields: {} }), "header");
  strictEqual(path("cup-pos-noheader", { tpdu, mti: "0800", fields: {} }), "accepted");
  strictEqual(path("iso87-ascii", { tpdu, mti: "0800", fields: {} }), "tpdu");
});
