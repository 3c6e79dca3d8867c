import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { instantText } from "#kernel/http/shapes";
import type { LiveView } from "#kernel/http/live-views";
import type { Id } from "#kernel/ids";
import type { Log } from "#kernel/log";
import { sql } from "#kernel/sql";

/**
 * What is unread, told to open pages as it changes: one query a second for everybody who looks, whatever process wrote
 * the line or marked it read. Only what differs from what a view was told leaves.
 */
export interface LiveUnread {
  /** Tells the view at once, and then at every change. Returns how to stop. */
  watch(view: LiveView, userId: Id): () => void;
}
export type Unread = { readonly unread: number; readonly latest: string | null };

const LOOK_EVERY_MS = 1_000;
/** The count stands for a hundred or more. */
const COUNTED_MAX = 100;

export async function unreadOf(tx: Tx, userIds: readonly Id[]): Promise<ReadonlyMap<Id, Unread>> {
  const rows = await tx.query<{ id: Id; unread: number; latest: Temporal.Instant | null }>(sql`
    select u.id, count(i.latest_at)::int as unread, max(i.latest_at) as latest
      from unnest(${[...userIds]}::bigint[]) as u (id)
      left join lateral (
        select latest_at from notifications.inbox
         where user_id = u.id and read_at is null order by latest_at desc limit ${COUNTED_MAX}) i on true
     group by u.id`);
  return new Map(
    rows.map(({ id, unread, latest }) => [id, { unread, latest: latest === null ? null : instantText(latest) }]),
  );
}

export function createLiveUnread(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}): LiveUnread {
  const views = new Map<LiveView, { readonly userId: Id; told: string }>();
  let running: AbortController | undefined;

  async function look(): Promise<void> {
    const found = await unreadOf(deps.db, [...new Set([...views.values()].map(({ userId }) => userId))]);
    for (const [view, held] of views) {
      const unread = found.get(held.userId);
      const text = JSON.stringify(unread);
      if (unread === undefined || held.told === text) continue;
      held.told = text;
      view.send("unread", unread);
    }
  }

  async function loop({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      await look().catch((error: unknown) => deps.log.warn({ error }, "what is unread could not be counted"));
      await deps.clock.wait(LOOK_EVERY_MS, signal).catch(() => {});
    }
  }

  return {
    watch(view, userId) {
      views.set(view, { userId, told: "" });
      if (running === undefined) void loop((running = new AbortController()));
      else look().catch((error: unknown) => deps.log.warn({ error }, "what is unread could not be counted"));
      return () => {
        views.delete(view);
        if (views.size > 0) return;
        running?.abort();
        running = undefined;
      };
    },
  };
}
