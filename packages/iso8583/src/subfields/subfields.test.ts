import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { capturedMessages } from "../../testing/vectors.ts";
import { fromHex, toHex } from "../nibbles.ts";
import { UnpackError } from "../unpack-error.ts";
import { buildF22, parseF22 } from "./f22-entry-mode.ts";
import {
  buildSettlementTotals,
  buildUploadEnd,
  buildUploadRows,
  parseSettlementTotals,
  parseUploadEnd,
  parseUploadRows,
} from "./f48-settlement.ts";
import { buildF53, parseF53 } from "./f53-security.ts";
import { buildF54, parseF54 } from "./f54-balance.ts";
import { buildF59, buildPosition, parseF59, parsePosition } from "./f59-terminal.ts";
import { buildF60, parseF60 } from "./f60-transaction.ts";
import { buildF61, buildF90, parseF61, parseF90 } from "./f61-original.ts";
import { buildSignOnSerial, buildSm4Pin, parseSignOnSerial, parseSm4Pin } from "./f62-usages.ts";
import { isSignOnCode, joinWorkingKeys, splitWorkingKeys, workingKeysBytes } from "./f62-working-keys.ts";

const captured = (id: string, field: string): string =>
  capturedMessages.find((vector) => vector.id === id)?.fields[field] ?? "";
const refusedAt = (path: readonly string[], work: () => unknown): void =>
  throws(work, (error) => error instanceof UnpackError && error.path.join() === path.join());

test("field 22 says how the card was read and whether a PIN was entered", () => {
  deepStrictEqual(parseF22("051"), { medium: "chip", pin: true });
  deepStrictEqual(parseF22("072"), { medium: "contactless", pin: false });
  deepStrictEqual(parseF22("990"), { medium: "other", pin: undefined });
  strictEqual(buildF22({ medium: "chip", pin: true }), "051");
  strictEqual(buildF22({ medium: "code", pin: false }), "032");
  strictEqual(buildF22({ medium: "manual", pin: undefined }), "010");
});

test("field 53 is read as it is written, and an unknown digit is refused", () => {
  strictEqual(buildF53({ pinFormat: "x9.8-with-pan", algorithm: "TDES", trackEncrypted: false }), "2600000000000000");
  strictEqual(buildF53({ pinFormat: "x9.8-with-pan", algorithm: "SM4", trackEncrypted: false }), "2300000000000000");
  deepStrictEqual(parseF53("0610000000000000"), { pinFormat: "none", algorithm: "TDES", trackEncrypted: true });
  for (const wrong of ["", "9600000000000000", "2900000000000000", "2650000000000000", "26"])
    refusedAt(["53"], () => parseF53(wrong));
});

test("field 54 holds signed balances", () => {
  const rows = [
    { accountType: "10", amountType: "02", currency: "156", amountMinor: 1234n },
    { accountType: "30", amountType: "01", currency: "156", amountMinor: -5n },
  ];
  strictEqual(buildF54(rows), "1002156C0000000012343001156D000000000005");
  deepStrictEqual(parseF54(buildF54(rows)), rows);
  refusedAt(["54"], () => parseF54("1002156C"));
  refusedAt(["54", "1"], () => parseF54("1002156X000000001234"));
  throws(
    () => buildF54([{ accountType: "10", amountType: "02", currency: "156", amountMinor: 10n ** 12n }]),
    RangeError,
  );
});

test("the captured field 59 has two-digit lengths, private tags in front, and a whole terminal identity", () => {
  const parts = parseF59(captured("cdt-sale", "59"));
  strictEqual(parts.lengthDigits, 2);
  deepStrictEqual(
    parts.tags.map(({ tag }) => tag),
    ["12", "13", "14", "15", "17", "A2"],
  );
  strictEqual(parts.position, "BD39.900000,116.400000");
  deepStrictEqual(parts.terminal, {
    deviceType: "02",
    serial: "0000290210015708",
    factor: "000113",
    cipher: "04247292",
    version: "H7062801",
  });
});

test("field 59 is read as it was built, in either width of length", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("0A+ .")), maxLength: 20 });
  const parts = fc.record({
    privateTags: fc.array(fc.record({ tag: fc.constantFrom("11", "12", "B1"), value: text }), { maxLength: 3 }),
    position: text,
    terminal: fc.record({ deviceType: fc.constant("02"), serial: text, factor: fc.constant("000113") }),
    paymentCode: text,
  });
  fc.assert(
    fc.property(parts, fc.constantFrom(2 as const, 3 as const), (given, lengthDigits) => {
      const read = parseF59(buildF59(given, { lengthDigits }), { lengthDigits });
      deepStrictEqual(read.terminal, { ...given.terminal });
      strictEqual(read.position, given.position);
      strictEqual(read.paymentCode, given.paymentCode);
      deepStrictEqual(
        read.tags.slice(0, given.privateTags.length),
        given.privateTags.map((tag) => ({ ...tag })),
      );
    }),
  );
});

test("field 59 that breaks off is refused where it breaks", () => {
  refusedAt(["59", "A2"], () => parseF59("A299901"));
  refusedAt(["59", "A2", "02"], () => parseF59("A200802099123", { lengthDigits: 3 }));
  refusedAt(["59"], () => parseF59("A2"));
  throws(() => buildF59({ paymentCode: "1".repeat(100) }, { lengthDigits: 2 }), RangeError);
});

test("a position is read with and without signs, and only if it lies on Earth", () => {
  deepStrictEqual(parsePosition("BD+31.230400,+121.473700"), { system: "BD", latitude: 31.2304, longitude: 121.4737 });
  deepStrictEqual(parsePosition("BD39.900000,116.400000"), { system: "BD", latitude: 39.9, longitude: 116.4 });
  strictEqual(buildPosition({ system: "BD", latitude: -31.2304, longitude: 121.4737 }), "BD-31.230400,+121.473700");
  for (const wrong of ["", "BD", "BD+91,+0", "BD+0,+181", "BD1e9,0", "+1", "x+1,+1"])
    strictEqual(parsePosition(wrong), undefined);
});

test("field 60 may end after any sub-field from the batch on, except the read capability", () => {
  for (const value of ["22000001", "22000001000", "2200000100060", "22000001000601", "22000001000601065"]) {
    strictEqual(buildF60(parseF60(value)), value);
  }
  deepStrictEqual(parseF60("00000001004"), { type: "00", batch: "000001", networkCode: "004" });
  for (const wrong of ["", "22", "220000010006", "2200000100A"]) refusedAt(["60"], () => parseF60(wrong));
  strictEqual(buildF60({ type: "22", batch: "7", partialApproval: "1" }), "22000007000001");
});

test("fields 61 and 90 name the original", () => {
  for (const value of [
    "000001000123",
    "0000010001231123",
    "000001000123112301",
    `000001000123112301${"1".padStart(11, "0")}`,
  ]) {
    strictEqual(buildF61(parseF61(value)), value);
  }
  refusedAt(["61"], () => parseF61("0000010001"));
  const original = { mti: "0200", stan: "000123", transmittedAt: "1124013000", acquirer: "48350000" };
  const value = `0200000123112401300000048350000${"0".repeat(11)}`;
  strictEqual(buildF90(original), value);
  deepStrictEqual(parseF90(value), { ...original, acquirer: "00048350000", forwarder: "00000000000" });
  refusedAt(["90"], () => parseF90("0200"));
});

test("the captured settlement reply has totals on both sides and is balanced", () => {
  const totals = parseSettlementTotals(captured("ipn-settle-rsp", "48"));
  strictEqual(buildSettlementTotals(totals), captured("ipn-settle-rsp", "48"));
  deepStrictEqual(totals.domestic, { debitMinor: 11n, debitCount: 11, creditMinor: 2n, creditCount: 2, flag: "1" });
  refusedAt(["48"], () => parseSettlementTotals("0"));
  throws(() => buildSettlementTotals({ ...totals, foreign: { ...totals.foreign, debitCount: 1000 } }), RangeError);
});

test("an upload of eight rows fills the field's 322 digits and is read back", () => {
  const row = { scheme: "foreign", stan: "000123", pan: "6212345678900000003", amountMinor: 100n } as const;
  const value = buildUploadRows(Array.from({ length: 8 }, () => row));
  strictEqual(value.length, 322);
  deepStrictEqual(parseUploadRows(value)[7], row);
  deepStrictEqual(parseUploadRows("00"), []);
  throws(() => buildUploadRows(Array.from({ length: 9 }, () => row)), RangeError);
  for (const wrong of ["", "01", "99", value.slice(0, -1)]) refusedAt(["48"], () => parseUploadRows(wrong));
  refusedAt(["48", "1"], () => parseUploadRows(`01${"9".repeat(40)}`));
  strictEqual(parseUploadEnd(buildUploadEnd(12)), 12);
});

test("working keys are cut by the code that was asked for, and a wrong length is refused", () => {
  const reply = fromHex(captured("ipn-signin-rsp", "62").slice(4)) ?? new Uint8Array();
  const keys = splitWorkingKeys("003", reply);
  strictEqual(toHex(keys.pin.checkValue), "EBE8B6C2");
  strictEqual(toHex(keys.mac.wrapped), "BE7BC61956BBF248");
  strictEqual(keys.mac.wrapped.length, 8);
  strictEqual(keys.track, undefined);
  deepStrictEqual(joinWorkingKeys("003", keys), reply);
  for (const code of ["001", "004", "006"] as const) refusedAt(["62"], () => splitWorkingKeys(code, reply));
});

test("working keys of every layout survive joining and splitting; 006 never shortens the MAC key", () => {
  const key = (bytes: number, fill: number) => ({
    wrapped: new Uint8Array(bytes).fill(fill),
    checkValue: new Uint8Array(4).fill(fill),
  });
  const sets = {
    "001": { pin: key(8, 1), mac: key(8, 2) },
    "003": { pin: key(16, 1), mac: key(16, 2) },
    "004": { pin: key(16, 1), mac: key(8, 2), track: key(16, 3) },
    "006": { pin: key(16, 1), mac: key(16, 0), track: key(16, 3) },
  } as const;
  for (const [code, keys] of Object.entries(sets)) {
    if (!isSignOnCode(code)) throw new Error(code);
    const value = joinWorkingKeys(code, keys);
    strictEqual(value.length, workingKeysBytes(code));
    deepStrictEqual(splitWorkingKeys(code, value), keys);
  }
  throws(() => joinWorkingKeys("004", sets["003"]), RangeError);
  throws(() => joinWorkingKeys("006", sets["004"]), RangeError);
  strictEqual(isSignOnCode("002"), false);
});

test("usage 22 carries the SM4 PIN block", () => {
  const block = new Uint8Array(16).fill(0xab);
  strictEqual(toHex(buildSm4Pin(block)), `3232303136${"AB".repeat(16)}`);
  deepStrictEqual(parseSm4Pin(buildSm4Pin(block)), block);
  throws(() => buildSm4Pin(new Uint8Array(8)), RangeError);
  refusedAt(["62", "22"], () => parseSm4Pin(new Uint8Array(21)));
});

test("the serial number of a captured sign-on request is read and written back", () => {
  const value = fromHex(captured("csdn-signin", "62").slice(4)) ?? new Uint8Array();
  deepStrictEqual(parseSignOnSerial(value), { certificate: "9491", serial: "000001041812CA859291" });
  deepStrictEqual(buildSignOnSerial(parseSignOnSerial(value)), value);
  deepStrictEqual(parseSignOnSerial(buildSignOnSerial({ certificate: "1", serial: "AB12" })), {
    certificate: "0001",
    serial: "AB12",
  });
  refusedAt(["62"], () => parseSignOnSerial(new Uint8Array(3)));
});
