/** What an emulated card is made of: plain data, so that a test writes `{ ...testCards["visa-credit"], expiryYymm: "2001" }`. */
import type { CardScheme } from "../issuer-application-data.ts";

/** Card master key from the issuer's (EMV Book 2, A1.4): A as is, B hashes card numbers of more than 16 digits. */
export type KeyDerivation = "A" | "B";

/**
 * How the issuer proves itself in tag 91. "arpc1": 8 bytes of ARPC over ARQC and response code, then the response code
 * (2 bytes). "arpc2": 4 bytes of ARPC, then the card status update (4 bytes). EMV Book 2, 8.2.
 */
export type IssuerAuthentication = "arpc1" | "arpc2";

export type CardProfile = {
  readonly name: string;
  readonly scheme: CardScheme;
  /** Hexadecimal, 5-16 bytes. */
  readonly aid: string;
  /** At most 16 characters. */
  readonly label: string;
  /** 12-19 digits. */
  readonly pan: string;
  /** Card sequence number, 2 digits. */
  readonly psn: string;
  readonly expiryYymm: string;
  readonly effectiveYymm: string;
  readonly cardholderName: string;
  /** 3 digits, as on the track. */
  readonly serviceCode: string;
  /** ISO 3166 and ISO 4217 numbers, 4 digits. */
  readonly countryCode: string;
  readonly currencyCode: string;
  readonly languages: string;
  /** Application interchange profile, contact and contactless, 2 bytes in hexadecimal. */
  readonly interchangeProfile: string;
  readonly contactlessInterchangeProfile: string;
  /** Application usage control, 2 bytes in hexadecimal. */
  readonly usageControl: string;
  /** Tag 8E in hexadecimal. */
  readonly cvmList: string;
  /** Issuer action codes, 5 bytes in hexadecimal. */
  readonly actionCodes: { readonly default: string; readonly denial: string; readonly online: string };
  /** Tag 9F08 in hexadecimal. */
  readonly applicationVersion: string;
  /** Tag 9F63 in hexadecimal, 16 bytes; UnionPay alone. */
  readonly productIdentification?: string;
  /** Consecutive offline limits (9F14, 9F23). With them the terminal asks for the counters by GET DATA. */
  readonly consecutiveOfflineLimits?: { readonly lower: number; readonly upper: number };
  /** The issuer's master key for cryptograms (IMK-AC), 16 bytes in hexadecimal: a test value. */
  readonly issuerMasterKey: string;
  readonly keyDerivation: KeyDerivation;
  readonly keyIndex: number;
  readonly cryptogramVersion: number;
  readonly issuerAuthentication: IssuerAuthentication;
  /** Whether the card refuses an approval that came without tag 91. */
  readonly issuerAuthenticationMandatory: boolean;
  readonly contactless: boolean;
  /** The issuer has blocked the application: it can be selected, and does nothing. */
  readonly blocked?: true;
};
