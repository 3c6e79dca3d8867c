import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Clock } from "#kernel/clock";
import { systemClock } from "#kernel/clock";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { ID_PATTERN } from "./harmless.ts";
import { createTokenBuckets } from "./token-buckets.ts";

/**
 * What somebody who is known tried and may not: a route without the permission for it (403), and, for whoever sees less
 * than everybody, a row that is not there for him (404). Whether such a row exists is looked up by nobody, so the entry
 * tells it as little as the answer does, and takes the same time for both. The operator's own staff see every row: their
 * 404 is a row that does not exist, and no attempt.
 *
 * Bounded per caller: a few at once, then one now and then, which says how many were left out. A refusal is answered also
 * when its entry cannot be written; then it stands in the log alone.
 */
export type RefusedNote = {
  readonly request: FastifyRequest;
  readonly operation: string;
  readonly code: "not-permitted" | "not-found";
  /** What was asked for, as far as it has the form of an id. */
  readonly asked: readonly string[];
  /** Attempts of this caller that were refused since the last entry and have none. */
  readonly leftOut: number;
};
export type NoteRefused = (note: RefusedNote) => Promise<void>;

declare module "fastify" {
  interface FastifyRequest {
    /** The code of the problem this request was answered with. */
    refusedWith: string | undefined;
  }
}

const ASKED_MAX = 8;
const isId = new RegExp(ID_PATTERN);

export function addRefusedAccess(
  app: FastifyInstance,
  deps: { readonly noteRefused?: NoteRefused; readonly log: Log; readonly clock?: Clock },
): void {
  const { noteRefused } = deps;
  if (noteRefused === undefined) return;
  const buckets = createTokenBuckets({ clock: deps.clock ?? systemClock, entriesMax: limits.rateEntriesMax });
  const leftOut = new Map<string, number>();

  app.addHook("onSend", async (request, _reply, payload) => {
    const code = attemptIn(request);
    if (code === undefined) return payload;
    const { kind, id } = request.principal!;
    const caller = `${kind}:${id}`;
    if (!buckets.take(caller, limits.refusedNotes).allowed) {
      // Forgotten when too many callers are held back at once: then the count is a lower bound.
      if (leftOut.has(caller) || leftOut.size < limits.rateEntriesMax)
        leftOut.set(caller, (leftOut.get(caller) ?? 0) + 1);
      return payload;
    }
    const note = { request, operation: operationOf(request), code, asked: askedOf(request) };
    try {
      await noteRefused({ ...note, leftOut: leftOut.get(caller) ?? 0 });
      leftOut.delete(caller);
    } catch (error) {
      deps.log.error({ error, requestId: request.id, code }, "a refused attempt was not written to the trail");
    }
    return payload;
  });
}

function attemptIn(request: FastifyRequest): RefusedNote["code"] | undefined {
  const { principal, refusedWith } = request;
  if (principal === undefined) return undefined;
  const { permission, scope } = request.routeOptions.config;
  // Without a route there is nothing that could have been meant.
  if (permission === undefined) return undefined;
  if (refusedWith === "not-permitted") return "not-permitted";
  return refusedWith === "not-found" && scope === "merchant" && principal.scope !== "all" ? "not-found" : undefined;
}

/** Ids only: what else stands in an address or a body may be anything, and does not belong into the trail. */
function askedOf({ params, query, body }: FastifyRequest): readonly string[] {
  const given = [params, query, body].flatMap((part) =>
    typeof part === "object" && part !== null ? (Object.values(part) as unknown[]).flat() : [],
  );
  const found = given.filter((value): value is string => typeof value === "string" && isId.test(value));
  return [...new Set(found)].slice(0, ASKED_MAX);
}

const operationOf = (request: FastifyRequest): string => {
  const { operationId } = (request.routeOptions.schema ?? {}) as { readonly operationId?: string };
  return operationId ?? request.routeOptions.url ?? "";
};
