// The security module as an interface, its verbs named after the data plane of AWS Payment Cryptography. Keys are addressed by
// reference; no call returns a clear key or a clear PIN. The software module, a PKCS#11 token and a payment HSM answer the same
// calls, so everything is asynchronous though the software need not be.
import type { CryptogramPadding } from "./application-cryptogram.ts";
import type { MasterKeyOption } from "./card-key.ts";
import type { KeyRef } from "./key-ref.ts";
import type { KeyAlgorithm, KeyUsage, MacAlgorithm } from "./key-rules.ts";
import type { PinFormat } from "./pin-format.ts";

/** A new key: who it is and what it may do. */
export type KeyRequest = { readonly id: string; readonly usage: KeyUsage; readonly algorithm: KeyAlgorithm };

/** A key on its way out. */
export type WrappedKey = {
  /** ECB under the wrapping key. */
  readonly wrapped: Uint8Array;
  /** Upper-case hex, 4 bytes (AES 5). */
  readonly checkValue: string;
};

/** How a card's cryptogram key comes about: a property of the card profile. */
export type CardKeyRule = {
  /** "A" unless given. */
  readonly masterKeyOption?: MasterKeyOption;
  /** "emv-common" unless given; "none" uses the card's key itself (Visa cryptogram version 10). */
  readonly sessionKey?: "emv-common" | "none";
};

export type CardTransaction = CardKeyRule & {
  /** The issuer's master key for cryptograms (IMK-AC). */
  readonly key: KeyRef;
  readonly pan: string;
  /** Card sequence number, two digits; "00" if the card has none. */
  readonly psn: string;
  /** Application transaction counter (9F36), 2 bytes. */
  readonly atc: Uint8Array;
  /** The application cryptogram (9F26), 8 bytes. */
  readonly arqc: Uint8Array;
};

/** How the issuer answers a cryptogram. */
export type ResponseMethod =
  /** Two characters, as in field 39 of the answer. Gives 8 bytes. */
  | { readonly method: "arpc1"; readonly responseCode: string }
  /** Card status update of 4 bytes, up to 8 proprietary bytes. Gives 4 bytes. */
  | { readonly method: "arpc2"; readonly cardStatusUpdate: Uint8Array; readonly proprietary?: Uint8Array };

/** Rejections are of type SecurityRefusal; its code says which. */
export interface SecurityModule {
  /** A new random key. Refused ("usage-algorithm") where the pair does not exist. */
  createKey(request: KeyRequest): Promise<KeyRef>;
  /** A key as the exclusive or of its custodians' components (dual control). */
  formKey(request: KeyRequest & { readonly components: readonly Uint8Array[] }): Promise<KeyRef>;
  /** A partner's key, in ECB under a key-encryption key. Refused ("check-value") when the given check value differs. */
  importKey(
    request: KeyRequest & { readonly wrappingKey: KeyRef; readonly wrapped: Uint8Array; readonly checkValue?: string },
  ): Promise<KeyRef>;
  /** A key for a partner or a terminal. Refused for keys that never leave, and under a weaker wrapping key. */
  exportKey(request: { readonly key: KeyRef; readonly wrappingKey: KeyRef }): Promise<WrappedKey>;

  /** 8 bytes for "unionpay" and "tusn" (ASCII) and for "x9.19", a whole block for "cmac" and "sm4-cbc", 32 bytes for HMAC. */
  generateMac(request: {
    readonly key: KeyRef;
    readonly algorithm: MacAlgorithm;
    readonly message: Uint8Array;
  }): Promise<Uint8Array>;
  /** Compares in constant time. The MAC must have its full length. */
  verifyMac(request: {
    readonly key: KeyRef;
    readonly algorithm: MacAlgorithm;
    readonly message: Uint8Array;
    readonly mac: Uint8Array;
  }): Promise<boolean>;

  /** The same PIN under another key and perhaps another format; the card number stays. Refused outside the policy table. */
  translatePinData(request: {
    readonly incomingKey: KeyRef;
    readonly incomingFormat: PinFormat;
    readonly outgoingKey: KeyRef;
    readonly outgoingFormat: PinFormat;
    readonly pan: string;
    readonly pinBlock: Uint8Array;
  }): Promise<Uint8Array>;
  /** Enciphers a typed PIN: terminals and simulators. */
  encryptPinData(request: {
    readonly key: KeyRef;
    readonly format: PinFormat;
    readonly pin: string;
    readonly pan: string;
  }): Promise<Uint8Array>;
  /** Issuer side: whether the PIN in the block has this PIN verification value. A block without a PIN is refused ("pin-block"). */
  verifyPinData(request: {
    readonly key: KeyRef;
    readonly format: PinFormat;
    readonly pinBlock: Uint8Array;
    readonly pan: string;
    readonly verificationKey: KeyRef;
    /** PVKI, one digit; "1" unless given. */
    readonly keyIndex?: string;
    readonly pvv: string;
  }): Promise<boolean>;
  /** Issuer side: the PIN verification value of the PIN in the block. */
  generatePinVerificationValue(request: {
    readonly key: KeyRef;
    readonly format: PinFormat;
    readonly pinBlock: Uint8Array;
    readonly pan: string;
    readonly verificationKey: KeyRef;
    readonly keyIndex?: string;
  }): Promise<string>;

  /** Seals with AES-256-GCM. The context (purpose and id) is authenticated: the value opens under the same context only. */
  encryptData(request: {
    readonly key: KeyRef;
    readonly plain: Uint8Array;
    readonly context: string;
  }): Promise<Uint8Array>;
  /** Refused ("sealed-value") when key, context or bytes differ. */
  decryptData(request: {
    readonly key: KeyRef;
    readonly sealed: Uint8Array;
    readonly context: string;
  }): Promise<Uint8Array>;
  /** HMAC-SHA256 of the card number's ASCII digits: 32 bytes by which equal cards are found without keeping them. */
  hashPan(request: { readonly key: KeyRef; readonly pan: string }): Promise<Uint8Array>;
  /** The clear track, `D` as separator. */
  decryptTrack(request: { readonly key: KeyRef; readonly track: string }): Promise<string>;

  /** Issuer side: whether the card's cryptogram is over this data. */
  verifyAuthRequestCryptogram(
    request: CardTransaction & { readonly data: Uint8Array; readonly padding?: CryptogramPadding },
  ): Promise<boolean>;
  /** Issuer side: the ARPC, first part of tag 91. */
  generateAuthResponseCryptogram(request: CardTransaction & ResponseMethod): Promise<Uint8Array>;
}
