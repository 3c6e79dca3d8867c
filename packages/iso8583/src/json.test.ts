import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { arbitraryMessage } from "../testing/arbitrary-message.ts";
import { dialect } from "./dialect.ts";
import { fromJson, toJson } from "./json.ts";
import type { Message } from "./message.ts";
import { PackError } from "./unpack-error.ts";

const pos = dialect("cup-pos-3des");

test("unmasked JSON gives the message back, through a text and all", () => {
  for (const table of [pos, dialect("iso87-ascii")]) {
    fc.assert(
      fc.property(arbitraryMessage(table), (message) => {
        const stars = Object.values(message.fields).some((value) => typeof value === "string" && value.includes("*"));
        fc.pre(!stars);
        deepStrictEqual(fromJson(table, JSON.parse(JSON.stringify(toJson(message, { unmask: true })))), message);
      }),
      { numRuns: 50 },
    );
  }
});

test("masked values are refused, each by its field", () => {
  const message: Message = {
    tpdu: "6000030000",
    header: "603100310000",
    mti: "0200",
    fields: {
      2: "6212345678900000003",
      14: "3012",
      35: "62123D3012",
      52: new Uint8Array(8),
      55: Uint8Array.of(0x5a, 1, 2),
    },
  };
  const { fields } = toJson(message);
  for (const [field, value] of Object.entries(fields)) {
    throws(
      () => fromJson(pos, { mti: "0200", fields: { [field]: value } }),
      (error) => error instanceof PackError && error.path[0] === field && error.reason.includes("masked"),
    );
  }
});

test("what is not a message is refused without repeating it", () => {
  const wrong: readonly unknown[] = [
    null,
    [],
    "0200",
    { mti: "0200" },
    { fields: {} },
    { mti: "0200", fields: { 70: "301" } },
    { mti: "0200", fields: { 4: 100 } },
    { mti: "0200", fields: { "6212345678900000003": "x" } },
    { mti: "0200", fields: { __proto__x: "x" } },
    { mti: "0200", fields: { 52: "ECAB25A73DC64A75" } },
    { mti: "0200", fields: { 52: "hex:ECAB25A73DC64A7" } },
    { mti: 200, fields: {} },
    { mti: "0200", tpdu: 6, fields: {} },
  ];
  for (const json of wrong) {
    throws(
      () => fromJson(pos, json),
      (error) => error instanceof PackError && !error.message.includes("62123") && !error.message.includes("ECAB"),
    );
  }
});

test("bitmap and warnings stand beside the fields and are not needed to encode", () => {
  const message: Message = { mti: "0800", fields: { 70: "301" } };
  const json = toJson(message, { warnings: ["odd"] });
  deepStrictEqual(json, {
    mti: "0800",
    bitmap: "80000000000000000400000000000000",
    fields: { 70: "301" },
    warnings: ["odd"],
  });
  ok(!("tpdu" in json));
  deepStrictEqual(fromJson(dialect("iso87-ascii"), { mti: "0800", fields: { 70: "301" } }), message);
});
