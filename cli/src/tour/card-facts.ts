import { type CardProfile, testIssuerKeys } from "@oneclear/emv";

/**
 * What nobody can read off the wire and whoever recomputes a cryptogram must know of a card: how its key comes from the
 * issuer's (EMV Book 2, A1.4), how its session key does (A1.3.1, EMV common), how the ARPC is made (8.2).
 */
export function cardFacts(card: CardProfile): Readonly<Record<string, unknown>> {
  return {
    label: card.label,
    scheme: card.scheme,
    sequenceNumber: card.psn,
    issuerMasterKey: testIssuerKeys[card.scheme],
    keyDerivation: card.keyDerivation,
    sessionKey: "emv-common",
    cryptogramVersion: card.cryptogramVersion,
    // Visa's version 10 pads with zeros, all others with 80 00 … (ISO/IEC 9797-1 method 2).
    cryptogramPadding: card.scheme === "visa" && card.cryptogramVersion === VISA_CVN_10 ? "zeros" : "80",
    issuerAuthentication: card.issuerAuthentication,
  };
}

const VISA_CVN_10 = 10;
