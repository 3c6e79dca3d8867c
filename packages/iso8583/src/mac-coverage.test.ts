import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { arbitraryMessage } from "../testing/arbitrary-message.ts";
import { workedExample } from "../testing/vectors.ts";
import { decode, encode } from "./codec.ts";
import { dialect } from "./dialect.ts";
import { encodeForMac, macInputOf } from "./mac-coverage.ts";
import type { Message } from "./message.ts";
import { macOf } from "./message.ts";
import { fromHex, toHex } from "./nibbles.ts";
import { PackError, UnpackError } from "./unpack-error.ts";

const pos = dialect("cup-pos-3des");
const bank = dialect("iso87-ascii");
const mac = Uint8Array.of(1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef);

test("the MAC of the worked example covers its 123 bytes from message type to field 60, with bit 64 set", () => {
  const frame = fromHex(workedExample[0]!.hex)!;
  const payload = frame.subarray(2);
  const { fields, ...rest } = decode(pos, payload);
  const { 64: sealed, ...unsealed } = fields;
  const { macInput, seal } = encodeForMac(pos, { ...rest, fields: unsealed });
  strictEqual(macInput.length, 123);
  strictEqual(toHex(macInput), toHex(payload.subarray(11, payload.length - 8)));
  deepStrictEqual(seal(sealed as Uint8Array), Uint8Array.from(payload));
});

for (const table of [pos, bank]) {
  test(`${table.name}: sender and receiver cover the same bytes, and only the MAC lies behind them`, () => {
    fc.assert(
      fc.property(arbitraryMessage(table), (message) => {
        const { macInput, seal } = encodeForMac(table, message);
        const covered = toHex(macInput);
        const payload = seal(mac);
        strictEqual(toHex(macInputOf(table, payload)), covered);
        deepStrictEqual(macOf(decode(table, payload)), mac);
      }),
    );
  });
}

test("with a field above 64 the MAC is field 128, so that field 90 is covered", () => {
  const reversal: Message = { mti: "0420", fields: { 11: "000001", 90: "0200".padEnd(42, "1") } };
  const { macInput, seal } = encodeForMac(bank, reversal);
  const received = decode(bank, seal(mac));
  deepStrictEqual(received.fields[128], mac);
  strictEqual(received.fields[64], undefined);
  strictEqual(String.fromCharCode(...macInput).endsWith("1111"), true);
});

test("the bank side writes the MAC as hex characters", () => {
  const { seal } = encodeForMac(bank, { mti: "0200", fields: { 11: "000001" } });
  strictEqual(String.fromCharCode(...seal(mac)).endsWith("0123456789ABCDEF"), true);
});

test("a message without MAC has nothing to verify", () => {
  const payload = encode(bank, { mti: "0800", fields: { 11: "000001", 70: "301" } });
  throws(
    () => macInputOf(bank, payload),
    (error) => error instanceof UnpackError && error.path[0] === "128",
  );
  throws(
    () => macInputOf(pos, new Uint8Array(3)),
    (error) => error instanceof UnpackError && error.path[0] === "64",
  );
});

test("a MAC of another length is refused", () => {
  const { seal } = encodeForMac(bank, { mti: "0200", fields: {} });
  throws(() => seal(new Uint8Array(4)), PackError);
});
