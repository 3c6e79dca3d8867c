import { type Static, type TSchema, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { AgentLabel } from "#kernel/http/labels";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { scopeOf } from "#kernel/http/principal";
import { brings } from "#kernel/http/references";
import {
  Count,
  Currency,
  Day,
  found,
  IdParams,
  idOr404,
  Instant,
  Line,
  instantText,
  Minor,
  named,
  nullable,
  oneOf,
  operation,
  PublicId,
  refuseAsMissing,
  personalText,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import { type Scope, seesMerchant } from "#kernel/scope";
import type { CardType, FeeSchedule } from "#modules/pricing";
import type { House } from "#modules/providers";
import { feeInWords } from "./fee-words.ts";
import type { Merchant, Merchants } from "./index.ts";

/** Merchants: the operator's staff see all, a merchant itself. */
const MerchantStatus = oneOf("active", "suspended", "closed");
const merchantBrings = brings("MerchantExpanded", { agent: { at: "agent.id", of: ["agt"] } });
const row = {
  id: PublicId,
  code: Type.String({ description: "Merchant code, field 42" }),
  name: Type.String(),
  nameEn: Type.String(),
  shortName: Type.String(),
  mcc: Type.String(),
  status: MerchantStatus,
  statusReason: Type.String({ description: "Why it is suspended" }),
  createdAt: Instant,
  terminals: Count,
  payableMinor: Minor,
  todayMinor: Minor,
  currency: Currency,
  agent: nullable(AgentLabel),
  ...merchantBrings.shape,
};
const MerchantRow = named("MerchantRow", row);

const Today = named("TodayOfMerchant", {
  approvedMinor: Minor,
  approved: Count,
  declined: Count,
  unknown: Count,
  refundedMinor: Minor,
});
const Rate = named("FeeRate", {
  cardType: oneOf("debit", "credit", "foreign"),
  ratePpm: Minor,
  minMinor: Minor,
  capMinor: nullable(Minor),
  textZh: Type.String(),
  textEn: Type.String(),
});
export const Fees = named("FeeSchedule", {
  version: Count,
  validFrom: Day,
  validUntil: nullable(Day),
  signedOn: Day,
  refundFee: oneOf("full-refund-returns-fee", "fee-is-kept"),
  rates: Type.Array(Rate),
});

const merchantPage = (terminalRow: TSchema) =>
  named("Merchant", {
    ...row,
    creditCode: Type.String(),
    account: Type.Object({
      bank: Type.String(),
      name: personalText("Holder: a company, or a person who trades"),
      masked: Type.String(),
    }),
    provider: nullable(
      Type.Object({
        name: Type.String(),
        nameEn: Type.String(),
        licenceNumber: Type.String(),
        servicePhone: Type.String(),
      }),
    ),
    places: Type.Array(
      named("Place", {
        id: PublicId,
        name: Type.String(),
        address: Type.String(),
        latitude: Type.Number(),
        longitude: Type.Number(),
        radiusM: Count,
        status: oneOf("active", "closed"),
      }),
    ),
    fees: nullable(Fees),
    bindings: Type.Array(terminalRow),
    today: Today,
  });

/** What stands beside a merchant in other modules; those above this one come as functions and, for shapes, as schemas. */
export type MerchantRouteDeps = {
  readonly db: Database;
  readonly merchants: Merchants;
  readonly currency: string;
  readonly terminalCounts: (tx: Tx, merchantIds: readonly Id[]) => Promise<ReadonlyMap<Id, number>>;
  readonly payableOf: (tx: Tx, merchants: readonly Merchant[]) => Promise<ReadonlyMap<Id, bigint>>;
  readonly agentsOf: (tx: Tx, merchantIds: readonly Id[]) => Promise<ReadonlyMap<Id, AgentLabel>>;
  readonly seesAgent: (tx: Tx, scope: Scope, agentId: Id) => Promise<boolean>;
  readonly takingsOf: (tx: Tx, merchants: readonly Merchant[]) => Promise<ReadonlyMap<Id, bigint>>;
  readonly todayOf: (
    tx: Tx,
    merchantId: Id,
  ) => Promise<{ approvedMinor: bigint; approved: number; declined: number; unknown: number; refundedMinor: bigint }>;
  readonly providerOf: (tx: Tx, merchant: Merchant) => Promise<House | undefined>;
  readonly feesOf: (tx: Tx, merchantId: Id) => Promise<FeeSchedule | undefined>;
  readonly terminalRow: TSchema;
  readonly terminalsOf: (tx: Tx, merchantId: Id) => Promise<readonly unknown[]>;
};

export const MerchantListQuery = Type.Object({
  ...FollowQuery,
  ...merchantBrings.query,
  status: Type.Optional(MerchantStatus),
  mcc: Type.Optional(Type.String({ pattern: "^[0-9]{4}$", description: "Merchant category code, ISO 18245" })),
  q: Type.Optional(Line({ min: 1, max: 60 }, "Part of a name in either language, or the beginning of the code")),
  agent: Type.Optional(Type.String({ maxLength: 40, description: "Of the branch of this agent only" })),
});

export function registerMerchantRoutes(app: HttpApp, deps: MerchantRouteDeps): void {
  const { db, merchants } = deps;
  const access = { permission: "merchants.read", scope: "merchant" } as const;
  const tags = ["merchants"];

  async function rowsOf(scope: Scope, rows: readonly Merchant[]): Promise<Static<typeof MerchantRow>[]> {
    const ids = rows.map((merchant) => merchant.id);
    const seesAgents = scope === "all" || scope.kind === "branch";
    const [terminals, payable, taken, agents] = await Promise.all([
      deps.terminalCounts(db, ids),
      deps.payableOf(db, rows),
      deps.takingsOf(db, rows),
      seesAgents ? deps.agentsOf(db, ids) : undefined,
    ]);
    return rows.map((merchant) => ({
      id: publicId("mer", merchant.id),
      code: merchant.code.trim(),
      name: merchant.name,
      nameEn: merchant.nameEn,
      shortName: merchant.shortName,
      mcc: merchant.mcc,
      status: merchant.status,
      statusReason: merchant.statusReason,
      createdAt: instantText(merchant.createdAt),
      terminals: terminals.get(merchant.id) ?? 0,
      payableMinor: (payable.get(merchant.id) ?? 0n).toString(),
      todayMinor: (taken.get(merchant.id) ?? 0n).toString(),
      currency: deps.currency,
      agent: agents?.get(merchant.id) ?? null,
    }));
  }

  app.get(
    "/v1/merchants",
    {
      config: { ...access, ...merchantBrings.config },
      schema: operation(
        { operationId: "listMerchants", summary: "Merchants, newest first", summaryZh: "商户列表，新的在前", tags },
        { querystring: MerchantListQuery, response: { 200: followedOf("MerchantList", MerchantRow) } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { status, mcc, q, agent } = request.query;
      const agentId = agent === undefined ? undefined : idOr404("agt", agent);
      if (agentId !== undefined && !(await deps.seesAgent(db, scope, agentId))) return refuseAsMissing();
      const page = await askedPage(request, db, "mer");
      const rows = await merchants.list(db, {
        scope,
        ...page.reading,
        status,
        mcc,
        text: q,
        ...(agentId === undefined ? {} : { within: { kind: "branch", agentId } as const }),
      });
      return page.of(rows, (shown) => rowsOf(scope, shown));
    },
  );

  app.get(
    "/v1/merchants/:id",
    {
      config: { ...access, ...merchantBrings.config, reads: "personal-data" },
      schema: operation(
        {
          operationId: "getMerchant",
          summary: "A merchant with its places, fees and terminals",
          summaryZh: "商户详情",
          tags,
        },
        {
          params: IdParams,
          querystring: Type.Object(merchantBrings.query),
          response: { 200: merchantPage(deps.terminalRow) },
        },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const id = idOr404("mer", request.params.id);
      if (!(await seesMerchant(db, scope, id))) return refuseAsMissing();
      const merchant = found(await merchants.find(db, id));
      const [[row], places, fees, provider, bindings, today] = await Promise.all([
        rowsOf(scope, [merchant]),
        merchants.placesOf(db, id),
        deps.feesOf(db, id),
        deps.providerOf(db, merchant),
        deps.terminalsOf(db, id),
        deps.todayOf(db, id),
      ]);
      return {
        ...row!,
        creditCode: merchant.creditCode,
        account: { bank: merchant.accountBank, name: merchant.accountName, masked: merchant.accountMasked },
        provider:
          provider === undefined
            ? null
            : {
                name: provider.name,
                nameEn: provider.nameEn,
                licenceNumber: provider.licenceNumber,
                servicePhone: provider.servicePhone,
              },
        places: places.map((place) => ({
          id: publicId("plc", place.id),
          name: place.name,
          address: place.address,
          latitude: place.latitude,
          longitude: place.longitude,
          radiusM: place.radiusM,
          status: place.status,
        })),
        fees: fees === undefined ? null : wireFees(fees),
        bindings: [...bindings],
        today: {
          ...today,
          approvedMinor: today.approvedMinor.toString(),
          refundedMinor: today.refundedMinor.toString(),
        },
      };
    },
  );
}

export function wireFees(schedule: FeeSchedule): Static<typeof Fees> {
  const { version, refundFee } = schedule;
  return {
    version,
    refundFee,
    validFrom: schedule.validFrom.toString(),
    validUntil: schedule.validUntil?.toString() ?? null,
    signedOn: schedule.signedOn.toString(),
    rates: (Object.keys(schedule.rates) as CardType[]).map((cardType) => {
      const rule = schedule.rates[cardType];
      const words = feeInWords(cardType, rule);
      return {
        cardType,
        ratePpm: rule.ratePpm.toString(),
        minMinor: rule.minMinor.toString(),
        capMinor: rule.capMinor?.toString() ?? null,
        textZh: words.zh,
        textEn: words.en,
      };
    }),
  };
}
