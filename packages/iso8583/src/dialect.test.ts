import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "./codec.ts";
import { derive } from "./dialect-spec.ts";
import { defineDialect, dialect, dialects, isDialectName } from "./dialect.ts";
import { bcdVar, bytes, row, textVar } from "./field-spec.ts";
import { cupPos3des } from "./dialects/cup-pos.ts";
import { toHex } from "./nibbles.ts";

const lead = { tpdu: "6000030000", header: "603100310000" };

test("every dialect is compiled once and has names in both languages for every field", () => {
  for (const spec of dialects) {
    ok(isDialectName(spec.name));
    strictEqual(dialect(spec.name), dialect(spec.name));
    for (const field of Object.values(spec.fields)) ok(field.name !== "" && /\p{Script=Han}|MAC/u.test(field.nameZh));
  }
  throws(() => dialect("iso-ebcdic" as "iso87-ascii"), RangeError);
});

test("fields of type b are bytes in every dialect, so that code above need not know the dialect", () => {
  for (const { name, fields } of dialects) {
    for (const number of [52, 55, 62, 64]) strictEqual(fields[number]?.content, "b", `${name} field ${number}`);
  }
});

test("a new dialect is a table of differences: a field changed, one added, one taken away", () => {
  const bus = defineDialect(
    derive(cupPos3des, {
      name: "bus",
      headerBytes: 2,
      fields: { 48: textVar("bcd-lll", "ans", 322), 24: row("NII", "网络标识", bcdVar("bcd-ll", 3)), 36: null },
    }),
  );
  const message = { tpdu: lead.tpdu, header: "0102", mti: "0320", fields: { 24: "003", 48: "a1" } };
  deepStrictEqual(decode(bus, encode(bus, message)), message);
  throws(() => encode(bus, { ...message, fields: { 36: "1" } }), /field 36/);
  strictEqual(bus.fields[48]?.name, "totals, upload rows or tip");
});

test("a length that counts bytes, pad nibble F and right-justified digits are axes, not code", () => {
  const form = bcdVar("bcd-ll", 19);
  const wire = (changes: object, value: string): string => {
    const table = defineDialect(derive(cupPos3des, { name: "axis", fields: { 2: { ...form, ...changes } } }));
    const payload = encode(table, { ...lead, mti: "0200", fields: { 2: value } });
    strictEqual(decode(table, payload).fields[2], value);
    return toHex(payload.subarray(21));
  };
  strictEqual(wire({}, "12345"), "05123450");
  strictEqual(wire({ padNibble: 15 }, "12345"), "0512345F");
  strictEqual(wire({ padNibble: 15, justify: "right" }, "12345"), "05F12345");
  strictEqual(wire({ counts: "bytes", length: 20 }, "123456"), "03123456");
  strictEqual(wire({ prefix: "binary-l" }, "12345"), "05123450");
  strictEqual(wire({ prefix: "binary-ll" }, "12345"), "0005123450");
  throws(() => wire({ counts: "bytes" }, "12345"), /even number of digits/);
});

test("a row that contradicts itself does not compile", () => {
  const compile = (number: number, change: object) => () =>
    defineDialect(derive(cupPos3des, { name: "wrong", fields: { [number]: change } }));
  throws(compile(2, { length: 100 }), /length prefix is too short/);
  throws(compile(2, { length: 0 }), /positive/);
  throws(compile(2, { content: "b" }), /do not go together/);
  throws(compile(52, { content: "n" }), /do not go together/);
  throws(compile(63, { coding: "bcd" }), /only digits can be packed/);
  throws(compile(65, row("x", "x", bytes(8))), /fields are/);
  throws(compile(129, row("x", "x", bytes(8))), /fields are/);
  throws(compile(24, { length: 3 }), /whole row/);
});
