import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { arbitraryMessage } from "../testing/arbitrary-message.ts";
import { capturedMessages } from "../testing/vectors.ts";
import { decode, encode } from "./codec.ts";
import { describe } from "./describe.ts";
import { dialect, dialects, isDialectName } from "./dialect.ts";
import { toJson } from "./json.ts";
import { masked } from "./masking.ts";
import type { Fields, Message } from "./message.ts";
import { fromHex } from "./nibbles.ts";
import { buildUploadRows } from "./subfields/f48-settlement.ts";
import { buildF59 } from "./subfields/f59-terminal.ts";
import { buildSm4Pin } from "./subfields/f62-usages.ts";

const bytesOf = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
const pos = (mti: string, fields: Fields): Message => ({ tpdu: "6000030000", header: "603100310000", mti, fields });
const shown = (mti: string, fields: Fields): Readonly<Record<number, string>> => masked(pos(mti, fields)).fields;

test("the PAN keeps its first six and last four digits; a short one keeps none", () => {
  strictEqual(shown("0200", { 2: "6212345678900000003" })[2], "621234*********0003");
  strictEqual(shown("0200", { 2: "4761739001010119" })[2], "476173******0119");
  strictEqual(shown("0200", { 2: "621234567890" })[2], "************");
});

test("expiry, tracks, PIN block and keys keep nothing but their length", () => {
  const fields = {
    14: "3012",
    35: "6212345678900000003D3012",
    36: "9962123456",
    52: bytesOf("ECAB25A73DC64A75"),
    62: new Uint8Array(60),
  };
  deepStrictEqual(shown("0810", { ...fields, 60: "00000001004" }), {
    14: "****",
    35: "*".repeat(24),
    36: "*".repeat(10),
    52: `hex:${"*".repeat(16)}`,
    60: "00000001004",
    62: `hex:${"*".repeat(120)}`,
  });
});

test("field 62 is shown in a sign-on request and in downloads, and hidden as a PIN block", () => {
  const serial = bytesOf("53657175656E6365204E6F");
  strictEqual(shown("0800", { 60: "00000001004", 62: serial })[62], "hex:53657175656E6365204E6F");
  strictEqual(shown("0810", { 60: "00000001380", 62: bytesOf("319F0607") })[62], "hex:319F0607");
  strictEqual(
    shown("0200", { 60: "22000001000", 62: buildSm4Pin(new Uint8Array(16).fill(0xab)) })[62]?.includes("AB"),
    false,
  );
  strictEqual(shown("0200", { 62: serial })[62], `hex:${"*".repeat(22)}`);
});

test("chip data hides PAN, track 2, name and discretionary data, also inside templates, and shows the rest", () => {
  const template = "70115A0862123456789000035F200441424344";
  strictEqual(
    shown("0200", { 55: bytesOf(`9F3602001F${template}`) })[55],
    "hex:9F3602001F70115A08****************5F2004********",
  );
  strictEqual(shown("0200", { 55: bytesOf("9F3602001F57036212D09F1F0122") })[55], "hex:9F3602001F5703******9F1F01**");
});

test("chip data that cannot be parsed is hidden from there on", () => {
  strictEqual(shown("0200", { 55: bytesOf("9F3602001F5A0862123456") })[55], "hex:9F3602001F************");
  strictEqual(shown("0200", { 55: bytesOf("5A84FFFFFFFF6212") })[55], `hex:${"**".repeat(8)}`);
});

test("the random factor of field 59 loses the two digits that the masked PAN hides; a payment code is hidden", () => {
  const value = buildF59({
    position: "BD+31.230400,+121.473700",
    terminal: { deviceType: "02", serial: "0000123456", factor: "123456", cipher: "8A1B2C3D", version: "1" },
    paymentCode: "620000000000000001",
  });
  const hidden = shown("0200", { 59: value })[59] ?? "";
  ok(hidden.includes("03006**3456") && hidden.includes("020100000123456") && hidden.includes("BD+31.230400"));
  ok(hidden.endsWith(`A3018${"*".repeat(18)}`));
  strictEqual(hidden.length, value.length);
  strictEqual(shown("0200", { 59: "6212345678900000003" })[59], "*".repeat(19));
});

test("rows of an upload keep everything but the middle of their PAN; settlement totals are plain", () => {
  const row = { scheme: "domestic", stan: "000001", pan: "4761739001010119", amountMinor: 1234n } as const;
  strictEqual(shown("0320", { 48: buildUploadRows([row]) })[48], "01000000010000476173******0119000000001234");
  strictEqual(shown("0500", { 48: "1".repeat(62) })[48], "1".repeat(62));
  strictEqual(shown("0200", { 48: "1".repeat(62) })[48], "*".repeat(62));
});

test("a card number in a free text is masked, another number is not", () => {
  strictEqual(shown("0210", { 63: "CUP card 4761739001010119 ok" })[63], "CUP card 476173******0119 ok");
  strictEqual(shown("0210", { 63: "CUP ref 4761739001010118 ok" })[63], "CUP ref 4761739001010118 ok");
});

test("the bank side hides accounts, track 1 and private texts", () => {
  const message: Message = { mti: "0200", fields: { 45: "B4761739001010119^NAME", 48: "CVV2 123", 102: "1234567890" } };
  deepStrictEqual(masked(message).fields, { 45: "*".repeat(22), 48: "*".repeat(8), 102: "******7890" });
});

for (const { name, tpdu, headerBytes } of dialects) {
  if (!isDialectName(name)) continue;
  test(`${name}: no clear track, expiry, PIN block or whole PAN comes out of masked, toJson or describe`, () => {
    const table = dialect(name);
    const message: Message = {
      ...(tpdu ? { tpdu: "6000030000" } : {}),
      ...(headerBytes > 0 ? { header: "603100310000" } : {}),
      mti: "0200",
      fields: {
        2: "6212345678900000003",
        14: "2931",
        35: "6212345678900000003D29312010000012300",
        52: bytesOf("DEADBEEFCAFEF00D"),
        55: bytesOf("5A0A6212345678900000003F"),
        62: bytesOf("DEADBEEFCAFEF00D"),
      },
    };
    deepStrictEqual(decode(table, encode(table, message)), message);
    const outputs = [JSON.stringify(masked(message)), JSON.stringify(toJson(message)), describe(table, message)];
    for (const output of outputs) {
      for (const secret of ["6212345678900", "2931", "DEADBEEF"]) ok(!output.includes(secret));
    }
  });
}

test("a masked message has the shape of the message, whatever it holds", () => {
  for (const name of ["cup-pos-3des", "iso87-ascii"] as const) {
    fc.assert(
      fc.property(arbitraryMessage(dialect(name)), (message) => {
        const { fields } = masked(message);
        deepStrictEqual(Object.keys(fields), Object.keys(message.fields));
        for (const [number, value] of Object.entries(message.fields)) {
          const length = typeof value === "string" ? value.length : "hex:".length + 2 * (value?.length ?? 0);
          strictEqual(fields[Number(number)]?.length, length);
        }
      }),
      { numRuns: 100 },
    );
  }
});

test("the table names each field in both languages, its length and its masked value", (t) => {
  const signOn = capturedMessages.find(({ id }) => id === "ipn-signin-rsp");
  const sale = capturedMessages.find(({ id }) => id === "cdt-sale");
  const tables = [signOn, sale].map((vector) => {
    const table = dialect("cup-pos-3des");
    return describe(table, decode(table, bytesOf(vector?.hex ?? "").subarray(2))).split("\n");
  });
  t.assert.snapshot(tables);
});

test("the table shows Chinese text and no control characters", () => {
  const gbk = String.fromCharCode(...bytesOf("D2F8C1AA"));
  const table = describe(dialect("cup-pos-3des"), pos("0210", { 63: `CUP${gbk}\u001B[2J` }));
  ok(table.includes("CUP银联·[2J"));
  ok(!table.includes("\u001B"));
});
