// The only door to ciphers and hashes. Everything in this package is written over these few calls, so the same code runs
// over node:crypto, over a browser's implementation, or over one that sends each block to a hardware module.

export type CipherAlgorithm = "DES" | "TDES" | "SM4" | "AES";

/**
 * A block cipher with its key inside. The key cannot be read back. Every call is independent of the calls before it.
 * Data must be whole blocks; there is no padding. Throws RangeError on anything else.
 */
export interface BlockKey {
  readonly algorithm: CipherAlgorithm;
  readonly blockBytes: 8 | 16;
  /** ECB. */
  encrypt(data: Uint8Array): Uint8Array;
  /** ECB. */
  decrypt(data: Uint8Array): Uint8Array;
  /** CBC; the IV is zero unless given. */
  encryptCbc(data: Uint8Array, iv?: Uint8Array): Uint8Array;
  /** CBC; the IV is zero unless given. */
  decryptCbc(data: Uint8Array, iv?: Uint8Array): Uint8Array;
}

/** HMAC-SHA256 with its key inside. */
export interface HmacKey {
  sign(data: Uint8Array): Uint8Array;
}

/** AES-256-GCM with its key inside. The sealed form is nonce (12) · cipher text · tag (16). */
export interface SealingKey {
  seal(plain: Uint8Array, aad: Uint8Array): Uint8Array;
  /** Throws when the sealed bytes, the key or the authenticated data differ. */
  open(sealed: Uint8Array, aad: Uint8Array): Uint8Array;
}

export interface CryptoPort {
  /**
   * DES takes 8 bytes, TDES 16 or 24, SM4 16, AES 16, 24 or 32. Throws RangeError otherwise. The bytes are copied: the
   * caller may fill its buffer with zeros at once.
   */
  blockKey(algorithm: CipherAlgorithm, key: Uint8Array): BlockKey;
  hmacKey(key: Uint8Array): HmacKey;
  /** A key of 32 bytes. */
  sealingKey(key: Uint8Array): SealingKey;
  random(bytes: number): Uint8Array;
  sha1(data: Uint8Array): Uint8Array;
  sha256(data: Uint8Array): Uint8Array;
  /** GB/T 32905. */
  sm3(data: Uint8Array): Uint8Array;
  /** One HMAC; for many under one key take {@link CryptoPort.hmacKey}. */
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array;
  /** One sealing; for many under one key take {@link CryptoPort.sealingKey}. */
  seal(key: Uint8Array, plain: Uint8Array, aad: Uint8Array): Uint8Array;
  open(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Uint8Array;
}
