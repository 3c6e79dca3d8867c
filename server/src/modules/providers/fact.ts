import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";

/**
 * What is known of a licensed institution, one statement at a time: each has its own evidence, and a later statement never
 * overwrites an earlier one. Days are ISO texts, because a statement is kept as it was written down.
 */
export const licenceTypes = [
  // The classes of 2010.
  "bank-card-acquiring",
  "internet-payment",
  "mobile-phone-payment",
  "fixed-line-payment",
  "digital-tv-payment",
  "prepaid-card-issuing",
  "prepaid-card-accepting",
  // The classes of 2024.
  "stored-value-1",
  "stored-value-2",
  "processing-1",
  "processing-2",
] as const;
export type LicenceType = (typeof licenceTypes)[number];
export const licenceStatuses = ["valid", "suspended", "withdrawn", "expired"] as const;
export type LicenceStatus = (typeof licenceStatuses)[number];
export const schemes = ["unionpay", "visa", "mastercard", "jcb", "amex"] as const;
export type Scheme = (typeof schemes)[number];
export const certificationScopes = ["card-present", "e-commerce", "qr"] as const;
export type CertificationScope = (typeof certificationScopes)[number];

export type Fact =
  | { readonly fact: "licence-number"; readonly number: string }
  | { readonly fact: "licence-types"; readonly types: readonly LicenceType[] }
  | { readonly fact: "licence-regions"; readonly regions: readonly string[] }
  /** No end: long-term, as the licences of the new form are. */
  | { readonly fact: "licence-validity"; readonly from: string | null; readonly until: string | null }
  | { readonly fact: "licence-status"; readonly status: LicenceStatus; readonly note: string }
  | {
      readonly fact: "certification";
      readonly scheme: Scheme;
      readonly scopes: readonly CertificationScope[];
      readonly number: string;
      readonly until: string | null;
    }
  /** 一清: the institution itself pays the merchant's own account; else somebody in between receives first. */
  | { readonly fact: "settles-directly"; readonly directly: boolean; readonly payer: string };
export type FactName = Fact["fact"];
export type FactOf<Name extends FactName> = Extract<Fact, { readonly fact: Name }>;

export type RecordedFact<F extends Fact = Fact> = {
  readonly id: Id;
  readonly providerId: Id;
  readonly value: F;
  readonly evidence: Evidence;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly approvalId: Id | undefined;
};

/** Which statements replace each other: one certification per network, one of everything else. */
export const slotOf = (fact: Fact): string =>
  fact.fact === "certification" ? `certification/${fact.scheme}` : fact.fact;

/** Whether two statements say the same, whatever they rest on. */
export const sameFact = (a: Fact, b: Fact): boolean => canonical(a) === canonical(b);

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

function canonical(fact: Fact): string {
  const members = Object.entries(fact).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String).toSorted(byText) : value,
  ]);
  return JSON.stringify(members.toSorted(([a], [b]) => byText(String(a), String(b))));
}

/** A day that is none, or an end before its beginning. */
export function faultOf(fact: Fact): "fact-days-reversed" | "fact-incomplete" | undefined {
  if (fact.fact === "licence-validity" && fact.from !== null && fact.until !== null)
    return Temporal.PlainDate.compare(fact.until, fact.from) < 0 ? "fact-days-reversed" : undefined;
  if (fact.fact === "licence-types" && fact.types.length === 0) return "fact-incomplete";
  if (fact.fact === "licence-regions" && fact.regions.length === 0) return "fact-incomplete";
  if (fact.fact === "licence-number" && fact.number.trim() === "") return "fact-incomplete";
  return undefined;
}

/** The facts that hold, by slot: of each the one whose evidence is newest, of the same day the one recorded last. */
export function holding(facts: readonly RecordedFact[]): ReadonlyMap<string, RecordedFact> {
  const current = new Map<string, RecordedFact>();
  for (const one of facts) {
    const slot = slotOf(one.value);
    const before = current.get(slot);
    if (before === undefined || isNewer(one, before)) current.set(slot, one);
  }
  return current;
}

/** A declaration never takes the place of a proof. */
export function isNewer(a: RecordedFact, b: RecordedFact): boolean {
  if ((a.evidence.kind === "declaration") !== (b.evidence.kind === "declaration"))
    return b.evidence.kind === "declaration";
  const days = Temporal.PlainDate.compare(a.evidence.checkedOn, b.evidence.checkedOn);
  return days > 0 || (days === 0 && a.id > b.id);
}

export function factNamed<Name extends FactName>(
  current: ReadonlyMap<string, RecordedFact>,
  slot: Name extends "certification" ? `certification/${Scheme}` : Name,
): RecordedFact<FactOf<Name>> | undefined {
  return current.get(slot) as RecordedFact<FactOf<Name>> | undefined;
}
