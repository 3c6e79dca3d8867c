import { Type } from "typebox";
import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { EvidenceGiven } from "#kernel/http/evidence";
import { inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  cursor,
  found,
  IdParams,
  idOr404,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  PAGE_ROWS,
  pageOf,
  PageQuery,
  PublicId,
  toPage,
} from "#kernel/http/shapes";
import { type Id, type Ids, publicId } from "#kernel/ids";
import type { Fact } from "./fact.ts";
import { type Providers, slotOf } from "./index.ts";
import type { Provider } from "./provider.ts";
import { FactShape, ProviderRow, RecordedFactShape, toFactWire, toProviderRow } from "./wire.ts";

/**
 * The register, for the operator's staff. What confirms a fact is recorded at once; what could turn a verdict waits for a
 * second person.
 */
export type RegisterRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly providers: Providers;
  readonly openComplaints: (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, number>>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object; reason?: string },
  ) => Promise<void>;
  /** Records, or asks a second person; refuses by throwing. */
  readonly submit: (
    tx: Tx,
    input: {
      readonly providerId: Id;
      readonly facts: readonly Fact[];
      readonly evidence: EvidenceGiven;
      readonly reason: string;
      readonly actor: Actor;
    },
  ) => Promise<{ readonly approvalId: Id | undefined }>;
};

const Reason = Line({ min: 2, max: 200 }, "Kept in the audit trail");
const NewProvider = named("NewProvider", {
  name: Line({ min: 2, max: 100 }),
  nameEn: Line({ min: 0, max: 100 }),
  reason: Reason,
});
const NewFacts = named("NewFacts", {
  facts: Type.Array(FactShape, { minItems: 1, maxItems: 12 }),
  evidence: EvidenceGiven,
  reason: Reason,
});
const FactsTaken = named("FactsTaken", {
  outcome: oneOf("recorded", "asked"),
  approvalId: nullable(PublicId),
});
const ProviderPage = named("Provider", {
  ...ProviderRow.properties,
  facts: Type.Array(RecordedFactShape, { description: "What holds now" }),
});
const History = named("ProviderHistory", {
  data: Type.Array(RecordedFactShape, { description: "Everything that was ever recorded, newest first" }),
});
const ListQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Line({ min: 1, max: 60 }, "In a name, or the beginning of a licence number")),
});

export function registerRegisterRoutes(app: HttpApp, deps: RegisterRouteDeps): void {
  const { db, providers } = deps;
  const tags = ["providers"];
  const read = { permission: "providers.read", scope: "operator" } as const;
  const manage = { permission: "providers.manage", scope: "operator", repeats: "one-commit" } as const;
  const today = (): Temporal.PlainDate => businessDay(deps.clock.now());
  const rowOf = async (tx: Tx, provider: Provider) => {
    const [current, complaints] = await Promise.all([
      providers.factsNow(tx, provider.id),
      deps.openComplaints(tx, [provider.id]),
    ]);
    return { current, row: toProviderRow(provider, current, complaints.get(provider.id) ?? 0) };
  };

  app.get(
    "/v1/providers",
    {
      config: read,
      schema: operation(
        {
          operationId: "listProviders",
          summary: "Institutions on record, newest first",
          summaryZh: "支付机构名录",
          tags,
        },
        { querystring: ListQuery, response: { 200: pageOf("ProviderList", ProviderRow) } },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, q } = request.query;
      const rows = await providers.list(db, { text: q, beforeId: cursor("prv", before), limit: limit + 1 });
      const page = toPage(
        rows,
        limit,
        ({ id }) => publicId("prv", id),
        (provider) => provider,
      );
      return { ...page, data: await Promise.all(page.data.map(async (provider) => (await rowOf(db, provider)).row)) };
    },
  );

  app.post(
    "/v1/providers",
    {
      config: manage,
      schema: operation(
        {
          operationId: "addProvider",
          summary: "Put an institution on record; nothing is known of it yet",
          summaryZh: "登记一家支付机构（尚无任何已核对信息）",
          tags,
          refusals: ["provider-known"],
        },
        { body: NewProvider, response: { 200: ProviderRow } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const { name, nameEn, reason } = request.body;
        const actor = actorOf(request);
        const provider = {
          id: deps.ids.next(0),
          name: name.trim(),
          nameEn: nameEn.trim(),
          addedAt: deps.clock.now(),
          addedBy: actor.name,
        };
        if (!(await providers.add(tx, provider))) throw new HttpProblem("provider-known");
        const subject = publicId("prv", provider.id);
        await deps.audit(tx, { actor, action: "provider.added", subject, after: { name, nameEn }, reason });
        return toProviderRow({ ...provider, house: false }, new Map(), 0);
      }),
  );

  app.get(
    "/v1/providers/:id",
    {
      config: read,
      schema: operation(
        {
          operationId: "getProvider",
          summary: "An institution with what is known of it, and what that rests on",
          summaryZh: "支付机构详情：许可证、认证及各自依据",
          tags,
        },
        { params: IdParams, response: { 200: ProviderPage } },
      ),
    },
    async (request) => {
      const provider = found(await providers.findById(db, idOr404("prv", request.params.id)));
      const { current, row } = await rowOf(db, provider);
      const on = today();
      return { ...row, facts: [...current.values()].map((one) => toFactWire(one, { holds: true, on })) };
    },
  );

  app.get(
    "/v1/providers/:id/history",
    {
      config: read,
      schema: operation(
        {
          operationId: "getProviderHistory",
          summary: "Everything that was recorded of an institution",
          summaryZh: "支付机构的全部登记记录",
          tags,
        },
        { params: IdParams, response: { 200: History } },
      ),
    },
    async (request) => {
      const { id } = found(await providers.findById(db, idOr404("prv", request.params.id)));
      const [all, current] = await Promise.all([providers.history(db, id), providers.factsNow(db, id)]);
      const on = today();
      const holds = (one: (typeof all)[number]): boolean => current.get(slotOf(one.value))?.id === one.id;
      return { data: all.toReversed().map((one) => toFactWire(one, { holds: holds(one), on })) };
    },
  );

  app.post(
    "/v1/providers/:id/facts",
    {
      config: manage,
      schema: operation(
        {
          operationId: "recordProviderFacts",
          summary: "Record what was looked up; what could turn a verdict waits for a second person",
          summaryZh: "登记核对结果；可能改变结论的由他人复核后生效",
          tags,
          refusals: [
            "licence-number-taken",
            "fact-days-reversed",
            "fact-incomplete",
            "fact-said-twice",
            "facts-nothing-new",
            "facts-older-than-known",
            "evidence-of-tomorrow",
            "evidence-without-paper",
            "evidence-file-unknown",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: NewFacts, response: { 200: FactsTaken } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const provider = found(await providers.findById(tx, idOr404("prv", request.params.id)));
        const { facts, evidence, reason } = request.body;
        const { approvalId } = await deps.submit(tx, {
          providerId: provider.id,
          facts,
          evidence,
          reason,
          actor: actorOf(request),
        });
        return approvalId === undefined
          ? { outcome: "recorded" as const, approvalId: null }
          : { outcome: "asked" as const, approvalId: publicId("apr", approvalId) };
      }),
  );
}
