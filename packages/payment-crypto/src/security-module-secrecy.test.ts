// Nothing clear comes out, nothing clear stays behind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { fromHex, toHex } from "./bytes.ts";
import type { KeyRef } from "./key-ref.ts";
import { nodeCrypto } from "./node.ts";
import type { BlockKey, CryptoPort } from "./port.ts";
import { flipped, knownKey, masterKey, message, module, pan } from "./testing/security-module-fixture.ts";
import { SecurityRefusal } from "./security-refusal.ts";
import { createSoftwareSecurityModule } from "./software-security-module.ts";

test("no clear key or PIN is in anything the module returns, prints or throws", async () => {
  const clear = { pin: fromHex("1A2B3C4D5E6F708192A3B4C5D6E7F809"), wrap: fromHex("7AD3C1E85B9F2A046D8C3E17F0B5A294") };
  const pin = "739156";
  const key = await knownKey("pin-encryption", "TDES", clear.pin);
  const wrappingKey = await knownKey("key-encryption", "TDES", clear.wrap);
  const pinBlock = await module.encryptPinData({ key, format: "ISO-0", pin, pan });
  const failures = await Promise.all([
    caught(
      module.translatePinData({
        incomingKey: key,
        incomingFormat: "ISO-0",
        outgoingKey: key,
        outgoingFormat: "ISO-4",
        pan,
        pinBlock,
      }),
    ),
    caught(
      module.translatePinData({
        incomingKey: key,
        incomingFormat: "ISO-0",
        outgoingKey: key,
        outgoingFormat: "ISO-0",
        pan: "5555555551234567",
        pinBlock: flipped(pinBlock, 3),
      }),
    ),
    caught(module.encryptPinData({ key, format: "ISO-0", pin: `${pin}x`, pan })),
    caught(
      module.importKey({
        id: "x",
        usage: "mac",
        algorithm: "TDES",
        wrappingKey,
        wrapped: clear.pin,
        checkValue: "000000",
      }),
    ),
    caught(module.formKey({ id: "y", usage: "mac", algorithm: "DES", components: [clear.pin, clear.wrap] })),
    caught(module.generateMac({ key: { ...key, sealed: clear.pin }, algorithm: "x9.19", message })),
  ]);
  const output = [...failures, key, module, { ...key }, await module.exportKey({ key, wrappingKey })]
    .flatMap((value) => [
      inspect(value, { depth: 9, showHidden: true }),
      JSON.stringify(value),
      String((value as Error).stack),
    ])
    .join("\n");
  assert.equal(failures.length, 6);
  assert.ok(failures.every((error) => error instanceof SecurityRefusal));
  for (const secret of [
    toHex(clear.pin),
    toHex(clear.wrap),
    pin,
    pan,
    Array.from(clear.pin).join(", "),
    Buffer.from(clear.pin).toString("base64"),
  ]) {
    assert.equal(output.toUpperCase().includes(secret.toUpperCase()), false);
  }
});

test("every buffer that held a key or a PIN is zeros when the call is over", async () => {
  const seen: Uint8Array[] = [];
  const watched = createSoftwareSecurityModule(watchingPort(seen), masterKey.slice());
  const wrappingKey = await watched.createKey({ id: "w", usage: "key-encryption", algorithm: "TDES" });
  const pinKey = await watched.createKey({ id: "p", usage: "pin-encryption", algorithm: "TDES" });
  const sm4Key = await watched.createKey({ id: "s", usage: "pin-encryption", algorithm: "SM4" });
  const { wrapped } = await watched.exportKey({ key: pinKey, wrappingKey });
  const imported = await watched.importKey({
    id: "i",
    usage: "pin-encryption",
    algorithm: "TDES",
    wrappingKey,
    wrapped,
  });
  const pinBlock = await watched.encryptPinData({ key: pinKey, format: "ISO-0", pin: "1234", pan });
  const sm4Block = await watched.translatePinData({
    incomingKey: imported,
    incomingFormat: "ISO-0",
    outgoingKey: sm4Key,
    outgoingFormat: "SM4-ISO0",
    pan,
    pinBlock,
  });
  await watched.translatePinData({
    incomingKey: sm4Key,
    incomingFormat: "SM4-ISO0",
    outgoingKey: pinKey,
    outgoingFormat: "ISO-3",
    pan,
    pinBlock: sm4Block,
  });
  await assert.rejects(
    watched.translatePinData({
      incomingKey: imported,
      incomingFormat: "ISO-0",
      outgoingKey: pinKey,
      outgoingFormat: "ISO-0",
      pan,
      pinBlock: new Uint8Array(8),
    }),
  );
  assert.ok(seen.length > 15, `${seen.length} buffers watched`);
  assert.deepEqual(
    seen.filter((bytes) => bytes.some((byte) => byte !== 0)),
    [],
  );
});

test("no more keys stay ready for use than the bound, and the least recently used one leaves", async () => {
  let opened = 0;
  const counting: CryptoPort = {
    ...nodeCrypto,
    sealingKey: (key) => {
      const inner = nodeCrypto.sealingKey(key);
      return {
        seal: (plain, aad) => inner.seal(plain, aad),
        open: (sealed, aad) => {
          opened += 1;
          return inner.open(sealed, aad);
        },
      };
    },
  };
  const small = createSoftwareSecurityModule(counting, masterKey, { cachedKeysMax: 2 });
  const make = (id: string) => small.createKey({ id, usage: "mac", algorithm: "DES" });
  const [a, b, c] = [await make("a"), await make("b"), await make("c")];
  const use = async (key: KeyRef): Promise<boolean> => {
    const before = opened;
    await small.generateMac({ key, algorithm: "unionpay", message });
    return opened > before;
  };
  const missed: boolean[] = [];
  for (const key of [a, b, a, c, a, b, c]) missed.push(await use(key));
  // a and b are opened; a is found; c drives out b; a is found; b drives out c; c drives out a.
  assert.deepEqual(missed, [true, true, false, true, false, true, true]);
});

async function caught(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: "a refusal expected" });
}

/** A port that remembers each buffer that held something clear: keys and plain text going in, plain text coming out. */
function watchingPort(seen: Uint8Array[]): CryptoPort {
  const watch = <Bytes extends Uint8Array>(bytes: Bytes): Bytes => {
    seen.push(bytes);
    return bytes;
  };
  return {
    ...nodeCrypto,
    random: (bytes) => watch(nodeCrypto.random(bytes)),
    blockKey(algorithm, key): BlockKey {
      const inner = nodeCrypto.blockKey(algorithm, watch(key));
      return {
        ...inner,
        encrypt: (input) => inner.encrypt(watch(input)),
        decrypt: (input) => watch(inner.decrypt(input)),
      };
    },
    sealingKey(key) {
      const inner = nodeCrypto.sealingKey(key);
      return {
        seal: (plain, aad) => inner.seal(watch(plain), aad),
        open: (sealed, aad) => watch(inner.open(sealed, aad)),
      };
    },
  };
}
