import type { Actor } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import type { MerchantFile } from "#modules/policy";
import type { Offer } from "./offer.ts";
import type { ApplicationState } from "./state.ts";

/** What an applicant writes himself: a merchant file without what the platform knows better. */
export type Sections = Omit<MerchantFile, "documents" | "since" | "providerRegions">;
/** What lies sealed: numbers of people, businesses and accounts, and how to reach whoever applies. */
export type Papers = {
  readonly file: Sections;
  readonly contact: { readonly name: string; readonly phone: string };
  readonly shop: { readonly name: string; readonly nameEn: string };
};

export const products = ["traditional-pos", "e-signature-pos", "smart-touch-pos", "qr-sign"] as const;
export type Product = (typeof products)[number];
export type Language = "zh-CN" | "en";

/** What was agreed to: the text by its version and hash, the prices offered with it, who said yes, when and from where. */
export type Agreed = {
  readonly version: number;
  readonly sha256: string;
  readonly offer: Offer;
  readonly name: string;
  readonly at: string;
  readonly from: string;
};

export type Application = {
  readonly id: Id;
  readonly state: ApplicationState;
  readonly kind: MerchantFile["kind"];
  /** What lists may show in clear. */
  readonly name: string;
  readonly shopName: string;
  readonly mcc: string;
  readonly region: string;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
  readonly phoneMasked: string;
  readonly products: readonly Product[];
  readonly language: Language;
  readonly agentId: Id | undefined;
  /** Of the staff or an agent's people; undefined: the applicant without an account. */
  readonly openedBy: Id | undefined;
  readonly openedByName: string;
  readonly sealed: Uint8Array | undefined;
  readonly createdAt: Temporal.Instant;
  readonly savedAt: Temporal.Instant;
  readonly submittedAt: Temporal.Instant | undefined;
  /** Since when somebody waits, and the day by which the operator has promised an answer. */
  readonly waitsSince: Temporal.Instant | undefined;
  readonly dueOn: Temporal.PlainDate | undefined;
  readonly endedAt: Temporal.Instant | undefined;
  /** How often it was sent back. */
  readonly round: number;
  readonly takenBy: Id | undefined;
  readonly takenByName: string | undefined;
  readonly takenAt: Temporal.Instant | undefined;
  readonly phoneProvenAt: Temporal.Instant | undefined;
  readonly agreement: Agreed | undefined;
  readonly rejection: string | undefined;
  readonly rejectionWords: string | undefined;
  readonly merchantId: Id | undefined;
  readonly purgedAt: Temporal.Instant | undefined;
};

/** Copies that can be handed in; the names are those the rules know. */
export const documentKinds = [
  "licence",
  "account-permit",
  "basic-account-information",
  "bank-card",
  "legal-person-id",
  "settlement-letter",
  "site-photos",
  "lease",
  "tax-registration",
  "organisation-code",
] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** Several pages and sides of each. */
export const DOCUMENTS_MAX = 40;

export type ApplicationDocument = {
  readonly id: Id;
  readonly applicationId: Id;
  readonly kind: DocumentKind;
  readonly fileId: Id;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: bigint;
  readonly sha256: Uint8Array;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
};

export type Correction = { readonly round: number; readonly field: string; readonly reason: string };

/** Who does it: the applicant with his secret, somebody who is signed in, or the platform. */
export type Doer = {
  readonly side: "applicant" | "agent" | "operator" | "system";
  readonly id: Id | undefined;
  readonly name: string;
  readonly source: string;
  /** As the audit trail names them. */
  readonly actor: Actor;
};
export type Step = {
  readonly at: Temporal.Instant;
  readonly step: string;
  readonly by: Pick<Doer, "side" | "id" | "name">;
  readonly detail: object;
};

/** The first three and the last four digits; what is no telephone number shows nothing of itself. */
export const maskedPhone = (phone: string): string =>
  phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : phone === "" ? "" : "****";

/** A mobile number of the mainland as it is dialled; whatever else stands there is saved and told. */
export function readPhone(text: string): string | undefined {
  const digits = text
    .normalize("NFKC")
    .replaceAll(/[\s-]/g, "")
    .replace(/^(\+|00)86/, "");
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined;
}

/** Text that lists and the database can hold: no control characters, bounded. */
export const clearText = (text: string | null | undefined, max: number): string =>
  (text ?? "")
    .replaceAll(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, max);
