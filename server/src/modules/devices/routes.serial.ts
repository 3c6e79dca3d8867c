import { Type } from "typebox";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { EvidenceShape, toEvidenceWire } from "#kernel/http/evidence";
import { type Actor, actorOf, principalOf, scopeOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { IdParams, idOr404, Line, named, nullable, oneOf, operation, refuseAsMissing } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { ApprovalAsked, AskBody, type AskSecond, toAsked, whyOf } from "#modules/approvals";
import type { Dossier, Report } from "./device.ts";
import { CertificateShape, ModelRow, ReportShape, toCertificateWire, toModelRow, toReportWire } from "./wire.ts";

/** The verdict for a serial, for whoever holds a terminal in his hands, and reports of what was stolen or lost. */
export type Judged = {
  readonly verdict: "bindable" | "not-bindable";
  readonly state: (typeof states)[number];
  readonly reasons: readonly {
    readonly code: string;
    readonly field: string;
    readonly says: { readonly zh: string; readonly en: string };
    readonly source: string;
  }[];
};
type Refused = { readonly kind: "refused"; readonly code: ProblemCode };
export type SerialRouteDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly judge: (
    tx: Tx,
    asked: { readonly serial: string; readonly model: string | undefined },
  ) => Promise<{ readonly judged: Judged; readonly dossier: Dossier }>;
  readonly seesTerminal: (tx: Tx, scope: Scope, id: Id) => Promise<boolean>;
  readonly report: (
    input: { readonly terminalId: Id; readonly kind: Report["kind"]; readonly said: string },
    actor: Actor,
  ) => Promise<{ readonly kind: "reported"; readonly report: Report; readonly locked: boolean } | Refused>;
  readonly reportsOf: (tx: Tx, terminalId: Id) => Promise<readonly Report[]>;
  /** Asks a second person; refuses by throwing. */
  readonly request: AskSecond;
};

const states = [
  "certified",
  "expired",
  "unknown",
  "wrong-model",
  "already-bound",
  "reported-stolen",
  "reported-lost",
] as const;
export const VerdictReason = named("VerdictReason", {
  code: Type.String(),
  field: Type.String(),
  saysZh: Type.String(),
  saysEn: Type.String(),
  source: Type.String({ description: "What the rule rests on" }),
});
const SerialVerdict = named("SerialVerdict", {
  serial: Type.String(),
  verdict: oneOf("bindable", "not-bindable"),
  state: oneOf(...states),
  reasons: Type.Array(VerdictReason, { description: "Heaviest first" }),
  on: Type.String({ format: "date" }),
  model: nullable(ModelRow),
  listed: nullable(EvidenceShape),
  certificates: Type.Array(CertificateShape),
  report: nullable(ReportShape),
});
const Reported = named("TerminalReported", { report: ReportShape, locked: Type.Boolean() });

export function registerSerialRoutes(app: HttpApp, deps: SerialRouteDeps): void {
  const { db } = deps;
  const tags = ["devices"];

  app.get(
    "/v1/serial-verdict",
    {
      config: { permission: "terminals.read", scope: "none" },
      schema: operation(
        {
          operationId: "getSerialVerdict",
          summary: "Whether a terminal may be bound, by its serial: what is on record and what that rests on",
          summaryZh: "按序列号查询终端能否绑定：登记信息与依据",
          tags,
        },
        {
          querystring: Type.Object({
            serial: Line({ min: 1, max: 60 }, "The whole of it, as on the plate"),
            model: Type.Optional(Line({ min: 1, max: 40 }, "The model on the plate, to be compared")),
          }),
          response: { 200: SerialVerdict },
        },
      ),
    },
    async (request) => {
      const serial = request.query.serial.trim().toUpperCase();
      const { judged, dossier } = await db.snapshot((tx) => deps.judge(tx, { serial, model: request.query.model }));
      const on = businessDay(deps.clock.now());
      const see = { people: principalOf(request).scope === "all" };
      const { certified, model, certificates, report } = dossier;
      return {
        serial,
        verdict: judged.verdict,
        state: judged.state,
        reasons: judged.reasons.map(({ code, field, says, source }) => ({
          code,
          field,
          saysZh: says.zh,
          saysEn: says.en,
          source,
        })),
        on: on.toString(),
        model: model === undefined ? null : toModelRow(model, { certificates, serials: 0 }),
        listed: certified === undefined ? null : toEvidenceWire(certified.evidence, on, see),
        certificates: certificates.map((one) => toCertificateWire(one, on, see)),
        report: report === undefined ? null : toReportWire(report, see),
      };
    },
  );

  app.post(
    "/v1/terminals/:id/report",
    {
      config: { permission: "terminals.report", scope: "merchant", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "reportTerminal",
          summary: "Report a terminal stolen or lost: it is locked at once",
          summaryZh: "终端报盗或报失，立即锁定",
          repeatsBecause: "A terminal that is reported stays so, and is not reported twice",
          tags,
          refusals: ["terminal-not-found", "terminal-reported-already"],
        },
        {
          params: IdParams,
          body: named("ReportTerminal", {
            kind: oneOf("stolen", "lost"),
            reason: Line({ min: 2, max: 200 }, "What happened; kept in the audit trail"),
          }),
          response: { 200: Reported },
        },
      ),
    },
    async (request) => {
      const terminalId = idOr404("ter", request.params.id);
      if (!(await deps.seesTerminal(db, scopeOf(request), terminalId))) return refuseAsMissing();
      const { kind, reason } = request.body;
      const outcome = await deps.report({ terminalId, kind, said: reason }, actorOf(request));
      if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
      return { report: toReportWire(outcome.report, { people: true }), locked: outcome.locked };
    },
  );

  app.get(
    "/v1/terminals/:id/reports",
    {
      config: { permission: "terminals.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listTerminalReports",
          summary: "What was reported of a terminal",
          summaryZh: "终端的报失报盗记录",
          tags,
        },
        {
          params: IdParams,
          response: {
            200: named("TerminalReportList", { data: Type.Array(ReportShape, { description: "Newest first" }) }),
          },
        },
      ),
    },
    async (request) => {
      const terminalId = idOr404("ter", request.params.id);
      const scope = scopeOf(request);
      if (!(await deps.seesTerminal(db, scope, terminalId))) return refuseAsMissing();
      const reports = await deps.reportsOf(db, terminalId);
      return { data: reports.map((report) => toReportWire(report, { people: scope === "all" })) };
    },
  );

  app.post(
    "/v1/terminal-reports/:id/lift",
    {
      config: { permission: "terminals.lock", scope: "operator", repeats: "one-commit" },
      schema: operation(
        {
          operationId: "liftTerminalReport",
          summary:
            "Ask to lift a report because the terminal was found; it stays locked until somebody asks for that too",
          summaryZh: "申请撤销报失或报盗；解锁另行申请",
          tags,
          refusals: ["report-lifted-already", "approval-already-open"],
        },
        { params: IdParams, body: named("LiftTerminalReport", AskBody), response: { 202: ApprovalAsked } },
      ),
    },
    async (request, reply) => {
      const approval = await deps.request(
        {
          kind: "terminal.report-lift",
          subject: publicId("lst", idOr404("lst", request.params.id)),
          payload: {},
          ...whyOf(request.body),
          actor: actorOf(request),
        },
        { request, reply },
      );
      return reply.code(202).send(toAsked(approval));
    },
  );
}
