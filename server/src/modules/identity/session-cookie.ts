import type { FastifyReply, FastifyRequest } from "fastify";
import { credentialOf, sessionCookie } from "#kernel/http/access";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { must } from "#kernel/assert";
import type { Id } from "#kernel/ids";
import type { User } from "./user.ts";

/** What requests that open, change or end a session have in common. */
const AGENT_SHOWN_MAX = 200;

export function setSession(reply: FastifyReply, session: { token: string; endsAt: Temporal.Instant }): void {
  const { secure } = reply.server;
  reply.setCookie(sessionCookie(secure), session.token, {
    httpOnly: true,
    sameSite: "strict",
    path: "/",
    secure,
    expires: new Date(session.endsAt.epochMilliseconds),
  });
}

export const clearSession = (reply: FastifyReply): void =>
  void reply.clearCookie(sessionCookie(reply.server.secure), { path: "/", secure: reply.server.secure });

/** Where the request comes from, and the session its browser shows. */
export const attemptOf = (request: FastifyRequest) => ({
  source: request.ip,
  agent: (request.headers["user-agent"] ?? "").slice(0, AGENT_SHOWN_MAX),
  replaces: credentialOf(request)?.token,
});

export const actorOfUser = (request: FastifyRequest, user: User): Actor => ({
  ...actorOf(request),
  kind: "user",
  id: user.id,
  name: user.login,
  role: user.role,
});

/** The person's own session; a program's credential has none and is refused. */
export function sessionOf(request: FastifyRequest): { readonly userId: Id; readonly sessionId: Id } {
  const { id, kind, sessionId } = principalOf(request);
  if (kind !== "user" || sessionId === undefined) throw new HttpProblem("not-permitted");
  return { userId: id, sessionId: must(sessionId, "the session of a user") };
}

type Answer = { readonly kind: string };
type Refusal = { readonly kind: "refused"; readonly code: ProblemCode; readonly waitMs?: number };

/** The answer, or its refusal as a problem; a wait goes along. */
export function orProblem<A extends Answer>(answer: A | Refusal): Exclude<A, Refusal> {
  if (answer.kind !== "refused") return answer as Exclude<A, Refusal>;
  const { code, waitMs } = answer as Refusal;
  throw new HttpProblem(code, waitMs === undefined ? {} : { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}
