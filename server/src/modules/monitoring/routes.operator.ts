import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { principalOf, type Principal, scopeOf } from "#kernel/http/principal";
import { Count, Day, Minor, named, nullable, oneOf, operation } from "#kernel/http/shapes";
import { approvalRatePpm, type Figures, needsOf } from "./overview.ts";

/** Is money moving, is anything wrong, what needs a hand: of everybody, or of one merchant. */
export type MonitoringRouteDeps = {
  readonly version: string;
  readonly demo: boolean;
  readonly readOverview: (reader: Pick<Principal, "scope" | "permissions">) => Promise<{
    readonly businessDay: Temporal.PlainDate;
    readonly today: {
      readonly approvedMinor: bigint;
      readonly approved: number;
      readonly declined: number;
      readonly unknown: number;
      readonly refundedMinor: bigint;
    };
    readonly terminals: { readonly bound: number; readonly signedOn: number; readonly locked: number };
    /** Undefined for who sees some places only: what is owed is owed to the merchant as a whole. */
    readonly ledger:
      | {
          readonly receivableMinor: bigint;
          readonly payableMinor: bigint;
          readonly feesMinor: bigint;
          readonly payoutsDueMinor: bigint;
        }
      | undefined;
    readonly figures: Figures;
  }>;
  /** Whether the database answers. */
  readonly isWell: () => Promise<boolean>;
};

const Need = named("Need", {
  kind: oneOf(
    "channel-down",
    "late-reversals",
    "unbalanced-batches",
    "unknown-payments",
    "locked-terminals",
    "set-aside-events",
  ),
  count: Count,
  textZh: Type.String(),
  textEn: Type.String(),
  link: Type.String(),
});
const Overview = named("Overview", {
  businessDay: Day,
  approvedMinor: Minor,
  approved: Count,
  declined: Count,
  unknown: Count,
  refundedMinor: Minor,
  approvalRatePpm: nullable(Type.Integer({ description: "Parts per million; null while there are no payments" })),
  terminals: Type.Object({ bound: Count, signedOn: Count, locked: Count }),
  ledger: nullable(
    Type.Object(
      { receivableMinor: Minor, payableMinor: Minor, feesMinor: Minor, payoutsDueMinor: Minor },
      { description: "Null for who sees some stores of a merchant only" },
    ),
  ),
  needs: Type.Array(Need),
});
const Health = named("Health", { ok: Type.Boolean(), version: Type.String(), demo: Type.Boolean() });

export function registerMonitoringRoutes(app: HttpApp, deps: MonitoringRouteDeps): void {
  app.get(
    "/v1/overview",
    {
      config: { permission: "payments.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "getOverview",
          summary: "Today at a glance, and what needs a hand",
          summaryZh: "今日总览与待办",
          tags: ["overview"],
        },
        { response: { 200: Overview } },
      ),
    },
    async (request) => {
      const { businessDay, today, terminals, ledger, figures } = await deps.readOverview({
        scope: scopeOf(request),
        permissions: principalOf(request).permissions,
      });
      return {
        businessDay: businessDay.toString(),
        approvedMinor: today.approvedMinor.toString(),
        approved: today.approved,
        declined: today.declined,
        unknown: today.unknown,
        refundedMinor: today.refundedMinor.toString(),
        approvalRatePpm: approvalRatePpm(today),
        terminals: { ...terminals },
        ledger:
          ledger === undefined
            ? null
            : {
                receivableMinor: ledger.receivableMinor.toString(),
                payableMinor: ledger.payableMinor.toString(),
                feesMinor: ledger.feesMinor.toString(),
                payoutsDueMinor: ledger.payoutsDueMinor.toString(),
              },
        needs: [...needsOf(figures)],
      };
    },
  );

  app.get(
    "/v1/health",
    {
      config: { permission: "public", scope: "none" },
      schema: operation(
        {
          operationId: "getHealth",
          summary: "Whether the service works",
          summaryZh: "服务状态",
          tags: ["overview"],
          public: true,
        },
        { response: { 200: Health, 503: Health } },
      ),
    },
    async (_request, reply) => {
      const ok = await deps.isWell();
      return reply.code(ok ? 200 : 503).send({ ok, version: deps.version, demo: deps.demo });
    },
  );
}
