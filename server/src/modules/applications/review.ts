import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Application, Doer } from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, type Refused, refused } from "./deps.ts";
import { hasWritten, insertCorrections, writeStep } from "./papers-store.ts";
import type { RejectionCode } from "./rejections.ts";
import { stepFrom } from "./state.ts";
import { lockApplication, updateApplication } from "./store.ts";
import { takeStep } from "./submit.ts";

/**
 * One person at a time reviews an application: who has taken it. Nobody reviews what he opened himself or has
 * written in, be it before he took it or after. Taking is a lock of the row, so of two who reach for it at once the second is told.
 */
type Reviewing = { readonly id: Id; readonly by: Doer };
type Held = { readonly id: Id; readonly by: Pick<Doer, "id"> };

const locked = (tx: Tx, { id }: Pick<Held, "id">): Promise<Application | undefined> =>
  lockApplication(tx, { scope: "all", id });

async function isOwn(tx: Tx, { id, openedBy }: Application, by: Held["by"]): Promise<boolean> {
  if (by.id === undefined) return false;
  return openedBy === by.id || (await hasWritten(tx, { applicationId: id, id: by.id }));
}

export async function takeApplication(deps: ApplicationsDeps, tx: Tx, reviewing: Reviewing): Promise<Outcome> {
  const before = await locked(tx, reviewing);
  if (before === undefined) return refused("not-found");
  const { by } = reviewing;
  if (before.state !== "submitted" && before.state !== "correcting") return refused("application-not-so");
  if (await isOwn(tx, before, by)) return refused("application-own");
  if (before.takenBy === by.id) return done(before);
  if (before.takenBy !== undefined) return refused("application-taken");
  return marked(deps, tx, { ...before, takenBy: by.id, takenByName: by.name, takenAt: deps.clock.now() }, "taken", by);
}

/** Given back by who has it, or taken from him by somebody who may hand out the work. */
export async function releaseApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  reviewing: Reviewing & { readonly mayTakeAway: boolean },
): Promise<Outcome> {
  const before = await locked(tx, reviewing);
  if (before === undefined) return refused("not-found");
  if (before.takenBy === undefined) return done(before);
  if (before.takenBy !== reviewing.by.id && !reviewing.mayTakeAway) return refused("application-taken");
  const released = { ...before, takenBy: undefined, takenByName: undefined, takenAt: undefined };
  return marked(deps, tx, released, "released", reviewing.by);
}

async function marked(
  deps: ApplicationsDeps,
  tx: Tx,
  application: Application,
  step: "taken" | "released",
  by: Doer,
): Promise<Outcome> {
  await updateApplication(tx, application);
  await writeStep(tx, application.id, { at: deps.clock.now(), step, by, detail: {} });
  await deps.record(tx, { by, action: `application.${step}`, application });
  return done(application);
}

/** The application in the reviewer's hands, or why it is not. */
export async function inHand(
  tx: Tx,
  reviewing: Held,
): Promise<{ readonly kind: "in-hand"; readonly application: Application } | Refused> {
  const before = await locked(tx, reviewing);
  if (before === undefined) return refused("not-found");
  if (await isOwn(tx, before, reviewing.by)) return refused("application-own");
  if (before.takenBy === undefined) return refused("application-not-taken");
  return before.takenBy === reviewing.by.id ? { kind: "in-hand", application: before } : refused("application-taken");
}

/** Sent back with what is to be put right, field by field: the applicant sees exactly this. */
export async function askCorrections(
  deps: ApplicationsDeps,
  tx: Tx,
  input: Reviewing & { readonly corrections: readonly { readonly field: string; readonly reason: string }[] },
): Promise<Outcome> {
  const hand = await inHand(tx, input);
  if (hand.kind === "refused") return hand;
  const { application } = hand;
  if (stepFrom(application.state, "ask-correction") === undefined) return refused("application-not-so");
  const round = application.round + 1;
  const byField = new Map(input.corrections.map(({ field, reason }) => [field, reason]));
  await insertCorrections(
    tx,
    application.id,
    [...byField].map(([field, reason]) => ({ round, field, reason })),
  );
  return takeStep(deps, tx, application, {
    step: "ask-correction",
    by: input.by,
    becomes: { round },
    detail: { round, fields: [...byField.keys()] },
  });
}

export async function rejectApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  input: Reviewing & { readonly code: RejectionCode; readonly words: string },
): Promise<Outcome> {
  const hand = await inHand(tx, input);
  if (hand.kind === "refused") return hand;
  return takeStep(deps, tx, hand.application, {
    step: "reject",
    by: input.by,
    becomes: { rejection: input.code, rejectionWords: input.words },
    detail: { code: input.code },
    reason: input.words,
  });
}
