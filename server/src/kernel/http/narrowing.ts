import type { Tx } from "#kernel/db";
import { type Id, type IdPrefix, parsePublicId } from "#kernel/ids";
import { type Scope, seesMerchant, seesTerminal } from "#kernel/scope";
import { HttpProblem } from "./problem.ts";

/**
 * Filters that name a row. One that the reader does not see is missing, exactly as in an address: an empty list would
 * say that it was understood.
 */
export const merchantOr404 = (tx: Tx, scope: Scope, text: string | undefined): Promise<Id | undefined> =>
  seenOr404(text, "mer", (id) =>
    // A cashier sees no merchant as a whole, but may name its own.
    scope !== "all" && scope.kind === "places" ? Promise.resolve(scope.merchantId === id) : seesMerchant(tx, scope, id),
  );

export const terminalOr404 = (tx: Tx, scope: Scope, text: string | undefined): Promise<Id | undefined> =>
  seenOr404(text, "ter", (id) => seesTerminal(tx, scope, id));

async function seenOr404(
  text: string | undefined,
  prefix: IdPrefix,
  sees: (id: Id) => Promise<boolean>,
): Promise<Id | undefined> {
  if (text === undefined) return undefined;
  const id = parsePublicId(prefix, text);
  if (id === undefined || !(await sees(id))) throw new HttpProblem("not-found");
  return id;
}
