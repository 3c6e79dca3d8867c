import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { found, named, nullable, oneOf, operation } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { Reports } from "./index.ts";

/** The reports somebody may have, and which he gets regularly. A subscription is its owner's and shows his rows. */
export type ReportRouteDeps = {
  readonly db: Database;
  readonly reports: Reports;
  readonly audit: (tx: Tx, entry: { actor: Actor; action: string; subject: string; after?: object }) => Promise<void>;
};

const Reports = named("Reports", {
  data: Type.Array(
    named("Report", {
      name: Type.String(),
      titleZh: Type.String(),
      titleEn: Type.String(),
      aboutZh: Type.String(),
      aboutEn: Type.String(),
      cadence: oneOf("daily", "monthly"),
      subscription: nullable(
        named("ReportSubscription", { format: oneOf("csv", "xlsx"), language: oneOf("zh-CN", "en") }),
      ),
      lastPeriod: nullable(Type.String({ description: "A day or a month", examples: ["2026-11-28", "2026-11"] })),
    }),
  ),
});
const access = { permission: "exports.make", scope: "none" } as const;
const tags = ["reports"];
const ReportParams = Type.Object({ report: Type.String({ maxLength: 64, description: "The report's name" }) });

export function registerReportRoutes(app: HttpApp, deps: ReportRouteDeps): void {
  const { db, reports } = deps;

  const list = async (request: FastifyRequest): Promise<Static<typeof Reports>> => {
    const { id, permissions } = principalOf(request);
    const [subscriptions, periods] = await Promise.all([
      reports.subscriptionsOf(db, id),
      reports.lastPeriodsOf(db, id),
    ]);
    const own = new Map(subscriptions.map((one) => [one.report, one]));
    return {
      data: reports.all
        .filter(({ permission }) => permissions.has(permission))
        .map((report) => {
          const subscription = own.get(report.name);
          return {
            name: report.name,
            titleZh: report.title.zh,
            titleEn: report.title.en,
            aboutZh: report.about.zh,
            aboutEn: report.about.en,
            cadence: report.cadence,
            subscription:
              subscription === undefined ? null : { format: subscription.format, language: subscription.language },
            lastPeriod: periods.get(report.name) ?? null,
          };
        }),
    };
  };
  const mayHave = (request: FastifyRequest, name: string) =>
    found(
      reports.all.find((report) => report.name === name && principalOf(request).permissions.has(report.permission)),
    );

  app.get(
    "/v1/reports",
    {
      config: access,
      schema: operation(
        {
          operationId: "listReports",
          summary: "Reports, and which one gets regularly",
          summaryZh: "报表与定期接收",
          tags,
        },
        { response: { 200: Reports } },
      ),
    },
    list,
  );

  app.put(
    "/v1/reports/:report/subscription",
    {
      config: access,
      schema: operation(
        { operationId: "subscribeReport", summary: "Get a report regularly", summaryZh: "定期接收报表", tags },
        {
          params: ReportParams,
          body: Type.Object(
            { format: oneOf("csv", "xlsx"), language: oneOf("zh-CN", "en") },
            { additionalProperties: false, title: "SubscribeReport" },
          ),
          response: { 200: Reports },
        },
      ),
    },
    async (request) => {
      const { name: report } = mayHave(request, request.params.report);
      const { format, language } = request.body;
      const { id: userId } = principalOf(request);
      await db.transaction(async (tx) => {
        await reports.subscribe(tx, { userId, report, format, language });
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "report.subscribed",
          subject: publicId("usr", userId),
          after: { report, format, language },
        });
      });
      return list(request);
    },
  );

  app.delete(
    "/v1/reports/:report/subscription",
    {
      config: access,
      schema: operation(
        { operationId: "unsubscribeReport", summary: "Not get a report any more", summaryZh: "停止接收报表", tags },
        { params: ReportParams, response: { 200: Reports } },
      ),
    },
    async (request) => {
      const { name: report } = mayHave(request, request.params.report);
      const { id: userId } = principalOf(request);
      await db.transaction(async (tx) => {
        if (await reports.unsubscribe(tx, { userId, report }))
          await deps.audit(tx, {
            actor: actorOf(request),
            action: "report.unsubscribed",
            subject: publicId("usr", userId),
            after: { report },
          });
      });
      return list(request);
    },
  );
}
