import { Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { HttpProblem } from "#kernel/http/problem";
import { found, IdParams, idOr404, Line, named, operation, refuseAsMissing } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { type AgentNode, whatHolds } from "./agent.ts";
import type { Agents } from "./index.ts";
import { AgentId, AgentRow, AgentWords, toAgentWire } from "./wire.ts";

/** The tree for everybody who stands in it: the operator's staff see all of it, an agent its own branch, and nothing above. */
export type AgentRouteDeps = {
  readonly db: Database;
  readonly agents: Agents;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
};

const ListQuery = Type.Object({
  ...FollowQuery,
  under: Type.Optional({ ...AgentId, description: "Directly below this agent; without it the tops of what one sees" }),
  text: Type.Optional(Line({ min: 1, max: 60 }, "In a name, a contact or a telephone number, anywhere in the branch")),
});

export function registerAgentRoutes(app: HttpApp, deps: AgentRouteDeps): void {
  const { db, agents } = deps;
  const tags = ["agents"];
  const read = { permission: "agents.read", scope: "merchant" } as const;

  const wires = async (tx: Tx, scope: Scope, rows: readonly AgentNode[]) => {
    const paths = await agents.pathsOf(tx, { scope, ids: rows.map(({ id }) => id) });
    return rows.map((row) => toAgentWire(row, paths.get(row.id) ?? []));
  };

  app.get(
    "/v1/agents",
    {
      config: { ...read, reads: "personal-data" },
      schema: operation(
        {
          operationId: "listAgents",
          summary: "Agents: the tops of what one sees, those below one, or those a text fits",
          summaryZh: "代理商：顶层、某代理商的下级，或按文字查找",
          tags,
        },
        { querystring: ListQuery, response: { 200: followedOf("AgentList", AgentRow) } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { under, text } = request.query;
      const parentId = under === undefined ? undefined : idOr404("agt", under);
      if (parentId !== undefined) found(await agents.find(db, { scope, id: parentId }));
      const page = await askedPage(request, db, "agt");
      const rows = await agents.list(db, { scope, parentId, text, ...page.reading });
      return page.of(rows, (shown) => wires(db, scope, shown));
    },
  );

  app.get(
    "/v1/agents/:id",
    {
      config: { ...read, reads: "personal-data" },
      schema: operation(
        { operationId: "getAgent", summary: "An agent and its place in the branch", summaryZh: "代理商详情", tags },
        { params: IdParams, response: { 200: AgentRow } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const agent = found(await agents.find(db, { scope, id: idOr404("agt", request.params.id) }));
      return (await wires(db, scope, [agent]))[0]!;
    },
  );

  app.post(
    "/v1/agents",
    {
      config: { permission: "agents.add", scope: "merchant", repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "addAgent",
          summary: "Add an agent: at the top by the operator, below oneself by an agent",
          summaryZh: "新增代理商；代理商只能在本分支之下新增",
          tags,
          refusals: ["agent-closed", "agent-tree-too-deep", "not-found"],
        },
        { body: named("NewAgent", { ...AgentWords, under: Type.Optional(AgentId) }), response: { 200: AgentRow } },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { under, ...words } = request.body;
      const own = scope !== "all" && scope.kind === "branch" ? scope.agentId : undefined;
      const parentId = under === undefined ? own : idOr404("agt", under);
      if (scope !== "all" && parentId === undefined) return refuseAsMissing();
      return inOneCommit({ request, reply, db }, async (tx) => {
        if (parentId !== undefined) found(await agents.find(tx, { scope, id: parentId }));
        const outcome = await agents.add(tx, { ...words, parentId });
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        const { agent } = outcome;
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "agent.added",
          subject: publicId("agt", agent.id),
          after: whatHolds(agent),
        });
        return (await wires(tx, scope, [agent]))[0]!;
      });
    },
  );

  app.post(
    "/v1/agents/:id/rename",
    {
      config: { permission: "agents.add", scope: "merchant", repeats: "one-commit", reads: "personal-data" },
      schema: operation(
        {
          operationId: "renameAgent",
          summary: "Change an agent's name and contact",
          summaryZh: "修改代理商名称与联系人",
          tags,
        },
        { params: IdParams, body: named("AgentWords", AgentWords), response: { 200: AgentRow } },
      ),
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const id = idOr404("agt", request.params.id);
      return inOneCommit({ request, reply, db }, async (tx) => {
        found(await agents.find(tx, { scope, id }));
        const outcome = await agents.rename(tx, { ...request.body, id });
        if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "agent.renamed",
          subject: publicId("agt", id),
          before: whatHolds(outcome.before),
          after: whatHolds(outcome.after),
        });
        return (await wires(tx, scope, [outcome.after]))[0]!;
      });
    },
  );
}
