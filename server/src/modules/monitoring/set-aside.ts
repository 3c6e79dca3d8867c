import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { eventId } from "#kernel/event-list";
import { type EventHandler, failureText } from "#kernel/event-reader";
import type { Actor } from "#kernel/http/principal";
import { noteRetry, type SetAsideEvent, type SetAsidePlace, takeSetAside } from "#kernel/set-aside-events";
import type { MonitoringRefusal } from "./refusals.ts";

/** What a person does about an event that a reader could not handle. Both leave an entry in the trail. */
export type SetAsideDeps = {
  readonly db: Database;
  readonly clock: Clock;
  /** Who handles which reader's events; any process may, not only the one that reads. */
  readonly handlers: Readonly<Record<string, EventHandler>>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
};
export type Retried =
  | { readonly kind: "handled" }
  | { readonly kind: "failed"; readonly aside: SetAsideEvent }
  | { readonly kind: "refused"; readonly code: MonitoringRefusal };

const told = ({ consumer, type, attempts, error, at }: SetAsideEvent): object => ({
  reader: consumer,
  type,
  attempts,
  error,
  at: at.toString(),
});

/** Handled in one commit with its leaving the list; a second failure is written down beside the first. */
export async function retrySetAside(
  deps: SetAsideDeps,
  place: SetAsidePlace,
  actor: Actor,
): Promise<Retried | undefined> {
  const handle = Object.hasOwn(deps.handlers, place.consumer) ? deps.handlers[place.consumer] : undefined;
  if (handle === undefined) return { kind: "refused", code: "event-reader-gone" };
  const entry = { actor, action: "event.retried", subject: eventId(place) };
  try {
    return await deps.db.transaction(async (tx) => {
      const taken = await takeSetAside(tx, place);
      if (taken === undefined) return undefined;
      await handle(tx, [taken.event]);
      await deps.audit(tx, { ...entry, before: told(taken.aside), after: { outcome: "handled" } });
      return { kind: "handled" } as const;
    });
  } catch (error) {
    return deps.db.transaction(async (tx) => {
      const aside = await noteRetry(tx, { ...place, error: failureText(error), at: deps.clock.now() });
      if (aside === undefined) return undefined;
      await deps.audit(tx, { ...entry, after: { ...told(aside), outcome: "failed" } });
      return { kind: "failed", aside } as const;
    });
  }
}

/** Takes it off the list unhandled, for good; false when it is not there. */
export async function giveUpSetAside(
  deps: Pick<SetAsideDeps, "audit">,
  tx: Tx,
  given: SetAsidePlace & { readonly reason: string; readonly actor: Actor },
): Promise<boolean> {
  const { actor, reason } = given;
  const taken = await takeSetAside(tx, given);
  if (taken === undefined) return false;
  await deps.audit(tx, {
    actor,
    action: "event.given-up",
    subject: eventId(given),
    before: told(taken.aside),
    reason,
  });
  return true;
}
