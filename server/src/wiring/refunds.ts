import { must } from "#kernel/assert";
import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { currencyLetters } from "#kernel/http/currency";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { REFUND_DAYS, refusalOfDesk } from "#flows/refund-from-desk";
import { type Permission, permissionsOf, type Role, roles } from "#modules/identity";
import { type Payment, takenByRefund } from "#modules/payments";
import { registerRefundRequestRoutes, REQUESTS_MAX } from "../modules/payments/routes.requests.ts";
import { registerRefundRoutes, type RefundRouteDeps } from "../modules/payments/routes.refund.ts";
import { registerReversalRoutes } from "../modules/payments/routes.reversals.ts";
import { PaymentRow } from "../modules/payments/wire.ts";
import { problemOf } from "../problems.ts";
import { money } from "../problems/sentences.ts";
import type { Services } from "../services.ts";
import type { ParkedReversalPayload } from "./approval-kinds/parked-reversals.ts";
import type { RefundLimitPayload, RefundPayload } from "./approval-kinds/refunds.ts";
import { idOf } from "./approval-kinds/words.ts";
import type { ApprovalDesk } from "./approvals.ts";

/** Refunds that people ask for, from the merchant's pages or from the operator's desk. */
export type RefundServices = Pick<
  Services,
  "db" | "clock" | "keys" | "ledger" | "links" | "lanes" | "merchants" | "payments" | "pricing" | "refundFromDesk"
>;

export function registerRefundArea(
  app: HttpApp,
  services: RefundServices,
  shared: {
    readonly rowsOf: (tx: Tx, payments: readonly Payment[]) => Promise<readonly PaymentRow[]>;
    readonly request: ApprovalDesk["request"];
    readonly approvals: ApprovalDesk["approvals"];
  },
): void {
  registerRequestRoutes(app, services, shared.approvals);
  registerReversalRoutes(app, {
    db: services.db,
    payments: services.payments,
    askToEnd: ({ paymentId, end, restMinor, reason, actor }, at) =>
      shared.request(
        {
          kind: "reversal.resolve",
          subject: publicId("pay", paymentId),
          payload: { end, restMinor: restMinor.toString() } satisfies ParkedReversalPayload,
          reason,
          actor,
        },
        at,
      ),
  });
  registerRefundRoutes(app, {
    db: services.db,
    payments: services.payments,
    paymentRow: PaymentRow,
    currency: currencyLetters("156"),
    rowsOf: shared.rowsOf,
    refund: (request) => services.refundFromDesk(request),
    termsOf: (sale, input) => refundTerms(services, sale, input),
    refused: (code) => new HttpProblem(code as ProblemCode, { detail: money.notRefunded }),
    textOf: (code) => problemOf(code).title,
    askSecondPerson: ({ saleId, amountMinor, byStaff, reason, actor }) =>
      shared.request({
        kind: "payment.refund",
        subject: publicId("pay", saleId),
        payload: { amountMinor: amountMinor.toString(), byStaff } satisfies RefundPayload,
        reason,
        actor,
      }),
    mayRefund: rolesWith("payments.refund"),
    mayApprove: rolesWith("refunds.approve"),
    askForLimit: ({ unapprovedMaxMinor, reason, actor }, at) =>
      shared.request(
        {
          kind: "refund-limit.change",
          subject: "refund-limit",
          payload: { unapprovedMaxMinor } satisfies RefundLimitPayload,
          reason,
          actor,
        },
        at,
      ),
  });
}

const rolesWith = (permission: Permission): readonly Role[] =>
  roles.filter((role) => permissionsOf[role].includes(permission));

const REFUND = "payment.refund";

/** Refunds that wait for a second person, for the page of their sale. */
function registerRequestRoutes(app: HttpApp, services: RefundServices, approvals: ApprovalDesk["approvals"]): void {
  registerRefundRequestRoutes(app, {
    db: services.db,
    payments: services.payments,
    // Whoever sees the sale sees what was asked about it: the sale is held to the reader before.
    requestsOf: (tx, saleId) =>
      approvals.list(tx, { scope: "all", kinds: [REFUND], subject: publicId("pay", saleId), limit: REQUESTS_MAX }),
    async find(tx, id) {
      const request = await approvals.find(tx, id);
      return request?.kind === REFUND ? { request, saleId: idOf("pay", request.subject) } : undefined;
    },
    async withdraw(tx, input) {
      const outcome = await approvals.withdraw(tx, input);
      if (outcome.kind === "refused") throw new HttpProblem(outcome.code);
      return outcome.approval;
    },
    onCommitted: () => approvals.onCommitted(),
    amountOf: ({ payload }) => (payload as RefundPayload).amountMinor,
    refundOf: ({ result }) => (result !== undefined && "refund" in result ? String(result.refund) : undefined),
    textOf: (code) => problemOf(code).title,
  });
}

/** What holds for a refund of this sale now, by the rule the refund itself goes by; what others take meanwhile is not foreseen. */
async function refundTerms(
  services: RefundServices,
  sale: Payment,
  input: { readonly byStaff: boolean },
): Promise<Awaited<ReturnType<RefundRouteDeps["termsOf"]>>> {
  const { db } = services;
  const { bucket, id: paymentId, merchantId } = sale;
  const [merchant, sealed, accounts, limit, schedule] = await Promise.all([
    services.merchants.find(db, merchantId),
    services.keys.readSealedPan(db, { bucket, paymentId }),
    services.ledger.accountsOf(db, { bucket, kind: "merchant-payable", owner: merchantId }),
    services.payments.refundLimit(db),
    services.pricing.scheduleOn(db, merchantId, businessDay(services.clock.now())),
  ]);
  const found = {
    sale,
    merchant: must(merchant, "the merchant of a sale"),
    sealed,
    link: sale.channelId === undefined ? undefined : services.links.byId(sale.channelId),
    full: services.lanes.full,
    today: businessDay(services.clock.now()),
  };
  const owedMinor = accounts.reduce((sum, account) => sum + account.balanceMinor, 0n);
  return {
    refusal:
      sale.kind === "sale" ? refusalOfDesk({ amountMinor: 1n, byStaff: input.byStaff }, found) : "original-not-found",
    lastDay: businessDay(sale.createdAt).add({ days: REFUND_DAYS }),
    availableMinor: availableFor(sale, owedMinor, schedule?.refundFee === "fee-is-kept"),
    unapprovedMaxMinor: limit.unapprovedMaxMinor,
  };
}

/** The whole rest of the sale, where what is owed is enough with the fee that comes back; else what is owed. */
function availableFor(sale: Payment, owedMinor: bigint, keepsFee: boolean): bigint {
  const rest = { amountMinor: sale.amountMinor - sale.undoneMinor };
  const isEnough = takenByRefund(rest, sale, { keepsFee }) <= owedMinor;
  return isEnough && rest.amountMinor > owedMinor ? rest.amountMinor : owedMinor;
}
