// PIN translation and verification through the security module.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, toHex } from "./bytes.ts";
import { nodeCrypto } from "./node.ts";
import { pinBlockIso0, pinFromIso0 } from "./pin-block.ts";
import { pinFormats, pinTranslationRule, type PinFormat } from "./pin-format.ts";
import { pvv } from "./pvv.ts";
import { aKey, knownKey, masterKey, module, pan, refused } from "./testing/security-module-fixture.ts";
import { createSoftwareSecurityModule } from "./software-security-module.ts";

test("a translated PIN block holds the same PIN under the other key, in every permitted pair of formats", async () => {
  const keys = {
    TDES: await aKey("pin-encryption", "TDES"),
    SM4: await aKey("pin-encryption", "SM4"),
    AES: await aKey("pin-encryption", "AES"),
  };
  const verificationKey = await aKey("pin-verification", "TDES");
  const formats = (Object.keys(pinFormats) as PinFormat[]).filter((format) => format !== "ISO-2");
  const keyFor = (format: PinFormat) => keys[pinFormats[format].algorithm as keyof typeof keys];
  let pairs = 0;
  for (const incomingFormat of formats) {
    const pinBlock = await module.encryptPinData({
      key: keyFor(incomingFormat),
      format: incomingFormat,
      pin: "123456",
      pan,
    });
    const wanted = await module.generatePinVerificationValue({
      key: keyFor(incomingFormat),
      format: incomingFormat,
      pinBlock,
      pan,
      verificationKey,
    });
    for (const outgoingFormat of formats) {
      const translated = module.translatePinData({
        incomingKey: keyFor(incomingFormat),
        incomingFormat,
        outgoingKey: keyFor(outgoingFormat),
        outgoingFormat,
        pan,
        pinBlock,
      });
      if (pinTranslationRule(incomingFormat, outgoingFormat) !== "permitted") {
        await assert.rejects(translated, refused("pin-format"), `${incomingFormat} to ${outgoingFormat}`);
        continue;
      }
      pairs += 1;
      const found = await module.generatePinVerificationValue({
        key: keyFor(outgoingFormat),
        format: outgoingFormat,
        pinBlock: await translated,
        pan,
        verificationKey,
      });
      assert.equal(found, wanted);
    }
  }
  assert.equal(pairs, 16);
});

test("a pair by agreement works where it was agreed, and a pair that is never permitted not even then", async () => {
  const agreeing = createSoftwareSecurityModule(nodeCrypto, masterKey, {
    agreedPinTranslations: [
      ["ISO-0-no-pan", "ISO-0"],
      ["ISO-0", "ISO-1"],
    ],
  });
  const [incomingKey, outgoingKey] = [await aKey("pin-encryption", "TDES"), await aKey("pin-encryption", "TDES")];
  const pinBlock = await module.encryptPinData({ key: incomingKey, format: "ISO-0-no-pan", pin: "1234", pan });
  const request = {
    incomingKey,
    incomingFormat: "ISO-0-no-pan",
    outgoingKey,
    outgoingFormat: "ISO-0",
    pan,
    pinBlock,
  } as const;
  assert.equal((await agreeing.translatePinData(request)).length, 8);
  await assert.rejects(module.translatePinData(request), refused("pin-format"));
  await assert.rejects(
    agreeing.translatePinData({ ...request, incomingFormat: "ISO-0", outgoingFormat: "ISO-1" }),
    refused("pin-format"),
  );
});

test("translation gives the block that the outgoing key makes of the clear block", async () => {
  const [incoming, outgoing] = [
    fromHex("1A2B3C4D5E6F708192A3B4C5D6E7F809"),
    fromHex("C8153E9A4F7026BD91E4A3D86C5F7B20"),
  ];
  const [incomingKey, outgoingKey] = [
    await knownKey("pin-encryption", "TDES", incoming),
    await knownKey("pin-encryption", "TDES", outgoing),
  ];
  const pinBlock = nodeCrypto.blockKey("TDES", incoming).encrypt(pinBlockIso0("123456", pan));
  assert.equal(toHex(pinBlock), "ECAB25A73DC64A75");
  const translated = await module.translatePinData({
    incomingKey,
    incomingFormat: "ISO-0",
    outgoingKey,
    outgoingFormat: "ISO-0",
    pan,
    pinBlock,
  });
  assert.equal(pinFromIso0(nodeCrypto.blockKey("TDES", outgoing).decrypt(translated), pan), "123456");
  await assert.rejects(
    module.translatePinData({
      incomingKey: outgoingKey,
      incomingFormat: "ISO-0",
      outgoingKey,
      outgoingFormat: "ISO-0",
      pan,
      pinBlock,
    }),
    refused("pin-block"),
  );
});

test("the issuer knows the right PIN from the wrong one", async () => {
  const verifying = fromHex("0E3B85D2C7914FA6681DB05C92F7E34A");
  const verificationKey = await knownKey("pin-verification", "TDES", verifying);
  const key = await aKey("pin-encryption", "TDES");
  const reference = pvv(nodeCrypto.blockKey("TDES", verifying), pan, "1234");
  const verify = async (pin: string, value = reference) =>
    module.verifyPinData({
      key,
      format: "ISO-0",
      pinBlock: await module.encryptPinData({ key, format: "ISO-0", pin, pan }),
      pan,
      verificationKey,
      pvv: value,
    });
  assert.equal(await verify("1234"), true);
  assert.equal(await verify("1235"), false);
  assert.equal(await verify("1234", ""), false);
  assert.equal(await verify("1234", `${reference}0`), false);
});
