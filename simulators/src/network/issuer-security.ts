/**
 * Everything of the network that touches a key or a PIN, and nothing else. Keys enter here, are kept ready as block
 * ciphers, and never leave; a PIN lives in one function. Callers hand in bytes and get verdicts and bytes back.
 *
 * Synchronous on purpose: the network shares its processor with the platform under load, and a promise per cipher
 * call would cost more than the cipher. Standards: ANSI X9.19 (MAC), ISO 9564-1 format 0 (PIN block), Visa PVV, EMV
 * Book 2, A1.3 and A1.4 (card and session keys), 8.1 and 8.2 (cryptogram, ARPC method 1).
 */
import {
  CryptogramInputError,
  cryptogramPadding,
  issuerCryptogramInput,
  readTags,
  testIssuerKeys,
  testPin,
  TlvError,
} from "@oneclear/emv";
import { encodeForMac, encode, macInputOf, UnpackError } from "@oneclear/iso8583";
import type { Message } from "@oneclear/iso8583";
import {
  arpc1,
  equalInConstantTime,
  fromHex,
  iccMasterKey,
  pinFromIso0,
  pvv,
  retailMac,
  retailMacKey,
  SecurityRefusal,
  sessionKeyCommon,
  toHex,
} from "@oneclear/payment-crypto";
import type { BlockKey, RetailMacKey } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { bankDialect } from "./bank-dialect.ts";
import { BoundedMap } from "./bounded-map.ts";
import type { IssuedCard } from "./issued-cards.ts";
import { limits } from "./limits.ts";
import { leavesPaymentStanding } from "./response-codes.ts";

/** The demo channel's keys, printed in the documentation: test values that a live database refuses. */
const channelKeys = {
  /** Zone PIN key. */
  pin: "C8153E9A4F7026BD91E4A3D86C5F7B20",
  /** Zone authentication key. */
  mac: "5E86B2D94C1F03A7E9A47D3B6820C5F1",
} as const;

/** Groups a journal by card without showing the number; a test value as all keys here. */
const journalHashKey = "network simulator journal";

/** What the chip data of a request says about itself. */
export type CryptogramReading = {
  readonly status: "right" | "wrong" | "unreadable";
  /** Application transaction counter (9F36), when the cryptogram is right. */
  readonly counter: number | undefined;
  /** The value of tag 91 for an answer with this field 39: ARPC (8 bytes) and the two characters the card is told. */
  authenticate(responseCode: string): Uint8Array;
};

export interface IssuerSecurity {
  /** Whether a received payload ends with the MAC that its bytes demand. */
  verifyMac(payload: Uint8Array, mac: Uint8Array | undefined): boolean;
  /** Encodes an answer with a right MAC, a wrong one, or none. */
  seal(message: Message, mac: "right" | "wrong" | "none"): Uint8Array;
  /** Deciphers a PIN block and compares its PIN with the card's; `unreadable` when no PIN comes out. */
  judgePin(asked: { readonly pan: string; readonly pinBlock: Uint8Array }): "right" | "wrong" | "unreadable";
  /** Recomputes the cryptogram of field 55; one over another amount than field 4 is wrong, whatever its bytes. */
  readCryptogram(asked: CryptogramQuestion): CryptogramReading;
  /** A keyed hash of a card number, 16 hex characters. */
  hashPan(pan: string): string;
}

type CryptogramQuestion = {
  readonly card: IssuedCard;
  readonly pan: string;
  readonly sequenceNumber: string;
  readonly amountMinor: bigint;
  readonly field55: Uint8Array;
};

/** Opens the keys of the simulated network and its issuers. */
export function createIssuerSecurity(): IssuerSecurity {
  const pinKey = nodeCrypto.blockKey("TDES", fromHex(channelKeys.pin));
  const macKey = retailMacKey(nodeCrypto, fromHex(channelKeys.mac));
  const pinVerificationKey = nodeCrypto.blockKey("TDES", fromHex(testIssuerKeys.pinVerification));
  const hashKey = nodeCrypto.hmacKey(new TextEncoder().encode(journalHashKey));
  const cardKeys = createCardKeys();
  const referenceValues = new BoundedMap<string, string>({ countMax: limits.cachedCardKeyCountMax });

  /** What the issuer keeps in place of the PIN. */
  const referenceValueOf = (pan: string) => {
    const known = referenceValues.get(pan);
    if (known !== undefined) return known;
    const value = pvv(pinVerificationKey, pan, testPin);
    referenceValues.set(pan, value);
    return value;
  };

  return {
    verifyMac(payload, mac) {
      if (mac === undefined) return false;
      return equalInConstantTime(retailMac(macKey, macCoverageOf(payload)), mac);
    },
    seal(message, mac) {
      if (mac === "none") return encode(bankDialect, message);
      const unsealed = encodeForMac(bankDialect, message);
      const right = retailMac(macKey, unsealed.macInput);
      return unsealed.seal(mac === "right" ? right : right.map((byte) => byte ^ 0x5a));
    },
    judgePin({ pan, pinBlock }) {
      if (pinBlock.length !== pinKey.blockBytes) return "unreadable";
      const clearBlock = pinKey.decrypt(pinBlock);
      try {
        const pin = pinFromIso0(clearBlock, pan);
        // The verification value covers four digits only, so the length is compared on its own.
        const right = pin.length === testPin.length && pvv(pinVerificationKey, pan, pin) === referenceValueOf(pan);
        return right ? "right" : "wrong";
      } catch (error) {
        if (error instanceof SecurityRefusal) return "unreadable";
        throw error;
      } finally {
        clearBlock.fill(0);
      }
    },
    readCryptogram: (asked) => readCryptogram(cardKeys, asked),
    hashPan: (pan) => toHex(hashKey.sign(new TextEncoder().encode(pan))).slice(0, 16),
  };
}

function macCoverageOf(payload: Uint8Array): Uint8Array {
  try {
    return macInputOf(bankDialect, payload);
  } catch (error) {
    // A message that does not end with a MAC has none that could be right.
    if (error instanceof UnpackError) return new Uint8Array();
    throw error;
  }
}

interface CardKeys {
  /** The card's own key, derived once and kept while the card is in use. */
  of(card: IssuedCard, pan: string, sequenceNumber: string): BlockKey;
}

function createCardKeys(): CardKeys {
  const issuerKeys = new Map<string, BlockKey>();
  const cardKeys = new BoundedMap<string, BlockKey>({ countMax: limits.cachedCardKeyCountMax });
  const issuerKeyOf = (hex: string) => {
    const known = issuerKeys.get(hex) ?? nodeCrypto.blockKey("TDES", fromHex(hex));
    issuerKeys.set(hex, known);
    return known;
  };
  return {
    of({ profile }, pan, sequenceNumber) {
      const known = cardKeys.get(pan + sequenceNumber);
      if (known !== undefined) return known;
      const issuerKey = issuerKeyOf(profile.issuerMasterKey);
      const bytes = iccMasterKey(nodeCrypto, issuerKey, pan, sequenceNumber, profile.keyDerivation);
      const key = nodeCrypto.blockKey("TDES", bytes);
      bytes.fill(0);
      cardKeys.set(pan + sequenceNumber, key);
      return key;
    },
  };
}

const unreadable: CryptogramReading = {
  status: "unreadable",
  counter: undefined,
  authenticate: () => new Uint8Array(),
};
const wrong: CryptogramReading = { ...unreadable, status: "wrong" };

function readCryptogram(cardKeys: CardKeys, asked: CryptogramQuestion): CryptogramReading {
  const parts = chipParts(asked.field55);
  if (parts === undefined) return unreadable;
  const { arqc, counterBytes, covered, padding, amountMinor } = parts;
  const sessionKey = sessionKeyOf(cardKeys.of(asked.card, asked.pan, asked.sequenceNumber), counterBytes);
  const right = equalInConstantTime(retailMac(sessionKey, covered, padding), arqc);
  if (!right || amountMinor !== asked.amountMinor) return wrong;
  return {
    status: "right",
    counter: (counterBytes[0] ?? 0) * 256 + (counterBytes[1] ?? 0),
    authenticate(responseCode) {
      const code = Uint8Array.from(cardCode(responseCode), (character) => character.charCodeAt(0));
      const value = new Uint8Array(10);
      value.set(arpc1(nodeCrypto, sessionKey.whole, arqc, code));
      value.set(code, 8);
      return value;
    },
  };
}

function sessionKeyOf(cardKey: BlockKey, counterBytes: Uint8Array): RetailMacKey {
  const bytes = sessionKeyCommon(nodeCrypto, cardKey, counterBytes);
  const key = retailMacKey(nodeCrypto, bytes);
  bytes.fill(0);
  return key;
}

/** The response code that the card is told: of the approvals a card knows 00, 10 and 11 (EMV Book 4, A6), the others are 00 to it. */
function cardCode(responseCode: string): string {
  const known = responseCode === "10" || responseCode === "11";
  return leavesPaymentStanding(responseCode) && !known ? "00" : responseCode;
}

/** What of field 55 the issuer needs; `undefined` when it is no TLV or a part is missing or misshapen. */
function chipParts(field55: Uint8Array) {
  try {
    const tags = readTags(field55);
    const arqc = tags.get("9F26");
    const counterBytes = tags.get("9F36");
    const issuerApplicationData = tags.get("9F10");
    const amount = tags.get("9F02");
    if (arqc?.length !== 8 || counterBytes?.length !== 2 || !issuerApplicationData || amount?.length !== 6)
      return undefined;
    const padding = cryptogramPadding(issuerApplicationData) === "zeros" ? 1 : 2;
    const amountDigits = toHex(amount);
    if (!/^\d{12}$/.test(amountDigits)) return undefined;
    return {
      arqc,
      counterBytes,
      covered: issuerCryptogramInput(tags),
      padding,
      amountMinor: BigInt(amountDigits),
    } as const;
  } catch (error) {
    if (error instanceof TlvError || error instanceof CryptogramInputError) return undefined;
    throw error;
  }
}
