// The laws of the security module: what may exist, what each key may do, that nothing clear comes out, and that a reference
// which was touched does not open.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import fc from "fast-check";
import { applicationCryptogram, arpc1, arpc2 } from "./application-cryptogram.ts";
import { asciiBytes, asciiText, concat, fromHex, toHex, xor } from "./bytes.ts";
import { iccMasterKey } from "./card-key.ts";
import { keyRef, type KeyRef } from "./key-ref.ts";
import { keyRules, type KeyAlgorithm, type KeyUsage, type MacAlgorithm } from "./key-rules.ts";
import { nodeCrypto } from "./node.ts";
import { pinBlockIso0, pinFromIso0 } from "./pin-block.ts";
import { pinFormats, pinTranslationRule, type PinFormat } from "./pin-format.ts";
import type { BlockKey, CryptoPort } from "./port.ts";
import { pvv } from "./pvv.ts";
import { retailMac, retailMacKey } from "./retail-mac.ts";
import { SecurityRefusal, type SecurityRefusalCode } from "./security-refusal.ts";
import { sessionKeyCommon } from "./session-key.ts";
import { createSoftwareSecurityModule } from "./software-security-module.ts";
import { encryptTrack } from "./track-encryption.ts";
import { unionPayMac } from "./union-pay-mac.ts";

const masterKey = new Uint8Array(32).map((_, index) => index + 1);
const module = createSoftwareSecurityModule(nodeCrypto, masterKey);
const pan = "6212345678900000003";
const message = asciiBytes("0200 and what follows");
const usages = Object.keys(keyRules) as readonly KeyUsage[];
const algorithms = ["DES", "TDES", "SM4", "AES", "HMAC"] as const satisfies readonly KeyAlgorithm[];

const refused = (code: SecurityRefusalCode) => (error: unknown) =>
  error instanceof SecurityRefusal && error.code === code;
let made = 0;
const aKey = (usage: KeyUsage, algorithm: KeyAlgorithm): Promise<KeyRef> =>
  module.createKey({ id: `key-${(made += 1)}`, usage, algorithm });

/** A key whose clear bytes the test knows. */
function knownKey(usage: KeyUsage, algorithm: KeyAlgorithm, clear: Uint8Array): Promise<KeyRef> {
  const first = nodeCrypto.random(clear.length);
  return module.formKey({ id: `known-${(made += 1)}`, usage, algorithm, components: [first, xor(first, clear)] });
}

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
  assert.equal(String(key), inspect(key));
});

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
        seal: inner.seal,
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

test("the MAC of a serial number and its factor has eight characters of upper-case hex", async () => {
  const key = await aKey("serial-number", "SM4");
  const cipher = asciiText(
    await module.generateMac({ key, algorithm: "tusn", message: asciiBytes("00002902100157080000003") }),
  );
  assert.match(cipher, /^[0-9A-F]{8}$/);
});

test("a master key has 32 bytes, and the caller may fill its own with zeros", async () => {
  assert.throws(() => createSoftwareSecurityModule(nodeCrypto, new Uint8Array(16)), RangeError);
  const own = masterKey.slice();
  const other = createSoftwareSecurityModule(nodeCrypto, own);
  own.fill(0);
  assert.equal((await other.generateMac({ key: await aKey("mac", "DES"), algorithm: "unionpay", message })).length, 8);
});

function flipped(bytes: Uint8Array, place: number): Uint8Array {
  const changed = bytes.slice();
  changed[place % bytes.length]! ^= 1 << (place % 7);
  return changed;
}

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
