import type { Database } from "#kernel/db";
import type { LiveView } from "#kernel/http/live-views";
import type { Id } from "#kernel/ids";
import { type Scope, scopeKey, seenOf } from "#kernel/scope";
import { BUCKET_COUNT } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { currentPositions, eventsAfter, type Relay, type StoredEvent } from "#kernel/outbox";
import type { Payment } from "./payment.ts";
import { paymentsByIds } from "./store.ts";
import type { PaymentRow } from "./wire.ts";

/**
 * Live views of payments. One listener per process hears the events, waits a moment, reads the rows that changed once
 * and gives each view those of its own merchants. A screen shows a few rows a second at most, so what comes faster is
 * counted, not sent; rows are read when they are sent, so a view never shows an old state after a new one.
 */
export interface LivePayments {
  /** Feeds the view from now on, after what it missed since `lastEventId`. Returns how to stop. */
  watch(view: LiveView, scope: Scope, lastEventId: string | undefined): () => void;
}

type Deps = {
  readonly db: Database;
  readonly relay: Relay;
  readonly log: Log;
  readonly rowsOf: (payments: readonly Payment[]) => Promise<readonly PaymentRow[]>;
};
type Key = { readonly bucket: number; readonly id: Id };

const GATHER_MS = 150;
/** Rows one view gets at a time; more are counted in an event `more`. */
const ROWS_AT_A_TIME_MAX = 40;
/** Beyond so many missed events reloading the list is cheaper than catching up. */
const CATCH_UP_MAX = 200;

export function createLivePayments(deps: Deps): LivePayments {
  const views = new Map<LiveView, Scope>();
  const seen = new Map<number, bigint>();
  let pending = new Map<Id, Key>();
  let left = 0;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: (() => void) | undefined;

  function hear(events: readonly StoredEvent[]): void {
    for (const event of events) {
      seen.set(event.bucket, event.position);
      if (!event.type.startsWith("payment.")) continue;
      // The newest are kept: a later event of the same payment replaces the earlier one.
      pending.delete(event.subject);
      pending.set(event.subject, { bucket: event.bucket, id: event.subject });
      if (pending.size > ROWS_AT_A_TIME_MAX) {
        pending.delete(pending.keys().next().value!);
        left += 1;
      }
    }
    if (pending.size > 0) timer ??= setTimeout(() => void flush(), GATHER_MS);
  }

  async function flush(): Promise<void> {
    const keys = [...pending.values()];
    const more = left;
    const upTo = positionsText(seen);
    pending = new Map();
    left = 0;
    try {
      const changed = await read(keys);
      for (const { scope, watching } of byScope()) {
        const own = await seenOf(deps.db, scope, changed);
        for (const view of watching) {
          deliver(view, own, upTo);
          // How many others pay is not a merchant's business: only who sees everything is told what was left out.
          if (more > 0 && scope === "all") view.send("more", { count: more }, upTo);
        }
      }
    } catch (error) {
      deps.log.warn({ error }, "live views could not be fed; they are told to reload");
      for (const view of views.keys()) view.send("reset", {});
    } finally {
      timer = pending.size > 0 ? setTimeout(() => void flush(), GATHER_MS) : undefined;
    }
  }

  /** Views that see the same rows are asked for once. */
  function byScope(): Iterable<{ readonly scope: Scope; readonly watching: LiveView[] }> {
    const groups = new Map<string, { scope: Scope; watching: LiveView[] }>();
    for (const [view, scope] of views) {
      const group = groups.get(scopeKey(scope)) ?? { scope, watching: [] };
      groups.set(scopeKey(scope), group);
      group.watching.push(view);
    }
    return groups.values();
  }

  type Changed = readonly (Pick<Payment, "merchantId" | "terminalId" | "createdAt"> & { readonly row: PaymentRow })[];

  async function read(keys: readonly Key[]): Promise<Changed> {
    const changed = await paymentsByIds(deps.db, keys);
    const payments = [...changed, ...(await originalsOf(changed))].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const rows = await deps.rowsOf(payments);
    return payments.map(({ merchantId, terminalId, createdAt }, position) => ({
      merchantId,
      terminalId,
      createdAt,
      row: rows[position]!,
    }));
  }

  /** What voids and refunds undo changes with them, without an event of its own. */
  async function originalsOf(changed: readonly Payment[]): Promise<readonly Payment[]> {
    const known = new Set(changed.map(({ id }) => id));
    const missing = new Map<Id, Key>();
    for (const { bucket, originalId: id } of changed)
      if (id !== undefined && !known.has(id)) missing.set(id, { bucket, id });
    return missing.size === 0 ? [] : paymentsByIds(deps.db, [...missing.values()]);
  }

  /** Only the last event carries the position: a view cut off in between gets the whole lot again, by id. */
  function deliver(view: LiveView, own: Changed, upTo: string): void {
    for (const [position, { row }] of own.entries())
      view.send("payment", row, position === own.length - 1 ? upTo : undefined);
  }

  async function catchUp(view: LiveView, scope: Scope, from: readonly bigint[]): Promise<void> {
    const keys = new Map<Id, Key>();
    const upTo = await currentPositions(deps.db);
    for (const [bucket, newest] of upTo) {
      const after = from[bucket] ?? 0n;
      if (after >= newest) continue;
      if (newest - after > CATCH_UP_MAX) return view.send("reset", {}, positionsText(upTo));
      for (const event of await eventsAfter(deps.db, bucket, after)) {
        if (event.type.startsWith("payment.")) keys.set(event.subject, { bucket, id: event.subject });
      }
      if (keys.size > CATCH_UP_MAX) return view.send("reset", {}, positionsText(upTo));
    }
    deliver(view, await seenOf(deps.db, scope, await read([...keys.values()])), positionsText(upTo));
  }

  return {
    watch(view, scope, lastEventId) {
      if (unsubscribe === undefined) {
        for (const [bucket, position] of deps.relay.positions) seen.set(bucket, position);
        unsubscribe = deps.relay.subscribe(hear);
      }
      views.set(view, scope);
      const from = lastEventId === undefined ? undefined : parsePositions(lastEventId);
      if (lastEventId !== undefined && from === undefined) view.send("reset", {});
      if (from !== undefined) catchUp(view, scope, from).catch(() => view.send("reset", {}));
      return () => {
        views.delete(view);
        if (views.size > 0) return;
        unsubscribe?.();
        unsubscribe = undefined;
        clearTimeout(timer);
        timer = undefined;
        pending = new Map();
      };
    },
  };
}

/** How far was read, as one word: a position per bucket in base 36. */
export function positionsText(positions: ReadonlyMap<number, bigint>): string {
  return Array.from({ length: BUCKET_COUNT }, (_, bucket) => (positions.get(bucket) ?? 0n).toString(36)).join("-");
}

export function parsePositions(text: string): readonly bigint[] | undefined {
  const words = text.split("-");
  if (words.length !== BUCKET_COUNT || !words.every((word) => /^[0-9a-z]{1,12}$/.test(word))) return undefined;
  return words.map((word) => {
    let position = 0n;
    for (const digit of word) position = position * 36n + BigInt(Number.parseInt(digit, 36));
    return position;
  });
}
