import type { FastifyRequest } from "fastify";
import { ID_PATTERN } from "./harmless.ts";
import { takesKey, type RepeatRule } from "./idempotency.ts";

/**
 * The refusals an operation can answer with, for its description: those its shape brings along (a body can be malformed,
 * an id can name nothing) and those the route names itself. Codes of the catalogue, the route's own first. The list is
 * held to: {@link isDeclared} is asked for each refusal that leaves, and a test in which one leaves that no list names fails.
 */
type RefusingRoute = {
  readonly method: string | readonly string[];
  readonly permission?: string | undefined;
  readonly scope?: string | undefined;
  readonly stepUp?: boolean | undefined;
  readonly repeats?: RepeatRule | undefined;
  readonly rate?: string | undefined;
  readonly whileEnrolling?: boolean | undefined;
  readonly ofPerson?: boolean | undefined;
};
type Schema = { readonly [keyword: string]: unknown };

export function refusalsOf(schema: Schema, route: RefusingRoute): readonly string[] {
  const signedIn = route.permission !== "public";
  const [method = "GET"] = [route.method].flat();
  const withKey = takesKey(method, route as { permission?: string; repeats?: RepeatRule });
  const hasBody = schema["body"] !== undefined;
  const list: readonly (readonly [string, boolean])[] = [
    ["not-found", schema["params"] !== undefined || namesRow(schema["querystring"]) || namesRow(schema["body"])],
    ["invalid-request", true],
    ["idempotency-key-mismatch", withKey],
    ["idempotency-in-progress", withKey],
    ["idempotency-outcome-unknown", withKey && (route.repeats ?? "once") === "once"],
    ["not-signed-in", signedIn],
    ["api-key-unknown", signedIn],
    ["api-key-ended", signedIn],
    ["api-key-other-world", signedIn],
    ["second-factor-needed", signedIn && route.whileEnrolling !== true],
    [
      "not-permitted",
      signedIn && (route.permission !== "signed-in" || route.scope === "operator" || route.ofPerson === true),
    ],
    ["step-up-needed", route.stepUp === true],
    ["foreign-origin", method !== "GET"],
    ["body-too-large", hasBody],
    ["media-type-unknown", method !== "GET"],
    ["rate-limited", true],
    ["system-busy", true],
    ["system-fault", true],
  ];
  const own = Array.isArray(schema["x-refusals"]) ? (schema["x-refusals"] as string[]) : [];
  const brought = list.filter(([code, holds]) => holds && !own.includes(code)).map(([code]) => code);
  return [...own, ...brought];
}

/** Filters by whose rows, in the words all routes share, and whatever says of itself that it is an id. */
const ROW_NAMES: ReadonlySet<string> = new Set(["merchant", "terminal", "agent", "endpoint"]);

/** Whether a query or a body names a row of its own accord: one that is not there for the caller is a 404. */
function namesRow(part: unknown): boolean {
  const { properties = {} } = (part ?? {}) as { readonly properties?: { readonly [name: string]: Schema } };
  return Object.entries(properties).some(([name, schema]) => ROW_NAMES.has(name) || isId(schema));
}

const isId = ({ pattern, anyOf, items }: Schema): boolean =>
  pattern === ID_PATTERN ||
  (Array.isArray(anyOf) && anyOf.some((one) => isId(one as Schema))) ||
  (typeof items === "object" && isId(items as Schema));

const known = new WeakMap<object, ReadonlySet<string>>();

/** Whether the operation this request reached says that it can refuse so. Where no route was reached, nobody asks. */
export function isDeclared(request: FastifyRequest, code: string): boolean {
  const { schema, config, method } = request.routeOptions;
  if (schema === undefined || config.permission === undefined) return true;
  const { hide } = schema as { hide?: boolean };
  if (hide === true) return true;
  const codes = known.get(schema) ?? new Set(refusalsOf(schema as Schema, { ...config, method: method ?? [] }));
  known.set(schema, codes);
  return codes.has(code);
}
