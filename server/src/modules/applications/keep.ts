import type { Tx } from "#kernel/db";
import { systemActor } from "#modules/audit";
import type { Application, Doer } from "./application.ts";
import { type ApplicationsDeps, type Refused, refused, today } from "./deps.ts";
import { termsOf } from "./offer.ts";
import { deletePhoneCode, documentsOf, removeDocuments, writeStep } from "./papers-store.ts";
import { forgetMarks } from "./duplicates-store.ts";
import { isEnded, stepFrom } from "./state.ts";
import { type Key, lockApplication, lockIdle, lockOver, updateApplication } from "./store.ts";
import { takeStep } from "./submit.ts";

/**
 * How long papers are kept. What nobody goes on with expires; what came to nothing is purged after the operator's own term;
 * what became a merchant is kept as that merchant's papers. A purged application keeps its number, its states and its reasons.
 */
const AT_A_TIME = 50;
const SYSTEM: Doer = {
  side: "system",
  id: undefined,
  name: "applications",
  source: "local",
  actor: systemActor("applications"),
};

export async function keepTerms(
  deps: ApplicationsDeps,
): Promise<{ readonly expired: number; readonly purged: number }> {
  const day = today(deps);
  const { idleDays, keepDays } = termsOf(await deps.rulesOn(deps.db, day), day);
  const at = deps.clock.now();
  const ago = (days: number): Temporal.Instant => at.subtract({ hours: days * 24 });
  const expired = await inBatches(deps, async (tx) => {
    const idle = await lockIdle(tx, { before: ago(idleDays), limit: AT_A_TIME });
    for (const application of idle) await takeStep(deps, tx, application, { step: "expire", by: SYSTEM });
    return idle.length;
  });
  const purged = await inBatches(deps, async (tx) => {
    const over = await lockOver(tx, { before: ago(keepDays), limit: AT_A_TIME });
    for (const application of over) await purge(deps, tx, application, SYSTEM);
    return over.length;
  });
  return { expired, purged };
}

async function inBatches({ db }: ApplicationsDeps, work: (tx: Tx) => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await db.transaction(work);
    total += count;
    if (count < AT_A_TIME) return total;
  }
}

/** The papers go, from this commit on for good: the seal has nothing to open, the files lose their keys with the next purge. */
async function purge(deps: ApplicationsDeps, tx: Tx, before: Application, by: Doer): Promise<Application> {
  const at = deps.clock.now();
  const documents = await documentsOf(tx, before.id);
  await removeDocuments(tx, { ids: documents.map(({ id }) => id), at });
  await deps.files.endRetention(tx, { ids: documents.map(({ fileId }) => fileId), at });
  await deletePhoneCode(tx, before.id);
  // Of what was turned down the hashes stay: whoever comes again with the same is known by them.
  if (before.state !== "rejected") await forgetMarks(tx, before.id);
  const application: Application = {
    ...before,
    name: "",
    shopName: "",
    latitude: undefined,
    longitude: undefined,
    phoneMasked: "",
    sealed: undefined,
    agreement: undefined,
    purgedAt: at,
  };
  await updateApplication(tx, application);
  await writeStep(tx, application.id, { at, step: "purged", by, detail: { documents: documents.length } });
  await deps.record(tx, { by, action: "application.purged", application, after: { documents: documents.length } });
  return application;
}

export type Deletion =
  | { readonly kind: "deleted"; readonly application: Application }
  /** What was decided is on record, and the law says for how long. */
  | { readonly kind: "kept"; readonly application: Application; readonly because: "decided" };

/** An applicant asks that his papers be deleted: what was not decided goes at once, what was is kept, and he is told why. */
export async function deleteOnRequest(
  deps: ApplicationsDeps,
  tx: Tx,
  { key, by }: { readonly key: Key; readonly by: Doer },
): Promise<Deletion | Refused> {
  const before = await lockApplication(tx, key);
  if (before === undefined) return refused("not-found");
  if (before.purgedAt !== undefined) return { kind: "deleted", application: before };
  if (before.state === "approved" || before.state === "rejected") {
    await deps.record(tx, {
      by,
      action: "application.deletion-refused",
      application: before,
      after: { state: before.state },
    });
    return { kind: "kept", application: before, because: "decided" };
  }
  const withdrawn =
    isEnded(before.state) || stepFrom(before.state, "withdraw") === undefined
      ? before
      : await withdrawnFor(deps, tx, before, by);
  return { kind: "deleted", application: await purge(deps, tx, withdrawn, by) };
}

async function withdrawnFor(deps: ApplicationsDeps, tx: Tx, before: Application, by: Doer): Promise<Application> {
  const outcome = await takeStep(deps, tx, before, { step: "withdraw", by, reason: "deletion asked for" });
  return outcome.kind === "done" ? outcome.application : before;
}
