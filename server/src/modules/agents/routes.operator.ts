import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, named, nullable, operation } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import type { Period } from "./agent.ts";
import type { AgentRouteDeps } from "./routes.agent.ts";
import { AgentId, PeriodShape, toPeriodWire } from "./wire.ts";

/** Who stands under whom, and whose a merchant is: decided by the operator, each change with a reason and on record. */
export type AgentOperatorDeps = AgentRouteDeps & {
  readonly merchantExists: (tx: Tx, id: Id) => Promise<boolean>;
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
};

const History = named("AgentHistory", {
  data: Type.Array(PeriodShape, { description: "Newest first; the one without an end is now" }),
});

export function registerAgentOperatorRoutes(app: HttpApp, deps: AgentOperatorDeps): void {
  const { db, agents } = deps;
  const tags = ["agents"];
  const read = { permission: "agents.read", scope: "operator" } as const;
  const manage = { permission: "agents.manage", scope: "operator", repeats: "one-commit" } as const;

  const history = async (periods: readonly Period[]) => {
    const ids = periods.flatMap(({ agentId }) => agentId ?? []);
    const paths = await agents.pathsOf(db, { scope: "all", ids });
    const labels = new Map([...paths].map(([id, path]) => [id, path.at(-1)!]));
    return { data: periods.map((period) => toPeriodWire(period, labels)) };
  };

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
      config: manage,
      schema: operation(
        {
          operationId: "moveAgent",
          summary: "Ask to put an agent with its branch under another one, or at the top",
          summaryZh: "申请调整代理商的上级，整个分支随之移动",
          tags,
          refusals: [
            "agent-below-itself",
            "agent-there-already",
            "agent-closed",
            "agent-tree-too-deep",
            "approval-already-open",
          ],
        },
        {
          params: IdParams,
          body: named("MoveAgent", { under: nullable(AgentId), ...AskBody }),
          response: { 202: ApprovalAsked },
        },
      ),
    },
    async (request, reply) => {
      const { under } = request.body;
      if (under !== null) idOr404("agt", under);
      const approval = await deps.request(
        {
          kind: "agent.move",
          subject: publicId("agt", idOr404("agt", request.params.id)),
          payload: { under },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/agents/:id/close",
    {
      config: manage,
      schema: operation(
        {
          operationId: "closeAgent",
          summary: "Ask to end an agent that has neither merchants nor agents below it",
          summaryZh: "申请停用没有商户和下级的代理商",
          tags,
          refusals: ["agent-closed", "agent-not-empty", "approval-already-open"],
        },
        { params: IdParams, body: named("CloseAgent", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const approval = await deps.request(
        {
          kind: "agent.close",
          subject: publicId("agt", idOr404("agt", request.params.id)),
          payload: {},
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
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
      config: { permission: "agents.assign", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "assignMerchant",
          summary: "Ask to give a merchant to an agent, or to nobody",
          summaryZh: "申请把商户划归某代理商，或收回直营",
          tags,
          refusals: ["merchant-there-already", "agent-closed", "approval-already-open"],
        },
        {
          params: IdParams,
          body: named("AssignMerchant", { agent: nullable(AgentId), ...AskBody }),
          response: { 202: ApprovalAsked },
        },
      ),
    },
    async (request, reply) => {
      const { agent } = request.body;
      if (agent !== null) idOr404("agt", agent);
      const approval = await deps.request(
        {
          kind: "merchant.assign",
          subject: publicId("mer", idOr404("mer", request.params.id)),
          payload: { agent },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
