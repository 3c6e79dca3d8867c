import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, named, nullable, operation } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { type Approval, ApprovalAsked, type NewRequest, toAsked } from "#modules/approvals";
import type { Period } from "./agent.ts";
import type { AgentRouteDeps } from "./routes.agent.ts";
import { AgentId, AgentRow, PeriodShape, Reason, toAgentWire, toPeriodWire, whatHolds } from "./wire.ts";

/** Who stands under whom, and whose a merchant is: decided by the operator, each change with a reason and on record. */
export type AgentOperatorDeps = AgentRouteDeps & {
  readonly merchantExists: (tx: Tx, id: Id) => Promise<boolean>;
  /** Asks a second person; refuses by throwing. */
  readonly request: (input: NewRequest) => Promise<Approval>;
};

const History = named("AgentHistory", {
  data: Type.Array(PeriodShape, { description: "Newest first; the one without an end is now" }),
});

export function registerAgentOperatorRoutes(app: HttpApp, deps: AgentOperatorDeps): void {
  const { db, agents } = deps;
  const tags = ["agents"];
  const read = { permission: "agents.read", scope: "operator" } as const;
  const manage = { permission: "agents.manage", scope: "operator" } as const;

  const history = async (periods: readonly Period[]) => {
    const ids = periods.flatMap(({ agentId }) => agentId ?? []);
    const paths = await agents.pathsOf(db, { scope: "all", ids });
    const labels = new Map([...paths].map(([id, path]) => [id, path.at(-1)!]));
    return { data: periods.map((period) => toPeriodWire(period, labels)) };
  };
  const wireOf = async (tx: Tx, id: Id) => {
    const agent = found(await agents.find(tx, { scope: "all", id }));
    return toAgentWire(agent, (await agents.pathsOf(tx, { scope: "all", ids: [id] })).get(id) ?? []);
  };
  const optional = (id: Id | undefined) => (id === undefined ? null : publicId("agt", id));

  app.get(
    "/v1/agents/:id/history",
    {
      config: read,
      schema: operation(
        {
          operationId: "getAgentHistory",
          summary: "Under whom an agent stood",
          summaryZh: "代理商的上级变更记录",
          tags,
        },
        { params: IdParams, response: { 200: History } },
      ),
    },
    async (request) => {
      const { id } = found(await agents.find(db, { scope: "all", id: idOr404("agt", request.params.id) }));
      return history(await agents.positionsOf(db, id));
    },
  );

  app.post(
    "/v1/agents/:id/move",
    {
      config: { ...manage, reads: "personal-data" },
      schema: operation(
        {
          operationId: "moveAgent",
          summary: "Put an agent with its branch under another one, or at the top",
          summaryZh: "调整代理商的上级，整个分支随之移动",
          tags,
        },
        {
          params: IdParams,
          body: named("MoveAgent", { under: nullable(AgentId), reason: Reason }),
          response: { 200: AgentRow },
        },
      ),
    },
    async (request) => {
      const { under, reason } = request.body;
      const agentId = idOr404("agt", request.params.id);
      const parentId = under === null ? undefined : idOr404("agt", under);
      return db.transaction(async (tx) => {
        const outcome = await agents.move(tx, { agentId, parentId, reason });
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "agent.moved",
          subject: publicId("agt", agentId),
          before: { parent: optional(outcome.before.parentId) },
          after: { parent: optional(parentId) },
          reason,
        });
        return wireOf(tx, agentId);
      });
    },
  );

  app.post(
    "/v1/agents/:id/close",
    {
      config: { ...manage, reads: "personal-data" },
      schema: operation(
        {
          operationId: "closeAgent",
          summary: "End an agent that has neither merchants nor agents below it",
          summaryZh: "停用没有商户和下级的代理商",
          tags,
        },
        { params: IdParams, body: named("CloseAgent", { reason: Reason }), response: { 200: AgentRow } },
      ),
    },
    async (request) => {
      const agentId = idOr404("agt", request.params.id);
      return db.transaction(async (tx) => {
        const outcome = await agents.close(tx, agentId);
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "agent.closed",
          subject: publicId("agt", agentId),
          before: whatHolds(outcome.before),
          after: whatHolds(outcome.after),
          reason: request.body.reason,
        });
        return wireOf(tx, agentId);
      });
    },
  );

  app.get(
    "/v1/merchants/:id/agents",
    {
      config: read,
      schema: operation(
        {
          operationId: "getMerchantAgents",
          summary: "Whose a merchant is, and was",
          summaryZh: "商户的代理商归属与变更记录",
          tags,
        },
        { params: IdParams, response: { 200: History } },
      ),
    },
    async (request) => {
      const id = idOr404("mer", request.params.id);
      if (!(await deps.merchantExists(db, id))) throw new HttpProblem("not-found");
      return history(await agents.membershipsOf(db, id));
    },
  );

  app.post(
    "/v1/merchants/:id/agent",
    {
      config: { permission: "agents.assign", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "assignMerchant",
          summary: "Ask to give a merchant to an agent, or to nobody",
          summaryZh: "申请把商户划归某代理商，或收回直营",
          tags,
        },
        {
          params: IdParams,
          body: named("AssignMerchant", { agent: nullable(AgentId), reason: Reason }),
          response: { 202: ApprovalAsked },
        },
      ),
    },
    async (request, reply) => {
      const { agent, reason } = request.body;
      if (agent !== null) idOr404("agt", agent);
      const approval = await deps.request({
        kind: "merchant.assign",
        subject: publicId("mer", idOr404("mer", request.params.id)),
        payload: { agent },
        reason,
        actor: actorOf(request),
      });
      return reply.code(202).send(toAsked(approval));
    },
  );
}
