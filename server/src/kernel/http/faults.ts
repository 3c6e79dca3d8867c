import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { must } from "#kernel/assert";
import { LaneFull } from "#kernel/lane";
import type { Log } from "#kernel/log";
import { securityHeaders } from "./pages.ts";
import { isDeclared } from "./operation-refusals.ts";
import { type FieldError, HttpProblem, problemBody, type ProblemEntry, type ProblemOptions } from "./problem.ts";

/** Every "no" leaves as problem+json with a request id; what we did not foresee leaves as `system-fault` and into the log. */
export type ProblemCatalogue = { readonly [code: string]: ProblemEntry };

const FRAMEWORK_CODES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "media-type-unknown",
};
const ERRORS_SHOWN_MAX = 10;

/** Hears of a refusal that leaves by an operation which does not name it among its own. */
export type OnUndeclared = (operation: string, code: string) => void;
type FaultDeps = {
  readonly problems: ProblemCatalogue;
  readonly log: Log;
  readonly onUndeclared?: OnUndeclared | undefined;
};

declare module "fastify" {
  interface FastifyInstance {
    readonly undeclaredRefusal: (request: FastifyRequest, code: string) => void;
  }
}

export function addFaultHandlers(app: FastifyInstance, deps: FaultDeps): void {
  app.decorateRequest("refusedWith", undefined);
  app.decorate("undeclaredRefusal", (request: FastifyRequest, code: string) => {
    const { operationId } = (request.routeOptions.schema ?? {}) as { readonly operationId?: string };
    deps.onUndeclared?.(operationId ?? request.url, code);
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => sendFault(error, request, reply, deps));
  app.setNotFoundHandler((request, reply) => sendProblem(reply, request, deps.problems, "not-found"));
}

export async function sendFault(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: { problems: ProblemCatalogue; log: Log },
): Promise<FastifyReply> {
  if (error instanceof HttpProblem) return sendProblem(reply, request, deps.problems, error.code, error.options);
  if (error.validation !== undefined) {
    return sendProblem(reply, request, deps.problems, "invalid-request", {
      errors: error.validation.slice(0, ERRORS_SHOWN_MAX).map((fault) => fieldError(fault, error.validationContext)),
    });
  }
  if (error instanceof LaneFull)
    return sendProblem(reply, request, deps.problems, "system-busy", { retryAfterSeconds: 1 });
  const { statusCode = 500 } = error;
  if (statusCode >= 400 && statusCode < 500)
    return sendProblem(reply, request, deps.problems, FRAMEWORK_CODES[error.code] ?? "invalid-request");
  deps.log.error(
    { error, requestId: request.id, method: request.method, route: request.routeOptions.url },
    "a request failed",
  );
  return sendProblem(reply, request, deps.problems, "system-fault");
}

function fieldError(fault: NonNullable<FastifyError["validation"]>[number], context: string | undefined): FieldError {
  const extra = fault.params["additionalProperties"];
  const unknown = Array.isArray(extra) ? ` (${extra.join(", ")})` : "";
  return {
    pointer: `/${context ?? "body"}${fault.instancePath}`,
    message: `${fault.message ?? "is not as described"}${unknown}`,
  };
}

export async function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  problems: ProblemCatalogue,
  code: string,
  options: ProblemOptions = {},
): Promise<FastifyReply> {
  const entry = must(problems[code], `the catalogue's entry ${code}`);
  const body = problemBody(code, entry, request.id, options);
  request.refusedWith = code;
  if (!isDeclared(request, code)) request.server.undeclaredRefusal(request, code);
  if (options.retryAfterSeconds !== undefined) reply.header("retry-after", Math.ceil(options.retryAfterSeconds));
  return reply
    .code(entry.status)
    .headers(securityHeaders)
    .header("request-id", request.id)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .serializer(JSON.stringify)
    .send(body);
}

/** What the HTTP parser itself refuses never becomes a request: it is answered on the bare socket, in the same form. */
export function refuseOnSocket(
  problems: ProblemCatalogue,
  newRequestId: () => string,
): (error: ConnectionError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) return void socket.destroy();
    const code =
      error.code === "HPE_HEADER_OVERFLOW"
        ? "headers-too-large"
        : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
          ? "request-too-slow"
          : "invalid-request";
    const entry = must(problems[code], `the catalogue's entry ${code}`);
    const requestId = newRequestId();
    const body = JSON.stringify(problemBody(code, entry, requestId));
    const head = [
      `HTTP/1.1 ${entry.status} ${STATUS_CODES[entry.status]}`,
      "content-type: application/problem+json; charset=utf-8",
      `content-length: ${Buffer.byteLength(body)}`,
      `request-id: ${requestId}`,
      "connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}
