import { type Static, Type } from "typebox";
import type { FastifyRequest } from "fastify";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { Currency, Day, Minor, named, nullable, oneOf, operation, refuseAsMissing, idOr404 } from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import { ownMerchantOf, seesMerchant } from "#kernel/scope";
import type { CardType, FeeDecision, FeeSchedule } from "#modules/pricing";
import { Fees, wireFees } from "./routes.operator.ts";

/** What a merchant pays, in plain words, and what one payment would cost it, by the rule the payment itself goes by. */
export type MerchantFeeDeps = {
  readonly db: Database;
  readonly currency: string;
  readonly today: () => Promise<Temporal.PlainDate>;
  readonly feesOn: (tx: Tx, merchantId: Id, day: Temporal.PlainDate) => Promise<FeeSchedule | undefined>;
  readonly saleFee: (schedule: FeeSchedule, cardType: CardType, amountMinor: bigint) => FeeDecision;
};

const Today = named("FeesToday", { day: Day, currency: Currency, fees: nullable(Fees) });
const Quote = named("FeeQuote", {
  day: Day,
  currency: Currency,
  cardType: oneOf("debit", "credit", "foreign"),
  amountMinor: Minor,
  feeMinor: Minor,
  netMinor: Minor,
  ratePpm: Minor,
  minMinor: Minor,
  capMinor: nullable(Minor),
  rule: Type.String({ description: "rate-half-up, rate-capped or minimum: how the fee came about" }),
});
const OfMerchant = Type.Optional(
  Type.String({ maxLength: 40, description: "Whose; only somebody who sees several merchants has to say it" }),
);
/** A hundred million yuan: more is no payment at a terminal. */
const QUOTED_MAX_MINOR = 10_000_000_000n;

export function registerMerchantFeeRoutes(app: HttpApp, deps: MerchantFeeDeps): void {
  const access = { permission: "merchants.read", scope: "merchant" } as const;
  const tags = ["merchants"];

  app.get(
    "/v1/fees",
    {
      config: access,
      schema: operation(
        { operationId: "getFees", summary: "The fee schedule that holds today", summaryZh: "今天有效的费率", tags },
        { querystring: Type.Object({ merchant: OfMerchant }), response: { 200: Today } },
      ),
    },
    async (request) => {
      const { day, schedule } = await scheduleOf(deps, request, request.query.merchant);
      return {
        day: day.toString(),
        currency: deps.currency,
        fees: schedule === undefined ? null : wireFees(schedule),
      };
    },
  );

  app.get(
    "/v1/fees/quote",
    {
      config: access,
      schema: operation(
        {
          operationId: "quoteFee",
          summary: "What a sale of this amount with such a card would cost today",
          summaryZh: "算一笔手续费",
          tags,
          refusals: ["fee-schedule-missing"],
        },
        {
          querystring: Type.Object({
            merchant: OfMerchant,
            cardType: oneOf("debit", "credit", "foreign"),
            amountMinor: Type.String({ pattern: "^[0-9]{1,12}$", description: "Minor units as a decimal string" }),
          }),
          response: { 200: Quote },
        },
      ),
    },
    async (request): Promise<Static<typeof Quote>> => {
      const { cardType } = request.query;
      const amountMinor = BigInt(request.query.amountMinor);
      if (amountMinor > QUOTED_MAX_MINOR)
        throw new HttpProblem("invalid-request", {
          errors: [{ pointer: "/querystring/amountMinor", message: `must be at most ${QUOTED_MAX_MINOR}` }],
        });
      const { day, schedule } = await scheduleOf(deps, request, request.query.merchant);
      if (schedule === undefined) throw new HttpProblem("fee-schedule-missing");
      const { feeMinor, explained } = deps.saleFee(schedule, cardType, amountMinor);
      return {
        day: day.toString(),
        currency: deps.currency,
        cardType,
        amountMinor: amountMinor.toString(),
        feeMinor: feeMinor.toString(),
        netMinor: (amountMinor - feeMinor).toString(),
        ratePpm: explained.ratePpm,
        minMinor: explained.minMinor,
        capMinor: explained.capMinor,
        rule: explained.rule,
      };
    },
  );
}

async function scheduleOf(
  deps: MerchantFeeDeps,
  request: FastifyRequest,
  named: string | undefined,
): Promise<{ readonly day: Temporal.PlainDate; readonly schedule: FeeSchedule | undefined }> {
  const scope = scopeOf(request);
  const id = named === undefined ? ownMerchantOf(scope) : idOr404("mer", named);
  if (id === undefined)
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/querystring/merchant", message: "must name a merchant" }],
    });
  if (!(await seesMerchant(deps.db, scope, id))) return refuseAsMissing();
  const day = await deps.today();
  return { day, schedule: await deps.feesOn(deps.db, id, day) };
}
