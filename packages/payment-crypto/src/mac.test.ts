// All MAC schemes against published values, and the laws that tell them apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { asciiBytes, asciiText, concat, fromHex, toHex, xor } from "./bytes.ts";
import { cbcMac } from "./cbc-mac.ts";
import { cmac } from "./cmac.ts";
import { padForMac } from "./mac-padding.ts";
import { nodeCrypto } from "./node.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { unionPayMac, unionPayMacSteps } from "./union-pay-mac.ts";

const message = fc.uint8Array({ maxLength: 300 });
const key16 = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("CBC-MAC (ISO 9797-1 algorithm 1) gives the published values under every padding", () => {
  for (const { inputs, expected } of vectorsOf("mac.iso9797_alg1_tdes")) {
    const key = nodeCrypto.blockKey("TDES", fromHex(inputs["key"]));
    assert.equal(toHex(cbcMac(key, asciiBytes(inputs["data_ascii"]), inputs["padding"])), expected["mac8"]);
  }
  for (const { inputs, expected } of vectorsOf("mac.cbc_sm4_zero_iv_zero_pad")) {
    assert.equal(
      toHex(cbcMac(nodeCrypto.blockKey("SM4", fromHex(inputs["key"])), fromHex(inputs["data"]))),
      expected["mac"],
    );
  }
});

test("the retail MAC (ISO 9797-1 algorithm 3, ANSI X9.19) gives the published values", () => {
  for (const { inputs, expected } of vectorsOf("mac.iso9797_alg3")) {
    const { key, key2 } = inputs;
    const bytes = fromHex(key2 === undefined ? key : key.slice(0, 16) + key2.slice(0, 16));
    const mac = toHex(retailMac(retailMacKey(nodeCrypto, bytes), asciiBytes(inputs["data_ascii"]), inputs["padding"]));
    assert.equal(mac.slice(0, expected["mac4"] === undefined ? 16 : 8), expected["mac4"] ?? expected["mac8"]);
  }
});

test("CMAC gives the values of SP 800-38B under triple DES and AES", () => {
  for (const { operation, inputs, expected } of vectorsOf("mac.cmac_tdes", "mac.cmac_aes")) {
    const key = nodeCrypto.blockKey(operation === "mac.cmac_tdes" ? "TDES" : "AES", fromHex(inputs["key"]));
    assert.equal(toHex(cmac(key, fromHex(inputs["data"]))), expected["mac"]);
  }
});

test("the retail MAC under equal halves is CBC-MAC under single DES", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
      message,
      fc.constantFrom(1, 2, 3),
      (half, bytes, padding) => {
        const retail = retailMac(retailMacKey(nodeCrypto, concat(half, half)), bytes, padding);
        assert.deepEqual(retail, cbcMac(nodeCrypto.blockKey("DES", half), bytes, padding));
      },
    ),
    { numRuns: 50 },
  );
});

test("padding 1 does not see trailing zeros, paddings 2 and 3 do", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 60 }).filter((bytes) => bytes.length % 8 !== 0),
      (bytes) => {
        const longer = concat(bytes, new Uint8Array(1));
        assert.deepEqual(padForMac(bytes, 1), padForMac(longer, 1));
        assert.notDeepEqual(padForMac(bytes, 2), padForMac(longer, 2));
        assert.notDeepEqual(padForMac(bytes, 3), padForMac(longer, 3));
      },
    ),
  );
});

test("padding gives whole blocks that begin with the message, or with its length under padding 3", () => {
  fc.assert(
    fc.property(message, fc.constantFrom(1, 2, 3), fc.constantFrom(8, 16), (bytes, padding, blockBytes) => {
      const padded = padForMac(bytes, padding, blockBytes);
      const lead = padding === 3 ? blockBytes : 0;
      assert.equal(padded.length % blockBytes, 0);
      assert.ok(padded.length > lead);
      assert.deepEqual(padded.slice(lead, lead + bytes.length), bytes);
      if (padding === 3)
        assert.equal(new DataView(padded.buffer).getBigUint64(blockBytes - 8), BigInt(bytes.length) * 8n);
    }),
  );
});

test("the UnionPay MAC reproduces the trace and every step of it, with DES and SM4", () => {
  for (const { inputs, expected } of vectorsOf("unionpay.ecb_mac", "unionpay.ecb_mac_sm4")) {
    const key = nodeCrypto.blockKey(inputs["cipher"], fromHex(inputs["key"] ?? inputs["tak"]));
    const steps = unionPayMacSteps(key, fromHex(inputs["data"]));
    assert.equal(asciiText(unionPayMac(key, fromHex(inputs["data"]))), expected["mac_ascii"] ?? expected["mac_ascii8"]);
    assert.equal(steps.foldedHex, expected["final_xor"]);
    assert.equal(toHex(steps.secondCipher), expected["enc2"] ?? expected["result_block"]);
    if (expected["enc1"] !== undefined) {
      assert.equal(toHex(steps.firstCipher), expected["enc1"]);
      assert.equal(toHex(steps.combined), expected["xor2"]);
    }
    if (expected["first_xor_steps"] !== undefined)
      assert.deepEqual(steps.foldedAfterBlock.slice(0, 4).map(toHex), expected["first_xor_steps"]);
  }
});

test("the MAC key of the trace comes out of its master key", () => {
  for (const { inputs, expected } of vectorsOf("unionpay.unwrap_tak")) {
    assert.equal(
      toHex(nodeCrypto.blockKey("TDES", fromHex(inputs["tmk"])).decrypt(fromHex(inputs["encrypted_tak"]))),
      expected["tak"],
    );
  }
});

test("worked example of a sale: single DES, triple DES and SM4 over the same 123 bytes", () => {
  const sale = fromHex(
    "0200702406C020C09A1119621234567890000000300000000000000001000001233012051000010012" +
      "376212345678900000003D3012201000001230003030303030303031303030303030303030303030303031313536" +
      "ECAB25A73DC64A75260000000000000000099F3602001F82027C00001422000001000601",
  );
  assert.equal(sale.length, 123);
  const examples = [
    [
      "DES",
      "133457799BBCDFF1",
      "D79AAB46E5E0DEC0",
      "F55E5F0544853529",
      "B06B1A3500C07619",
      "96BCD059C8D9A589",
      "96BCD059",
    ],
    [
      "TDES",
      "1A2B3C4D5E6F708192A3B4C5D6E7F809",
      "D79AAB46E5E0DEC0",
      "AA9DF64944250310",
      "EFA8B37900604020",
      "A8ADDC1DB9AA5590",
      "A8ADDC1D",
    ],
  ] as const;
  for (const [algorithm, keyHex, folded, first, combined, second, mac] of examples) {
    const steps = unionPayMacSteps(nodeCrypto.blockKey(algorithm, fromHex(keyHex)), sale);
    assert.deepEqual([steps.folded, steps.firstCipher, steps.combined, steps.secondCipher].map(toHex), [
      folded,
      first,
      combined,
      second,
    ]);
    assert.equal(asciiText(steps.mac), mac);
  }
  const sm4 = unionPayMacSteps(nodeCrypto.blockKey("SM4", fromHex("0123456789ABCDEFFEDCBA9876543210")), sale);
  assert.equal(toHex(sm4.folded), "CD30620934D7070D1AAAC94FD137D9CD");
  assert.equal(toHex(sm4.secondCipher), "F9C84D1E883E67C157253493B22ABA03");
  assert.equal(asciiText(sm4.mac), "F9C84D1E");
});

test("the fast UnionPay MAC and the one that shows its steps agree, whatever was computed in between", () => {
  const sm4 = nodeCrypto.blockKey("SM4", fromHex("0123456789ABCDEFFEDCBA9876543210"));
  fc.assert(
    fc.property(key16, fc.array(message, { minLength: 2, maxLength: 5 }), (bytes, messages) => {
      const keys = [nodeCrypto.blockKey("TDES", bytes), nodeCrypto.blockKey("DES", bytes.subarray(0, 8)), sm4];
      for (const text of messages) {
        for (const key of keys) assert.deepEqual(unionPayMac(key, text), unionPayMacSteps(key, text).mac);
      }
    }),
    { numRuns: 50 },
  );
});

test("an earlier MAC is not overwritten by a later one", () => {
  const key = nodeCrypto.blockKey("DES", fromHex("133457799BBCDFF1"));
  const first = unionPayMac(key, asciiBytes("first"));
  const kept = first.slice();
  unionPayMac(key, asciiBytes("second"));
  assert.deepEqual(first, kept);
});

test("the UnionPay MAC is as weak as its rule: exchanged blocks keep it, one changed block does not", () => {
  const key = nodeCrypto.blockKey("DES", fromHex("133457799BBCDFF1"));
  const [left, right] = [fromHex("0102030405060708"), fromHex("1112131415161718")];
  assert.deepEqual(unionPayMac(key, concat(left, right)), unionPayMac(key, concat(right, left)));
  const other = xor(right, fromHex("0000000000000001"));
  assert.notDeepEqual(unionPayMac(key, concat(left, right)), unionPayMac(key, concat(left, other)));
});
