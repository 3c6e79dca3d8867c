import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Application, Doer, Papers } from "./application.ts";
import { type ApplicationsDeps, type Outcome, type Refused, refused } from "./deps.ts";
import { openPapers } from "./papers.ts";
import { readinessOf } from "./readiness.ts";
import { inHand } from "./review.ts";
import { lockApplication } from "./store.ts";
import { takeStep } from "./submit.ts";

/** Whether an application may become a merchant now: in the asker's hands, handed in, and ready by the rules of this very day. */
export type Admissible = { readonly kind: "admissible"; readonly application: Application; readonly papers: Papers };

export async function mayAdmit(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly id: Id; readonly reviewer: Id; readonly round: number },
): Promise<Admissible | Refused> {
  const hand = await inHand(tx, { id: input.id, by: { id: input.reviewer } });
  if (hand.kind === "refused") return hand;
  const { application } = hand;
  if (application.state !== "submitted") return refused("application-not-so");
  // What was looked at is what is decided: sent back and handed in again, changed or not, it has to be looked at anew.
  if (application.round !== input.round) return refused("application-changed");
  const readiness = await readinessOf(deps, tx, application);
  if (!readiness.maySubmit || application.agreement === undefined) return refused("application-not-ready");
  if (application.latitude === undefined || application.longitude === undefined)
    return refused("application-position-missing");
  return { kind: "admissible", application, papers: await openPapers(deps, application) };
}

/** In the commit that makes the merchant. */
export async function recordAdmission(
  deps: ApplicationsDeps,
  tx: Tx,
  input: { readonly id: Id; readonly merchantId: Id; readonly by: Doer },
): Promise<Outcome> {
  const before = await lockApplication(tx, { scope: "all", id: input.id });
  if (before === undefined) return refused("not-found");
  return takeStep(deps, tx, before, { step: "approve", by: input.by, becomes: { merchantId: input.merchantId } });
}

/**
 * The area of a merchant code: the first four digits of the place's region, else of the credit code's registrar. A province
 * written as a word names no city.
 */
export function areaOf({ file }: Papers): string | undefined {
  const place = /^\d{6}$/.exec(file.place?.region?.trim() ?? "")?.[0].slice(0, 4);
  const registrar = /^[0-9A-Z]{2}(\d{4})/.exec(file.creditCode?.trim().toUpperCase() ?? "")?.[1];
  return place ?? registrar;
}
