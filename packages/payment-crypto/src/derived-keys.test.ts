// Keys per transaction (DUKPT) and keys in blocks (TR-31): published values, and the laws of counters and blocks.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { asciiBytes, fromHex, toHex } from "./bytes.ts";
import { dukptAesDerivationKey, dukptAesInitialKey, dukptAesWorkingKey } from "./dukpt-aes.ts";
import { dukptTdesInitialKey, dukptTdesTransactionKey, dukptTdesWorkingKey } from "./dukpt-tdes.ts";
import { openKeyBlock } from "./key-block.ts";
import { padForMac } from "./mac-padding.ts";
import { nodeCrypto } from "./node.ts";
import { pinBlockIso0 } from "./pin-block.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { SecurityRefusal } from "./security-refusal.ts";

test("DUKPT with triple DES: initial key, transaction keys and what each purpose makes of them", () => {
  for (const { inputs, expected } of vectorsOf("dukpt_tdes.derive_ipek")) {
    assert.equal(
      toHex(dukptTdesInitialKey(nodeCrypto, fromHex(inputs["bdk"]), fromHex(inputs["iksn"]))),
      expected["ipek"],
    );
  }
  for (const { inputs, expected } of vectorsOf("dukpt_tdes.transaction")) {
    const key = dukptTdesTransactionKey(nodeCrypto, fromHex(inputs["ipek"]), fromHex(inputs["ksn"]));
    assert.equal(toHex(key), expected["transaction_key"]);
    const message = asciiBytes(inputs["data_ascii"]);
    const mac = (purpose: "mac-request" | "mac-response") =>
      toHex(retailMac(retailMacKey(nodeCrypto, dukptTdesWorkingKey(nodeCrypto, key, purpose)), message)).slice(0, 8);
    assert.deepEqual([mac("mac-request"), mac("mac-response")], [expected["mac_request"], expected["mac_response"]]);
    const pinKey = nodeCrypto.blockKey("TDES", dukptTdesWorkingKey(nodeCrypto, key, "pin"));
    assert.equal(toHex(pinKey.encrypt(pinBlockIso0(inputs["pin"], inputs["pan"]))), expected["encrypted_pin_block"]);
    const textKey = nodeCrypto.blockKey("TDES", dukptTdesWorkingKey(nodeCrypto, key, "data-request"));
    assert.equal(toHex(textKey.encryptCbc(padForMac(message, 1))), expected["data_encrypted_request_cbc_iv0"]);
  }
});

test("DUKPT with AES: initial key, derivation keys at every end of the counter, working keys of both sizes", () => {
  for (const { inputs, expected } of vectorsOf("dukpt_aes.derive_initial_key")) {
    assert.equal(
      toHex(
        dukptAesInitialKey(nodeCrypto, fromHex(inputs["bdk"]), fromHex(inputs["initial_key_id"]), inputs["key_type"]),
      ),
      expected["initial_key"],
    );
  }
  for (const { inputs, expected } of vectorsOf("dukpt_aes.derivation_key", "dukpt_aes.transaction")) {
    const serial = fromHex(inputs["ksn"]);
    const key = dukptAesDerivationKey(nodeCrypto, fromHex(inputs["initial_key"]), serial, inputs["key_type"]);
    assert.equal(toHex(key), expected["derivation_key"]);
    const purposes = {
      pin_key_aes128: "pin",
      mac_gen_key_aes128_cmac: "mac-generation",
      data_enc_key_aes128: "data-encryption",
    } as const;
    for (const [name, purpose] of Object.entries(purposes)) {
      if (expected[name] !== undefined)
        assert.equal(toHex(dukptAesWorkingKey(nodeCrypto, key, serial, purpose, "AES-128")), expected[name]);
      const wide = name.replace("128", "256");
      if (expected[wide] !== undefined)
        assert.equal(toHex(dukptAesWorkingKey(nodeCrypto, key, serial, purpose, "AES-256")), expected[wide]);
    }
  }
});

test("a counter with too many one bits was never used by a device and is refused", () => {
  const tdes = (counter: number) => () =>
    dukptTdesTransactionKey(
      nodeCrypto,
      new Uint8Array(16),
      fromHex(`FFFF9876543210${(0xe00000 + counter).toString(16)}`),
    );
  assert.equal(tdes(0b1111111111)().length, 16);
  assert.throws(tdes(0b11111111111), SecurityRefusal);
  const aes = (counter: string) => () =>
    dukptAesDerivationKey(nodeCrypto, new Uint8Array(16), fromHex(`1234567890123456${counter}`), "AES-128");
  assert.equal(aes("0000FFFF")().length, 16);
  assert.throws(aes("0001FFFF"), SecurityRefusal);
  assert.throws(aes("00"), SecurityRefusal);
});

test("a working key is never larger than the key it comes from", () => {
  const serial = fromHex("123456789012345600000001");
  assert.throws(() => dukptAesWorkingKey(nodeCrypto, new Uint8Array(16), serial, "pin", "AES-256"), SecurityRefusal);
});

test("key blocks of all five versions open to the published key and attributes", () => {
  for (const { inputs, expected } of vectorsOf("tr31.unwrap").filter(({ status }) => status !== "negative")) {
    const block = openKeyBlock(nodeCrypto, fromHex(inputs["kbpk"]), inputs["key_block"]);
    assert.equal(toHex(block.key), expected["key"]);
    assert.deepEqual(
      [block.version, block.usage, block.algorithm, block.mode, block.exportability],
      [
        expected["version"],
        expected["key_usage"],
        expected["algorithm"],
        expected["mode_of_use"],
        expected["exportability"],
      ],
    );
    if (expected["ksn"] !== undefined) assert.deepEqual(block.optionalBlocks, [{ id: "KS", text: expected["ksn"] }]);
  }
});

test("the erroneous block printed in a standard is refused", () => {
  const negative = vectorsOf("tr31.unwrap").filter(({ status }) => status === "negative");
  assert.ok(negative.length > 0);
  for (const { inputs } of negative)
    assert.throws(() => openKeyBlock(nodeCrypto, fromHex(inputs["kbpk"]), inputs["key_block"]), { code: "key-block" });
});

test("a key block with any character changed, cut or added is refused, and so is another protection key", () => {
  const vectors = vectorsOf("tr31.unwrap").filter(({ status }) => status !== "negative");
  fc.assert(
    fc.property(
      fc.constantFrom(...vectors),
      fc.nat(),
      fc.constantFrom("0", "1", "9", "A", "F", "N", "X", " ", "a"),
      ({ inputs }, place, character) => {
        const [key, block]: [string, string] = [inputs["kbpk"], inputs["key_block"]];
        const at = place % block.length;
        const refusal = { name: "SecurityRefusal" };
        if (block[at] !== character) {
          assert.throws(
            () => openKeyBlock(nodeCrypto, fromHex(key), block.slice(0, at) + character + block.slice(at + 1)),
            refusal,
          );
        }
        assert.throws(() => openKeyBlock(nodeCrypto, fromHex(key), block.slice(0, at)), refusal);
        assert.throws(() => openKeyBlock(nodeCrypto, fromHex(key), block + character), refusal);
        const otherKey = fromHex(key).map((byte) => byte ^ 0x02);
        assert.throws(() => openKeyBlock(nodeCrypto, otherKey, block), refusal);
        assert.throws(() => openKeyBlock(nodeCrypto, fromHex("0123456789ABCDEF"), block), refusal);
      },
    ),
    { numRuns: 200 },
  );
});
