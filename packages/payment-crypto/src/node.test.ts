// The port over node:crypto: known answers of the ciphers, the facts about Node that shaped it, and its independence of history.
import assert from "node:assert/strict";
import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHmac,
  createSecretKey,
  getCiphers,
  getCurves,
  getHashes,
} from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { asciiBytes, fromHex, toHex, xor } from "./bytes.ts";
import { nodeCrypto } from "./node.ts";
import type { CipherAlgorithm } from "./port.ts";

const bytes16 = new Uint8Array(16);
const keyForms = [
  ["DES", 8],
  ["TDES", 16],
  ["TDES", 24],
  ["SM4", 16],
  ["AES", 16],
  ["AES", 24],
  ["AES", 32],
] as const satisfies readonly (readonly [CipherAlgorithm, number])[];

test("this Node has what the package stands on: two-key triple DES, SM4, SM3, AES-GCM and key wrap", () => {
  const ciphers = getCiphers();
  for (const name of ["des-ede", "des-ede-cbc", "des-ede3", "sm4-ecb", "sm4-cbc", "aes-256-gcm", "id-aes256-wrap"]) {
    assert.ok(ciphers.includes(name), name);
  }
  assert.ok(getHashes().includes("sm3"));
  assert.ok(getCurves().includes("SM2"));
});

test("this Node still lacks single DES, which is why equal halves stand in for it", () => {
  assert.throws(() => createCipheriv("des-ecb", Buffer.alloc(8), null), { code: "ERR_OSSL_EVP_UNSUPPORTED" });
  assert.throws(() => createCipheriv("des-cbc", Buffer.alloc(8), Buffer.alloc(8)), {
    code: "ERR_OSSL_EVP_UNSUPPORTED",
  });
});

test("this Node has no CMAC by any name, which is why it is written over CBC here", () => {
  const names = [...getCiphers(), ...getHashes()].filter((name) => name.includes("cmac"));
  assert.deepEqual(names, []);
  assert.throws(() => createHmac("cmac", Buffer.alloc(16)));
});

test("this Node multiplies on the SM2 curve; its signatures are not SM2 and are not used", () => {
  // GB/T 32918.5-2017, A.2: private key and public point.
  const pair = createECDH("SM2");
  pair.setPrivateKey("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8", "hex");
  const [x, y] = [
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020",
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13",
  ];
  assert.equal(pair.getPublicKey("hex").toUpperCase(), `04${x}${y}`);
});

test("single DES gives FIPS 81's known answer", () => {
  const key = nodeCrypto.blockKey("DES", fromHex("0123456789ABCDEF"));
  assert.equal(toHex(key.encrypt(asciiBytes("Now is t"))), "3FA40E8A984D4815");
  assert.equal(toHex(key.decrypt(fromHex("3FA40E8A984D4815"))), toHex(asciiBytes("Now is t")));
});

test("SM4 and SM3 give the standards' known answers", () => {
  for (const { inputs, expected } of vectorsOf("sm4.ecb_encrypt")) {
    const cipher = nodeCrypto.blockKey("SM4", fromHex(inputs["key"])).encrypt(fromHex(inputs["data"]));
    assert.equal(toHex(cipher), expected["ciphertext"] ?? expected["out"]);
  }
  for (const { inputs, expected } of vectorsOf("sm3")) {
    assert.equal(toHex(nodeCrypto.sm3(asciiBytes(inputs["data_ascii"]))), expected["digest"]);
  }
});

test("hashes give the known answers of their standards", () => {
  assert.equal(toHex(nodeCrypto.sha1(asciiBytes("abc"))), "A9993E364706816ABA3E25717850C26C9CD0D89D");
  assert.equal(
    toHex(nodeCrypto.sha256(asciiBytes("abc"))),
    "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
  );
  // RFC 4231, test case 2.
  const mac = nodeCrypto.hmacSha256(asciiBytes("Jefe"), asciiBytes("what do ya want for nothing?"));
  assert.equal(toHex(mac), "5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843");
});

test("a key answers the same whatever it was asked before, in either direction and mode", () => {
  for (const [algorithm, length] of keyForms) {
    const blockBytes = algorithm === "DES" || algorithm === "TDES" ? 8 : 16;
    const blocks = fc
      .integer({ min: 0, max: 5 })
      .chain((count) => fc.uint8Array({ minLength: count * blockBytes, maxLength: count * blockBytes }));
    const call = fc.record({ verb: fc.constantFrom("encrypt", "decrypt", "encryptCbc", "decryptCbc"), input: blocks });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.array(call, { minLength: 1, maxLength: 8 }),
        (bytes, calls) => {
          const worn = nodeCrypto.blockKey(algorithm, bytes);
          for (const { verb, input } of calls) {
            const fresh = nodeCrypto.blockKey(algorithm, bytes);
            assert.deepEqual(worn[verb](input), fresh[verb](input));
          }
        },
      ),
      { numRuns: 25 },
    );
  }
});

test("decryption undoes encryption, and CBC is ECB with chaining from a zero block", () => {
  for (const [algorithm, length] of keyForms) {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: length, maxLength: length }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (bytes, input) => {
          const key = nodeCrypto.blockKey(algorithm, bytes);
          assert.deepEqual(key.decrypt(key.encrypt(input)), input);
          assert.deepEqual(key.decryptCbc(key.encryptCbc(input)), input);
          const size = key.blockBytes;
          const chained = key.encryptCbc(input);
          assert.deepEqual(chained.slice(0, size), key.encrypt(input.subarray(0, size)));
          assert.deepEqual(
            chained.slice(size, 2 * size),
            key.encrypt(xor(chained.subarray(0, size), input.subarray(size, 2 * size))),
          );
        },
      ),
      { numRuns: 25 },
    );
  }
});

test("an ECB object without padding returns each whole block at once: nothing waits for a later call", () => {
  const keyObject = createSecretKey(Buffer.alloc(16, 7));
  const encryptor = createCipheriv("des-ede", keyObject, null).setAutoPadding(false);
  const decryptor = createDecipheriv("des-ede", keyObject, null).setAutoPadding(false);
  const block = Buffer.from("0102030405060708", "hex");
  const cipher = encryptor.update(block);
  assert.equal(cipher.length, 8);
  assert.deepEqual(decryptor.update(cipher), block);
  assert.deepEqual(encryptor.update(block), cipher);
});

test("anything but whole blocks is a RangeError and leaves the key usable", () => {
  const key = nodeCrypto.blockKey("TDES", fromHex("0123456789ABCDEFFEDCBA9876543210"));
  const before = key.encrypt(new Uint8Array(8));
  for (const verb of ["encrypt", "decrypt", "encryptCbc", "decryptCbc"] as const) {
    assert.throws(() => key[verb](new Uint8Array(7)), RangeError);
  }
  assert.deepEqual(key.encrypt(new Uint8Array(8)), before);
});

test("keys of a wrong length are a RangeError", () => {
  const wrong = [
    ["DES", 16],
    ["TDES", 8],
    ["SM4", 32],
    ["AES", 8],
  ] as const;
  for (const [algorithm, length] of wrong)
    assert.throws(() => nodeCrypto.blockKey(algorithm, new Uint8Array(length)), RangeError);
  assert.throws(() => nodeCrypto.sealingKey(new Uint8Array(16)), RangeError);
});

test("key bytes are copied: filling the caller's buffer with zeros changes nothing", () => {
  for (const [algorithm, length] of keyForms) {
    const bytes = nodeCrypto.random(length);
    const kept = nodeCrypto.blockKey(algorithm, bytes.slice()).encrypt(new Uint8Array(16));
    const key = nodeCrypto.blockKey(algorithm, bytes);
    bytes.fill(0);
    assert.deepEqual(key.encrypt(new Uint8Array(16)), kept);
  }
});

test("answers are plain arrays of their own memory, not Buffers", () => {
  const key = nodeCrypto.blockKey("SM4", new Uint8Array(16).fill(3));
  for (const bytes of [
    key.encrypt(new Uint8Array(16)),
    key.encryptCbc(new Uint8Array(16)),
    nodeCrypto.random(8),
    nodeCrypto.sha1(bytes16),
  ]) {
    assert.equal(Object.getPrototypeOf(bytes), Uint8Array.prototype);
  }
});

test("a sealed value opens under the same key and authenticated data only, and not after any bit was changed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 16 }), fc.nat(), (plain, aad, place) => {
      const key = nodeCrypto.random(32);
      const sealed = nodeCrypto.seal(key, plain, aad);
      assert.deepEqual(nodeCrypto.open(key, sealed, aad), plain);
      const changed = sealed.slice();
      changed[place % changed.length]! ^= 1 << (place % 8);
      assert.throws(() => nodeCrypto.open(key, changed, aad));
      assert.throws(() => nodeCrypto.open(nodeCrypto.random(32), sealed, aad));
      assert.throws(() => nodeCrypto.open(key, sealed, Uint8Array.of(...aad, 1)));
      assert.throws(() => nodeCrypto.open(key, sealed.subarray(0, place % sealed.length), aad));
    }),
    { numRuns: 50 },
  );
});

test("the same text is never sealed to the same bytes", () => {
  const key = nodeCrypto.random(32);
  assert.notDeepEqual(nodeCrypto.seal(key, bytes16, bytes16), nodeCrypto.seal(key, bytes16, bytes16));
});
