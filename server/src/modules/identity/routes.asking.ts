import type { FastifyRequest } from "fastify";
import type { HttpApp } from "#kernel/http/app";
import { actorOf } from "#kernel/http/principal";
import { IdParams, idOr404, named, oneOf, operation } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import { roles } from "./permissions.ts";

/** What waits for a second person: another role, the end of every second factor, and a link to a new password. */
export type AskingRouteDeps = {
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
};

const ChangeRole = named("ChangeRole", { role: oneOf(...roles), ...AskBody });
const tags = ["people"];
const access = { permission: "users.manage", scope: "operator", stepUp: true, repeats: "one-commit" } as const;

export function registerAskingRoutes(app: HttpApp, deps: AskingRouteDeps): void {
  const about = (request: FastifyRequest<{ Params: { id: string } }>) => ({
    subject: publicId("usr", idOr404("usr", request.params.id)),
    actor: actorOf(request),
  });

  app.post(
    "/v1/users/:id/role",
    {
      config: access,
      schema: operation(
        {
          operationId: "changeRole",
          summary: "Ask to give a person another role; once approved, the person's sessions end",
          summaryZh: "申请变更用户角色；批准后其会话随即结束",
          tags,
          refusals: [
            "role-not-grantable",
            "ties-differ",
            "own-account",
            "last-administrator",
            "user-not-so",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: ChangeRole, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { role } = request.body;
      const why = whyOf(request.body);
      const approval = await deps.request(
        { kind: "user.change-role", payload: { role }, ...about(request), ...why },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/users/:id/reset-second-factor",
    {
      config: access,
      schema: operation(
        {
          operationId: "resetSecondFactor",
          summary: "Ask to take every second factor of a person away, after it was lost",
          summaryZh: "申请重置用户的第二重验证（丢失之后）",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so", "approval-already-open"],
        },
        { params: IdParams, body: named("ResetSecondFactor", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const why = whyOf(request.body);
      const approval = await deps.request(
        { kind: "user.reset-second-factor", payload: {}, ...about(request), ...why },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/users/:id/password-link",
    {
      config: access,
      schema: operation(
        {
          operationId: "askPasswordLink",
          summary: "Ask for a link to a new password, to be handed to whoever forgot his and has no proven mail box",
          summaryZh: "为忘记密码且没有已确认邮箱的人申请设置新密码的链接",
          tags,
          refusals: ["role-not-grantable", "own-account", "user-not-so", "approval-already-open"],
        },
        { params: IdParams, body: named("AskPasswordLink", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const why = whyOf(request.body);
      const approval = await deps.request(
        { kind: "user.password-link", payload: {}, ...about(request), ...why },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
