/**
 * Cards for tests, demonstrations and load. Their issuer master keys are printed here: whoever holds a frame of such a
 * card can recompute its cryptograms, and no live database accepts them. The PIN of each is 1234; it is verified by the
 * issuer, the card does not know it. None carries certificates: offline data authentication is "not performed".
 */
import type { CardScheme } from "../issuer-application-data.ts";
import type { CardProfile } from "./card-profile.ts";

/** Issuer master keys for cryptograms (IMK-AC) and the PIN verification key, 16 bytes each in hexadecimal. */
export const testIssuerKeys = {
  unionpay: "9E15204313F7318ACB79B90BD986AD29",
  visa: "2315208C9110AD40C1A7E03B5D96F248",
  mastercard: "9E15204313F7318A4D6CE2971B85A03F",
  pinVerification: "0E3B85D2C7914FA6681DB05C92F7E34A",
} as const satisfies Readonly<Record<CardScheme | "pinVerification", string>>;

export const testPin = "1234";

const everywhere = "FFC0";

const ofEveryCard = {
  psn: "01",
  expiryYymm: "3012",
  effectiveYymm: "2401",
  cardholderName: "CARD/TEST",
  serviceCode: "201",
  countryCode: "0156",
  currencyCode: "0156",
  languages: "zhen",
  usageControl: everywhere,
  keyIndex: 1,
  issuerAuthentication: "arpc1",
  issuerAuthenticationMandatory: true,
  contactless: true,
} as const;

/** CVM lists: amounts X and Y (zero, unused), then rules. 42 03 = online PIN if the terminal can, else the next one. */
const onlinePinOnly = "00000000000000000203";
const pinThenSignatureThenNone = "000000000000000042031E031F03";

const unionPay = {
  ...ofEveryCard,
  scheme: "unionpay",
  interchangeProfile: "1C00",
  contactlessInterchangeProfile: "1C00",
  actionCodes: { default: "D86004A800", denial: "0010980000", online: "D86804F800" },
  applicationVersion: "0030",
  productIdentification: "31000000000000000000000000000000",
  issuerMasterKey: testIssuerKeys.unionpay,
  cryptogramVersion: 0x01,
} as const;

/** The cards by name. */
export const testCards = {
  "unionpay-debit": {
    ...unionPay,
    name: "unionpay-debit",
    aid: "A000000333010101",
    label: "UnionPay Debit",
    pan: "6212345678900000003",
    cvmList: onlinePinOnly,
    keyDerivation: "B",
  },
  "unionpay-credit": {
    ...unionPay,
    name: "unionpay-credit",
    aid: "A000000333010102",
    label: "UnionPay Credit",
    pan: "6251001234567890",
    cvmList: pinThenSignatureThenNone,
    actionCodes: { ...unionPay.actionCodes, denial: "0010000000" },
    consecutiveOfflineLimits: { lower: 10, upper: 20 },
    keyDerivation: "A",
  },
  "visa-credit": {
    ...ofEveryCard,
    name: "visa-credit",
    scheme: "visa",
    aid: "A0000000031010",
    label: "VISA CREDIT",
    pan: "4761739001010119",
    interchangeProfile: "1C00",
    contactlessInterchangeProfile: "0000",
    cvmList: pinThenSignatureThenNone,
    actionCodes: { default: "F040642000", denial: "0010000000", online: "F040649800" },
    applicationVersion: "0096",
    issuerMasterKey: testIssuerKeys.visa,
    keyDerivation: "A",
    cryptogramVersion: 0x12,
  },
  "mastercard-credit": {
    ...ofEveryCard,
    name: "mastercard-credit",
    scheme: "mastercard",
    aid: "A0000000041010",
    label: "MASTERCARD",
    pan: "5413330089020011",
    interchangeProfile: "1800",
    contactlessInterchangeProfile: "1880",
    cvmList: pinThenSignatureThenNone,
    actionCodes: { default: "FC50BC2000", denial: "0000000000", online: "FC50BCF800" },
    applicationVersion: "0002",
    issuerMasterKey: testIssuerKeys.mastercard,
    keyDerivation: "A",
    cryptogramVersion: 0x14,
  },
} as const satisfies Readonly<Record<string, CardProfile>>;

export type TestCardName = keyof typeof testCards;

export const testCardNames = Object.keys(testCards) as readonly TestCardName[];

/**
 * One of many cards like the named one: its first eight digits, the index, a Luhn check digit; the same length and keys.
 * Index 0 up to the digits that are left (10,000,000 cards for 16 digits). Throws a `RangeError` beyond.
 */
export function testCardInRange(name: TestCardName, index: number): CardProfile {
  const profile = testCards[name];
  const digitCount = profile.pan.length - 9;
  const digits = String(index).padStart(digitCount, "0");
  if (!Number.isSafeInteger(index) || index < 0 || digits.length > digitCount) {
    throw new RangeError(`an index of at most ${digitCount} digits, not ${index}`);
  }
  return { ...profile, pan: withCheckDigit(profile.pan.slice(0, 8) + digits) };
}

/** Which test issuer a card number belongs to; `undefined` for a number outside the test ranges. */
export function testIssuerOf(
  pan: string,
): Pick<CardProfile, "scheme" | "issuerMasterKey" | "keyDerivation" | "issuerAuthentication"> | undefined {
  for (const name of testCardNames) {
    const { scheme, issuerMasterKey, keyDerivation, issuerAuthentication, pan: own } = testCards[name];
    if (pan.length === own.length && pan.startsWith(own.slice(0, 8))) {
      return { scheme, issuerMasterKey, keyDerivation, issuerAuthentication };
    }
  }
  return undefined;
}

/** Appends the Luhn digit (ISO/IEC 7812-1, Annex B). */
export function withCheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
