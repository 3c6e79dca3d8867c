// What a key reference permits, what it shows, and that a touched one does not open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { keyRef, type KeyRef } from "./key-ref.ts";
import { keyRules, type KeyAlgorithm, type KeyUsage } from "./key-rules.ts";
import { nodeCrypto } from "./node.ts";
import { aKey, flipped, masterKey, message, module, pan, refused } from "./testing/security-module-fixture.ts";
import { createSoftwareSecurityModule } from "./software-security-module.ts";

const usages = Object.keys(keyRules) as readonly KeyUsage[];

test("a key does what its usage permits and nothing else", async () => {
  const each = await Promise.all(
    usages.map(async (usage) => aKey(usage, Object.keys(keyRules[usage].lengths)[0] as KeyAlgorithm)),
  );
  const pinBlock = new Uint8Array(8);
  const card = { pan, psn: "00", atc: new Uint8Array(2), arqc: new Uint8Array(8) };
  const pinKey = await aKey("pin-encryption", "TDES");
  const calls: Readonly<Record<string, readonly [KeyUsage, (key: KeyRef) => Promise<unknown>]>> = {
    wrap: ["key-encryption", (key) => module.exportKey({ key: pinKey, wrappingKey: key })],
    encryptPin: ["pin-encryption", (key) => module.encryptPinData({ key, format: "ISO-0", pin: "1234", pan })],
    translate: [
      "pin-encryption",
      (key) =>
        module.translatePinData({
          incomingKey: key,
          incomingFormat: "ISO-0",
          outgoingKey: pinKey,
          outgoingFormat: "ISO-0",
          pan,
          pinBlock,
        }),
    ],
    verifyPin: [
      "pin-verification",
      (key) => module.verifyPinData({ key: pinKey, format: "ISO-0", pinBlock, pan, verificationKey: key, pvv: "0000" }),
    ],
    encryptData: ["data-encryption", (key) => module.encryptData({ key, plain: message, context: "a" })],
    decryptData: ["data-encryption", (key) => module.decryptData({ key, sealed: new Uint8Array(40), context: "a" })],
    hashPan: ["pan-hash", (key) => module.hashPan({ key, pan })],
    decryptTrack: [
      "track-encryption",
      (key) => module.decryptTrack({ key, track: "6212345678900000003D30122010000012300" }),
    ],
    verifyCryptogram: ["emv-cryptogram", (key) => module.verifyAuthRequestCryptogram({ key, ...card, data: message })],
    answerCryptogram: [
      "emv-cryptogram",
      (key) => module.generateAuthResponseCryptogram({ key, ...card, method: "arpc1", responseCode: "00" }),
    ],
  };
  for (const [name, [usage, call]] of Object.entries(calls)) {
    for (const key of each.filter((candidate) => candidate.usage !== usage)) {
      await assert.rejects(call(key), refused("key-usage"), `${name} with ${key.usage}`);
    }
  }
  for (const key of each) {
    const mayMac = ["mac", "seal", "serial-number"].includes(key.usage);
    await assert.rejects(
      module.generateMac({ key, algorithm: "cmac", message }),
      refused(mayMac ? "mac-algorithm" : "key-usage"),
      key.usage,
    );
  }
});

test("a reference with another id, usage, algorithm, check value or sealed byte does not open, cached or not", async () => {
  for (const warm of [false, true]) {
    const key = await aKey("mac", "SM4");
    if (warm) await module.generateMac({ key, algorithm: "unionpay", message });
    const changes: readonly Partial<KeyRef>[] = [
      { id: `${key.id}x` },
      { usage: "serial-number" },
      { algorithm: "AES" },
      { checkValue: "00000000" },
      ...Array.from(key.sealed, (_, index) => ({ sealed: flipped(key.sealed, index) })),
      { sealed: key.sealed.subarray(1) },
      { sealed: new Uint8Array(0) },
    ];
    for (const change of changes) {
      const algorithm = change.usage === "serial-number" ? "tusn" : "unionpay";
      await assert.rejects(
        module.generateMac({ key: { ...key, ...change }, algorithm, message }),
        refused("key-reference"),
        Object.keys(change)[0],
      );
    }
    assert.equal((await module.generateMac({ key, algorithm: "unionpay", message })).length, 8);
  }
});

test("sealed bytes of one reference do not open as another, and not under another master key", async () => {
  const [first, second] = [await aKey("mac", "SM4"), await aKey("mac", "SM4")];
  await assert.rejects(
    module.generateMac({ key: { ...first, sealed: second.sealed }, algorithm: "unionpay", message }),
    refused("key-reference"),
  );
  const stranger = createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32).fill(9));
  await assert.rejects(stranger.generateMac({ key: first, algorithm: "unionpay", message }), refused("key-reference"));
});

test("a reference read back from a store serves a new module under the same master key", async () => {
  const key = await aKey("mac", "TDES");
  const mac = await module.generateMac({ key, algorithm: "x9.19", message });
  const { id, usage, algorithm, checkValue, sealed } = key;
  const stored = keyRef({ id, usage, algorithm, checkValue, sealed: sealed.slice() });
  const restarted = createSoftwareSecurityModule(nodeCrypto, masterKey);
  assert.equal(await restarted.verifyMac({ key: stored, algorithm: "x9.19", message, mac }), true);
});

test("a reference prints as id, usage and check value", async () => {
  const key = await aKey("mac", "DES");
  assert.deepEqual(JSON.parse(JSON.stringify({ key })), {
    key: { id: key.id, usage: "mac", checkValue: key.checkValue },
  });
  assert.equal(inspect(key), `key ${key.id} (mac, check value ${key.checkValue})`);
});

test("a master key has 32 bytes, and the caller may fill its own with zeros", async () => {
  assert.throws(() => createSoftwareSecurityModule(nodeCrypto, new Uint8Array(16)), RangeError);
  const own = masterKey.slice();
  const other = createSoftwareSecurityModule(nodeCrypto, own);
  own.fill(0);
  assert.equal((await other.generateMac({ key: await aKey("mac", "DES"), algorithm: "unionpay", message })).length, 8);
});
