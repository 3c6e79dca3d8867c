/** The card's own account of what happened, as it stands in 9F10 and under the cryptogram. Shapes: issuer-application-data.ts. */
import type { CardProfile } from "./card-profile.ts";

/** What a GENERATE AC can ask for and answer, as in 9F27 and in bits 8-7 of its P1. */
export const cryptogramTypes = { AAC: 0x00, TC: 0x40, ARQC: 0x80 } as const;
export type CryptogramType = keyof typeof cryptogramTypes;

export type CardVerification = {
  readonly first: CryptogramType;
  readonly second?: CryptogramType;
  readonly issuerAuthentication: "none" | "passed" | "failed";
  readonly newCard: boolean;
  /** An earlier payment went online and never came back. */
  readonly lastOnlineNotCompleted: boolean;
  readonly unableToGoOnline: boolean;
};

/** "Second GENERATE AC not requested", bits 8-7 of the byte that tells both answers. */
const notRequested = 0x80;

export function issuerApplicationData(profile: CardProfile, verification: CardVerification): Uint8Array {
  const { first, second, issuerAuthentication } = verification;
  const answers = (second === undefined ? notRequested : cryptogramTypes[second]) | (cryptogramTypes[first] >> 2);
  const failed = issuerAuthentication === "failed";
  if (profile.scheme === "mastercard") {
    const bytes = new Uint8Array(18);
    bytes[0] = profile.keyIndex;
    bytes[1] = profile.cryptogramVersion;
    bytes[2] = answers;
    bytes[3] = issuerAuthentication === "none" ? 0 : 0x10;
    bytes[4] = pinTriesLeft;
    bytes[5] = 0x20 | 0x02 | (verification.unableToGoOnline ? 0x40 : 0);
    bytes[6] = failed ? 0x04 : 0;
    return bytes;
  }
  const head = [profile.keyIndex, profile.cryptogramVersion, 0x03];
  const results = [
    answers | (failed ? 0x08 : 0) | (verification.unableToGoOnline ? 0x01 : 0),
    (verification.newCard ? 0x10 : 0) |
      (verification.lastOnlineNotCompleted ? 0x80 : 0) |
      (second !== undefined && issuerAuthentication === "none" && !verification.unableToGoOnline ? 0x04 : 0),
    0x00,
  ];
  // UnionPay ends with the algorithm of the cryptogram: 01 = 3DES.
  return profile.scheme === "unionpay"
    ? Uint8Array.of(0x07, ...head, ...results, 0x01)
    : Uint8Array.of(0x06, ...head, ...results);
}

/** The emulated card leaves every PIN to its issuer, so its counter (9F17) never moves. */
export const pinTriesLeft = 3;
