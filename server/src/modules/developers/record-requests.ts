import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import { withoutCardNumbers } from "#kernel/log";
import { ownMerchantOf } from "#kernel/scope";
import { masked, type Masked, maskedProblem } from "./mask.ts";
import type { RequestActor, RequestEntry } from "./request-entry.ts";
import type { RequestLog } from "./request-log.ts";

/**
 * Which requests are written down: all of an API key, and what people and other programs change. The path is kept as it
 * was asked but for what could be a card number; bodies are kept masked.
 */
const BODY_BYTES_MAX = 32 * 1024;
const PATH_LENGTH_MAX = 300;

declare module "fastify" {
  interface FastifyRequest {
    answered: string | undefined;
  }
}

export function recordRequests(
  app: HttpApp,
  deps: { readonly log: RequestLog; readonly clock: Clock; readonly isKey: (request: FastifyRequest) => boolean },
): void {
  app.decorateRequest("answered", undefined);

  const wanted = (request: FastifyRequest): boolean =>
    request.principal !== undefined && (request.method !== "GET" || deps.isKey(request));

  app.addHook("onSend", async (request, _reply, payload) => {
    if (wanted(request) && typeof payload === "string" && payload.length <= BODY_BYTES_MAX) request.answered = payload;
    if (wanted(request) && payload instanceof Uint8Array && payload.length <= BODY_BYTES_MAX)
      request.answered = Buffer.from(payload).toString();
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    if (!wanted(request)) return;
    const at = deps.clock.now();
    const actor = actorOf(request, deps.isKey(request));
    const ms = Math.round(reply.elapsedTime);
    deps.log.note(() => entryOf(request, reply, { at, actor, ms }));
  });
}

function actorOf(request: FastifyRequest, isKey: boolean): RequestActor {
  const { kind, id, login, scope } = request.principal!;
  return { kind: isKey ? "key" : kind, id, name: login, merchantId: ownMerchantOf(scope) };
}

function entryOf(
  request: FastifyRequest,
  reply: FastifyReply,
  known: { readonly at: Temporal.Instant; readonly actor: RequestActor; readonly ms: number },
): RequestEntry {
  const schema = (request.routeOptions.schema ?? {}) as {
    readonly body?: unknown;
    readonly querystring?: unknown;
    readonly response?: { readonly [status: string]: unknown };
  };
  const { statusCode: status } = reply;
  const answer = parsed(request.answered, String(reply.getHeader("content-type") ?? ""));
  const refused = status >= 400;
  const code = refused ? (answer as { code?: unknown } | undefined)?.code : undefined;
  return {
    ...known,
    method: request.method,
    route: request.routeOptions.url ?? "",
    path: withoutCardNumbers(request.url.split("?", 1)[0]!).slice(0, PATH_LENGTH_MAX),
    status,
    problem: typeof code === "string" ? code : undefined,
    requestId: request.id,
    source: request.ip,
    replayed: reply.getHeader("idempotent-replayed") === "true",
    query: emptyAsNull(masked(request.query, schema.querystring)),
    requestBody: request.body === undefined ? null : masked(request.body, schema.body),
    responseBody: refused ? maskedProblem(answer ?? null) : masked(answer, schema.response?.[String(status)]),
  };
}

function parsed(text: string | undefined, contentType: string): unknown {
  if (text === undefined || !/json/.test(contentType)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const emptyAsNull = (value: Masked): Masked =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0 ? null : value;
