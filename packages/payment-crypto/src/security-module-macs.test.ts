// MACs through the security module.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { asciiBytes, asciiText, fromHex } from "./bytes.ts";
import type { KeyRef } from "./key-ref.ts";
import type { MacAlgorithm } from "./key-rules.ts";
import { nodeCrypto } from "./node.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { aKey, flipped, knownKey, message, module, refused } from "./testing/security-module-fixture.ts";
import { unionPayMac } from "./union-pay-mac.ts";

test("each MAC scheme works with the keys of its table only, and gives what the plain function gives", async () => {
  const single = fromHex("133457799BBCDFF1");
  const double = fromHex("5E86B2D94C1F03A7E9A47D3B6820C5F1");
  const ref = {
    DES: await knownKey("mac", "DES", single),
    TDES: await knownKey("mac", "TDES", double),
    SM4: await knownKey("mac", "SM4", double),
  };
  const tusn = await knownKey("serial-number", "SM4", double);
  const mac = (key: KeyRef, algorithm: MacAlgorithm) => module.generateMac({ key, algorithm, message });
  assert.deepEqual(await mac(ref.DES, "unionpay"), unionPayMac(nodeCrypto.blockKey("DES", single), message));
  assert.deepEqual(await mac(ref.TDES, "unionpay"), unionPayMac(nodeCrypto.blockKey("TDES", double), message));
  assert.deepEqual(await mac(ref.SM4, "unionpay"), unionPayMac(nodeCrypto.blockKey("SM4", double), message));
  assert.deepEqual(await mac(tusn, "tusn"), unionPayMac(nodeCrypto.blockKey("SM4", double), message));
  assert.deepEqual(await mac(ref.TDES, "x9.19"), retailMac(retailMacKey(nodeCrypto, double), message));
  for (const [key, algorithm] of [
    [ref.DES, "x9.19"],
    [ref.SM4, "x9.19"],
    [ref.DES, "hmac-sha256"],
    [ref.SM4, "tusn"],
    [tusn, "unionpay"],
    [ref.DES, "cmac"],
    [ref.TDES, "sm4-cbc"],
  ] as const) {
    await assert.rejects(mac(key, algorithm), refused("mac-algorithm"));
  }
});

test("a MAC verifies, and no changed bit of message or MAC does, nor a shortened MAC", async () => {
  const schemes = [
    ["DES", "unionpay"],
    ["SM4", "unionpay"],
    ["TDES", "x9.19"],
    ["HMAC", "hmac-sha256"],
    ["AES", "cmac"],
    ["SM4", "sm4-cbc"],
  ] as const;
  for (const [algorithm, scheme] of schemes) {
    const key = await aKey("mac", algorithm);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), async (text, place) => {
        const mac = await module.generateMac({ key, algorithm: scheme, message: text });
        const verify = (candidate: Uint8Array, over: Uint8Array = text) =>
          module.verifyMac({ key, algorithm: scheme, message: over, mac: candidate });
        assert.equal(await verify(mac), true);
        assert.equal(await verify(flipped(mac, place)), false);
        assert.equal(await verify(mac, flipped(text, place)), false);
        assert.equal(await verify(mac.subarray(0, mac.length - 1)), false);
        assert.equal(await verify(new Uint8Array(0)), false);
      }),
      { numRuns: 15 },
    );
  }
});

test("the MAC of a serial number and its factor has eight characters of upper-case hex", async () => {
  const key = await aKey("serial-number", "SM4");
  const cipher = asciiText(
    await module.generateMac({ key, algorithm: "tusn", message: asciiBytes("00002902100157080000003") }),
  );
  assert.match(cipher, /^[0-9A-F]{8}$/);
});
