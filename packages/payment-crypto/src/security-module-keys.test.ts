// What keys may exist, and how they come in and go out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concat, fromHex, toHex, xor } from "./bytes.ts";
import { keyRules, type KeyAlgorithm, type KeyUsage, type MacAlgorithm } from "./key-rules.ts";
import { nodeCrypto } from "./node.ts";
import { aKey, knownKey, message, module, refused } from "./testing/security-module-fixture.ts";

const usages = Object.keys(keyRules) as readonly KeyUsage[];
const algorithms = ["DES", "TDES", "SM4", "AES", "HMAC"] as const satisfies readonly KeyAlgorithm[];

test("usage and algorithm are one table: what is not in it cannot be created", async () => {
  const created: string[] = [];
  for (const usage of usages) {
    for (const algorithm of algorithms) {
      const attempt = aKey(usage, algorithm);
      if (Object.hasOwn(keyRules[usage].lengths, algorithm)) {
        assert.deepEqual(await attempt.then(({ usage, algorithm }) => [usage, algorithm]), [usage, algorithm]);
        created.push(`${usage} ${algorithm}`);
      } else {
        await assert.rejects(attempt, refused("usage-algorithm"));
      }
    }
  }
  assert.deepEqual(created, [
    "key-encryption TDES",
    "key-encryption SM4",
    "key-encryption AES",
    "pin-encryption TDES",
    "pin-encryption SM4",
    "pin-encryption AES",
    "mac DES",
    "mac TDES",
    "mac SM4",
    "mac AES",
    "mac HMAC",
    "track-encryption TDES",
    "track-encryption SM4",
    "data-encryption AES",
    "pan-hash HMAC",
    "seal HMAC",
    "serial-number SM4",
    "emv-cryptogram TDES",
    "pin-verification TDES",
  ]);
});

test("single DES exists for MACs only", async () => {
  for (const usage of usages.filter((candidate) => candidate !== "mac"))
    await assert.rejects(aKey(usage, "DES"), refused("usage-algorithm"));
});

test("an unknown usage, also one that every object has, is refused", async () => {
  for (const usage of ["toString", "__proto__", "root"] as unknown as readonly KeyUsage[])
    await assert.rejects(aKey(usage, "TDES"), refused("usage-algorithm"));
});

test("ids are visible ASCII of at most 128 characters", async () => {
  for (const id of ["", "a b", "a\nb", "钥匙", "x".repeat(129)]) {
    await assert.rejects(module.createKey({ id, usage: "mac", algorithm: "DES" }), refused("key-id"));
  }
});

test("weak keys and wrong lengths are refused wherever a key comes in", async () => {
  const wrapping = await aKey("key-encryption", "TDES");
  const weak = ["0101010101010101", "FEFEFEFEFEFEFEFE", "0000000000000000"].map(fromHex);
  for (const clear of weak) await assert.rejects(knownKey("mac", "DES", clear), refused("key-weak"));
  const half = fromHex("0123456789ABCDEF");
  await assert.rejects(knownKey("mac", "TDES", concat(half, half)), refused("key-weak"));
  await assert.rejects(
    knownKey(
      "mac",
      "TDES",
      concat(
        half,
        half.map((byte) => byte ^ 1),
      ),
    ),
    refused("key-weak"),
  );
  await assert.rejects(knownKey("pin-encryption", "TDES", half), refused("key-length"));
  await assert.rejects(
    module.importKey({
      id: "x",
      usage: "pin-encryption",
      algorithm: "TDES",
      wrappingKey: wrapping,
      wrapped: new Uint8Array(8),
    }),
    refused("key-length"),
  );
  await assert.rejects(
    module.importKey({
      id: "x",
      usage: "pin-encryption",
      algorithm: "TDES",
      wrappingKey: wrapping,
      wrapped: new Uint8Array(17),
    }),
    refused("key-length"),
  );
});

test("components: two to nine of one length, and their exclusive or is the key", async () => {
  const clear = fromHex("7AD3C1E85B9F2A046D8C3E17F0B5A294");
  const parts = [nodeCrypto.random(16), nodeCrypto.random(16)] as const;
  const components = [parts[0], parts[1], xor(xor(parts[0], parts[1]), clear)];
  const key = await module.formKey({ id: "zmk", usage: "key-encryption", algorithm: "TDES", components });
  assert.equal(key.checkValue, toHex(nodeCrypto.blockKey("TDES", clear).encrypt(new Uint8Array(8)).subarray(0, 4)));
  const form = (list: readonly Uint8Array[]) =>
    module.formKey({ id: "zmk", usage: "key-encryption", algorithm: "TDES", components: list });
  await assert.rejects(form([clear]), refused("key-components"));
  await assert.rejects(form([]), refused("key-components"));
  await assert.rejects(form([clear, clear.subarray(0, 8)]), refused("key-components"));
  await assert.rejects(form(Array.from({ length: 10 }, () => nodeCrypto.random(16))), refused("key-components"));
  await assert.rejects(form([clear, clear]), refused("key-weak"));
});

test("a key goes out wrapped and comes back the same, with the same check value", async () => {
  const routes = [
    ["TDES", "mac", "DES"],
    ["TDES", "mac", "TDES"],
    ["SM4", "mac", "SM4"],
    ["SM4", "serial-number", "SM4"],
    ["AES", "pin-encryption", "AES"],
    ["AES", "mac", "HMAC"],
  ] as const;
  for (const [wrapping, usage, algorithm] of routes) {
    const wrappingKey = await aKey("key-encryption", wrapping);
    const key = await aKey(usage, algorithm);
    const { wrapped, checkValue } = await module.exportKey({ key, wrappingKey });
    const back = await module.importKey({ id: `${key.id}-back`, usage, algorithm, wrappingKey, wrapped, checkValue });
    assert.equal(back.checkValue, key.checkValue);
    const mac: MacAlgorithm | undefined =
      usage === "serial-number"
        ? "tusn"
        : algorithm === "HMAC"
          ? "hmac-sha256"
          : algorithm === "AES"
            ? undefined
            : "unionpay";
    if (mac === undefined) continue;
    assert.deepEqual(
      await module.generateMac({ key: back, algorithm: mac, message }),
      await module.generateMac({ key, algorithm: mac, message }),
    );
  }
});

test("a check value is compared at the longest length both sides have, and a difference refuses the key", async () => {
  const wrappingKey = await aKey("key-encryption", "TDES");
  const { wrapped, checkValue } = await module.exportKey({ key: await aKey("mac", "TDES"), wrappingKey });
  const importing = (given: string) =>
    module.importKey({ id: "partner", usage: "mac", algorithm: "TDES", wrappingKey, wrapped, checkValue: given });
  for (const given of [
    checkValue,
    checkValue.slice(0, 6),
    checkValue.slice(0, 4),
    checkValue.toLowerCase(),
    `${checkValue}0011`,
  ]) {
    assert.equal((await importing(given)).checkValue, checkValue);
  }
  const last = checkValue.at(-1) === "0" ? "1" : "0";
  for (const given of [checkValue.slice(0, -1) + last, "0000", "", checkValue.slice(0, 2), "zzzzzz"])
    await assert.rejects(importing(given), refused("check-value"));
});

test("a key never travels under a weaker one, and house keys never travel", async () => {
  const wrapping = {
    TDES: await aKey("key-encryption", "TDES"),
    SM4: await aKey("key-encryption", "SM4"),
    AES: await aKey("key-encryption", "AES"),
  };
  const denied = [
    ["SM4", "TDES"],
    ["AES", "TDES"],
    ["AES", "SM4"],
    ["DES", "SM4"],
    ["DES", "AES"],
    ["HMAC", "TDES"],
  ] as const;
  for (const [algorithm, under] of denied) {
    const key = await aKey("mac", algorithm);
    await assert.rejects(module.exportKey({ key, wrappingKey: wrapping[under] }), refused("wrapping-key"));
    await assert.rejects(
      module.importKey({ id: "x", usage: "mac", algorithm, wrappingKey: wrapping[under], wrapped: new Uint8Array(16) }),
      refused("wrapping-key"),
    );
  }
  for (const [usage, algorithm] of [
    ["data-encryption", "AES"],
    ["pan-hash", "HMAC"],
    ["seal", "HMAC"],
    ["emv-cryptogram", "TDES"],
    ["pin-verification", "TDES"],
  ] as const) {
    await assert.rejects(
      module.exportKey({ key: await aKey(usage, algorithm), wrappingKey: wrapping.AES }),
      refused("not-exportable"),
    );
  }
});
