import { type Static, Type } from "typebox";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  found,
  IdParams,
  idOr404,
  Instant,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  optionalId,
  personalText,
  PublicId,
  refuseAsMissing,
} from "#kernel/http/shapes";
import { type Id, type Ids, publicId } from "#kernel/ids";
import { seesMerchant } from "#kernel/scope";
import { type Complaint, complaintKinds, whyNotNext } from "./complaint.ts";
import { insertComplaint, insertStep, listComplaints, lockComplaint } from "./complaint-store.ts";
import type { Providers } from "./index.ts";

/** Complaints about an institution: a merchant sends one about its own, staff take in those that come by telephone, and answer. */
export type ComplaintRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly providers: Providers;
  readonly providerOf: (tx: Tx, merchantId: Id) => Promise<Id | undefined>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; after?: object; reason?: string },
  ) => Promise<void>;
};

const states = ["open", "answered", "closed"] as const;
const row = {
  id: PublicId,
  kind: oneOf(...complaintKinds),
  said: Type.String(),
  state: oneOf(...states),
  receivedAt: Instant,
  steps: Type.Array(named("ComplaintStep", { state: oneOf(...states), said: Type.String(), at: Instant })),
};
const OwnComplaint = named("OwnComplaint", row);
const ComplaintShape = named("Complaint", {
  ...row,
  merchantId: nullable(PublicId),
  contact: personalText("How whoever complained is reached"),
  receivedBy: Type.String(),
});
const given = { kind: oneOf(...complaintKinds), said: Line({ min: 5, max: 1_000 }, "What happened") };
const LIST_MAX = 200;

function ownWire(one: Complaint): Static<typeof OwnComplaint> {
  return {
    id: publicId("cpl", one.id),
    kind: one.kind,
    said: one.said,
    state: one.steps.at(-1)?.state ?? "open",
    receivedAt: instantText(one.receivedAt),
    steps: one.steps.map(({ state, said, at }) => ({ state, said, at: instantText(at) })),
  };
}
const toWire = (one: Complaint): Static<typeof ComplaintShape> => ({
  ...ownWire(one),
  merchantId: optionalId("mer", one.merchantId),
  contact: one.contact,
  receivedBy: one.receivedBy,
});

export function registerComplaintRoutes(app: HttpApp, deps: ComplaintRouteDeps): void {
  const { db, providers } = deps;
  const tags = ["providers"];
  const manage = { permission: "providers.manage", scope: "operator", repeats: "one-commit" } as const;

  async function takeIn(
    tx: Tx,
    input: Pick<Complaint, "providerId" | "merchantId" | "kind" | "said" | "contact">,
    actor: Actor,
  ): Promise<Complaint> {
    const id = deps.ids.next(0);
    const one = { ...input, id, receivedAt: deps.clock.now(), receivedBy: actor.name };
    await insertComplaint(tx, one, deps.ids.next(0));
    await deps.audit(tx, {
      actor,
      action: "complaint.received",
      subject: publicId("prv", input.providerId),
      after: { complaint: publicId("cpl", id), kind: input.kind },
    });
    return found((await listComplaints(tx, { id, limit: 1 }))[0]);
  }

  app.get(
    "/v1/providers/:id/complaints",
    {
      config: { permission: "providers.read", scope: "operator", reads: "personal-data" },
      schema: operation(
        {
          operationId: "listComplaints",
          summary: "Complaints about an institution",
          summaryZh: "对支付机构的投诉",
          tags,
        },
        { params: IdParams, response: { 200: named("ComplaintList", { data: Type.Array(ComplaintShape) }) } },
      ),
    },
    async (request) => {
      const { id: providerId } = found(await providers.findById(db, idOr404("prv", request.params.id)));
      return { data: (await listComplaints(db, { providerId, limit: LIST_MAX })).map(toWire) };
    },
  );

  app.post(
    "/v1/providers/:id/complaints",
    {
      config: { ...manage, reads: "personal-data" },
      schema: operation(
        {
          operationId: "takeInComplaint",
          summary: "Take in a complaint that came by telephone or letter",
          summaryZh: "受理投诉（电话、来信）",
          tags,
        },
        {
          params: IdParams,
          body: named("NewComplaint", { ...given, contact: Line({ min: 0, max: 100 }) }),
          response: { 200: ComplaintShape },
        },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const { id: providerId } = found(await providers.findById(tx, idOr404("prv", request.params.id)));
        return toWire(await takeIn(tx, { ...request.body, providerId, merchantId: undefined }, actorOf(request)));
      }),
  );

  app.post(
    "/v1/provider-complaints/:id/steps",
    {
      config: { ...manage, reads: "personal-data" },
      schema: operation(
        {
          operationId: "answerComplaint",
          summary: "Answer a complaint, close it, or open it again",
          summaryZh: "答复、办结或重开投诉",
          tags,
          refusals: ["complaint-step-out-of-order"],
        },
        {
          params: IdParams,
          body: named("NewComplaintStep", { state: oneOf(...states), said: Line({ min: 2, max: 1_000 }) }),
          response: { 200: ComplaintShape },
        },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const complaint = found(await lockComplaint(tx, idOr404("cpl", request.params.id)));
        const { state, said } = request.body;
        const fault = whyNotNext(complaint.steps.at(-1)?.state ?? "open", state);
        if (fault !== undefined) throw new HttpProblem(fault);
        const actor = actorOf(request);
        const at = deps.clock.now();
        await insertStep(tx, { id: deps.ids.next(0), complaintId: complaint.id, state, said, at, by: actor.name });
        await deps.audit(tx, {
          actor,
          action: `complaint.${state === "open" ? "reopened" : state}`,
          subject: publicId("prv", complaint.providerId),
          after: { complaint: publicId("cpl", complaint.id) },
        });
        return toWire(found((await listComplaints(tx, { id: complaint.id, limit: 1 }))[0]));
      }),
  );

  app.get(
    "/v1/merchants/:id/provider-complaints",
    {
      config: { permission: "merchants.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listOwnComplaints",
          summary: "What a merchant complained of, and what was answered",
          summaryZh: "商户提交的投诉与答复",
          tags,
        },
        { params: IdParams, response: { 200: named("OwnComplaintList", { data: Type.Array(OwnComplaint) }) } },
      ),
    },
    async (request) => {
      const merchantId = idOr404("mer", request.params.id);
      if (!(await seesMerchant(db, scopeOf(request), merchantId))) return refuseAsMissing();
      return { data: (await listComplaints(db, { merchantId, limit: LIST_MAX })).map(ownWire) };
    },
  );

  app.post(
    "/v1/merchants/:id/provider-complaints",
    {
      config: { permission: "complaints.send", scope: "merchant", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "sendComplaint",
          summary: "Complain about the institution that clears for a merchant",
          summaryZh: "投诉本商户的支付机构",
          tags,
        },
        { params: IdParams, body: named("OwnNewComplaint", given), response: { 200: OwnComplaint } },
      ),
    },
    async (request, reply) => {
      const merchantId = idOr404("mer", request.params.id);
      if (!(await seesMerchant(db, scopeOf(request), merchantId))) return refuseAsMissing();
      return inOneCommit({ request, reply, db }, async (tx) => {
        const providerId = found(await deps.providerOf(tx, merchantId));
        return ownWire(await takeIn(tx, { ...request.body, providerId, merchantId, contact: "" }, actorOf(request)));
      });
    },
  );
}
