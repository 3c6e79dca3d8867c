import { Type } from "typebox";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { MerchantLabel } from "#kernel/http/labels";
import { principalOf, scopeOf } from "#kernel/http/principal";
import {
  Currency,
  Day,
  Instant,
  instantText,
  Line,
  Minor,
  named,
  nullable,
  oneOf,
  operation,
  optionalInstant,
  PublicId,
} from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { currencyLetters } from "#kernel/http/currency";
import type { Payment } from "#modules/payments";
import type { Payout } from "#modules/settlement";
import { PaymentKindShape, PaymentStatusShape } from "../../modules/payments/wire.ts";
import type { ApiServices } from "../../routes.ts";
import { readMerchantLabels, toMerchantLabel } from "../labels.ts";
import { dayFinder, type Found, merchantFinder, paymentFinder, payoutFinder, terminalFinder } from "./finders.ts";
import { meaningsOf } from "./meanings.ts";

/** One field for everything: ids, last four, names, numbers, amounts, days; each kind with a few of its rows. */
const CURRENCY = currencyLetters("156");

const PaymentHit = named("PaymentHit", {
  id: PublicId,
  kind: PaymentKindShape,
  status: PaymentStatusShape,
  amountMinor: Minor,
  currency: Currency,
  createdAt: Instant,
  cardLast4: Type.String(),
  rrn: Type.String(),
  trace: Type.Integer(),
  merchant: MerchantLabel,
});
const MerchantHit = named("MerchantHit", {
  ...MerchantLabel.properties,
  code: Type.String(),
  status: oneOf("active", "suspended", "closed"),
});
const TerminalHit = named("TerminalHit", {
  id: PublicId,
  serial: Type.String(),
  model: Type.String(),
  number: nullable(Type.String()),
  merchant: nullable(MerchantLabel),
});
const PayoutHit = named("PayoutHit", {
  id: PublicId,
  businessDay: Day,
  netMinor: Minor,
  currency: Currency,
  merchant: MerchantLabel,
});
const group = <Hit extends ReturnType<typeof named>>(hit: Hit) =>
  Type.Object({ hits: Type.Array(hit), more: Type.Boolean() });

const SearchAnswer = named("SearchAnswer", {
  payments: Type.Object({
    hits: Type.Array(PaymentHit),
    more: Type.Boolean(),
    lookedBackTo: Type.Union([Instant, Type.Null()], {
      description: "Payments are looked for among the newest: so far back nothing was left out",
    }),
  }),
  merchants: group(MerchantHit),
  terminals: group(TerminalHit),
  payouts: group(PayoutHit),
  days: Type.Object({ hits: Type.Array(Day), more: Type.Boolean() }),
});

const NONE = { rows: [], more: false } as const;

export function registerSearchRoute(
  app: HttpApp,
  services: Pick<ApiServices, "db" | "clock" | "payments" | "merchants" | "terminals" | "settlement">,
): void {
  const { db, clock, merchants, terminals } = services;
  const findPayments = paymentFinder(services.payments);
  const findMerchants = merchantFinder(merchants);
  const findTerminals = terminalFinder();
  const findPayouts = payoutFinder(services.settlement);
  const findDays = dayFinder(services.settlement);

  app.get(
    "/v1/search",
    {
      config: { permission: "signed-in", scope: "merchant" },
      schema: operation(
        {
          operationId: "search",
          summary: "Finds by id, last four, name, number, amount or day, what one may see",
          summaryZh: "全局搜索",
          tags: ["search"],
        },
        {
          querystring: Type.Object({
            q: Line({ min: 1, max: 80 }, "Id, reference number, last four, name, code, number, amount or day"),
          }),
          response: { 200: SearchAnswer },
        },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { permissions } = principalOf(request);
      const meaning = meaningsOf(request.query.q, clock.nowMs());
      // What a role may not open it does not find either.
      const ask = <Row>(
        permission: string,
        find: (tx: Tx, s: typeof scope, m: typeof meaning) => Promise<Found<Row>>,
      ) => (permissions.has(permission) ? find(db, scope, meaning) : Promise.resolve<Found<Row>>(NONE));
      const [payments, sellers, devices, payouts, days] = await Promise.all([
        ask("payments.read", findPayments),
        ask("merchants.read", findMerchants),
        ask("terminals.read", findTerminals),
        ask("settlement.read", findPayouts),
        ask("settlement.read", findDays),
      ]);
      const labels = await readMerchantLabels(merchants, db, [
        ...payments.rows.map(({ merchantId }) => merchantId),
        ...payouts.rows.map(({ merchantId }) => merchantId),
      ]);
      const bindings =
        devices.rows.length === 0
          ? []
          : await terminals.listBindings(db, {
              terminalIds: devices.rows.map(({ id }) => id),
              limit: devices.rows.length,
            });
      const owners = await readMerchantLabels(
        merchants,
        db,
        bindings.map(({ merchantId }) => merchantId),
      );
      return {
        payments: {
          hits: payments.rows.map((payment) => toPaymentHit(payment, labels.get(payment.merchantId)!)),
          more: payments.more,
          lookedBackTo: optionalInstant(payments.lookedBackTo),
        },
        merchants: {
          hits: sellers.rows.map((merchant) => ({
            ...toMerchantLabel(merchant),
            code: merchant.code.trim(),
            status: merchant.status,
          })),
          more: sellers.more,
        },
        terminals: {
          hits: devices.rows.map(({ id, serial, model }) => {
            const binding = bindings.find(({ terminalId }) => terminalId === id);
            return {
              id: publicId("ter", id),
              serial,
              model,
              number: binding?.number ?? null,
              merchant: binding === undefined ? null : (owners.get(binding.merchantId) ?? null),
            };
          }),
          more: devices.more,
        },
        payouts: {
          hits: payouts.rows.map((payout) => toPayoutHit(payout, labels.get(payout.merchantId)!)),
          more: false,
        },
        days: { hits: days.rows.map(String), more: false },
      };
    },
  );
}

const toPaymentHit = (payment: Payment, merchant: MerchantLabel) => ({
  id: publicId("pay", payment.id),
  kind: payment.kind,
  status: payment.status,
  amountMinor: payment.amountMinor.toString(),
  currency: CURRENCY,
  createdAt: instantText(payment.createdAt),
  cardLast4: payment.cardLast4,
  rrn: payment.rrn,
  trace: payment.trace,
  merchant,
});

const toPayoutHit = (payout: Payout, merchant: MerchantLabel) => ({
  id: publicId("out", payout.id),
  businessDay: payout.businessDay.toString(),
  netMinor: payout.netMinor.toString(),
  currency: CURRENCY,
  merchant,
});
