import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { actorOf, principalOf } from "#kernel/http/principal";
import { found, IdParams, idOr404, Line, named, oneOf, operation, personalText, PublicId } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import { sharedKinds } from "./duplicates.ts";
import { applicationStates } from "./state.ts";
import type { Application, Doer } from "./application.ts";
import { type RejectionCode, rejectionCodes, rejections } from "./rejections.ts";
import { type ApplicationRouteDeps, good, rowContext, staffDoer, wholeOf } from "./routes.shared.ts";
import { ApplicationShape, toApplicationWire } from "./wire.ts";

/** The operator's desk: one reviewer at a time, corrections by field, reasons from a list. Nobody outside the staff comes here. */
const SharedList = named("SharedApplications", {
  isWithRejected: Type.Boolean({ description: "One of them was turned down" }),
  data: Type.Array(
    named("SharedApplication", {
      id: PublicId,
      state: oneOf(...applicationStates),
      name: personalText("As on the licence"),
      shopName: Type.String(),
      shares: Type.Array(oneOf(...sharedKinds)),
    }),
    { description: "Newest first" },
  ),
});

const Corrections = named("AskCorrections", {
  corrections: Type.Array(
    named("CorrectionAsked", {
      field: Type.String({
        pattern: "^[A-Za-z][A-Za-z0-9.-]{0,59}$",
        description: "Path of the member, such as licence.expires, or document.licence",
      }),
      reason: Line({ min: 2, max: 300 }, "What is wrong with it; the applicant reads exactly this"),
    }),
    { minItems: 1, maxItems: 40 },
  ),
});

export type ReviewRouteDeps = ApplicationRouteDeps & {
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
};

export function registerReviewRoutes(app: HttpApp, deps: ReviewRouteDeps): void {
  const { db, applications } = deps;
  const tags = ["applications"];
  const config = {
    permission: "applications.review",
    scope: "operator",
    repeats: "one-commit",
    reads: "personal-data",
  } as const;
  const taken = ["application-own", "application-taken", "application-not-so"] as const;
  const inHand = ["application-own", "application-taken", "application-not-taken", "application-not-so"] as const;

  const reviewed = (
    request: FastifyRequest,
    reply: FastifyReply,
    work: (tx: Tx, at: { readonly id: Id; readonly by: Doer }) => Promise<{ readonly application: Application }>,
  ) => {
    const id = idOr404("app", (request.params as { id: string }).id);
    return inOneCommit({ request, reply, db }, async (tx) => {
      const { application } = await work(tx, { id, by: staffDoer(request) });
      return toApplicationWire(
        application,
        { ...(await wholeOf(deps, tx, application)), steps: await applications.stepsOf(tx, application.id) },
        await rowContext(deps, tx, [application]),
      );
    });
  };

  app.get(
    "/v1/application-rejections",
    {
      config: { permission: "applications.read", scope: "operator" },
      schema: operation(
        {
          operationId: "listRejections",
          summary: "Reasons an application can be turned down with",
          summaryZh: "拒绝申请的理由目录",
          tags,
        },
        {
          response: {
            200: named("RejectionList", {
              data: Type.Array(
                named("RejectionReason", { code: oneOf(...rejectionCodes), zh: Type.String(), en: Type.String() }),
              ),
            }),
          },
        },
      ),
    },
    () => ({ data: rejectionCodes.map((code) => ({ code, ...rejections[code] })) }),
  );

  app.get(
    "/v1/applications/:id/shared",
    {
      config: { permission: "applications.review", scope: "operator", reads: "personal-data" },
      schema: operation(
        {
          operationId: "listSharedApplications",
          summary: "Other applications that share a telephone, person, business, account, document or place with it",
          summaryZh: "与本申请共用手机、身份、主体、账户、材料或地点的其他申请",
          tags,
        },
        { params: IdParams, response: { 200: SharedList } },
      ),
    },
    async (request) => {
      const key = { scope: "all", id: idOr404("app", request.params.id) } as const;
      const others = await applications.sharingWith(db, found(await applications.find(db, key)));
      return {
        isWithRejected: others.some(({ state }) => state === "rejected"),
        data: others.map(({ id, kinds, ...other }) => ({ ...other, id: publicId("app", id), shares: [...kinds] })),
      };
    },
  );

  app.post(
    "/v1/applications/:id/take",
    {
      config,
      schema: operation(
        { operationId: "takeApplication", summary: "Take it for review", summaryZh: "领取审核", tags, refusals: taken },
        { params: IdParams, response: { 200: ApplicationShape } },
      ),
    },
    (request, reply) => reviewed(request, reply, async (tx, at) => good(await applications.take(tx, at))),
  );

  app.post(
    "/v1/applications/:id/release",
    {
      config,
      schema: operation(
        {
          operationId: "releaseApplication",
          summary: "Give it back; an administrator gives back anybody's",
          summaryZh: "释放审核；管理员可释放他人的",
          tags,
          refusals: ["application-taken"],
        },
        { params: IdParams, response: { 200: ApplicationShape } },
      ),
    },
    (request, reply) =>
      reviewed(request, reply, async (tx, at) =>
        good(
          await applications.release(tx, { ...at, mayTakeAway: principalOf(request).permissions.has("users.manage") }),
        ),
      ),
  );

  app.post(
    "/v1/applications/:id/corrections",
    {
      config,
      schema: operation(
        {
          operationId: "askCorrections",
          summary: "Send it back with what is to be put right, field by field",
          summaryZh: "退回补正，逐项说明",
          tags,
          refusals: inHand,
        },
        { params: IdParams, body: Corrections, response: { 200: ApplicationShape } },
      ),
    },
    (request, reply) =>
      reviewed(request, reply, async (tx, at) =>
        good(await applications.askCorrections(tx, { ...at, ...request.body })),
      ),
  );

  app.post(
    "/v1/applications/:id/reject",
    {
      config,
      schema: operation(
        {
          operationId: "rejectApplication",
          summary: "Turn it down, with a reason of the list and words for the applicant",
          summaryZh: "拒绝申请，理由取自目录并附说明",
          tags,
          refusals: inHand,
        },
        {
          params: IdParams,
          body: named("RejectApplication", {
            code: oneOf(...(rejectionCodes as [RejectionCode, ...RejectionCode[]])),
            words: Line({ min: 2, max: 300 }, "The applicant reads them"),
          }),
          response: { 200: ApplicationShape },
        },
      ),
    },
    (request, reply) =>
      reviewed(request, reply, async (tx, at) => good(await applications.reject(tx, { ...at, ...request.body }))),
  );

  app.post(
    "/v1/applications/:id/admit",
    {
      config: { permission: "applications.review", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "admitApplication",
          summary: "Ask that it become a merchant: another of the staff decides",
          summaryZh: "提请准入，由另一位员工审批",
          tags,
          refusals: [
            ...inHand,
            "application-not-ready",
            "application-changed",
            "application-position-missing",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: named("AdmitApplication", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const id = idOr404("app", request.params.id);
      const application = found(await applications.find(db, { scope: "all", id }));
      const approval = await deps.request(
        {
          kind: "merchant.admit",
          subject: publicId("app", id),
          payload: { round: application.round },
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
