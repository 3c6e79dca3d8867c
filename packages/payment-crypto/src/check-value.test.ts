import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { fromHex, toHex } from "./bytes.ts";
import { checkValue, checkValuesAgree } from "./check-value.ts";
import { nodeCrypto } from "./node.ts";
import { withOddParity } from "./odd-parity.ts";

test("the check value of DES and triple DES is the encryption of zeros", () => {
  for (const { inputs, expected } of vectorsOf("key.check_value4")) {
    assert.equal(toHex(checkValue(nodeCrypto.blockKey("DES", fromHex(inputs["key"])), 4)), expected["kcv"]);
  }
  const example = [
    ["1A2B3C4D5E6F708192A3B4C5D6E7F809", "E8934A67"],
    ["0F1E2D3C4B5A69788796A5B4C3D2E1F0", "819DB114"],
  ] as const;
  for (const [key, expected] of example)
    assert.equal(toHex(checkValue(nodeCrypto.blockKey("TDES", fromHex(key)))), expected);
});

test("the check value of AES is five bytes of a CMAC, as key blocks carry it", () => {
  const key = nodeCrypto.blockKey("AES", fromHex("BE19E6A07A760F10EF8E83A226B63AAD141F463FDDD4F47DB244B4023EC3CACC"));
  assert.equal(toHex(checkValue(key)).slice(0, 6), "0A00E3");
  assert.equal(checkValue(key).length, 5);
});

test("check values agree at the longest length both have, and below two bytes never", () => {
  assert.equal(checkValuesAgree("E8934A67", "E8934A"), true);
  assert.equal(checkValuesAgree("e893", "E8934A67"), true);
  assert.equal(checkValuesAgree("E8934A67", "E8934B"), false);
  assert.equal(checkValuesAgree("E8", "E8934A67"), false);
  assert.equal(checkValuesAgree("", ""), false);
  assert.equal(checkValuesAgree("E8934", "E8934A67"), false);
  assert.equal(checkValuesAgree("XX934A", "XX934A"), false);
});

test("odd parity changes no more than the lowest bit of each byte, makes each odd, and does not change the cipher", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (key) => {
      const odd = withOddParity(key);
      for (const [index, byte] of odd.entries()) {
        assert.equal(byte & 0xfe, key[index]! & 0xfe);
        assert.equal(byte.toString(2).replaceAll("0", "").length % 2, 1);
      }
      assert.deepEqual(withOddParity(odd), odd);
      assert.deepEqual(checkValue(nodeCrypto.blockKey("TDES", odd)), checkValue(nodeCrypto.blockKey("TDES", key)));
    }),
    { numRuns: 100 },
  );
});
