// Visa's cryptogram versions (CVN): what goes into the cryptogram, under which key, and how scripts are protected. All three
// take the same list of tags; 10 ends with the card verification results alone, 18 and 22 with the whole 9F10
// (Visa VSDC issuer guide, October 2018, H.1).
import { applicationCryptogram, arpc1, arpc2, scriptMac } from "./application-cryptogram.ts";
import { concat } from "./bytes.ts";
import { iccMasterKey, type MasterKeyOption } from "./card-key.ts";
import type { CryptoPort } from "./port.ts";
import { SecurityRefusal } from "./security-refusal.ts";
import { sessionKeyCommon, sessionKeyVisaMessaging } from "./session-key.ts";

export type CryptogramVersion = "10" | "18" | "22";

/** Values by tag in upper-case hex: `{ "9F02": …, "95": … }`. */
export type TagValues = Readonly<Record<string, Uint8Array>>;

/** The tags, in order, to which CVN 10 adds the card verification results and 18 and 22 the whole 9F10. */
export const cryptogramTags = ["9F02", "9F03", "9F1A", "95", "5F2A", "9A", "9C", "9F37", "82", "9F36"] as const;

/** What the cryptogram covers. For CVN 10 give the card verification results (4 bytes), cut out of 9F10. */
export function cryptogramMessage(
  version: CryptogramVersion,
  tags: TagValues,
  cardVerificationResults?: Uint8Array,
): Uint8Array {
  const last = version === "10" ? cardVerificationResults : tags["9F10"];
  const values = [...cryptogramTags.map((tag) => tags[tag]), last];
  return concat(...values.map((value) => value ?? refuse()));
}

/** The issuer's side of one transaction under one of the versions. */
export type IssuerCryptogramKeys = {
  readonly pan: string;
  readonly psn: string;
  readonly atc: Uint8Array;
  readonly issuerKey: Uint8Array;
  readonly masterKeyOption?: MasterKeyOption;
};

/** The ARQC under a version: CVN 10 under the card's key itself with zero padding, 18 and 22 under the session key. */
export function versionCryptogram(
  port: CryptoPort,
  version: CryptogramVersion,
  keys: IssuerCryptogramKeys,
  message: Uint8Array,
): Uint8Array {
  return applicationCryptogram(port, cryptogramKey(port, version, keys), message, version === "10" ? "visa" : "emv");
}

/** The ARPC: method 1 with the response code (2 bytes) for CVN 10, method 2 with the card status update (4) for 18 and 22. */
export function versionResponse(
  port: CryptoPort,
  version: CryptogramVersion,
  keys: IssuerCryptogramKeys,
  arqc: Uint8Array,
  answer: Uint8Array,
): Uint8Array {
  const key = cryptogramKey(port, version, keys);
  return version === "10" ? arpc1(port, key, arqc, answer) : arpc2(port, key, arqc, answer);
}

/** The session key of issuer scripts: for MACs from the integrity key, for encryption from the confidentiality key. */
export function versionScriptKey(
  port: CryptoPort,
  version: CryptogramVersion,
  keys: IssuerCryptogramKeys,
  arqc: Uint8Array,
): Uint8Array {
  const masterKey = iccMasterKey(port, keys.issuerKey, keys.pan, keys.psn, keys.masterKeyOption);
  return version === "22" ? sessionKeyCommon(port, masterKey, arqc) : sessionKeyVisaMessaging(masterKey, keys.atc);
}

/** The MAC over an issuer script command: header and length, ATC, ARQC, then the command's (enciphered) content. */
export function versionScriptMac(
  port: CryptoPort,
  scriptKey: Uint8Array,
  command: Uint8Array,
  atc: Uint8Array,
  arqc: Uint8Array,
  content: Uint8Array = new Uint8Array(0),
): Uint8Array {
  return scriptMac(port, scriptKey, concat(command, atc, arqc, content));
}

function cryptogramKey(port: CryptoPort, version: CryptogramVersion, keys: IssuerCryptogramKeys): Uint8Array {
  const masterKey = iccMasterKey(port, keys.issuerKey, keys.pan, keys.psn, keys.masterKeyOption);
  return version === "10" ? masterKey : sessionKeyCommon(port, masterKey, keys.atc);
}

function refuse(): never {
  throw new SecurityRefusal("cryptogram-input");
}
