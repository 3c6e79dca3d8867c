import type { FastifyRequest } from "fastify";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { type Id, publicId } from "#kernel/ids";
import type { Application, Doer } from "./application.ts";
import type { Refused } from "./deps.ts";
import type { Applications } from "./index.ts";
import type { RowContext, Whole } from "./wire.ts";

export type ApplicationRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly applications: Applications;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string }) => Promise<void>;
  readonly agentLabels: (
    tx: Tx,
    ids: readonly Id[],
  ) => Promise<ReadonlyMap<Id, { readonly id: string; readonly name: string; readonly nameEn: string }>>;
  /** How long a sender of a document may say nothing. */
  readonly idleMs?: number;
};

/** A refusal leaves as the problem it is; what is good goes on. */
export function good<T extends { readonly kind: string }>(outcome: T | Refused): Exclude<T, Refused> {
  if (outcome.kind === "refused") {
    const { code, errors } = outcome as Refused;
    throw new HttpProblem(code, errors === undefined ? {} : { errors });
  }
  return outcome as Exclude<T, Refused>;
}

export function staffDoer(request: FastifyRequest): Doer {
  const actor = actorOf(request);
  const side = principalOf(request).scope === "all" ? "operator" : "agent";
  return { side, id: actor.id, name: actor.name, source: actor.source, actor };
}

/** Whoever holds the secret: no person of ours, so the trail knows where he came from and what he opened. */
export function applicantDoer(request: FastifyRequest): Doer {
  const actor = { ...actorOf(request), name: "applicant" };
  return { side: "applicant", id: undefined, name: "applicant", source: actor.source, actor };
}

export async function wholeOf({ applications }: ApplicationRouteDeps, tx: Tx, app: Application): Promise<Whole> {
  const [documents, corrections] = [
    await applications.documentsOf(tx, app.id),
    await applications.correctionsOf(tx, app.id),
  ];
  return { papers: app.purgedAt === undefined ? await applications.papersOf(app) : undefined, documents, corrections };
}

export async function rowContext(
  { clock, agentLabels }: ApplicationRouteDeps,
  tx: Tx,
  apps: readonly Application[],
): Promise<RowContext> {
  const labels = await agentLabels(tx, [...new Set(apps.flatMap(({ agentId }) => agentId ?? []))]);
  return {
    today: businessDay(clock.now()),
    agentOf: ({ agentId }) => (agentId === undefined ? null : (labels.get(agentId) ?? unnamed(agentId))),
  };
}
const unnamed = (id: Id) => ({ id: publicId("agt", id), name: "", nameEn: "" });
