/** One payment inside an emulated card, from GET PROCESSING OPTIONS to the final cryptogram. */
import { lastCryptogramItem, terminalCryptogramItems } from "../cryptogram-input.ts";
import { concatBytes } from "../hex.ts";
import type { Tags } from "../tlv.ts";
import { cryptogramTypes, issuerApplicationData, type CryptogramType } from "./card-issuer-data.ts";
import type { SessionKeys } from "./card-keys.ts";
import type { CardProfile } from "./card-profile.ts";

export type CardCryptogram = {
  readonly type: CryptogramType;
  /** Tag 9F27: the type, and in bits 3-1 why a card declined. */
  readonly information: number;
  readonly cryptogram: Uint8Array;
  readonly issuerApplicationData: Uint8Array;
};

/** 9F27, bits 3-1: issuer authentication failed. */
const reasonIssuerAuthenticationFailed = 0x03;

const terminalBytes = terminalCryptogramItems.reduce((sum, { length }) => sum + length, 0);

export class CardPayment {
  readonly atc: number;
  readonly #profile: CardProfile;
  readonly #keys: SessionKeys;
  readonly #interchangeProfile: Uint8Array;
  readonly #newCard: boolean;
  readonly #lastOnlineNotCompleted: boolean;
  #stage: "initiated" | "online" | "done" = "initiated";
  #issuer: "none" | "approved" | "declined" | "failed" = "none";
  /** The first part of what the cryptogram covers, as the terminal last gave it. */
  readonly #terminalValues = new Uint8Array(terminalBytes);
  #requestCryptogram = new Uint8Array(8);

  constructor(start: {
    readonly profile: CardProfile;
    readonly keys: SessionKeys;
    readonly atc: number;
    readonly interchangeProfile: Uint8Array;
    readonly newCard: boolean;
    readonly lastOnlineNotCompleted: boolean;
  }) {
    this.atc = start.atc;
    this.#profile = start.profile;
    this.#keys = start.keys;
    this.#interchangeProfile = start.interchangeProfile;
    this.#newCard = start.newCard;
    this.#lastOnlineNotCompleted = start.lastOnlineNotCompleted;
  }

  get stage(): "initiated" | "online" | "done" {
    return this.#stage;
  }

  /** Whether the issuer has proved itself in this payment, approving or not. */
  get issuerAuthentic(): boolean {
    return this.#issuer === "approved" || this.#issuer === "declined";
  }

  get issuerAuthenticationTried(): boolean {
    return this.#issuer !== "none";
  }

  /** The first GENERATE AC over the values of CDOL1 (contactless: PDOL). The card never approves by itself. */
  first(requested: CryptogramType, values: Tags): CardCryptogram {
    this.#remember(values);
    const type = requested === "AAC" ? "AAC" : "ARQC";
    this.#stage = type === "AAC" ? "done" : "online";
    const made = this.#cryptogram(type, undefined, false);
    this.#requestCryptogram.set(made.cryptogram);
    return made;
  }

  /** Checks tag 91; true when it comes from the issuer. */
  authenticateIssuer(issuerAuthentication: Uint8Array): boolean {
    const verdict = this.#keys.verifyIssuer(issuerAuthentication, this.#requestCryptogram);
    this.#issuer = verdict === "not-authentic" ? "failed" : verdict;
    return verdict !== "not-authentic";
  }

  /** The second GENERATE AC over the values of CDOL2; what that list leaves out stays as the first one had it. */
  second(requested: CryptogramType, values: Tags): CardCryptogram {
    const issuerAuthentication = values.get("91");
    if (issuerAuthentication?.some((byte) => byte !== 0)) this.authenticateIssuer(issuerAuthentication);
    this.#remember(values);
    this.#stage = "done";
    // Y3 and Z3 are the terminal's own words for "unable to go online" (EMV Book 4, A6).
    const unableToGoOnline = isUnableToGoOnline(values.get("8A"));
    return this.#cryptogram(
      "ARQC",
      requested === "TC" && this.#mayApprove(unableToGoOnline) ? "TC" : "AAC",
      unableToGoOnline,
    );
  }

  #mayApprove(unableToGoOnline: boolean): boolean {
    if (this.#issuer === "approved") return true;
    return this.#issuer === "none" && !unableToGoOnline && !this.#profile.issuerAuthenticationMandatory;
  }

  #remember(values: Tags): void {
    let offset = 0;
    for (const { tag, length } of terminalCryptogramItems) {
      const value = values.get(tag);
      if (value !== undefined) this.#terminalValues.set(value, offset);
      offset += length;
    }
  }

  #cryptogram(first: CryptogramType, second: CryptogramType | undefined, unableToGoOnline: boolean): CardCryptogram {
    const type = second ?? first;
    const verification = issuerApplicationData(this.#profile, {
      first,
      ...(second === undefined ? {} : { second }),
      issuerAuthentication: this.issuerAuthentic ? "passed" : this.#issuer === "failed" ? "failed" : "none",
      newCard: this.#newCard,
      lastOnlineNotCompleted: this.#lastOnlineNotCompleted,
      unableToGoOnline,
    });
    const input = concatBytes(
      this.#terminalValues,
      this.#interchangeProfile,
      Uint8Array.of(this.atc >> 8, this.atc & 0xff),
      lastCryptogramItem(verification),
    );
    const reason = type === "AAC" && this.#issuer === "failed" ? reasonIssuerAuthenticationFailed : 0;
    return {
      type,
      information: cryptogramTypes[type] | reason,
      cryptogram: this.#keys.cryptogram(input),
      issuerApplicationData: verification,
    };
  }
}

function isUnableToGoOnline(responseCode: Uint8Array | undefined): boolean {
  const [letter, digit] = responseCode ?? [];
  return (letter === 0x59 || letter === 0x5a) && digit === 0x33;
}
