import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { fromHex, toHex } from "./bytes.ts";
import { nodeCrypto } from "./node.ts";
import {
  pinBlockIso0,
  pinBlockIso1,
  pinBlockIso2,
  pinBlockIso3,
  pinDigits,
  pinFromIso0,
  pinFromIso1,
  pinFromIso2,
  pinFromIso3,
} from "./pin-block.ts";
import { panFieldIso4, pinBlockIso4, pinBlockSm4, pinFieldIso4, pinFromIso4, pinFromSm4 } from "./pin-block-wide.ts";
import { decipherPin, encipherPin, pinFormats, pinTranslationRule, type PinFormat } from "./pin-format.ts";
import { SecurityRefusal } from "./security-refusal.ts";

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(""));
const pins = digits(4, 12);
const pans = digits(13, 19);
const refusedAs = (code: string) => (error: unknown) => error instanceof SecurityRefusal && error.code === code;
const keys = {
  TDES: nodeCrypto.blockKey("TDES", fromHex("1A2B3C4D5E6F708192A3B4C5D6E7F809")),
  SM4: nodeCrypto.blockKey("SM4", fromHex("0123456789ABCDEFFEDCBA9876543210")),
  AES: nodeCrypto.blockKey("AES", fromHex("00112233445566778899AABBCCDDEEFF")),
};
const travelling = [
  "ISO-0",
  "ISO-0-no-pan",
  "ISO-1",
  "ISO-3",
  "ISO-4",
  "SM4-ISO0",
] as const satisfies readonly PinFormat[];
const keyFor = (format: (typeof travelling)[number]) => keys[pinFormats[format].algorithm];

test("clear blocks are the published ones; of random fill only the fixed part is compared", () => {
  for (const { inputs, expected } of vectorsOf("pinblock.encode", "pinblock.encode_iso0")) {
    const { format = "ISO-0", pin, pan, nonce } = inputs;
    const block = {
      "ISO-0": () => pinBlockIso0(pin, pan),
      "ISO-1": () => pinBlockIso1(pin, fromHex(nonce)),
      "ISO-2": () => pinBlockIso2(pin),
      "ISO-3": () => pinBlockIso3(pin, pan, nodeCrypto.random(8)),
    }[format as "ISO-0" | "ISO-1" | "ISO-2" | "ISO-3"]();
    const wanted: string = expected["pin_block"] ?? expected["block"] ?? expected["pin_block_prefix"];
    const fixed = format === "ISO-1" ? 2 + pin.length : wanted.length;
    assert.equal(toHex(block).slice(0, fixed), wanted.slice(0, fixed), format);
  }
  for (const { inputs, expected } of vectorsOf("pinblock.decode"))
    assert.equal(pinFromIso1(fromHex(inputs["pin_block"])), expected["pin"]);
});

test("format 4 gives the published PAN fields and the published enciphered block", () => {
  for (const { inputs, expected } of vectorsOf("pinblock.encode_pan_field"))
    assert.equal(toHex(panFieldIso4(inputs["pan"])), expected["pan_field"]);
  for (const { inputs, expected } of vectorsOf("pinblock.encipher")) {
    const key = nodeCrypto.blockKey("AES", fromHex(inputs["aes_key"]));
    const block = pinBlockIso4(key, inputs["pin"], inputs["pan"], fromHex(inputs["random_fill"]));
    assert.equal(toHex(block), expected["encrypted_pin_block"]);
  }
});

test("format 4 under a device's AES key gives the fields and blocks of X9.24-3", () => {
  const vectors = vectorsOf("dukpt_aes.transaction").filter(
    ({ expected }) => expected["encrypted_pin_block_iso4_aes128"] !== undefined,
  );
  assert.ok(vectors.length > 0);
  for (const { inputs, expected } of vectors) {
    const key = nodeCrypto.blockKey("AES", fromHex(expected["pin_key_aes128"]));
    const random = fromHex(inputs["pin_field_iso4"].slice(16));
    assert.equal(toHex(pinFieldIso4(pinDigits(inputs["pin"]), random)), inputs["pin_field_iso4"]);
    assert.equal(toHex(panFieldIso4(inputs["pan"])), inputs["pan_field_iso4"]);
    assert.equal(
      toHex(pinBlockIso4(key, inputs["pin"], inputs["pan"], random)),
      expected["encrypted_pin_block_iso4_aes128"],
    );
  }
});

test("worked example: a 19-digit card, PIN 123456, under the PIN key", () => {
  const block = pinBlockIso0("123456", "6212345678900000003");
  assert.equal(toHex(block), "0612622E6FFFFFFF");
  assert.equal(toHex(keys.TDES.encrypt(block)), "ECAB25A73DC64A75");
});

test("every format gives the PIN back, for PINs of 4 to 12 and cards of 13 to 19 digits", () => {
  fc.assert(
    fc.property(pins, pans, fc.uint8Array({ minLength: 8, maxLength: 8 }), (pin, pan, random) => {
      assert.equal(pinFromIso0(pinBlockIso0(pin, pan), pan), pin);
      assert.equal(pinFromIso1(pinBlockIso1(pin, random)), pin);
      assert.equal(pinFromIso2(pinBlockIso2(pin)), pin);
      assert.equal(pinFromIso3(pinBlockIso3(pin, pan, random), pan), pin);
      assert.equal(pinFromIso4(keys.AES, pinBlockIso4(keys.AES, pin, pan, random), pan), pin);
      assert.equal(pinFromSm4(keys.SM4, pinBlockSm4(keys.SM4, pin, pan), pan), pin);
    }),
  );
});

test("the check digit plays no part in formats 0 and 3, the twelve digits before it do", () => {
  fc.assert(
    fc.property(
      pins,
      pans,
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 2, max: 12 }),
      (pin, pan, check, from) => {
        assert.deepEqual(pinBlockIso0(pin, pan.slice(0, -1) + String(check)), pinBlockIso0(pin, pan));
        const at = pan.length - from;
        const other = pan.slice(0, at) + String((Number(pan[at]) + 1) % 10) + pan.slice(at + 1);
        assert.notDeepEqual(pinBlockIso0(pin, other), pinBlockIso0(pin, pan));
      },
    ),
  );
});

test("random bytes in place of an enciphered PIN give a PIN of 4 to 12 digits or a refusal, nothing else", () => {
  for (const format of travelling) {
    const { blockBytes } = pinFormats[format];
    fc.assert(
      fc.property(fc.uint8Array({ minLength: blockBytes, maxLength: blockBytes }), pans, (pinBlock, pan) => {
        try {
          const found = decipherPin({ format, key: keyFor(format), pinBlock, pan });
          assert.ok(found.length >= 4 && found.length <= 12 && found.every((digit) => digit <= 9));
        } catch (error) {
          assert.ok(refusedAs("pin-block")(error), String(error));
        }
      }),
    );
  }
});

test("a block of another length, and a key of another algorithm, are refused", () => {
  const random = (bytes: number) => nodeCrypto.random(bytes);
  for (const format of travelling) {
    const key = keyFor(format);
    const pan = "6212345678900000003";
    const { blockBytes } = pinFormats[format];
    assert.throws(
      () => decipherPin({ format, key, pinBlock: new Uint8Array(blockBytes * 2), pan }),
      refusedAs("pin-block"),
    );
    for (const other of Object.values(keys).filter((candidate) => candidate !== key)) {
      assert.throws(
        () => encipherPin({ format, key: other, digits: pinDigits("1234"), pan, random }),
        refusedAs("pin-format"),
      );
      assert.throws(
        () => decipherPin({ format, key: other, pinBlock: new Uint8Array(blockBytes), pan }),
        refusedAs("pin-format"),
      );
    }
  }
  for (const key of Object.values(keys)) {
    assert.throws(
      () => encipherPin({ format: "ISO-2", key, digits: pinDigits("1234"), pan: "6212345678900000003", random }),
      refusedAs("pin-format"),
    );
  }
});

test("a wrong control nibble, length, digit or fill is refused", () => {
  const broken = ["14123FFFFFFFFFFF", "031234FFFFFFFFFF", "0D1234567890123F", "0412A4FFFFFFFFFF", "041234FFFFFFFFF0"];
  const zeroPan = "0000000000000";
  for (const hex of broken) assert.throws(() => pinFromIso0(fromHex(hex), zeroPan), refusedAs("pin-block"), hex);
  assert.throws(() => pinFromIso3(fromHex("341234FFFFFFFFF0"), zeroPan), refusedAs("pin-block"));
  assert.throws(() => pinFromIso2(fromHex("241234FFFFFFFFFA")), refusedAs("pin-block"));
  assert.throws(() => pinFromIso0(new Uint8Array(7), zeroPan), refusedAs("pin-block"));
  const spoiled = keys.SM4.decrypt(pinBlockSm4(keys.SM4, "1234", zeroPan));
  spoiled[15] = 1;
  assert.throws(() => pinFromSm4(keys.SM4, keys.SM4.encrypt(spoiled), zeroPan), refusedAs("pin-block"));
});

test("what is no PIN or no card number is refused by name, without repeating it", () => {
  for (const pin of ["123", "1234567890123", "12a4", "", "１２３４"])
    assert.throws(() => pinBlockIso0(pin, "6212345678900000003"), refusedAs("pin-digits"));
  for (const pan of ["1234567", "12345678901234567890", "62123456789D0000", ""])
    assert.throws(() => pinBlockIso0("1234", pan), refusedAs("pan-digits"));
});

test("policy: card-bound blocks stay card-bound, the chip's own format never travels, the rest is by agreement", () => {
  const rows = Object.keys(pinFormats).map((incoming) => {
    const cells = Object.keys(pinFormats).map(
      (outgoing) => pinTranslationRule(incoming as PinFormat, outgoing as PinFormat)[0],
    );
    return `${incoming.padEnd(13)}${cells.join("")}`;
  });
  // Columns in the order of the rows; p permitted, b by agreement, n never.
  assert.deepEqual(rows, [
    "ISO-0        pnnnppp",
    "ISO-0-no-pan bbbnbbb",
    "ISO-1        bbbnbbb",
    "ISO-2        nnnnnnn",
    "ISO-3        pnnnppp",
    "ISO-4        pnnnppp",
    "SM4-ISO0     pnnnppp",
  ]);
});
