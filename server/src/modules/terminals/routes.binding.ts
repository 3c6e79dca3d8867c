import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { IdGiven, IdParams, idOr404, Line, named, oneOf, operation, PublicId } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import type { TerminalRouteDeps } from "./routes.operator.ts";
import type { Binding } from "./terminal.ts";
import { BindingShape } from "./wire.ts";

/**
 * Binding, locking and releasing terminals, for the operator's staff. What gives or takes a terminal waits for a second
 * person; a lock, which only stops something, acts at once and is looked at afterwards.
 */
type Refused = { readonly kind: "refused"; readonly code: ProblemCode };
export type BindingRouteDeps = Pick<TerminalRouteDeps, "db" | "bindingsToWire"> & {
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
  readonly lock: (
    input: { readonly terminalId: Id; readonly reason: string },
    actor: Actor,
  ) => Promise<{ readonly kind: "locked"; readonly binding: Binding; readonly review: Id } | Refused>;
};

const Locked = named("TerminalLocked", {
  binding: BindingShape,
  reviewId: PublicId,
});
const Reason = Line({ min: 2, max: 200 }, "Kept in the audit trail");
const PositiveMinor = Type.String({ pattern: "^[0-9]{1,12}$", description: "Minor units as a decimal string" });
const BindBody = named("BindTerminal", {
  merchantId: IdGiven("Of the merchant"),
  placeId: IdGiven("Of one of the merchant's places"),
  number: Line({ min: 1, max: 8 }),
  keyKind: oneOf("TDES", "SM4"),
  dialect: Line({ min: 1, max: 40 }),
  maxAmountMinor: Type.Optional(PositiveMinor),
  contactlessNoPinMinor: Type.Optional(PositiveMinor),
  ...AskBody,
});
const UnbindBody = named("UnbindTerminal", { ...AskBody, force: Type.Optional(Type.Boolean()) });

export function registerBindingRoutes(app: HttpApp, deps: BindingRouteDeps): void {
  const tags = ["terminals"];
  const subjectOf = (id: string): string => publicId("ter", idOr404("ter", id));

  app.post(
    "/v1/terminals/:id/bind",
    {
      config: { permission: "terminals.bind", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "bindTerminal",
          summary: "Ask to bind a device to a merchant and a place; once approved, its wrapped keys wait for the asker",
          summaryZh: "申请绑定终端，批准后由申请人领取密钥密文",
          tags,
          refusals: [
            "terminal-already-bound",
            "terminal-still-draining",
            "terminal-number-taken",
            "terminal-number-malformed",
            "dialect-does-not-fit-keys",
            "provider-licence-not-valid",
            "provider-not-proper",
            "terminal-not-certified",
            "terminal-certificate-over",
            "terminal-wrong-model",
            "terminal-reported",
            "place-not-of-merchant",
            "store-closed",
            "merchant-suspended",
            "merchant-not-found",
            "terminal-not-found",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: BindBody, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { reason: _reason, evidence: _evidence, files: _files, ...payload } = request.body;
      idOr404("mer", payload.merchantId);
      idOr404("plc", payload.placeId);
      const approval = await deps.request(
        {
          kind: "terminal.bind",
          subject: subjectOf(request.params.id),
          payload,
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/terminals/:id/lock",
    {
      config: { permission: "terminals.lock", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "lockTerminal",
          summary:
            "Bar new payments at once; a second person looks at it afterwards. What is open can be reversed and settled",
          summaryZh: "立即锁定终端，事后由他人复核；冲正与结算照常",
          tags,
          repeatsBecause: "A terminal that is locked stays so",
          refusals: ["terminal-not-bound"],
        },
        { params: IdParams, body: named("WithReason", { reason: Reason }), response: { 200: Locked } },
      ),
    },
    async (request) => {
      const terminalId = idOr404("ter", request.params.id);
      const answer = await deps.lock({ terminalId, reason: request.body.reason }, actorOf(request));
      if (answer.kind === "refused") throw new HttpProblem(answer.code);
      const [binding] = await deps.bindingsToWire(deps.db, [answer.binding]);
      return { binding: binding!, reviewId: publicId("apr", answer.review) };
    },
  );

  app.post(
    "/v1/terminals/:id/unlock",
    {
      config: { permission: "terminals.lock", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "unlockTerminal",
          summary: "Ask to let a locked terminal take payments again",
          summaryZh: "申请解锁终端",
          tags,
          refusals: ["terminal-not-locked", "terminal-not-bound", "approval-already-open"],
        },
        { params: IdParams, body: named("UnlockTerminal", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const approval = await deps.request(
        {
          kind: "terminal.unlock",
          subject: subjectOf(request.params.id),
          payload: {},
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );

  app.post(
    "/v1/terminals/:id/unbind",
    {
      config: { permission: "terminals.bind", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "unbindTerminal",
          summary: "Ask to release a device; what is open is drained first, or taken over with force",
          summaryZh: "申请解绑终端：先清理未了结项，强制时由平台接管",
          tags,
          refusals: ["terminal-not-bound", "approval-already-open"],
        },
        { params: IdParams, body: UnbindBody, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { force = false } = request.body;
      const approval = await deps.request(
        {
          kind: "terminal.unbind",
          subject: subjectOf(request.params.id),
          payload: { force },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
