import { must } from "#kernel/assert";
import { OPERATOR_ZONE } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { currencyLetters } from "#kernel/http/currency";
import { instantText, optionalInstant } from "#kernel/http/shapes";
import { bucketOfId, firstIdAt, type Id, publicId } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { businessDayOf, currentBusinessDay, nextBankingDay } from "#flows/settle-day";
import { businessDay } from "#kernel/clock";
import { countOpenReversals, type Payment } from "#modules/payments";
import { addTakings, noTakings, type Payout, type Takings, takingsOf } from "#modules/settlement";
import { PaymentRow } from "../modules/payments/wire.ts";
import { registerMerchantFeeRoutes } from "../modules/merchants/routes.merchant.ts";
import { registerContactRoutes } from "../modules/providers/routes.contact.ts";
import {
  type ArrivalWire,
  registerMerchantMoneyRoutes,
  type TakingsWire,
} from "../modules/settlement/routes.merchant.ts";
import type { Services } from "../services.ts";
import { readMerchantLabels } from "./labels.ts";

/** What the merchant's own pages ask for: today's money, payouts with the payments behind them. */
export type PortalServices = Pick<
  Services,
  "db" | "clock" | "ledger" | "pricing" | "providers" | "merchants" | "payments" | "settlement"
>;

const CURRENCY = currencyLetters("156");

export function registerPortalArea(
  app: HttpApp,
  services: PortalServices,
  shared: { readonly rowsOf: (tx: Tx, payments: readonly Payment[]) => Promise<readonly PaymentRow[]> },
): void {
  const { db, ledger, merchants, payments, settlement } = services;
  registerContactRoutes(app, { providerOf: () => services.providers.find(db) });
  registerMerchantFeeRoutes(app, {
    db,
    currency: CURRENCY,
    today: () => currentBusinessDay(db),
    feesOn: (tx, merchantId, day) => services.pricing.scheduleOn(tx, merchantId, day),
    saleFee: (schedule, cardType, amountMinor) => services.pricing.saleFee(schedule, cardType, amountMinor),
  });
  registerMerchantMoneyRoutes(app, {
    db,
    settlement,
    currency: CURRENCY,
    readTakings: (scope, see) => db.snapshot((tx) => readTakings(services, tx, scope, see)),
    takingsByDay: (scope, { from, until }) =>
      payments.takingsByDay(db, { scope, from, until, fromId: firstIdOfDay(from), untilId: lastIdOfDay(until) }),
    merchantLabels: (tx, ids) => readMerchantLabels(merchants, tx, ids),
    paymentRow: PaymentRow,
    paymentsBehind: async (tx, payout, { beforeId, limit }) => {
      const { bucket, businessDay: day } = payout;
      const lines = await ledger.linesOfDay(tx, {
        bucket,
        owner: payout.merchantId,
        day,
        fromId: firstIdOfDay(day),
        beforeReference: beforeId,
        limit,
      });
      const ids = [...new Set(lines.map(({ reference }) => reference))];
      const found = await Promise.all(ids.map((id) => payments.find(tx, { bucket, id })));
      const rows = await shared.rowsOf(
        tx,
        found.map((payment) => must(payment, "the payment behind a transfer")),
      );
      return ids.map((id, position) => ({
        id,
        row: rows[position],
        ...settlement.effectOn(lines.filter(({ reference }) => reference === id)),
      }));
    },
  });
}

/** Ids are times. What is posted on a day may have its id from shortly after the close of the day before, at the earliest as that day began. */
const firstIdOfDay = (day: Temporal.PlainDate): Id =>
  firstIdAt(day.subtract({ days: 2 }).toZonedDateTime("UTC").epochMilliseconds, 0);

/** What waited for its answer over a cut is decided on the next day at the latest. */
const lastIdOfDay = (day: Temporal.PlainDate): Id =>
  firstIdAt(day.add({ days: 3 }).toZonedDateTime("UTC").epochMilliseconds, 0);

async function readTakings(
  services: PortalServices,
  tx: Tx,
  scope: Scope,
  see: { readonly money: boolean },
): Promise<TakingsWire> {
  const at = services.clock.now();
  const merchantIds = scope === "all" || scope.kind === "branch" ? [] : merchantsOf(scope);
  const { day, sum } =
    scope !== "all" && scope.kind === "merchants"
      ? await takingsOfMerchants(services, tx, merchantIds, at)
      : await takingsAtPlaces(services, tx, scope);
  const money = see.money && scope !== "all" && scope.kind === "merchants";
  const fromId = firstIdAt(day.toZonedDateTime(OPERATOR_ZONE).epochMilliseconds, 0);
  const [summary, open, due, labels] = await Promise.all([
    services.payments.summaryOf(tx, { fromId, scope }),
    countOpenReversals(tx, { at, scope }),
    money ? services.settlement.payoutsDueFrom(tx, { scope, from: businessDay(at) }) : [],
    readMerchantLabels(services.merchants, tx, merchantIds),
  ]);
  return {
    merchants: [...labels.values()],
    businessDay: day.toString(),
    asOf: instantText(at),
    currency: CURRENCY,
    salesMinor: sum.salesMinor.toString(),
    salesCount: sum.salesCount,
    backMinor: sum.backMinor.toString(),
    backCount: sum.backCount,
    declined: summary.declined,
    unknown: { count: open.unknown.count, deadlineAt: optionalInstant(open.unknown.deadlineAt) },
    money: money
      ? {
          feesMinor: sum.feesMinor.toString(),
          carriedMinor: sum.carriedMinor.toString(),
          netMinor: sum.netMinor.toString(),
          arrivals: [...due.map(instructed), ...(merchantIds.length === 0 ? [] : [expected(day, sum)])],
        }
      : null,
  };
}

const merchantsOf = (scope: Exclude<Scope, "all">): readonly Id[] =>
  scope.kind === "merchants" ? scope.merchantIds : scope.kind === "places" ? [scope.merchantId] : [];

type DaySum = { readonly day: Temporal.PlainDate; readonly sum: Takings };

async function takingsOfMerchants(
  services: PortalServices,
  tx: Tx,
  merchantIds: readonly Id[],
  at: Temporal.Instant,
): Promise<DaySum> {
  const days = await Promise.all(merchantIds.map((id) => takingsOfMerchant(services, tx, id, at)));
  const [first] = days.map((item) => item.day).toSorted((a, b) => Temporal.PlainDate.compare(a, b));
  return {
    day: first ?? businessDay(at),
    sum: days.reduce((total, item) => addTakings(total, item.takings), noTakings),
  };
}

/** The ledger knows merchants, not places: what was taken at some of a merchant's places is the payments' to tell. */
async function takingsAtPlaces(services: PortalServices, tx: Tx, scope: Scope): Promise<DaySum> {
  const day = await currentBusinessDay(services.db);
  const [taken] = await services.payments.takingsByDay(tx, {
    scope,
    from: day,
    until: day,
    fromId: firstIdOfDay(day),
    untilId: lastIdOfDay(day),
  });
  return { day, sum: { ...noTakings, ...taken } };
}

async function takingsOfMerchant(
  { ledger }: PortalServices,
  tx: Tx,
  merchantId: Id,
  at: Temporal.Instant,
): Promise<{ readonly day: Temporal.PlainDate; readonly takings: Takings }> {
  const bucket = bucketOfId(merchantId);
  const day = await businessDayOf(tx, bucket);
  const [movements, accounts] = await Promise.all([
    ledger.movementsOfDay(tx, { bucket, day, fromId: firstIdOfDay(day) }),
    ledger.accountsOf(tx, { bucket, kind: "merchant-payable", owner: merchantId }),
  ]);
  const takings = takingsOf({
    day,
    movements: movements.filter(({ owner }) => owner === merchantId),
    balanceMinor: accounts.reduce((sum, account) => sum + account.balanceMinor, 0n),
    at,
  });
  return { day, takings };
}

const instructed = (payout: Payout): ArrivalWire => ({
  state: "instructed",
  payoutId: publicId("out", payout.id),
  businessDay: payout.businessDay.toString(),
  amountMinor: payout.netMinor.toString(),
  carriedMinor: payout.carriedMinor.toString(),
  expectedOn: payout.dueOn.toString(),
});

const expected = (day: Temporal.PlainDate, sum: Takings): ArrivalWire => ({
  state: sum.netMinor > 0n ? "expected" : "carried",
  payoutId: null,
  businessDay: day.toString(),
  amountMinor: sum.netMinor.toString(),
  carriedMinor: sum.carriedMinor.toString(),
  expectedOn: nextBankingDay(day).toString(),
});
