/**
 * Payments as they change, by server-sent events. The browser reconnects by itself and tells the server where it
 * stopped; only where it gives up (a refusal, a proxy's error page) we open the stream anew, more and more slowly.
 * A stream begins with what comes from now on, so whenever one of ours opens, the page is asked to read its list again:
 * what happened since it was read, before the stream stood, is not known otherwise.
 */
export type LiveState = "connecting" | "live" | "waiting";

export type LiveListener<Row> = {
  readonly payment: (row: Row) => void;
  /** So many came faster than a screen can show. */
  readonly more: (count: number) => void;
  /** Too much was missed: read the list again. */
  readonly reset: () => void;
  /** How many notices of one's own are unread. */
  readonly unread?: (unread: Unread) => void;
};
export type Unread = { readonly unread: number; readonly latest: string | null };

type Stream = {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data?: string }) => void): void;
  close(): void;
};

const CLOSED = 2;
const WAIT_FIRST_MS = 2_000;
const WAIT_MAX_MS = 30_000;

export interface Live<Row> {
  subscribe(listener: LiveListener<Row>): () => void;
  watchState(listener: () => void): () => void;
  readonly state: LiveState;
}

export function createLive<Row>(deps: {
  readonly open: () => Stream;
  readonly later: (work: () => void, ms: number) => () => void;
}): Live<Row> {
  const listeners = new Set<LiveListener<Row>>();
  const watchers = new Set<() => void>();
  let stream: Stream | undefined;
  let cancel: (() => void) | undefined;
  let waitMs = WAIT_FIRST_MS;
  let state: LiveState = "connecting";
  /** Whether something may have happened that no stream told. */
  let gap = true;
  /** Told when a stream opens and when it changes: who comes later hears the last. */
  let unread: Unread | undefined;

  function become(next: LiveState): void {
    if (state === next) return;
    state = next;
    for (const watcher of watchers) watcher();
  }

  function connect(): void {
    cancel = undefined;
    const opened = deps.open();
    stream = opened;
    opened.addEventListener("open", () => {
      waitMs = WAIT_FIRST_MS;
      become("live");
      if (!gap) return;
      gap = false;
      for (const listener of listeners) listener.reset();
    });
    opened.addEventListener("error", () => {
      become("waiting");
      if (opened.readyState !== CLOSED || stream !== opened) return;
      gap = true;
      cancel = deps.later(connect, waitMs);
      waitMs = Math.min(waitMs * 2, WAIT_MAX_MS);
    });
    opened.addEventListener("payment", ({ data: text = "null" }) => {
      const row = JSON.parse(text) as Row;
      for (const listener of listeners) listener.payment(row);
    });
    opened.addEventListener("more", ({ data: text = "{}" }) => {
      const { count } = JSON.parse(text) as { count: number };
      for (const listener of listeners) listener.more(count);
    });
    opened.addEventListener("unread", ({ data: text = "null" }) => {
      unread = JSON.parse(text) as Unread;
      for (const listener of listeners) listener.unread?.(unread);
    });
    opened.addEventListener("reset", () => {
      for (const listener of listeners) listener.reset();
    });
  }

  function disconnect(): void {
    cancel?.();
    cancel = undefined;
    stream?.close();
    stream = undefined;
    unread = undefined;
    gap = true;
    waitMs = WAIT_FIRST_MS;
    become("connecting");
  }

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (unread !== undefined) listener.unread?.(unread);
      if (stream === undefined && cancel === undefined) connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) disconnect();
      };
    },
    watchState(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
