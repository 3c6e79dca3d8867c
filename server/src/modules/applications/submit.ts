import type { Tx } from "#kernel/db";
import type { Application, Doer } from "./application.ts";
import { type ApplicationsDeps, done, type Outcome, refused, today } from "./deps.ts";
import { afterWorkingDays, termsOf } from "./offer.ts";
import { writeStep } from "./papers-store.ts";
import { faultsOf, readinessOf } from "./readiness.ts";
import { type ApplicationStep, isEnded, stepFrom } from "./state.ts";
import { type Key, lockApplication, updateApplication } from "./store.ts";

/** One step of the table, with its line in the history and in the trail; refused where the table has none. */
export async function takeStep(
  deps: ApplicationsDeps,
  tx: Tx,
  before: Application,
  input: {
    readonly step: ApplicationStep;
    readonly by: Doer;
    readonly becomes?: Partial<Application>;
    readonly detail?: object;
    readonly reason?: string;
  },
): Promise<Outcome> {
  const state = stepFrom(before.state, input.step);
  if (state === undefined) return refused("application-not-so");
  const at = deps.clock.now();
  const ended = isEnded(state);
  const application: Application = {
    ...before,
    ...input.becomes,
    state,
    waitsSince: ended ? undefined : at,
    endedAt: ended ? at : undefined,
    dueOn: ended ? undefined : input.becomes?.dueOn,
  };
  await updateApplication(tx, application);
  const { by, detail = {} } = input;
  await writeStep(tx, application.id, { at, step: state, by, detail });
  await deps.record(tx, {
    by,
    action: `application.${state}`,
    application,
    after: { state, ...detail },
    ...(input.reason === undefined ? {} : { reason: input.reason }),
  });
  return done(application);
}

/** Handed in: only what is ready by the rules of this day. The answer is promised for a working day. */
export async function submitApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  { key, by }: { readonly key: Key; readonly by: Doer },
): Promise<Outcome> {
  const before = await lockApplication(tx, key);
  if (before === undefined) return refused("not-found");
  if (before.purgedAt !== undefined) return refused("application-purged");
  if (stepFrom(before.state, "submit") === undefined) return refused("application-not-so");
  const readiness = await readinessOf(deps, tx, before);
  if (!readiness.maySubmit) return refused("application-not-ready", faultsOf(readiness));
  const day = today(deps);
  const { reviewWorkingDays } = termsOf(await deps.rulesOn(tx, day), day);
  return takeStep(deps, tx, before, {
    step: "submit",
    by,
    becomes: { submittedAt: deps.clock.now(), dueOn: afterWorkingDays(day, reviewWorkingDays) },
    detail: { round: before.round },
  });
}

export async function withdrawApplication(
  deps: ApplicationsDeps,
  tx: Tx,
  { key, by, reason }: { readonly key: Key; readonly by: Doer; readonly reason: string },
): Promise<Outcome> {
  const before = await lockApplication(tx, key);
  if (before === undefined) return refused("not-found");
  return takeStep(deps, tx, before, { step: "withdraw", by, reason });
}
