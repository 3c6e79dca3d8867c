import type { Bilingual } from "#kernel/http/problem";

/**
 * The rules that decide who may have a terminal are data with dates. A pack is a named set of them; a rule that changes is
 * a new row with its start day, so the pack as of any day can be told for ever ({@link packOn}). What a pack says stands
 * on a basis, and a basis is honest about itself: `law` is only what was read, anything else is the operator's own choice
 * and is printed as that.
 */
export const MERCHANT_KINDS = ["enterprise", "individual", "micro", "institution"] as const;
export type MerchantKind = (typeof MERCHANT_KINDS)[number];

export const CAPABILITIES = ["card_present", "qr", "preauth", "refund", "t1", "t0", "sim"] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const SUBJECTS = [
  "business",
  "legal-person",
  "beneficial-owner",
  "account",
  "place",
  "agreement",
  "provider",
  "terminal",
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What can be shown: a paper, a number that passes its checks, a fact. Rules name them; evaluation knows how to find them. */
export const EVIDENCE = [
  "licence-data",
  "licence-copy",
  "unified-code",
  "registration-number",
  "tax-registration",
  "organisation-code",
  "account-number",
  "bank-number",
  "account-permit",
  "basic-account-information",
  "bank-card-copy",
  "legal-person",
  "legal-person-id",
  "legal-person-id-copy",
  "operator-authorisation",
  "beneficial-owners",
  "trade-code",
  "address",
  "position",
  "site-photos",
  "lease",
  "agreement",
  "acquiring-licence",
  "licence-in-force",
  "region-covered",
  "network-certification",
  "direct-settlement",
  "register-checked",
  "serial",
  "model",
  "acceptance-certificate",
  "firmware",
] as const;
export type Evidence = (typeof EVIDENCE)[number];

export type Basis = {
  readonly certainty: "law" | "operator";
  readonly text: Bilingual;
  /** Where it was read, or whose choice it is. */
  readonly source: string;
};

export type ParameterValue = number | string | boolean;
export type Parameter = {
  readonly key: string;
  readonly value: ParameterValue;
  /** First and last day it holds, in the operator's zone. */
  readonly from: string;
  readonly until?: string;
  readonly says: Bilingual;
  readonly basis: Basis;
};

/** When it has to be there. Whoever was a merchant before a rule began has `graceDays` from that day. */
export type RequirementDue =
  | { readonly kind: "now"; readonly graceDays: number }
  | { readonly kind: "before-binding"; readonly graceDays: number };

export type Requirement = {
  readonly code: string;
  readonly subject: Subject;
  /** Empty: whatever the kind. */
  readonly kinds: readonly MerchantKind[];
  /** What is closed while it is missing. */
  readonly capabilities: readonly Capability[];
  readonly from: string;
  readonly until?: string;
  /** Alternatives; each is a set that has to be there whole. */
  readonly satisfiedBy: readonly (readonly Evidence[])[];
  readonly due: RequirementDue;
  readonly says: Bilingual;
  readonly basis: Basis;
};

/** Trades an operator turns away, or looks at more closely. */
export type TradeRule = {
  readonly mcc: string;
  readonly effect: "refuses" | "high-risk";
  readonly from: string;
  readonly until?: string;
  readonly says: Bilingual;
  readonly basis: Basis;
};

/** A standard or approval of terminals, how its name is written on papers, and whether it counts. */
export type StandardRule = {
  readonly code: string;
  /** Upper case, without blanks: what a certificate's `standard` may begin with or hold. */
  readonly written: readonly string[];
  readonly counts: "network" | "security" | "kernel" | "void" | "unconfirmed";
  readonly says: Bilingual;
  readonly basis: Basis;
};

export type Pack = {
  readonly name: string;
  readonly title: Bilingual;
  /** Whose numbers are checked: Chinese papers by their check digits, or none. */
  readonly numbers: "cn" | "none";
  readonly parameters: readonly Parameter[];
  readonly requirements: readonly Requirement[];
  readonly trades: readonly TradeRule[];
  readonly standards: readonly StandardRule[];
};
