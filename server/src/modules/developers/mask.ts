import { withoutCardNumbers } from "#kernel/log";
import { harmlessPatterns } from "#kernel/http/harmless";

/**
 * What of a body may be kept for its maker to look at. The rule is an allowance: a value is in clear only where its
 * schema says that it is harmless (a choice, an id, an amount, a date, a number, yes or no). Every other text, and all
 * that no schema describes, shows its length and nothing else: names, reasons, passwords, secrets and whatever a later
 * route adds. What is in clear still passes the net for card numbers.
 */
export type Masked = null | boolean | number | string | readonly Masked[] | { readonly [name: string]: Masked };
type Schema = { readonly [keyword: string]: unknown };

const ITEMS_SHOWN_MAX = 10;
const DEPTH_MAX = 12;
const HARMLESS_FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/,
};

export function masked(value: unknown, schema: unknown, depth = 0): Masked {
  if (value === null || value === undefined) return null;
  const { [0]: fitting } = alternativesOf(schema).filter((one) => fits(one, value));
  if (fitting === undefined || depth > DEPTH_MAX) return lengthOf(value);
  if (typeof value === "string") return isHarmless(fitting, value) ? withoutCardNumbers(value) : lengthOf(value);
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return maskedList(value, fitting, depth);
  return maskedMembers(value, fitting, depth);
}

/** A problem's words are the catalogue's; its pointers name fields, never what stood in them. */
export function maskedProblem(value: unknown): Masked {
  if (typeof value === "string") return withoutCardNumbers(value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, ITEMS_SHOWN_MAX).map(maskedProblem);
  if (typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskedProblem(item)]));
}

function maskedList(list: readonly unknown[], schema: Schema, depth: number): Masked {
  const shown = list.slice(0, ITEMS_SHOWN_MAX).map((item) => masked(item, schema["items"], depth + 1));
  return list.length <= ITEMS_SHOWN_MAX ? shown : [...shown, `… ${list.length - ITEMS_SHOWN_MAX}`];
}

function maskedMembers(value: object, schema: Schema, depth: number): Masked {
  const described = (schema["properties"] ?? {}) as { readonly [name: string]: unknown };
  const entries = Object.entries(value);
  const known = entries.filter(([name]) => Object.hasOwn(described, name));
  const shown = known.map(([name, item]) => [name, masked(item, described[name], depth + 1)] as const);
  const other = entries.length - known.length;
  return Object.fromEntries(other === 0 ? shown : [...shown, ["…", other] as const]);
}

/** Text that hides, and says how much it hides. */
function lengthOf(value: unknown): string {
  if (typeof value === "string") return `•••(${value.length})`;
  if (Array.isArray(value)) return `[•••(${value.length})]`;
  return typeof value === "object" ? "{•••}" : "•••";
}

function alternativesOf(schema: unknown): readonly Schema[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { anyOf } = schema as { anyOf?: unknown };
  return Array.isArray(anyOf) ? anyOf.flatMap(alternativesOf) : [schema as Schema];
}

function fits(schema: Schema, value: unknown): boolean {
  if (Array.isArray(schema["enum"])) return schema["enum"].includes(value);
  if ("const" in schema) return schema["const"] === value;
  switch (schema["type"]) {
    case "string":
    case "boolean":
      return typeof value === schema["type"];
    case "number":
    case "integer":
      return typeof value === "number";
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && !Array.isArray(value);
    default:
      return false;
  }
}

/** A request that was refused may hold anything in a field of a harmless form: what does not have the form is hidden. */
function isHarmless(schema: Schema, value: string): boolean {
  if (Array.isArray(schema["enum"]) || "const" in schema) return true;
  const form = HARMLESS_FORMATS[String(schema["format"])];
  if (form !== undefined) return form.test(value);
  const pattern = String(schema["pattern"]);
  return harmlessPatterns.has(pattern) && new RegExp(pattern).test(value);
}
