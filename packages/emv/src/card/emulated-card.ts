/**
 * A payment card in memory: command APDUs in, response APDUs out, as ISO/IEC 7816-4 and EMV Books 1 and 3 have them.
 * Contact and contactless face of one application; online-only, so it answers the first GENERATE AC with a request
 * cryptogram (or declines), checks the issuer's answer and only then approves. Choosing the contactless directory (PPSE)
 * turns the contactless face forward, the contact directory or `reset` the other one.
 *
 * Invariants: a transaction counter value is used once, also over restarts if the caller keeps `atc`; no approval
 * (TC) without an authentic and approving answer of the issuer where the profile demands one; a command out of order
 * changes nothing.
 */
import type { CryptoPort } from "@oneclear/payment-crypto";
import type { CardPort } from "../card-port.ts";
import { listedLength, splitByDataObjectList } from "../data-object-list.ts";
import { asciiText, equalBytes } from "../hex.ts";
import { encodeCardReply, toCardCommand, type CardCommand, type CardReply, type StatusName } from "./card-commands.ts";
import { cardFilesOf, contactDirectory, contactlessDirectory, type CardFace, type CardFiles } from "./card-files.ts";
import { pinTriesLeft, type CryptogramType } from "./card-issuer-data.ts";
import { createCardKeys, type CardKeys } from "./card-keys.ts";
import { CardPayment } from "./card-payment.ts";
import type { CardProfile } from "./card-profile.ts";
import { cardTransactionQualifiers } from "./card-qualifiers.ts";
import { cryptogramReply, oneGoReply, processingOptionsReply } from "./card-replies.ts";

/** Counters that outlive the card in memory; zero for a card never used. */
export type CardCounters = { readonly atc?: number; readonly lastOnlineAtc?: number };

export interface EmulatedCard extends CardPort {
  readonly profile: CardProfile;
  /** The transaction counter as it stands (9F36). Save it, and give it back to `createEmulatedCard` in the next run. */
  readonly atc: number;
  /** Counter of the last payment that the issuer answered authentically (9F13). */
  readonly lastOnlineAtc: number;
  /** `transmit` without the promise: the card is in memory. */
  respond(command: Uint8Array): Uint8Array;
  /** Takes the card out and puts it in again: nothing is selected, counters stay. */
  reset(): void;
}

/** Makes a card. Its master key is derived at the first cryptogram and kept. Throws a `RangeError` on a counter beyond 65535. */
export function createEmulatedCard(
  crypto: CryptoPort,
  profile: CardProfile,
  counters: CardCounters = {},
): EmulatedCard {
  return new CardInMemory(crypto, profile, counters);
}

const counterMax = 0xffff;
/** An application identifier may be given by its first bytes, from the registered provider (5 bytes) on. */
const nameBytesMin = 5;

const requestedTypes: Readonly<Record<number, CryptogramType>> = { 0x00: "AAC", 0x40: "TC", 0x80: "ARQC" };

class CardInMemory implements EmulatedCard {
  readonly profile: CardProfile;
  readonly #files: CardFiles;
  readonly #keys: CardKeys;
  #atc: number;
  #lastOnlineAtc: number;
  #onlineNotCompleted = false;
  #contactless = false;
  #selected: "nothing" | "contact-directory" | "contactless-directory" | "application" = "nothing";
  #payment: CardPayment | undefined;

  constructor(crypto: CryptoPort, profile: CardProfile, { atc = 0, lastOnlineAtc = 0 }: CardCounters) {
    for (const counter of [atc, lastOnlineAtc]) {
      if (!Number.isInteger(counter) || counter < 0 || counter > counterMax)
        throw new RangeError("a counter has two bytes");
    }
    this.profile = profile;
    this.#files = cardFilesOf(profile);
    this.#keys = createCardKeys(crypto, profile);
    this.#atc = atc;
    this.#lastOnlineAtc = lastOnlineAtc;
  }

  get atc(): number {
    return this.#atc;
  }

  get lastOnlineAtc(): number {
    return this.#lastOnlineAtc;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return Promise.resolve(this.respond(command));
  }

  respond(bytes: Uint8Array): Uint8Array {
    const command = toCardCommand(bytes);
    return encodeCardReply(command === undefined ? { status: "wrong-length" } : this.#answer(command));
  }

  reset(): void {
    this.#selected = "nothing";
    this.#contactless = false;
    this.#payment = undefined;
  }

  #answer(command: CardCommand): CardReply {
    if (command.cla !== 0x00 && command.cla !== 0x80) return { status: "wrong-class" };
    const interindustry = command.cla === 0x00;
    switch (command.ins) {
      case 0xa4:
        return interindustry ? this.#select(command) : { status: "wrong-class" };
      case 0xb2:
        return interindustry ? this.#readRecord(command) : { status: "wrong-class" };
      case 0x82:
        return interindustry ? this.#externalAuthenticate(command) : { status: "wrong-class" };
      case 0xa8:
        return interindustry ? { status: "wrong-class" } : this.#getProcessingOptions(command);
      case 0xca:
        return interindustry ? { status: "wrong-class" } : this.#getCounter(command);
      case 0xae:
        return interindustry ? { status: "wrong-class" } : this.#generateCryptogram(command);
      default:
        return { status: "wrong-instruction" };
    }
  }

  get #face(): CardFace {
    return this.#contactless ? this.#files.contactless : this.#files.contact;
  }

  #select({ p1, p2, body }: CardCommand): CardReply {
    if (p1 !== 0x04 || (p2 !== 0x00 && p2 !== 0x02)) return { status: "wrong-parameters" };
    if (body.length < nameBytesMin || body.length > 16) return { status: "wrong-length" };
    // There is one application, so there is never a next one.
    if (p2 === 0x02) return { status: "file-not-found" };
    const name = asciiText(body);
    if (name === contactDirectory) return this.#enter("contact-directory", this.#files.contactDirectory);
    if (name === contactlessDirectory && this.profile.contactless) {
      return this.#enter("contactless-directory", this.#files.contactlessDirectory);
    }
    if (!equalBytes(body, this.#files.aid.subarray(0, body.length))) return { status: "file-not-found" };
    const reply = this.#enter("application", this.#face.selected);
    return this.profile.blocked ? { ...reply, status: "selected-file-invalidated" } : reply;
  }

  #enter(selected: "contact-directory" | "contactless-directory" | "application", body: Uint8Array): CardReply {
    this.#selected = selected;
    this.#payment = undefined;
    if (selected !== "application") this.#contactless = selected === "contactless-directory";
    return { status: "ok", body };
  }

  #readRecord({ p1, p2, body }: CardCommand): CardReply {
    const fileIdentifier = p2 >> 3;
    if ((p2 & 0x07) !== 0x04 || p1 === 0 || fileIdentifier === 0) return { status: "wrong-parameters" };
    if (body.length > 0) return { status: "wrong-length" };
    if (this.#selected === "contact-directory") {
      if (fileIdentifier !== 1) return { status: "file-not-found" };
      return p1 === 1 ? { status: "ok", body: this.#files.contactDirectoryRecord } : { status: "record-not-found" };
    }
    if (this.#selected !== "application") return { status: "command-not-allowed" };
    const record = this.#face.records.get(fileIdentifier * 256 + p1);
    return record === undefined ? { status: "record-not-found" } : { status: "ok", body: record };
  }

  #getProcessingOptions({ p1, p2, body }: CardCommand): CardReply {
    if (p1 !== 0 || p2 !== 0) return { status: "wrong-parameters" };
    if (this.#selected !== "application" || this.#payment !== undefined) return { status: "conditions-not-satisfied" };
    const { pdol, interchangeProfile } = this.#face;
    const length = listedLength(pdol);
    // The body is one object: 83, its length, the values of the PDOL.
    if (body.length !== length + 2 || body[1] !== length) return { status: "wrong-length" };
    if (body[0] !== 0x83) return { status: "wrong-parameters" };
    // A counter that came to its end ends the card: no value is ever used twice.
    if (this.profile.blocked || this.#atc === counterMax) return { status: "conditions-not-satisfied" };
    this.#atc += 1;
    const payment = new CardPayment({
      profile: this.profile,
      keys: this.#keys.session(this.#atc),
      atc: this.#atc,
      interchangeProfile,
      newCard: this.#lastOnlineAtc === 0,
      lastOnlineNotCompleted: this.#onlineNotCompleted,
    });
    this.#payment = payment;
    if (!this.#contactless || !this.#files.contactlessInOneGo) {
      return { status: "ok", body: processingOptionsReply(this.profile, this.#face) };
    }
    const values = splitByDataObjectList(pdol, body.subarray(2));
    const qualifiers = cardTransactionQualifiers(values.get("9F66") ?? new Uint8Array(4));
    const made = payment.first(qualifiers === undefined ? "AAC" : "ARQC", values);
    return {
      status: "ok",
      body: oneGoReply({ files: this.#files, payment, made, qualifiers: qualifiers ?? Uint8Array.of(0, 0) }),
    };
  }

  #getCounter({ p1, p2, body }: CardCommand): CardReply {
    if (body.length > 0) return { status: "wrong-length" };
    if (this.#selected !== "application") return { status: "conditions-not-satisfied" };
    switch (p1 * 256 + p2) {
      case 0x9f36:
        return { status: "ok", body: Uint8Array.of(0x9f, 0x36, 2, this.#atc >> 8, this.#atc & 0xff) };
      case 0x9f13:
        return {
          status: "ok",
          body: Uint8Array.of(0x9f, 0x13, 2, this.#lastOnlineAtc >> 8, this.#lastOnlineAtc & 0xff),
        };
      case 0x9f17:
        return { status: "ok", body: Uint8Array.of(0x9f, 0x17, 1, pinTriesLeft) };
      default:
        return { status: "data-not-found" };
    }
  }

  #generateCryptogram({ p1, p2, body }: CardCommand): CardReply {
    // Bit 5 of P1 asks for a signature over the answer (CDA), which a card without certificates ignores.
    const requested = requestedTypes[p1 & 0xc0];
    if (requested === undefined || (p1 & 0x2f) !== 0 || p2 !== 0) return { status: "wrong-parameters" };
    const payment = this.#payment;
    if (payment === undefined || payment.stage === "done") return { status: "conditions-not-satisfied" };
    if (payment.stage === "initiated") {
      if (body.length !== listedLength(this.#files.cdol1)) return { status: "wrong-length" };
      const made = payment.first(requested, splitByDataObjectList(this.#files.cdol1, body));
      if (made.type === "ARQC") this.#onlineNotCompleted = true;
      return { status: "ok", body: cryptogramReply(this.profile, payment.atc, made) };
    }
    // The antenna shows one cryptogram; a second request cryptogram is none of the two final answers.
    if (this.#contactless || requested === "ARQC") return { status: "conditions-not-satisfied" };
    if (body.length !== listedLength(this.#files.cdol2)) return { status: "wrong-length" };
    const made = payment.second(requested, splitByDataObjectList(this.#files.cdol2, body));
    this.#complete(payment);
    return { status: "ok", body: cryptogramReply(this.profile, payment.atc, made) };
  }

  #externalAuthenticate({ p1, p2, body }: CardCommand): CardReply {
    if (p1 !== 0 || p2 !== 0) return { status: "wrong-parameters" };
    if (body.length < 8 || body.length > 16) return { status: "wrong-length" };
    const payment = this.#payment;
    if (payment?.stage !== "online" || payment.issuerAuthenticationTried || this.#contactless) {
      return { status: "conditions-not-satisfied" };
    }
    const status: StatusName = payment.authenticateIssuer(body) ? "ok" : "authentication-failed";
    return { status };
  }

  #complete(payment: CardPayment): void {
    this.#onlineNotCompleted = false;
    if (payment.issuerAuthentic) this.#lastOnlineAtc = payment.atc;
  }
}
