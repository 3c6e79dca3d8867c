// Card data through the security module: sealed values, hashes, tracks and cryptograms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationCryptogram, arpc1, arpc2 } from "./application-cryptogram.ts";
import { asciiBytes, fromHex } from "./bytes.ts";
import { iccMasterKey } from "./card-key.ts";
import { nodeCrypto } from "./node.ts";
import { aKey, flipped, knownKey, message, module, pan, refused } from "./testing/security-module-fixture.ts";
import { sessionKeyCommon } from "./session-key.ts";
import { encryptTrack } from "./track-encryption.ts";

test("sealed data opens under its key and context only", async () => {
  const [key, other] = [await aKey("data-encryption", "AES"), await aKey("data-encryption", "AES")];
  const sealed = await module.encryptData({ key, plain: message, context: "reverse/pay_1" });
  assert.deepEqual(await module.decryptData({ key, sealed, context: "reverse/pay_1" }), message);
  await assert.rejects(module.decryptData({ key, sealed, context: "reverse/pay_2" }), refused("sealed-value"));
  await assert.rejects(module.decryptData({ key: other, sealed, context: "reverse/pay_1" }), refused("sealed-value"));
  await assert.rejects(
    module.decryptData({ key, sealed: flipped(sealed, 99), context: "reverse/pay_1" }),
    refused("sealed-value"),
  );
  await assert.rejects(
    module.decryptData({ key, sealed: new Uint8Array(3), context: "reverse/pay_1" }),
    refused("sealed-value"),
  );
});

test("equal cards have equal hashes under one key and different ones under another", async () => {
  const [key, other] = [await aKey("pan-hash", "HMAC"), await aKey("pan-hash", "HMAC")];
  assert.deepEqual(await module.hashPan({ key, pan }), await module.hashPan({ key, pan }));
  assert.notDeepEqual(await module.hashPan({ key, pan }), await module.hashPan({ key: other, pan }));
  assert.notDeepEqual(await module.hashPan({ key, pan }), await module.hashPan({ key, pan: "6212345678900000011" }));
  assert.equal((await module.hashPan({ key, pan })).length, 32);
  await assert.rejects(module.hashPan({ key, pan: "none" }), refused("pan-digits"));
});

test("a track comes out as the terminal read it", async () => {
  const clear = fromHex("0F1E2D3C4B5A69788796A5B4C3D2E1F0");
  const key = await knownKey("track-encryption", "TDES", clear);
  const track = `${pan}D30122010000012300`;
  assert.equal(
    await module.decryptTrack({ key, track: encryptTrack(nodeCrypto.blockKey("TDES", clear), track) }),
    track,
  );
});

test("the issuer verifies a card's cryptogram and answers it by both methods", async () => {
  const issuerKey = fromHex("9E15204313F7318ACB79B90BD986AD29");
  const key = await knownKey("emv-cryptogram", "TDES", issuerKey);
  const atc = Uint8Array.of(0, 7);
  for (const sessionKey of ["emv-common", "none"] as const) {
    for (const padding of ["emv", "visa"] as const) {
      const cardKey = iccMasterKey(nodeCrypto, issuerKey, pan, "01", "B");
      const used = sessionKey === "none" ? cardKey : sessionKeyCommon(nodeCrypto, cardKey, atc);
      const arqc = applicationCryptogram(nodeCrypto, used, message, padding);
      const card = { key, pan, psn: "01", atc, arqc, sessionKey, masterKeyOption: "B" } as const;
      assert.equal(await module.verifyAuthRequestCryptogram({ ...card, data: message, padding }), true);
      assert.equal(await module.verifyAuthRequestCryptogram({ ...card, data: flipped(message, 5), padding }), false);
      assert.equal(
        await module.verifyAuthRequestCryptogram({
          ...card,
          data: message,
          padding,
          atc: Uint8Array.of(0, 8),
          psn: "02",
        }),
        false,
      );
      const first = await module.generateAuthResponseCryptogram({ ...card, method: "arpc1", responseCode: "00" });
      assert.deepEqual(first, arpc1(nodeCrypto, used, arqc, asciiBytes("00")));
      const cardStatusUpdate = Uint8Array.of(0, 0x82, 0, 0);
      const second = await module.generateAuthResponseCryptogram({ ...card, method: "arpc2", cardStatusUpdate });
      assert.deepEqual(second, arpc2(nodeCrypto, used, arqc, cardStatusUpdate));
    }
  }
});
