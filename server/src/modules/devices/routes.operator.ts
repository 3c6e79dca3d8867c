import { Type } from "typebox";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Answering, inOneCommit } from "#kernel/http/idempotency";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  cursor,
  found,
  IdGiven,
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
  toPage,
} from "#kernel/http/shapes";
import { type Id, type Ids, publicId } from "#kernel/ids";
import { type Approval, ApprovalAsked, toAsked } from "#modules/approvals";
import type { Model } from "./device.ts";
import type { Devices, PlannedSerial } from "./index.ts";
import { ModelPage, ModelRow, ProductClassShape, StandardShape, toCertificateWire, toModelRow } from "./wire.ts";

/** Models, their certificates and lists of serials, for the operator's staff. What makes a machine proper needs two people. */
export type CertificateAsked = {
  readonly standard: string;
  readonly number: string;
  readonly issuer: string;
  readonly issued: string;
  readonly expires: string | null;
  readonly firmwareFrom: string | null;
  readonly firmwareUntil: string | null;
  readonly kind: "public-register" | "document";
  readonly source: string;
  readonly checkedOn: string;
  readonly fileId: string;
};
export type SerialsAsked = { readonly fileId: string; readonly source: string; readonly checkedOn: string };
/** Who asks, why, and the request whose answer it is. */
export type Asking = Answering & { readonly reason: string; readonly actor: Actor };
export type DeviceRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly devices: Devices;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; after?: object; reason?: string },
  ) => Promise<void>;
  /** Each refuses by throwing. */
  readonly askCertificate: (modelId: Id, asked: CertificateAsked, by: Asking) => Promise<Approval>;
  readonly askSerials: (modelId: Id, asked: SerialsAsked, by: Asking) => Promise<Approval>;
  readonly planSerials: (tx: Tx, modelId: Id, asked: SerialsAsked) => Promise<readonly PlannedSerial[]>;
};

const Reason = Line({ min: 2, max: 200 }, "Kept in the audit trail");
const day = Type.String({ format: "date", description: "YYYY-MM-DD" });
const NewModel = named("NewDeviceModel", {
  maker: Line({ min: 1, max: 80 }),
  name: Line({ min: 1, max: 40 }),
  productClass: ProductClassShape,
  networkLicense: nullable(Type.String({ pattern: "^[A-Z0-9]{5}$", description: "Product certificate number" })),
  reason: Reason,
});
const looked = {
  source: Line({ min: 2, max: 300 }, "Where it was looked up, or what the paper is"),
  checkedOn: day,
  fileId: IdGiven("The paper or list, sent to POST /v1/files before"),
};
const NewCertificate = named("NewDeviceCertificate", {
  standard: StandardShape,
  number: Line({ min: 1, max: 60 }),
  issuer: Line({ min: 1, max: 100 }),
  issued: day,
  expires: nullable(day),
  firmwareFrom: nullable(Line({ min: 1, max: 40 })),
  firmwareUntil: nullable(Line({ min: 1, max: 40 })),
  kind: oneOf("public-register", "document"),
  ...looked,
  reason: Reason,
});
const outcomes = ["added", "unchanged", "refused"] as const;
const SerialPlan = named("SerialListPlan", {
  counts: named("SerialListCounts", { added: Count, unchanged: Count, refused: Count }),
  rows: Type.Array(
    named("SerialListRow", {
      line: Count,
      serial: Type.String(),
      outcome: oneOf(...outcomes),
      fault: nullable(Type.String()),
      text: Type.String(),
    }),
    { description: "Rows that are left out first, 2,000 at most" },
  ),
});
const ROWS_TOLD_MAX = 2_000;

export function registerDeviceRoutes(app: HttpApp, deps: DeviceRouteDeps): void {
  const { db, devices } = deps;
  const tags = ["devices"];
  const read = { permission: "devices.read", scope: "operator" } as const;
  const manage = { permission: "devices.manage", scope: "operator" } as const;
  const rowsOf = async (tx: Tx, models: readonly Model[]) => {
    const ids = models.map(({ id }) => id);
    const [certificates, serials] = await Promise.all([devices.certificatesOf(tx, ids), devices.countSerials(tx, ids)]);
    return {
      certificates,
      rows: models.map((model) => toModelRow(model, { certificates, serials: serials.get(model.id) ?? 0 })),
    };
  };
  const modelOf = async (tx: Tx, id: string): Promise<Model> => found(await devices.findModel(tx, idOr404("dvm", id)));

  app.get(
    "/v1/device-models",
    {
      config: read,
      schema: operation(
        {
          operationId: "listDeviceModels",
          summary: "Models of terminals, newest first",
          summaryZh: "终端型号列表",
          tags,
        },
        {
          querystring: Type.Object({ ...PageQuery, q: Type.Optional(Line({ min: 1, max: 60 }, "In maker or name")) }),
          response: { 200: pageOf("DeviceModelList", ModelRow) },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, q } = request.query;
      const models = await devices.listModels(db, { text: q, beforeId: cursor("dvm", before), limit: limit + 1 });
      const page = toPage(
        models,
        limit,
        ({ id }) => publicId("dvm", id),
        (model) => model,
      );
      return { ...page, data: (await rowsOf(db, page.data)).rows };
    },
  );

  app.post(
    "/v1/device-models",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "addDeviceModel",
          summary: "Put a model on record; without a certificate none of it can be bound",
          summaryZh: "登记终端型号（没有证书前不能绑定）",
          tags,
          refusals: ["device-model-known"],
        },
        { body: NewModel, response: { 200: ModelRow } },
      ),
    },
    async (request, reply) =>
      inOneCommit({ request, reply, db }, async (tx) => {
        const { reason, networkLicense, ...words } = request.body;
        const actor = actorOf(request);
        const model: Model = {
          ...words,
          id: deps.ids.next(0),
          networkLicense: networkLicense ?? undefined,
          testData: false,
          addedAt: deps.clock.now(),
          addedBy: actor.name,
        };
        if (!(await devices.addModel(tx, model))) throw new HttpProblem("device-model-known");
        await deps.audit(tx, {
          actor,
          action: "device.model-added",
          subject: publicId("dvm", model.id),
          after: { ...words, networkLicense },
          reason,
        });
        return toModelRow(model, { certificates: [], serials: 0 });
      }),
  );

  app.get(
    "/v1/device-models/:id",
    {
      config: read,
      schema: operation(
        {
          operationId: "getDeviceModel",
          summary: "A model with its certificates and what they rest on",
          summaryZh: "终端型号详情：认证证书及依据",
          tags,
        },
        { params: IdParams, response: { 200: ModelPage } },
      ),
    },
    async (request) => {
      const model = await modelOf(db, request.params.id);
      const { certificates, rows } = await rowsOf(db, [model]);
      const on = businessDay(deps.clock.now());
      return { ...rows[0]!, papers: certificates.toReversed().map((one) => toCertificateWire(one, on)) };
    },
  );

  app.post(
    "/v1/device-models/:id/certificates",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "recordDeviceCertificate",
          summary: "Ask to record a certificate of a model",
          summaryZh: "申请登记型号的认证证书",
          tags,
          refusals: [
            "certificate-known",
            "certificate-days-reversed",
            "evidence-file-unknown",
            "evidence-of-tomorrow",
            "approval-already-open",
          ],
        },
        { params: IdParams, body: NewCertificate, response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const { id } = await modelOf(db, request.params.id);
      const { reason, ...asked } = request.body;
      if (asked.expires !== null && asked.expires < asked.issued) throw new HttpProblem("certificate-days-reversed");
      return reply
        .code(202)
        .send(toAsked(await deps.askCertificate(id, asked, { reason, actor: actorOf(request), request, reply })));
    },
  );

  app.post(
    "/v1/device-models/:id/serials/check",
    {
      config: { ...manage, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "checkSerialList",
          summary: "What a maker's list of certified serials would add, row by row; nothing is written",
          summaryZh: "试导入认证序列号名单：逐行给出结果，不写入",
          repeatsBecause: "Changes nothing: it says what importing would do",
          tags,
          refusals: [
            "evidence-file-unknown",
            "evidence-of-tomorrow",
            "table-unreadable",
            "table-columns-missing",
            "table-too-long",
            "table-empty",
          ],
        },
        { params: IdParams, body: named("CheckSerialList", looked), response: { 200: SerialPlan } },
      ),
    },
    async (request) => {
      const { id } = await modelOf(db, request.params.id);
      const plan = await db.snapshot((tx) => deps.planSerials(tx, id, request.body));
      const counts = Object.fromEntries(
        outcomes.map((one) => [one, plan.filter(({ outcome }) => outcome === one).length]),
      ) as Record<(typeof outcomes)[number], number>;
      const shown = plan.toSorted((a, b) => Number(b.outcome === "refused") - Number(a.outcome === "refused"));
      return {
        counts,
        rows: shown
          .slice(0, ROWS_TOLD_MAX)
          .map(({ line, serial, outcome, fault, text }) => ({ line, serial, outcome, fault: fault ?? null, text })),
      };
    },
  );

  app.post(
    "/v1/device-models/:id/serials",
    {
      config: { ...manage, repeats: "one-commit" },
      schema: operation(
        {
          operationId: "importSerialList",
          summary: "Ask to record a maker's list of certified serials",
          summaryZh: "申请导入认证序列号名单",
          tags,
          refusals: [
            "evidence-file-unknown",
            "evidence-of-tomorrow",
            "serials-nothing-new",
            "approval-already-open",
            "table-unreadable",
            "table-columns-missing",
            "table-too-long",
            "table-empty",
          ],
        },
        {
          params: IdParams,
          body: named("ImportSerialList", { ...looked, reason: Reason }),
          response: { 202: ApprovalAsked },
        },
      ),
    },
    async (request, reply) => {
      const { id } = await modelOf(db, request.params.id);
      const { reason, ...asked } = request.body;
      return reply
        .code(202)
        .send(toAsked(await deps.askSerials(id, asked, { reason, actor: actorOf(request), request, reply })));
    },
  );
}
