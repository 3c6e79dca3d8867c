/**
 * A `fetch` whose POSTs take effect once, however often they are sent. Each carries an Idempotency-Key: one that does not
 * arrive is sent again with the same key, and so is the same request when a person presses again after a failure. Only
 * an answer ends an intention; the next request, even of the same words, is a new one.
 */
export type RepeatingOptions = {
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly wait?: (ms: number) => Promise<void>;
  readonly newKey?: () => string;
};

/** Pauses before a request is sent again: short, because somebody waits. */
const PAUSES_MS = [300, 1_000] as const;
const PAUSE_MAX_MS = 5_000;
/** Intentions without an answer that are remembered. */
const INTENTIONS_MAX = 50;

export function createRepeatingFetch(options: RepeatingOptions = {}): (request: Request) => Promise<Response> {
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const wait = options.wait ?? ((ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)));
  const newKey = options.newKey ?? randomKey;
  const unanswered = new Map<string, string>();

  return async function repeatingFetch(request) {
    if (request.method !== "POST") return send(request);
    const intention = `${request.url}\n${await request.clone().text()}`;
    const key = request.headers.get("idempotency-key") ?? unanswered.get(intention) ?? newKey();
    request.headers.set("idempotency-key", key);
    remember(unanswered, intention, key);
    for (let tries = 0; ; tries++) {
      const answer = await send(request.clone()).catch((error: unknown) => error);
      if (answer instanceof Response) {
        const again = await underWay(answer);
        if (again === undefined || tries >= PAUSES_MS.length) {
          // What a fault left behind is not known: pressed again, it is still the same intention.
          if (answer.status !== 500) unanswered.delete(intention);
          return answer;
        }
        await wait(again);
      } else {
        if (tries >= PAUSES_MS.length || isAbort(answer)) throw answer;
        await wait(PAUSES_MS[tries]!);
      }
    }
  };
}

/** How long to wait when the first sending is still being worked on; undefined when this is an answer. */
async function underWay(answer: Response): Promise<number | undefined> {
  if (answer.status !== 409) return undefined;
  const body = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { code?: unknown } | undefined;
  if (body?.code !== "idempotency-in-progress") return undefined;
  return Math.min(PAUSE_MAX_MS, Math.max(1, Number(answer.headers.get("retry-after") ?? 1)) * 1_000);
}

function remember(unanswered: Map<string, string>, intention: string, key: string): void {
  if (unanswered.size >= INTENTIONS_MAX) unanswered.delete(unanswered.keys().next().value!);
  unanswered.set(intention, key);
}

const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** 128 random bits; `randomUUID` itself exists on secure pages only. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
