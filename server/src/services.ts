import type { KeyRef, SecurityModule } from "@oneclear/payment-crypto";
import { must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { createIds, type Ids } from "#kernel/ids";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { type Relay, startRelay } from "#kernel/outbox";
import type { AuditEntry } from "#modules/audit";
import type { Exports } from "#modules/exports";
import type { Notifications } from "#modules/notifications";
import { type BlobStore, createFiles, type Files } from "#modules/files";
import { type Agents, createAgents } from "#modules/agents";
import type { Applications } from "#modules/applications";
import { createAudit } from "#modules/audit";
import { createDevices, type Devices } from "#modules/devices";
import { createKeys, type HouseKeys, type Keys } from "#modules/keys";
import { createLedger, type Ledger } from "#modules/ledger";
import { createMerchants, type Merchants } from "#modules/merchants";
import { createPayments, type Payments } from "#modules/payments";
import { createPricing, type Pricing } from "#modules/pricing";
import { createProviders, type Providers } from "#modules/providers";
import { type CardRanges, checkTimeouts, createCardRanges, createRouting, type Routing } from "#modules/routing";
import { createSettlement, type Settlement } from "#modules/settlement";
import { createPolicy, type Policy } from "#modules/policy";
import { createViews, type Views } from "#modules/views";
import { createTerminals, type Terminals } from "#modules/terminals";
import type { Webhooks } from "#modules/webhooks";
import { createAuthorise, type UnderWay } from "#flows/authorise";
import { firstAnswer } from "#flows/first-answer";
import type { BindDeps } from "#flows/bind-terminal";
import type { NetworkLinks } from "#flows/network-link";
import { createLateAnswers } from "#flows/late-answer";
import { createRefundFromDesk, type RefundFromDesk } from "#flows/refund-from-desk";
import { createReverse } from "#flows/reverse";
import { settleBatch, uploadBatch } from "#flows/settle-batch";
import type { SettleDayDeps } from "#flows/settle-day";
import { signOn } from "#flows/sign-on";
import { tellDeskRefunds } from "#flows/told-of-desk-refunds";
import { createTerminalContexts, type TerminalContexts } from "#flows/terminal-context";
import { startUndoing, type Undoing } from "#flows/undo-at-network";
import { openWriteLanes, type WriteLanes } from "#flows/write-lanes";
import { type ChannelLink, openChannelLink } from "#gateways/channel-link";
import type { TerminalFlows } from "#gateways/terminal-session";
import { openExports } from "./wiring/exports.ts";
import { type Carriers, needsHand, openNotifications, tellFromTrail } from "./wiring/notifications.ts";
import { openApplications } from "./wiring/applications.ts";
import { keySealer } from "./wiring/files.ts";
import { isDemo } from "./seed/demo-world.ts";
import { openWebhooks } from "./wiring/webhooks.ts";

/** The modules and flows, put together once. What is not here does not exist; what is here is passed as an argument. */
export type Modules = {
  readonly ids: Ids;
  /** This process's number among those that write, 0 to 15. */
  readonly writer: number;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly pricing: Pricing;
  readonly providers: Providers;
  readonly devices: Devices;
  readonly merchants: Merchants;
  readonly agents: Agents;
  readonly terminals: Terminals;
  readonly payments: Payments;
  readonly routing: Routing;
  readonly settlement: Settlement;
  readonly views: Views;
  readonly policy: Policy;
};

export function createModules(deps: {
  readonly clock: Clock;
  readonly securityModule: SecurityModule;
  /** This process's number among those that write, 0 to 15. */
  readonly writer?: number;
}): Modules {
  const writer = deps.writer ?? 0;
  const ids = createIds(deps.clock, writer);
  return {
    ids,
    writer,
    keys: createKeys(deps),
    ledger: createLedger({ ids }),
    pricing: createPricing(),
    devices: createDevices(),
    providers: createProviders({ clock: deps.clock, ids }),
    merchants: createMerchants(),
    agents: createAgents({ clock: deps.clock, ids }),
    terminals: createTerminals(),
    payments: createPayments(),
    routing: createRouting(),
    settlement: createSettlement(),
    views: createViews({ clock: deps.clock, ids }),
    policy: createPolicy({ clock: deps.clock, ids }),
  };
}

export type Services = Modules & {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly house: HouseKeys;
  readonly files: Files;
  readonly exports: Exports;
  readonly notifications: Notifications;
  readonly applications: Applications;
  /** What the trail tells people, in the commit of an entry. */
  readonly onRecorded: (tx: Tx, entry: AuditEntry) => Promise<void>;
  readonly relay: Relay;
  readonly links: NetworkLinks & { readonly all: readonly ChannelLink[] };
  readonly contexts: TerminalContexts;
  readonly lanes: WriteLanes;
  readonly undoing: Undoing;
  readonly terminalFlows: TerminalFlows;
  readonly refundFromDesk: RefundFromDesk;
  readonly bind: BindDeps;
  readonly settleDay: SettleDayDeps;
  readonly webhooks: Webhooks;
  readonly acquirerCode: string;
  /** Reads channels and card ranges anew, after they were changed. */
  reload(): Promise<void>;
  close(): Promise<void>;
};

export type ServicesInput = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly modules: Modules;
  readonly deliverFile: SettleDayDeps["deliverFile"];
  /** Where sealed files lie. */
  readonly blobs: BlobStore;
  /** How mails and short messages leave. */
  readonly carriers: Carriers;
};

export async function openServices(input: ServicesInput): Promise<Services> {
  const { db, clock, log, modules } = input;
  const house = await db.transaction((tx) => modules.keys.houseKeys(tx, clock.now()));
  await db.transaction((tx) => modules.policy.keepShipped(tx));
  const provider = await modules.providers.find(db);
  const files = createFiles({ ...modules, db, clock, blobs: input.blobs, sealer: keySealer(modules.keys, house) });
  const notifications = openNotifications(
    { ...modules, db, clock, log },
    { ...input.carriers, demo: (await isDemo(db)) === true },
  );
  const relay = await startRelay({ db, clock, log });
  const onCommitted = (): void => relay.nudge();
  const common = { ...modules, db, clock, log, house, onCommitted };
  const contexts = createTerminalContexts(common);
  const stopListening = relay.subscribe((events) => {
    // A change made by another process: what it touches is read anew.
    for (const event of events) {
      const { merchantCode, terminalNumber } = event.payload as { merchantCode?: string; terminalNumber?: string };
      if (event.type.startsWith("terminal.") && merchantCode !== undefined && terminalNumber !== undefined)
        contexts.forget({ merchantCode, terminalNumber });
      if (event.type.startsWith("merchant.") && merchantCode !== undefined) contexts.forgetMerchant(merchantCode);
    }
  });

  let links: ChannelLink[] = [];
  // The links come before what can undo; nothing can be late before it was asked.
  let onLateAnswer: ReturnType<typeof createLateAnswers> = () => {};
  const pinKeys = new Map<bigint, KeyRef>();
  let cardRanges: CardRanges = createCardRanges([]);
  const network: Services["links"] = {
    forBrand: (brand) => links.find((link) => (link.channel.brands as readonly string[]).includes(brand)),
    byId: (id) => links.find((link) => link.channel.id === id),
    get all() {
      return links;
    },
  };
  async function reload(): Promise<void> {
    const channels = await modules.routing.listChannels(db);
    cardRanges = createCardRanges(await modules.routing.listCardRanges(db));
    await Promise.all(links.map((link) => link.close()));
    const opened: ChannelLink[] = [];
    for (const channel of channels) {
      checkTimeouts(channel, { timeoutMs: limits.terminalTimeoutMs, marginMs: limits.timeoutMarginMs });
      const keys = await modules.keys.channelKeys(db, channel.id);
      pinKeys.set(channel.id, keys.pin);
      await modules.ledger.accounts.ensureShared(db, channel.id, "156");
      opened.push(
        openChannelLink(channel, {
          clock,
          log,
          securityModule: modules.keys.securityModule,
          macKey: keys.mac,
          writer: modules.writer,
          onLate: (answer) => onLateAnswer(answer),
        }),
      );
    }
    links = opened;
  }
  await reload();

  const lanes = openWriteLanes({ ...common, recordDeskRefunds: tellDeskRefunds(createAudit(common)) });
  const undoing = startUndoing({
    ...common,
    lanes,
    links: network,
    onOverdue: (tx, paymentId) => needsHand(notifications, tx, paymentId),
  });
  const onQueued = (): void => undoing.nudge();
  onLateAnswer = createLateAnswers({ ...common, lanes, onQueued });
  const channelPinKeys = (channelId: bigint): KeyRef => must(pinKeys.get(channelId), "the PIN key of a channel");
  const ranges: CardRanges = { find: (pan) => cardRanges.find(pan) };
  const flowDeps = { ...common, lanes, links: network, contexts, cardRanges: ranges, channelPinKeys, onQueued };
  const underWay: UnderWay = new Map();
  const authorise = createAuthorise({ ...flowDeps, underWay });
  const reverse = createReverse(flowDeps);
  const terminalFlows: TerminalFlows = {
    async authorise(request, context, journey) {
      const result = await authorise(request, context, journey);
      if (result.kind === "decided" && result.payment.status === "unknown") undoing.nudge();
      return result;
    },
    firstAnswer: (request, context) => firstAnswer({ ...flowDeps, underWay }, request, context),
    reverse,
    settleBatch: (request, context) => settleBatch(flowDeps, request, context),
    uploadBatch: (request, context) => uploadBatch(flowDeps, request, context),
    signOn: (request, context) => signOn(flowDeps, request, context),
  };
  const onRecorded: Services["onRecorded"] = (tx, entry) => tellFromTrail(notifications, tx, entry, clock.now());
  const services: Omit<Services, "exports"> = {
    ...modules,
    db,
    clock,
    log,
    house,
    files,
    notifications,
    applications: openApplications({ ...common, files, notifications, onRecorded }),
    onRecorded,
    relay,
    links: network,
    contexts,
    lanes,
    undoing,
    terminalFlows,
    refundFromDesk: createRefundFromDesk({ ...flowDeps, underWay }),
    bind: { ...common, contexts },
    settleDay: { ...common, deliverFile: input.deliverFile },
    webhooks: await openWebhooks(common),
    acquirerCode: provider?.acquirerCode ?? "00000000",
    reload,
    async close() {
      stopListening();
      await undoing.close();
      await lanes.close();
      await Promise.all(links.map((link) => link.close()));
      await relay.close();
    },
  };
  return { ...services, exports: openExports(services) };
}
