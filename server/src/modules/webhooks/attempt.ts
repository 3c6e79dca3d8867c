import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import { eventId } from "#kernel/event-list";
import { bucketOfId, type Id, publicId } from "#kernel/ids";
import { withoutCardNumbers } from "#kernel/log";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { OutboundOutcome } from "#kernel/outbound/send";
import { instantText } from "#kernel/http/shapes";
import type { WebhooksDeps } from "./deps.ts";
import type { Endpoint, StopReason } from "./endpoint.ts";
import { isFailingForLong, judge, type Verdict } from "./schedule.ts";
import { openSecrets } from "./secrets.ts";
import { signedHeaders } from "./signature.ts";
import {
  type Attempt,
  insertAttempt,
  loadWork,
  type Message,
  parkAll,
  releaseClaim,
  saveResult,
  type Work,
} from "./store.deliveries.ts";
import { findEndpointUnscoped, lockEndpointUnscoped, noteHealth, setEndpointStatus } from "./store.endpoints.ts";

/**
 * One attempt: load, sign, send, and then in one transaction the log line, what becomes of the delivery and what that says
 * of the endpoint. Nothing is locked while the other side thinks.
 */
export const ATTEMPT_TIMEOUT_MS = 20_000;
const RESPONSE_BYTES_MAX = 4_096;

/** What the receiver gets as `webhook-id`: the same for every attempt, endpoint and resend of one event. */
export const messageIdOf = (message: Pick<Message, "id" | "event">): string =>
  message.event === undefined ? publicId("tst", message.id) : eventId(message.event);

/** A call that was made, and what it means. */
export type Made = { readonly attempt: Attempt; readonly verdict: Verdict };

/** Undefined when there was nothing to do (any more), or when it was cut off by `signal`; then nothing is written. */
export async function attemptDelivery(
  deps: WebhooksDeps,
  deliveryId: Id,
  signal?: AbortSignal,
): Promise<Made | undefined> {
  const { db } = deps;
  const work = await loadWork(db, deliveryId);
  if (work === undefined) return undefined;
  const endpoint = await findEndpointUnscoped(db, work.endpointId);
  if (endpoint === undefined || (endpoint.status !== "enabled" && work.cause !== "test")) {
    await releaseClaim(db, deliveryId);
    return undefined;
  }
  const attempt = await call(deps, work, endpoint, signal);
  if (signal?.aborted === true) {
    await releaseClaim(db, deliveryId);
    return undefined;
  }
  const verdict = judge(
    {
      ...(attempt.status === undefined ? {} : { status: attempt.status }),
      retryAfter: attempt.responseHeaders?.["retry-after"],
    },
    { tries: work.tries + 1, now: deps.clock.now(), random: deps.random() },
  );
  // Only who may have to announce something takes the bucket's lock, which payments wait for.
  const mayStop = !verdict.delivered && stopFor(endpoint, verdict, deps.clock.now()) !== undefined;
  await db.transaction((tx) => writeDown(deps, tx, { work, attempt, verdict, mayStop }));
  return { attempt, verdict };
}

async function call(
  deps: WebhooksDeps,
  work: Work,
  endpoint: Endpoint,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  const at = deps.clock.now();
  const startedMs = deps.clock.monotonicMs();
  const { body } = work.message;
  const requestHeaders = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "OneClear-Webhooks/1",
    ...signedHeaders({ id: messageIdOf(work.message), at, body }, await openSecrets(deps, deps.db, endpoint)),
  };
  const outcome = await deps.send(
    {
      url: endpoint.url,
      method: "POST",
      headers: requestHeaders,
      body: new TextEncoder().encode(body),
      timeoutMs: ATTEMPT_TIMEOUT_MS,
      responseBytesMax: RESPONSE_BYTES_MAX,
      ...(signal === undefined ? {} : { signal }),
    },
    deps.policy,
  );
  return {
    number: work.attempts + 1,
    at,
    durationMs: Math.round(deps.clock.monotonicMs() - startedMs),
    url: endpoint.url,
    requestHeaders,
    ...heardFrom(outcome),
  };
}

type Said = Omit<Attempt, "number" | "at" | "durationMs" | "url" | "requestHeaders">;

/** What is kept of an answer: text without card numbers and control characters, headers as they came, both bounded. */
function heardFrom(outcome: OutboundOutcome): Said {
  if (outcome.kind === "failed")
    return {
      address: outcome.address,
      outcome: outcome.code,
      detail: outcome.detail,
      status: undefined,
      responseHeaders: undefined,
      responseBody: undefined,
      cut: false,
    };
  const { status, headers, body, cut, address } = outcome;
  return {
    address,
    outcome: status >= 200 && status < 300 ? "delivered" : `status-${status}`,
    detail: "",
    status,
    responseHeaders: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== "set-cookie")
        .slice(0, 30)
        .map(([name, value]) => [name, printable(value).slice(0, 500)]),
    ),
    responseBody: printable(new TextDecoder().decode(body)),
    cut,
  };
}

const printable = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  withoutCardNumbers(text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "\ufffd"));

type Result = {
  readonly work: Work;
  readonly attempt: Attempt;
  readonly verdict: Verdict;
  readonly mayStop: boolean;
};

async function writeDown(deps: WebhooksDeps, tx: Tx, { work, attempt, verdict, mayStop }: Result): Promise<void> {
  const at = deps.clock.now();
  const isTest = work.cause === "test";
  // Buckets are locked before anything else, everywhere.
  if (mayStop && !isTest) await lockBuckets(tx, [bucketOfId(work.endpointId)]);
  const endpoint = must(await lockEndpointUnscoped(tx, work.endpointId), "the endpoint of a delivery");
  await insertAttempt(tx, work.id, attempt);
  const { delivered, gone, retryAfterMs, holdMs } = verdict;
  const result = { id: work.id, outcome: attempt.outcome, at };
  if (isTest) return saveResult(tx, { ...result, status: delivered ? "delivered" : "failed", dueAt: undefined });
  const heldUntil = holdMs === undefined ? undefined : at.add({ milliseconds: holdMs });
  await noteHealth(tx, { id: endpoint.id, delivered, at, heldUntil });
  const stop = mayStop ? stopFor(endpoint, verdict, at) : undefined;
  if (delivered) await saveResult(tx, { ...result, status: "delivered", dueAt: undefined });
  else if (stop !== undefined || endpoint.status !== "enabled")
    await saveResult(tx, { ...result, status: "parked", dueAt: undefined });
  else if (gone || retryAfterMs === undefined) await saveResult(tx, { ...result, status: "failed", dueAt: undefined });
  else await saveResult(tx, { ...result, status: "due", dueAt: at.add({ milliseconds: retryAfterMs }) });
  if (stop !== undefined) await stopEndpoint(deps, tx, endpoint, stop, at);
}

type Stop = { readonly status: "disabled" | "paused"; readonly reason: StopReason };

/** Whether this failure is the one that stops the endpoint. */
function stopFor(endpoint: Endpoint, verdict: Verdict, at: Temporal.Instant): Stop | undefined {
  if (endpoint.status !== "enabled") return undefined;
  if (verdict.gone) return { status: "disabled", reason: "gone" };
  const { failures, failingSince = at } = endpoint;
  return isFailingForLong({ failures: failures + 1, failingSince }, at)
    ? { status: "paused", reason: "failing" }
    : undefined;
}

/** What waits for it is parked in the same commit, and whoever can act on it is told by event. */
async function stopEndpoint(
  deps: WebhooksDeps,
  tx: Tx,
  endpoint: Endpoint,
  stop: Stop,
  at: Temporal.Instant,
): Promise<void> {
  await setEndpointStatus(tx, { id: endpoint.id, ...stop, at });
  const parked = await parkAll(tx, endpoint.id);
  const payload = {
    ...(endpoint.merchantId === undefined ? {} : { merchant: endpoint.merchantId }),
    id: publicId("whk", endpoint.id),
    host: new URL(endpoint.url).host,
    status: stop.status,
    reason: stop.reason,
    failingSince: instantText(endpoint.failingSince ?? at),
  };
  await appendEvents(
    tx,
    [{ bucket: bucketOfId(endpoint.id), type: "webhook.endpoint-disabled", subject: endpoint.id, payload }],
    at,
  );
  deps.log.warn({ endpoint: payload.id, reason: stop.reason, parked }, "a webhook endpoint was stopped");
}
