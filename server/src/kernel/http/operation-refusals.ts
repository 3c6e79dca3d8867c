/**
 * The refusals an operation can answer with, for its description: those its shape brings along (a body can be malformed,
 * an id can name nothing) and those the route names itself. Codes of the catalogue, the route's own first.
 */
export function refusalsOf(
  schema: { readonly [keyword: string]: unknown },
  route: {
    readonly permission?: string;
    readonly scope?: string;
    readonly stepUp?: boolean;
    readonly withKey: boolean;
  },
): readonly string[] {
  const signedIn = route.permission !== "public";
  const list: readonly (readonly [string, boolean])[] = [
    ["not-found", schema["params"] !== undefined],
    ["invalid-request", schema["body"] !== undefined || schema["querystring"] !== undefined || route.withKey],
    ["idempotency-key-mismatch", route.withKey],
    ["idempotency-in-progress", route.withKey],
    ["idempotency-outcome-unknown", route.withKey],
    ["not-signed-in", signedIn],
    ["not-permitted", signedIn && (route.permission !== "signed-in" || route.scope === "operator")],
    ["step-up-needed", route.stepUp === true],
    ["body-too-large", schema["body"] !== undefined],
    ["media-type-unknown", schema["body"] !== undefined],
    ["rate-limited", true],
    ["system-fault", true],
  ];
  const own = Array.isArray(schema["x-refusals"]) ? (schema["x-refusals"] as string[]) : [];
  const brought = list.filter(([code, holds]) => holds && !own.includes(code)).map(([code]) => code);
  return [...own, ...brought];
}
