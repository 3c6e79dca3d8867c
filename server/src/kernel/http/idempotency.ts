import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from "node:crypto";
import { assert } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Database, Tx } from "#kernel/db";
import type { Log } from "#kernel/log";
import {
  type ClaimName,
  completeClaim,
  dropOldClaim,
  extendLease,
  findClaim,
  insertClaim,
  releaseClaim,
  type StoredClaim,
  takeClaimOver,
} from "./idempotency-store.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a request that is sent twice takes effect once, and the
 * second answer is the first one, byte by byte. The key belongs to a caller, a method and a path. It is claimed after
 * the request was found valid, so a mistake in the form costs no key, and completed with the answer.
 *
 * What a crash between effect and record may do depends on the route, which says so in its config (`repeats`):
 *  - `one-commit`: the handler works through {@link inOneCommit}; effect and answer are one commit. A claim whose
 *    holder died is taken over after its lease; a holder that was only slow finds its claim gone and rolls back.
 *  - `repeatable`: the route may by its nature run again (closing a day, locking a terminal), so a dead claim is too.
 *  - `once` (what is not said): a dead claim is never run again; the caller hears that the outcome has to be looked at.
 *  - `off`: the key is ignored. For signing in and out, whose answers set a cookie and are kept by nobody.
 */
export type RepeatRule = "one-commit" | "repeatable" | "once" | "off";

export type IdempotencyDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** 32 bytes that are not in the database: seal kept answers and key the hashes of bodies. */
  readonly answerKey: Uint8Array;
};

declare module "fastify" {
  interface FastifyContextConfig {
    repeats?: RepeatRule;
  }
  interface FastifyRequest {
    attempt: Attempt | undefined;
  }
}

/** A request that holds the claim of its key. */
export interface Attempt {
  /** Writes the answer in the effect's transaction. Throws, so that it rolls back, when the claim was taken over. */
  record(
    tx: Tx,
    answer: { readonly status: number; readonly contentType: string; readonly body: Buffer },
  ): Promise<void>;
  readonly recorded: Buffer | undefined;
}
type Held = Attempt & { readonly name: ClaimName & { readonly claim: string }; readonly stop: AbortController };

export const IDEMPOTENCY_KEY_LENGTH_MAX = 255;
const KEPT = { hours: 7 * 24 } as const;
/** A claim whose holder has not been heard of for so long is dead; a living one says so three times in it. */
const LEASE_MS = 30_000;
const LEASE_RENEWED_MAX = 60;
/** Answers larger than this are not kept: no route that changes something says so much. */
const ANSWER_BYTES_MAX = 256 * 1024;
/** Refusals a repeat must not be bound to: the caller has to change something, or come again later. */
const FORGOTTEN_STATUS: ReadonlySet<number> = new Set([400, 401, 403, 404, 408, 413, 415, 429]);
/** A fault nobody foresaw: what was done before it is not known. Other 5xx are refusals, before any effect. */
const FAULT = 500;

export function takesKey(method: string | string[], config: { permission?: string; repeats?: RepeatRule }): boolean {
  return method === "POST" && config.permission !== "public" && config.repeats !== "off";
}

export function addIdempotency(app: FastifyInstance, deps: IdempotencyDeps | undefined): void {
  app.decorateRequest("attempt", undefined);
  if (deps === undefined) return;

  app.addHook("preHandler", async (request, reply) => {
    const key = request.headers["idempotency-key"];
    if (key === undefined || !takesKey(request.method, request.routeOptions.config)) return;
    if (typeof key !== "string" || !/^[\x20-\x7e]{1,255}$/.test(key))
      throw new HttpProblem("invalid-request", {
        errors: [{ pointer: "/headers/idempotency-key", message: "must be 1 to 255 printable ASCII characters" }],
      });
    const found = await claim(deps, request, key);
    if (found !== undefined) return replay(deps, request, reply, found);
  });

  app.addHook("onSend", async (request, reply, payload) => {
    if (request.attempt !== undefined) await settle(deps, request, reply, payload);
    return payload;
  });
}

/** Claims the key for this request, or finds the answer of the first one; everything else is refused. */
async function claim(
  deps: IdempotencyDeps,
  request: FastifyRequest,
  key: string,
): Promise<(StoredClaim & { name: ClaimName }) | undefined> {
  const { db, clock } = deps;
  const at = clock.now();
  const leasedUntil = at.add({ milliseconds: LEASE_MS });
  const name = { ...nameOf(request), key };
  const fingerprint = fingerprintOf(deps.answerKey, request);
  const mine = { ...name, claim: randomUUID() };
  const insert = () => insertClaim(db, { ...mine, fingerprint, leasedUntil, keepUntil: at.add(KEPT) });
  if (await insert()) return hold(deps, request, mine);

  const found = await findClaim(db, name);
  if (found === undefined || Temporal.Instant.compare(found.keepUntil, at) <= 0) {
    // Given free, or grown too old, in this moment: the key is new again for whoever comes first.
    await dropOldClaim(db, { ...name, at });
    if (await insert()) return hold(deps, request, mine);
    throw new HttpProblem("idempotency-in-progress", { retryAfterSeconds: 1 });
  }
  if (!Buffer.from(found.fingerprint).equals(fingerprint)) throw new HttpProblem("idempotency-key-mismatch");
  if (found.answer !== undefined) return { ...found, name };
  if (Temporal.Instant.compare(found.leasedUntil, at) > 0)
    throw new HttpProblem("idempotency-in-progress", { retryAfterSeconds: 1 });
  if ((request.routeOptions.config.repeats ?? "once") === "once") throw new HttpProblem("idempotency-outcome-unknown");
  if (await takeClaimOver(db, { ...name, from: found.claim, to: mine.claim, leasedUntil }))
    return hold(deps, request, mine);
  throw new HttpProblem("idempotency-in-progress", { retryAfterSeconds: 1 });
}

function hold(deps: IdempotencyDeps, request: FastifyRequest, name: Held["name"]): undefined {
  let recorded: Buffer | undefined;
  const stop = new AbortController();
  const attempt: Held = {
    name,
    stop,
    get recorded() {
      return recorded;
    },
    async record(tx, { status, contentType, body }) {
      const sealed = seal(deps.answerKey, name, body);
      if (!(await completeClaim(tx, { ...name, status, contentType, sealed })))
        throw new HttpProblem("idempotency-in-progress", { retryAfterSeconds: 1 });
      recorded = body;
    },
  };
  request.attempt = attempt;
  void keepLease(deps, attempt);
}

/** While the handler works its claim is not dead. */
async function keepLease({ db, clock, log }: IdempotencyDeps, { name, stop }: Held): Promise<void> {
  for (let renewed = 0; renewed < LEASE_RENEWED_MAX; renewed++) {
    try {
      await clock.wait(LEASE_MS / 3, stop.signal);
      await extendLease(db, { ...name, leasedUntil: clock.now().add({ milliseconds: LEASE_MS }) });
    } catch (error) {
      if (stop.signal.aborted) return;
      log.warn({ error, path: name.path }, "the lease of an idempotency key was not extended");
    }
  }
}

/** What becomes of the claim now that there is an answer. The answer leaves in any case. */
async function settle(
  deps: IdempotencyDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  const attempt = request.attempt as Held;
  attempt.stop.abort();
  const body = bytesOf(payload);
  if (attempt.recorded !== undefined) {
    assert(
      reply.statusCode >= 500 || (body !== undefined && body.equals(attempt.recorded)),
      "the answer of a route of one commit is the one its commit holds",
    );
    return;
  }
  const { statusCode: status } = reply;
  const rule = request.routeOptions.config.repeats ?? "once";
  try {
    // What a fault left behind is not known: where a repeat could have the effect twice, the claim stays, dead.
    if (status === FAULT && rule === "once")
      return await extendLease(deps.db, { ...attempt.name, leasedUntil: deps.clock.now() });
    const kept = status < 500 && !FORGOTTEN_STATUS.has(status) && reply.getHeader("set-cookie") === undefined;
    if (!kept) return await releaseClaim(deps.db, attempt.name);
    if (body === undefined || body.length > ANSWER_BYTES_MAX)
      return await extendLease(deps.db, { ...attempt.name, leasedUntil: deps.clock.now() });
    await attempt.record(deps.db, { status, contentType: String(reply.getHeader("content-type") ?? ""), body });
  } catch (error) {
    deps.log.error({ error, requestId: request.id, path: attempt.name.path }, "an answer was not kept for its repeats");
  }
}

function replay(
  deps: IdempotencyDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { name, answer }: StoredClaim & { name: ClaimName },
): FastifyReply {
  const { status, contentType, sealed } = answer!;
  // What is shown was asked for, and cut to this caller, the first time.
  request.scopeAsked = true;
  if (contentType !== "") reply.header("content-type", contentType);
  const body = open(deps.answerKey, name, sealed);
  return reply
    .code(status)
    .header("idempotent-replayed", "true")
    .send(body.length === 0 ? undefined : body);
}

/** The request that is answered, and its answer. */
export type Answering = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/**
 * Runs the work and keeps its answer in one transaction: a route of `one-commit` changes things through this and
 * nothing else. The status is the reply's, so a handler that answers 201 says so before.
 */
export async function inOneCommit<T>(
  { request, reply, db }: Answering & { readonly db: Pick<Database, "transaction"> },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  assert(request.routeOptions.config.repeats === "one-commit", "a route that answers in one commit says so");
  const { attempt } = request;
  if (attempt === undefined) return db.transaction(work);
  const answer = await db.transaction(async (tx) => {
    const answer = await work(tx);
    const status = reply.statusCode;
    const body = Buffer.from(
      answer === null || answer === undefined
        ? ""
        : String(reply.serializeInput(answer as { [member: string]: unknown }, String(status))),
    );
    await attempt.record(tx, { status, contentType: body.length === 0 ? "" : "application/json; charset=utf-8", body });
    crashPoint("kept-answer-written");
    return answer;
  });
  crashPoint("kept-answer-committed");
  return answer;
}

function nameOf(request: FastifyRequest): Omit<ClaimName, "key"> {
  const { principal } = request;
  assert(principal !== undefined, "a route that takes an idempotency key knows its caller");
  return { caller: `${principal.kind}:${principal.id}`, method: request.method, path: request.url.split("?", 1)[0]! };
}

/** What was asked: query and body, whatever the order in which a client writes its members. */
function fingerprintOf(key: Uint8Array, request: FastifyRequest): Buffer {
  const { body } = request;
  const hmac = createHmac("sha256", key).update("asked\n").update(canonical(request.query)).update("\n");
  return hmac.update(body instanceof Uint8Array ? body : canonical(body ?? null)).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(",")}}`;
}

function bytesOf(payload: unknown): Buffer | undefined {
  if (payload === undefined || payload === null) return Buffer.alloc(0);
  if (typeof payload === "string") return Buffer.from(payload);
  return payload instanceof Uint8Array ? Buffer.from(payload) : undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const boundTo = ({ caller, method, path, key }: ClaimName): Buffer =>
  Buffer.from([caller, method, path, key].join("\n"));

function seal(answerKey: Uint8Array, name: ClaimName, body: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", answerKey, nonce).setAAD(boundTo(name));
  return Buffer.concat([nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

function open(answerKey: Uint8Array, name: ClaimName, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", answerKey, bytes.subarray(0, NONCE_BYTES)).setAAD(boundTo(name));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
