// The port over node:crypto. Three measured facts shape it:
// - A raw Buffer as key costs about ten times the encryption itself, so every key becomes a KeyObject once.
// - OpenSSL 3 has no single DES, but two-key triple DES with equal halves is exactly single DES.
// - An ECB object without padding keeps nothing between calls, so one per key and direction is opened once and kept;
//   a CBC object does keep its chaining value and is opened anew each time. A test proves both.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
  type KeyObject,
} from "node:crypto";
import type { BlockKey, CipherAlgorithm, CryptoPort, HmacKey, SealingKey } from "./port.ts";

const nonceBytes = 12;
const tagBytes = 16;

const opensslNames: Readonly<Record<CipherAlgorithm, Readonly<Record<number, readonly [ecb: string, cbc: string]>>>> = {
  DES: { 8: ["des-ede", "des-ede-cbc"] },
  TDES: { 16: ["des-ede", "des-ede-cbc"], 24: ["des-ede3", "des-ede3-cbc"] },
  SM4: { 16: ["sm4-ecb", "sm4-cbc"] },
  AES: {
    16: ["aes-128-ecb", "aes-128-cbc"],
    24: ["aes-192-ecb", "aes-192-cbc"],
    32: ["aes-256-ecb", "aes-256-cbc"],
  },
};

/** The crypto port of Node. Stateless but for the key objects it hands out. */
export const nodeCrypto: CryptoPort = {
  blockKey,
  hmacKey,
  sealingKey,
  random: (bytes) => plainView(randomBytes(bytes)),
  sha1: (input) => plainView(createHash("sha1").update(input).digest()),
  sha256: (input) => plainView(createHash("sha256").update(input).digest()),
  sm3: (input) => plainView(createHash("sm3").update(input).digest()),
  hmacSha256: (key, input) => hmacKey(key).sign(input),
  seal: (key, plain, aad) => sealingKey(key).seal(plain, aad),
  open: (key, sealed, aad) => sealingKey(key).open(sealed, aad),
};

function blockKey(algorithm: CipherAlgorithm, key: Uint8Array): BlockKey {
  const names = opensslNames[algorithm][key.length];
  if (names === undefined) throw new RangeError(`a ${algorithm} key cannot have ${key.length} bytes`);
  const [ecb, cbc] = names;
  const keyObject = algorithm === "DES" ? singleDesKey(key) : createSecretKey(key);
  const blockBytes = algorithm === "DES" || algorithm === "TDES" ? 8 : 16;
  const zeroIv = new Uint8Array(blockBytes);
  let encryptor: ReturnType<typeof createCipheriv> | undefined;
  let decryptor: ReturnType<typeof createDecipheriv> | undefined;

  const wholeBlocks = (input: Uint8Array): Uint8Array => {
    if (input.length % blockBytes !== 0) {
      throw new RangeError(`whole blocks of ${blockBytes} bytes expected, ${input.length} bytes given`);
    }
    return input;
  };
  return {
    algorithm,
    blockBytes,
    encrypt(input) {
      encryptor ??= createCipheriv(ecb, keyObject, null).setAutoPadding(false);
      return plainView(encryptor.update(wholeBlocks(input)));
    },
    decrypt(input) {
      decryptor ??= createDecipheriv(ecb, keyObject, null).setAutoPadding(false);
      return plainView(decryptor.update(wholeBlocks(input)));
    },
    encryptCbc(input, iv = zeroIv) {
      return plainView(createCipheriv(cbc, keyObject, iv).setAutoPadding(false).update(wholeBlocks(input)));
    },
    decryptCbc(input, iv = zeroIv) {
      return plainView(createDecipheriv(cbc, keyObject, iv).setAutoPadding(false).update(wholeBlocks(input)));
    },
  };
}

function singleDesKey(key: Uint8Array): KeyObject {
  const doubled = new Uint8Array(16);
  doubled.set(key, 0);
  doubled.set(key, 8);
  const keyObject = createSecretKey(doubled);
  doubled.fill(0);
  return keyObject;
}

function hmacKey(key: Uint8Array): HmacKey {
  const keyObject = createSecretKey(key);
  return { sign: (input) => plainView(createHmac("sha256", keyObject).update(input).digest()) };
}

function sealingKey(key: Uint8Array): SealingKey {
  if (key.length !== 32) throw new RangeError(`a sealing key has 32 bytes, ${key.length} given`);
  const keyObject = createSecretKey(key);
  return {
    seal(plain, aad) {
      const sealed = new Uint8Array(nonceBytes + plain.length + tagBytes);
      const nonce = randomBytes(nonceBytes);
      const cipher: CipherGCM = createCipheriv("aes-256-gcm", keyObject, nonce);
      cipher.setAAD(aad);
      sealed.set(nonce, 0);
      sealed.set(cipher.update(plain), nonceBytes);
      cipher.final();
      sealed.set(cipher.getAuthTag(), nonceBytes + plain.length);
      return sealed;
    },
    open(sealed, aad) {
      const tagAt = sealed.length - tagBytes;
      if (tagAt < nonceBytes) throw new RangeError("a sealed value is at least 28 bytes");
      const decipher: DecipherGCM = createDecipheriv("aes-256-gcm", keyObject, sealed.subarray(0, nonceBytes));
      decipher.setAAD(aad);
      decipher.setAuthTag(sealed.subarray(tagAt));
      const plain = decipher.update(sealed.subarray(nonceBytes, tagAt));
      try {
        decipher.final();
      } catch (cause) {
        plain.fill(0);
        throw cause;
      }
      return plainView(plain);
    },
  };
}

/** Node answers with a Buffer, whose slice() shares memory and which compares unequal to a Uint8Array: hand out a plain view. */
function plainView(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
