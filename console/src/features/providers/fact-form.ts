import type { RecordedFact } from "./queries.ts";

/** What somebody types about one fact, and the fact it makes; undefined while something is missing. */
type Fact = RecordedFact["says"];
export type FactName = Fact["fact"];
type OfName<Name extends FactName> = Extract<Fact, { readonly fact: Name }>;

export const factNames = [
  "licence-status",
  "licence-validity",
  "licence-number",
  "licence-types",
  "licence-regions",
  "certification",
  "settles-directly",
] as const satisfies readonly FactName[];
export const statuses = ["valid", "suspended", "withdrawn", "expired"] as const;
export const licenceTypes = [
  "bank-card-acquiring",
  "internet-payment",
  "mobile-phone-payment",
  "fixed-line-payment",
  "digital-tv-payment",
  "prepaid-card-issuing",
  "prepaid-card-accepting",
  "stored-value-1",
  "stored-value-2",
  "processing-1",
  "processing-2",
] as const;
export const schemes = ["unionpay", "visa", "mastercard", "jcb", "amex"] as const;
export const scopes = ["card-present", "e-commerce", "qr"] as const;

export type TypedFact = {
  readonly name: FactName;
  readonly text: string;
  readonly note: string;
  readonly from: string;
  readonly until: string;
  readonly longTerm: boolean;
  readonly status: (typeof statuses)[number];
  readonly types: readonly (typeof licenceTypes)[number][];
  readonly regions: OfName<"licence-regions">["regions"];
  readonly scheme: (typeof schemes)[number];
  readonly scopes: readonly (typeof scopes)[number][];
  readonly directly: boolean;
};

export const emptyFact: TypedFact = {
  name: "licence-status",
  text: "",
  note: "",
  from: "",
  until: "",
  longTerm: false,
  status: "valid",
  types: [],
  regions: [],
  scheme: "unionpay",
  scopes: ["card-present"],
  directly: true,
};

/** A licence number as it is printed: capitals and digits. */
const NUMBER = /^[A-Z0-9]{6,20}$/;
const dayOrNull = (day: string): string | null => (day === "" ? null : day);

export function factOf(typed: TypedFact): Fact | undefined {
  const text = typed.text.trim();
  switch (typed.name) {
    case "licence-number": {
      const number = text.toUpperCase();
      return NUMBER.test(number) ? { fact: "licence-number", number } : undefined;
    }
    case "licence-types":
      return typed.types.length === 0 ? undefined : { fact: "licence-types", types: [...typed.types] };
    case "licence-regions":
      return typed.regions.length === 0 ? undefined : { fact: "licence-regions", regions: [...typed.regions] };
    case "licence-validity":
      // No end is a statement of its own: it is ticked, never left open by mistake.
      return typed.until === "" && !typed.longTerm
        ? undefined
        : { fact: "licence-validity", from: dayOrNull(typed.from), until: typed.longTerm ? null : typed.until };
    case "licence-status":
      return { fact: "licence-status", status: typed.status, note: typed.note.trim() };
    case "certification":
      return typed.scopes.length === 0 || (typed.until === "" && !typed.longTerm)
        ? undefined
        : {
            fact: "certification",
            scheme: typed.scheme,
            scopes: [...typed.scopes],
            number: text,
            until: typed.longTerm ? null : typed.until,
          };
    case "settles-directly":
      return text === "" ? undefined : { fact: "settles-directly", directly: typed.directly, payer: text };
  }
}
