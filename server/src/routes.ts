import { OPERATOR_ZONE } from "#kernel/clock";
import type { HttpApp } from "#kernel/http/app";
import { currencyLetters } from "#kernel/http/currency";
import { addPaging } from "#kernel/http/paging";
import { addReferences } from "#kernel/http/references";
import { firstIdAt, type Id, publicId } from "#kernel/ids";
import { scopeKey } from "#kernel/scope";
import { sql } from "#kernel/sql";
import type { Tx } from "#kernel/db";
import { currentBusinessDay, nextBankingDay } from "#flows/settle-day";
import type { Audit } from "#modules/audit";
import type { Developers } from "#modules/developers";
import type { Identity } from "#modules/identity";
import type { Payment } from "#modules/payments";
import { type Binding, sealText } from "#modules/terminals";
import { registerAuditRoutes } from "./modules/audit/routes.operator.ts";
import { registerPermissionRoutes } from "./modules/identity/routes.permissions.ts";
import { registerLedgerRoutes } from "./modules/ledger/routes.operator.ts";
import { registerMerchantRoutes } from "./modules/merchants/routes.operator.ts";
import { registerMonitoringRoutes } from "./modules/monitoring/routes.operator.ts";
import { createLivePayments } from "#modules/payments";
import { takingsSince } from "#modules/payments";
import { registerPaymentRoutes } from "./modules/payments/routes.operator.ts";
import { PaymentRow, toPaymentRow } from "./modules/payments/wire.ts";
import { registerOfferRoutes } from "./modules/pricing/routes.public.ts";
import { registerRoutingRoutes } from "./modules/routing/routes.operator.ts";
import { registerSettlementRoutes } from "./modules/settlement/routes.operator.ts";
import { countByMerchant } from "#modules/terminals";
import { registerBindingRoutes } from "./modules/terminals/routes.binding.ts";
import { registerTerminalRoutes, toTerminalRows } from "./modules/terminals/routes.operator.ts";
import { TerminalRow } from "./modules/terminals/wire.ts";
import { causeText } from "./problems.ts";
import type { Services } from "./services.ts";
import { registerAgentsArea } from "./wiring/agents.ts";
import { registerApplicationsArea } from "./wiring/applications.ts";
import { openApprovalDesk, registerApprovalArea } from "./wiring/approvals.ts";
import { reviewedLock } from "./wiring/audited-flows.ts";
import { readLabels, readMerchantLabels, readTerminalLabels, toBindingWires } from "./wiring/labels.ts";
import { referenceReaders } from "./wiring/references.ts";
import { expandPayments } from "./wiring/payment-expansions.ts";
import { readPayables, readTransfers } from "./wiring/money-side.ts";
import { registerEventWorkArea } from "./wiring/event-work.ts";
import { registerReportsArea } from "./wiring/reports.ts";
import { registerNotificationsArea } from "./wiring/notifications.ts";
import { registerExportsArea } from "./wiring/exports.ts";
import { registerFilesArea } from "./wiring/files.ts";
import { look, registerDevelopersArea } from "./wiring/developers.ts";
import { readOverview } from "./wiring/overview.ts";
import { registerWebhooksArea } from "./wiring/webhooks.ts";
import { registerPolicyArea } from "./wiring/policy.ts";
import { registerPortalArea } from "./wiring/portal.ts";
import { registerDevicesArea } from "./wiring/devices.ts";
import { registerProvidersArea } from "./wiring/providers.ts";
import { registerRefundArea } from "./wiring/refunds.ts";
import { registerPeopleArea } from "./wiring/people.ts";
import { proveAll } from "./wiring/proof.ts";
import { registerShellArea } from "./wiring/shell.ts";

/** Everything the API shows or does: what the server is made of, and who may come in. */
export type ApiServices = Pick<
  Services,
  | "db"
  | "clock"
  | "contexts"
  | "ids"
  | "log"
  | "relay"
  | "ledger"
  | "keys"
  | "house"
  | "files"
  | "exports"
  | "notifications"
  | "applications"
  | "pricing"
  | "providers"
  | "devices"
  | "merchants"
  | "agents"
  | "terminals"
  | "payments"
  | "routing"
  | "settlement"
  | "links"
  | "lanes"
  | "refundFromDesk"
  | "bind"
  | "settleDay"
  | "webhooks"
  | "views"
  | "policy"
> & {
  readonly identity: Identity;
  readonly audit: Audit;
  readonly developers: Developers;
  readonly version: string;
  readonly demo: boolean;
  readonly publicOrigin: () => string;
};

/** One country's currency so far; a merchant's own comes with the second. */
const CURRENCY = currencyLetters("156");
const LAST_PAYMENTS_SHOWN = 10;

/** The API, module by module: what each needs from the others is handed over here and nowhere else. */
export function registerRoutes(app: HttpApp, services: ApiServices): void {
  const { audit, db, ledger, merchants, payments, pricing, terminals } = services;
  const rowsOf = async (tx: Tx, rows: readonly Payment[]) => {
    const labels = await readLabels(merchants, tx, rows);
    return rows.map((payment) => toPaymentRow(payment, labels, causeText));
  };
  const currentDay = (): Promise<Temporal.PlainDate> => currentBusinessDay(db);
  const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(OPERATOR_ZONE).toInstant();
  const firstIdOfToday = async (): Promise<Id> => firstIdAt(startOf(await currentDay()).epochMilliseconds, 0);
  const bindingsToWire = (tx: Tx, bindings: readonly Binding[]) => toBindingWires(merchants, tx, bindings, CURRENCY);

  const desk = openApprovalDesk(services);
  addPaging(app, services.clock);
  addReferences(app, referenceReaders({ ...services, approvals: desk.approvals }));
  registerPeopleArea(app, services);
  registerPermissionRoutes(app);
  registerAuditRoutes(app, { db, audit, record: (tx, entry) => audit.record(tx, entry) });
  registerMonitoringRoutes(app, {
    version: services.version,
    demo: services.demo,
    readOverview: async (reader) => readOverview(services, reader, { day: await currentDay(), startOf }),
    isWell: () =>
      db.query(sql`select 1`).then(
        () => true,
        () => false,
      ),
  });
  registerPaymentRoutes(app, {
    db,
    payments,
    rowsOf,
    clock: services.clock,
    expand: (tx, asked) => expandPayments({ ...services, rowsOf }, tx, asked),
    transfersOf: (tx, payment) => readTransfers(ledger, tx, payment),
    arrivalOf: async (tx, payment) => {
      if (payment.kind === "balance" || (payment.status !== "approved" && payment.status !== "voided"))
        return undefined;
      const payout = await services.settlement.payoutForPayment(tx, payment);
      return { expectedOn: payout?.dueOn ?? nextBankingDay(payment.businessDay), payoutId: payout?.id };
    },
    live: createLivePayments({ db, relay: services.relay, log: services.log, rowsOf: (rows) => rowsOf(db, rows) }),
    alsoLive: (view, { kind, id }) => (kind === "user" ? services.notifications.live.watch(view, id) : () => undefined),
    stillSees: async (token, scope) => {
      const principal = await look(services, token);
      return principal !== undefined && scopeKey(principal.scope) === scopeKey(scope);
    },
  });
  registerDevelopersArea(app, { ...services, request: desk.request });
  registerAgentsArea(app, { ...services, request: desk.request });
  registerMerchantRoutes(app, {
    db,
    merchants,
    currency: CURRENCY,
    terminalCounts: countByMerchant,
    payableOf: (tx, rows) => readPayables(ledger, tx, rows),
    agentsOf: async (tx, rows) => {
      const labels = await services.agents.ofMerchants(tx, rows);
      return new Map([...labels].map(([id, agent]) => [id, { ...agent, id: publicId("agt", agent.id) }]));
    },
    seesAgent: async (tx, scope, id) => (await services.agents.find(tx, { scope, id })) !== undefined,
    takingsOf: async (tx, rows) => takingsSince(tx, { fromId: await firstIdOfToday(), merchants: rows }),
    todayOf: async (tx, merchantId) =>
      payments.summaryOf(tx, {
        fromId: await firstIdOfToday(),
        scope: { kind: "merchants", merchantIds: [merchantId] },
      }),
    providerOf: (tx) => services.providers.find(tx),
    feesOf: async (tx, merchantId) => pricing.scheduleOn(tx, merchantId, await currentDay()),
    terminalRow: TerminalRow,
    terminalsOf: async (tx, merchantId) => {
      const bindings = await terminals.listBindings(tx, { merchantIds: [merchantId], limit: 100 });
      const devices = await Promise.all(bindings.map((binding) => terminals.find(tx, binding.terminalId)));
      return toTerminalRows(
        { terminals, bindingsToWire },
        tx,
        devices.filter((device) => device !== undefined),
      );
    },
  });
  const { request } = desk;
  registerApprovalArea(app, services, desk, audit);
  registerPolicyArea(app, services, desk);
  registerBindingRoutes(app, {
    db,
    bindingsToWire,
    request,
    lock: (input, actor) => reviewedLock(services.bind, audit, desk.approvals)(input, actor),
  });
  registerTerminalRoutes(app, {
    db,
    terminals,
    bindingsToWire,
    sealValid: async (tx, terminal, binding) => {
      const merchant = await merchants.find(tx, binding.merchantId);
      if (merchant === undefined) return false;
      const text = sealText({
        serial: terminal.serial,
        merchantCode: merchant.code,
        placeId: binding.placeId,
        number: binding.number,
        bindingId: binding.id,
        keyKind: binding.keyKind,
      });
      return services.keys.securityModule.verifyMac({
        key: services.house.seal,
        algorithm: "hmac-sha256",
        message: new TextEncoder().encode(text),
        mac: binding.seal,
      });
    },
    keysOf: (tx, terminalId) => services.keys.inventory(tx, { kind: "terminal", id: terminalId }),
    windowOf: (tx, binding) => payments.lastWindow(tx, { bucket: binding.bucket, terminalId: binding.terminalId }),
    paymentRow: PaymentRow,
    lastPayments: async (tx, terminalId, scope) =>
      rowsOf(tx, (await payments.search(tx, { scope, terminalId, limit: LAST_PAYMENTS_SHOWN })).payments),
  });
  registerSettlementRoutes(app, {
    db,
    settlement: services.settlement,
    currency: CURRENCY,
    currentDay,
    spanOf: (day) => ({ from: startOf(day), until: startOf(day.add({ days: 1 })) }),
    merchantLabels: (tx, ids) => readMerchantLabels(merchants, tx, ids),
    terminalLabels: readTerminalLabels,
    request,
    audit: (entry) => db.transaction((tx) => audit.record(tx, entry)),
  });
  registerLedgerRoutes(app, { db, ledger, prove: () => proveAll(services) });
  registerShellArea(app, services);
  registerFilesArea(app, services);
  registerProvidersArea(app, services, desk);
  registerDevicesArea(app, services, desk);
  registerApplicationsArea(app, services, desk);
  registerWebhooksArea(app, services);
  registerPortalArea(app, services, { rowsOf });
  registerRefundArea(app, services, { rowsOf, request: desk.request, approvals: desk.approvals });
  registerExportsArea(app, services);
  registerNotificationsArea(app, services);
  registerReportsArea(app, services);
  registerEventWorkArea(app, services);
  registerOfferRoutes(app);
  registerRoutingRoutes(app, { db, routing: services.routing, linkOf: (channelId) => services.links.byId(channelId) });
}
