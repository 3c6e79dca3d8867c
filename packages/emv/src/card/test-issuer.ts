/**
 * The other end of a test card: verifies its request cryptogram from field 55 and answers with tag 91. For tests, examples
 * and demonstrations that have no issuer host; keys in the clear, no accounts, no PIN.
 */
import { applicationCryptogram, arpc1, arpc2, iccMasterKey, sessionKeyCommon } from "@oneclear/payment-crypto";
import type { CryptoPort } from "@oneclear/payment-crypto";
import { cryptogramPadding, CryptogramInputError, issuerCryptogramInput } from "../cryptogram-input.ts";
import { asciiBytes, concatBytes, equalBytes, fromHex } from "../hex.ts";
import { encodeTlv } from "../encode-tlv.ts";
import { readTags } from "../tlv.ts";
import { testIssuerOf } from "./test-cards.ts";

export interface TestIssuer {
  /**
   * Answers a request of a card in the test ranges. Throws a `RangeError` for another card, a `CryptogramInputError` for
   * a field 55 that lacks what the cryptogram covers.
   */
  answer(request: {
    readonly pan: string;
    readonly psn: string;
    readonly field55: Uint8Array;
    /** 2 characters, the answer's field 39. */
    readonly responseCode: string;
  }): TestIssuerAnswer;
}

export type TestIssuerAnswer = {
  /** Whether 9F26 was computed by this card over these values. */
  readonly authentic: boolean;
  /** Field 55 of the answer: tag 91. */
  readonly field55: Uint8Array;
};

/** Card status update for method 2: byte 2 bit 8 = the issuer approves. */
const statusUpdates = { approved: fromHex("00800000"), declined: fromHex("00000000") } as const;

export function createTestIssuer(port: CryptoPort): TestIssuer {
  return {
    answer({ pan, psn, field55, responseCode }) {
      const issuer = testIssuerOf(pan);
      if (issuer === undefined) throw new RangeError("no test issuer for this card");
      const tags = readTags(field55);
      const input = issuerCryptogramInput(tags);
      const received = tags.get("9F26");
      if (received?.length !== 8) throw new CryptogramInputError("9F26", "is missing or has not 8 bytes");
      const masterKey = iccMasterKey(port, fromHex(issuer.issuerMasterKey), pan, psn, issuer.keyDerivation);
      const sessionKey = sessionKeyCommon(port, masterKey, tags.get("9F36") ?? new Uint8Array(2));
      const padding = cryptogramPadding(tags.get("9F10") ?? new Uint8Array(0)) === "80" ? "emv" : "visa";
      const authentic = equalBytes(applicationCryptogram(port, sessionKey, input, padding), received);
      const code = asciiBytes(responseCode);
      const update = responseCode === "00" ? statusUpdates.approved : statusUpdates.declined;
      const value =
        issuer.issuerAuthentication === "arpc1"
          ? concatBytes(arpc1(port, sessionKey, received, code), code)
          : concatBytes(arpc2(port, sessionKey, received, update), update);
      return { authentic, field55: encodeTlv([{ tag: "91", value }]) };
    },
  };
}
