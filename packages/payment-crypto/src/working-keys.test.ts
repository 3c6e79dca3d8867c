import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { concat, fromHex, toHex } from "./bytes.ts";
import { checkValue } from "./check-value.ts";
import { nodeCrypto } from "./node.ts";
import { decryptTrackText, encryptTrack, trackWindow } from "./track-encryption.ts";
import { loadWorkingKeys, unwrapWorkingKeys, wrapWorkingKeys, type WorkingKeyLayout } from "./working-keys.ts";
import { SecurityRefusal } from "./security-refusal.ts";

const masterBytes = fromHex("0123456789ABCDEFFEDCBA9876543210");
const master = nodeCrypto.blockKey("TDES", masterBytes);
const pin = fromHex("1A2B3C4D5E6F708192A3B4C5D6E7F809");
const mac = fromHex("133457799BBCDFF1");
const track = fromHex("0F1E2D3C4B5A69788796A5B4C3D2E1F0");
const example =
  "41B1F3D154C3079A2CB4F6D696EB21E9E8934A67" +
  "BAD32B371DF2EA540000000000000000948A43F9" +
  "BDBE59C77CF56415BAB6EAD19B49AD8C819DB114";
const refusedAs = (code: string) => (error: unknown) => error instanceof SecurityRefusal && error.code === code;

test("worked example: the 60 bytes of layout 004 go together and come apart", () => {
  assert.equal(toHex(wrapWorkingKeys(nodeCrypto, master, "004", { pin, mac, track })), example);
  const keys = unwrapWorkingKeys(nodeCrypto, master, "004", fromHex(example));
  assert.deepEqual([keys.pin, keys.mac, keys.track], [pin, mac, track]);
});

test("every layout gives its keys back, and any changed bit of a key or check value is refused", () => {
  const shapes: Readonly<Record<WorkingKeyLayout, readonly [number, number, number]>> = {
    "001": [8, 8, 0],
    "003": [16, 8, 0],
    "004": [16, 8, 16],
    "006": [16, 16, 16],
  };
  for (const [layout, [pinBytes, macBytes, trackBytes]] of Object.entries(shapes) as [
    WorkingKeyLayout,
    readonly [number, number, number],
  ][]) {
    const masterKey = nodeCrypto.blockKey(layout === "006" ? "SM4" : "TDES", masterBytes);
    const key = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(key(pinBytes), key(macBytes), key(trackBytes), fc.nat(), (pinKey, macKey, trackKey, place) => {
        const clear = { pin: pinKey, mac: macKey, ...(trackBytes === 0 ? {} : { track: trackKey }) };
        const field = wrapWorkingKeys(nodeCrypto, masterKey, layout, clear);
        assert.deepEqual(unwrapWorkingKeys(nodeCrypto, masterKey, layout, field), clear);
        const changed = field.slice();
        changed[place % field.length]! ^= 1 << (place % 8);
        assert.throws(() => unwrapWorkingKeys(nodeCrypto, masterKey, layout, changed), refusedAs("check-value"));
        assert.throws(
          () => unwrapWorkingKeys(nodeCrypto, masterKey, layout, field.subarray(1)),
          refusedAs("key-length"),
        );
      }),
      { numRuns: 30 },
    );
  }
});

test("a MAC key whose slot is full is of double length; one with zeros behind it stays single DES", () => {
  const long = fromHex("89ABCDEF0123456776543210FEDCBA98");
  const field = concat(
    master.encrypt(pin),
    checkValue(nodeCrypto.blockKey("TDES", pin)),
    master.encrypt(long),
    checkValue(nodeCrypto.blockKey("TDES", long)),
  );
  assert.deepEqual(unwrapWorkingKeys(nodeCrypto, master, "003", field).mac, long);
  assert.equal(
    loadWorkingKeys(nodeCrypto, "003", unwrapWorkingKeys(nodeCrypto, master, "003", field)).mac.algorithm,
    "TDES",
  );
  assert.equal(
    loadWorkingKeys(nodeCrypto, "004", unwrapWorkingKeys(nodeCrypto, master, "004", fromHex(example))).mac.algorithm,
    "DES",
  );
});

test("loading working keys leaves no clear byte behind", () => {
  const clear = unwrapWorkingKeys(nodeCrypto, master, "004", fromHex(example));
  const loaded = loadWorkingKeys(nodeCrypto, "004", clear);
  assert.equal(toHex(checkValue(loaded.pin)), "E8934A67");
  assert.equal(toHex(checkValue(loaded.mac)), "948A43F9");
  for (const bytes of [clear.pin, clear.mac, clear.track!]) assert.ok(bytes.every((byte) => byte === 0));
});

test("worked example: one window of the track is encrypted, under triple DES and SM4", () => {
  const text = "6212345678900000003D30122010000012300";
  for (const [algorithm, expected] of [
    ["TDES", "6212345678900000003D59055226962087200"],
    ["SM4", "6212E2A39DA7553E7E915F8ED53E2DFA24F70"],
  ] as const) {
    const key = nodeCrypto.blockKey(algorithm, track);
    assert.equal(encryptTrack(key, text), expected);
    assert.equal(decryptTrackText(key, expected), text);
  }
});

test("the window ends one byte before the end, whether the digits are even or odd in number", () => {
  assert.deepEqual(
    [trackWindow(36, 8), trackWindow(37, 8), trackWindow(36, 16), trackWindow(37, 16)],
    [
      [18, 34],
      [20, 36],
      [2, 34],
      [4, 36],
    ],
  );
  assert.deepEqual(trackWindow(17, 8), [0, 16]);
  assert.throws(() => trackWindow(16, 8), refusedAs("track"));
});

test("a track decrypts to itself under its key, and what another key makes of it is refused unless it looks like a track", () => {
  const key = nodeCrypto.blockKey("SM4", track);
  const other = nodeCrypto.blockKey("SM4", masterBytes);
  const tail = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
    .map((digits) => digits.join(""));
  fc.assert(
    fc.property(tail, (rest) => {
      const text = `6212345678900000003D${rest}`;
      assert.equal(decryptTrackText(key, encryptTrack(key, text)), text);
      assert.throws(() => decryptTrackText(other, encryptTrack(key, text)), refusedAs("track"));
    }),
    { numRuns: 50 },
  );
});
