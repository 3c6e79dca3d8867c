/**
 * The secret half of an emulated card: its master key, derived from the issuer's once, and what it computes per payment.
 * EMV Book 2, 8: session key by the common derivation from the transaction counter, MAC of the listed values, and the
 * issuer's answer (ARPC) under the same session key.
 */
import { arpc1, arpc2, iccMasterKey, retailMac, retailMacKey, sessionKeyCommon } from "@oneclear/payment-crypto";
import type { BlockKey, CryptoPort } from "@oneclear/payment-crypto";
import { asciiText, equalBytes, fromHex } from "../hex.ts";
import type { CardProfile } from "./card-profile.ts";

export interface CardKeys {
  /** Keys of one payment: one transaction counter, one session key. */
  session(atc: number): SessionKeys;
}

export interface SessionKeys {
  /** Application cryptogram (8 bytes) of data not yet padded. */
  cryptogram(input: Uint8Array): Uint8Array;
  /** What tag 91 says in answer to this request cryptogram. */
  verifyIssuer(issuerAuthentication: Uint8Array, requestCryptogram: Uint8Array): IssuerVerdict;
}

/** "approved" only if the authentic answer itself says so. */
export type IssuerVerdict = "approved" | "declined" | "not-authentic";

/** Response codes inside tag 91 that a card takes for an approval (EMV Book 4, A6). */
const approvingCodes: ReadonlySet<string> = new Set(["00", "10", "11"]);

/** Card status update, byte 2 bit 8: the issuer approves the online payment (EMV Book 3, C10). */
const issuerApprovesMask = 0x80;

export function createCardKeys(port: CryptoPort, profile: CardProfile): CardKeys {
  let masterKey: BlockKey | undefined;
  return {
    session(atc) {
      masterKey ??= port.blockKey(
        "TDES",
        iccMasterKey(port, fromHex(profile.issuerMasterKey), profile.pan, profile.psn, profile.keyDerivation),
      );
      const sessionKey = sessionKeyCommon(port, masterKey, Uint8Array.of(atc >> 8, atc & 0xff));
      // The two cryptograms and the issuer's answer share one prepared key: its form is that of the retail MAC.
      const prepared = retailMacKey(port, sessionKey);
      return {
        cryptogram: (input) => retailMac(prepared, input, 2),
        verifyIssuer(received, request) {
          return profile.issuerAuthentication === "arpc1"
            ? verifyMethod1({ port, key: prepared.whole, received, request })
            : verifyMethod2({ port, key: sessionKey, received, request });
        },
      };
    },
  };
}

type Answer<Key> = {
  readonly port: CryptoPort;
  readonly key: Key;
  readonly received: Uint8Array;
  readonly request: Uint8Array;
};

function verifyMethod1({ port, key, received, request }: Answer<BlockKey>): IssuerVerdict {
  if (received.length !== 10) return "not-authentic";
  const responseCode = received.subarray(8);
  if (!equalBytes(arpc1(port, key, request, responseCode), received.subarray(0, 8))) return "not-authentic";
  return approvingCodes.has(asciiText(responseCode)) ? "approved" : "declined";
}

function verifyMethod2({ port, key, received, request }: Answer<Uint8Array>): IssuerVerdict {
  const statusUpdate = received.subarray(4, 8);
  if (!equalBytes(arpc2(port, key, request, statusUpdate, received.subarray(8)), received.subarray(0, 4)))
    return "not-authentic";
  return ((statusUpdate[1] ?? 0) & issuerApprovesMask) === 0 ? "declined" : "approved";
}
