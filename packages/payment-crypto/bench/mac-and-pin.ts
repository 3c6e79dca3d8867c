// What a message costs: microseconds per operation with keys ready for use, and beside each what it costs when the same
// bytes are given to node:crypto as a raw key, the way most code does it. Trust the ratios more than the absolutes.
//   node packages/payment-crypto/bench/mac-and-pin.ts
import { createCipheriv } from "node:crypto";
import {
  applicationCryptogram,
  createSoftwareSecurityModule,
  fromHex,
  iccMasterKey,
  retailMac,
  retailMacKey,
  sessionKeyCommon,
  unionPayMac,
} from "../src/index.ts";
import { nodeCrypto } from "../src/node.ts";

const rounds = 5;
const callsPerRound = 20_000;

/** Best of some rounds, in microseconds per call. */
async function cost(call: () => unknown): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    for (let index = 0; index < callsPerRound; index += 1) {
      const result = call();
      if (result instanceof Promise) await result;
    }
    best = Math.min(best, ((performance.now() - started) * 1000) / callsPerRound);
  }
  return best;
}

const pan = "6212345678900000003";
const key16 = fromHex("1A2B3C4D5E6F708192A3B4C5D6E7F809");
const message = nodeCrypto.random(256);
const cardMessage = nodeCrypto.random(40);
const block = nodeCrypto.random(8);
const [tdes, des, sm4] = [
  nodeCrypto.blockKey("TDES", key16),
  nodeCrypto.blockKey("DES", key16.subarray(0, 8)),
  nodeCrypto.blockKey("SM4", key16),
];
const retail = retailMacKey(nodeCrypto, key16);

const module = createSoftwareSecurityModule(nodeCrypto, nodeCrypto.random(32));
const incomingKey = await module.createKey({ id: "tpk", usage: "pin-encryption", algorithm: "TDES" });
const outgoingKey = await module.createKey({ id: "zpk", usage: "pin-encryption", algorithm: "TDES" });
const sm4PinKey = await module.createKey({ id: "sm4", usage: "pin-encryption", algorithm: "SM4" });
const macKey = await module.createKey({ id: "tak", usage: "mac", algorithm: "DES" });
const hashKey = await module.createKey({ id: "hash", usage: "pan-hash", algorithm: "HMAC" });
const vaultKey = await module.createKey({ id: "vault", usage: "data-encryption", algorithm: "AES" });
const issuerKey = await module.createKey({ id: "imk", usage: "emv-cryptogram", algorithm: "TDES" });
const pinBlock = await module.encryptPinData({ key: incomingKey, format: "ISO-0", pin: "1234", pan });
const sm4Block = await module.encryptPinData({ key: sm4PinKey, format: "SM4-ISO0", pin: "1234", pan });
const cardKey = iccMasterKey(nodeCrypto, key16, pan, "01");
const atc = Uint8Array.of(0, 1);
const translation = { outgoingKey, outgoingFormat: "ISO-0", pan } as const;

/** The UnionPay MAC's two encryptions with the key given as bytes each time. */
function rawKeyTwoBlocks(): void {
  for (let index = 0; index < 2; index += 1) createCipheriv("des-ede", key16, null).setAutoPadding(false).update(block);
}

const rows: readonly (readonly [name: string, call: () => unknown])[] = [
  ["one block, triple DES, key ready", () => tdes.encrypt(block)],
  ["two blocks, triple DES, raw key each time", rawKeyTwoBlocks],
  ["UnionPay MAC, DES, 256 bytes", () => unionPayMac(des, message)],
  ["UnionPay MAC, triple DES, 256 bytes", () => unionPayMac(tdes, message)],
  ["UnionPay MAC, SM4, 256 bytes", () => unionPayMac(sm4, message)],
  ["X9.19, 256 bytes", () => retailMac(retail, message)],
  [
    "module: UnionPay MAC verified",
    () => module.verifyMac({ key: macKey, algorithm: "unionpay", message, mac: block }),
  ],
  [
    "module: PIN translated, ISO-0 to ISO-0",
    () => module.translatePinData({ ...translation, incomingKey, incomingFormat: "ISO-0", pinBlock }),
  ],
  [
    "module: PIN translated, SM4-ISO0 to ISO-0",
    () =>
      module.translatePinData({
        ...translation,
        incomingKey: sm4PinKey,
        incomingFormat: "SM4-ISO0",
        pinBlock: sm4Block,
      }),
  ],
  ["module: card number hashed", () => module.hashPan({ key: hashKey, pan })],
  ["module: 32 bytes sealed", () => module.encryptData({ key: vaultKey, plain: key16, context: "reverse/pay_1" })],
  [
    "card: session key and cryptogram",
    () => applicationCryptogram(nodeCrypto, sessionKeyCommon(nodeCrypto, cardKey, atc), cardMessage),
  ],
  [
    "module: cryptogram verified from the issuer key",
    () => module.verifyAuthRequestCryptogram({ key: issuerKey, pan, psn: "01", atc, arqc: block, data: cardMessage }),
  ],
];

for (const [name, call] of rows) {
  const microseconds = await cost(call);
  process.stdout.write(
    `${name.padEnd(48)} ${microseconds.toFixed(2).padStart(7)} us ${Math.round(1e6 / microseconds)
      .toString()
      .padStart(9)}/s\n`,
  );
}
