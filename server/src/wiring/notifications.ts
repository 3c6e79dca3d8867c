import { OPERATOR_ZONE } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { type EventHandler, startEventReader } from "#kernel/event-reader";
import type { HttpApp } from "#kernel/http/app";
import { type Id, publicId } from "#kernel/ids";
import type { JobList } from "#kernel/jobs";
import type { StoredEvent } from "#kernel/outbox";
import type { Approvals } from "#modules/approvals";
import type { AuditEntry } from "#modules/audit";
import { createNotifications, type MailCarrier, type Notifications, type SmsCarrier } from "#modules/notifications";
import { registerDeliveryRoutes } from "../modules/notifications/routes.operator.ts";
import { registerPersonalRoutes } from "../modules/notifications/routes.personal.ts";
import type { ApiServices } from "../routes.ts";
import type { Modules, Services } from "../services.ts";
import { type ApprovalServices, openApprovalDesk } from "./approvals.ts";
import { peopleOf, whoMay } from "./audiences.ts";
import { tellOfSetAside } from "./tell-set-aside.ts";
import { placeOf } from "./sign-in-place.ts";

/** Who is told of what: events and the trail on one side, people on the other. */
export type Carriers = { readonly mail: MailCarrier; readonly sms: SmsCarrier; readonly baseUrl: string | undefined };

export function openNotifications(
  services: Modules & Pick<Services, "db" | "clock" | "log">,
  carriers: Carriers & { readonly demo: boolean },
): Notifications {
  return createNotifications({
    ...carriers,
    db: services.db,
    clock: services.clock,
    ids: services.ids,
    log: services.log,
    people: peopleOf,
    zoneOf: (tx, userId) => zoneOf(services, tx, userId),
  });
}

const zoneOf = async ({ views }: Pick<Modules, "views">, tx: Tx, userId: Id): Promise<string> =>
  (await views.preferencesOf(tx, userId)).zone ?? OPERATOR_ZONE;

type Payload = { readonly merchant?: string; readonly [name: string]: unknown };
const merchantOf = (event: StoredEvent): Id | undefined => {
  const { merchant } = event.payload as Payload;
  return typeof merchant === "string" ? BigInt(merchant) : undefined;
};
const keyOf = (event: StoredEvent): string => `${event.type}/${event.bucket}/${event.position}`;

type Teller = (
  deps: { notifications: Notifications; services: Pick<Services, "settlement">; approvals: Approvals },
  tx: Tx,
  event: StoredEvent,
) => Promise<unknown>;

const outcomes = {
  "approval.applied": { zh: "已同意并生效", en: "agreed and done" },
  "approval.failed": { zh: "已同意，但未能办理", en: "agreed, but it could not be done" },
  "approval.rejected": { zh: "未同意", en: "refused" },
  "approval.expired": { zh: "过期未处理", en: "nobody decided in time" },
} as const;

const approvalDecided: Teller = async ({ notifications, approvals }, tx, event) => {
  const approval = await approvals.find(tx, event.subject);
  if (approval === undefined || approval.askedBy.kind !== "user") return;
  const to = { kind: "user", id: approval.askedBy.id } as const;
  const key = `${publicId("apr", approval.id)}/${event.type}`;
  const said = { what: approval.summary, outcome: outcomes[event.type as keyof typeof outcomes] };
  // An owner has no approvals to look at: the refund stands with its sale.
  if (approval.kind === "payment.refund")
    return notifications.tell(tx, {
      notice: "refund-decided",
      to,
      key,
      values: { ...said, payment: approval.subject },
    });
  await notifications.tell(tx, {
    notice: "approval-decided",
    to,
    key,
    values: { ...said, by: approval.decidedBy?.name ?? "OneClear" },
  });
};

/** What each event tells people. An event without a line here tells nobody anything. */
const tellers: Readonly<Record<string, Teller>> = {
  "approval.requested": async ({ notifications, approvals }, tx, event) => {
    const approval = await approvals.find(tx, event.subject);
    const kind = approvals.kinds.find((one) => one.kind === approval?.kind);
    if (approval === undefined || kind === undefined) return;
    await notifications.tell(tx, {
      notice: "approval-requested",
      to: { kind: "permission", permission: kind.decides, except: approval.askedBy.id },
      key: publicId("apr", approval.id),
      values: { what: approval.summary, by: approval.askedBy.name },
    });
  },
  "approval.applied": approvalDecided,
  "approval.failed": approvalDecided,
  "approval.rejected": approvalDecided,
  "approval.expired": approvalDecided,
  "payment.reversal-not-possible": ({ notifications }, tx, event) => needsHand(notifications, tx, event.subject),
  "payout.instructed": async ({ notifications, services }, tx, event) => {
    const merchantId = merchantOf(event);
    if (merchantId === undefined) return;
    const payout = await services.settlement.findPayout(tx, { bucket: event.bucket, id: event.subject });
    if (payout === undefined) return;
    await notifications.tell(tx, {
      notice: "payout-instructed",
      to: { kind: "merchant-owners", merchantId },
      key: publicId("out", event.subject),
      values: {
        day: payout.businessDay.toString(),
        amount: payout.netMinor.toString(),
        payout: publicId("out", event.subject),
      },
    });
  },
  "batch.closed": async ({ notifications }, tx, event) => {
    const { balanced, batch } = event.payload as { balanced?: boolean; batch?: number };
    if (balanced !== false) return;
    await notifications.tell(tx, {
      notice: "batch-differs",
      to: whoMay("settlement.close"),
      key: keyOf(event),
      values: { terminal: publicId("ter", event.subject), batch: String(batch ?? 0) },
    });
  },
  "terminal.locked": async ({ notifications }, tx, event) => {
    const merchantId = merchantOf(event);
    if (merchantId === undefined) return;
    await notifications.tell(tx, {
      notice: "terminal-locked",
      to: { kind: "merchant-owners", merchantId },
      key: keyOf(event),
      values: {
        number: (event.payload as { terminalNumber?: string }).terminalNumber ?? "",
        terminal: publicId("ter", event.subject),
      },
    });
  },
  "webhook.endpoint-disabled": async ({ notifications }, tx, event) => {
    const merchantId = merchantOf(event);
    const { id, host, failingSince } = event.payload as { id?: string; host?: string; failingSince?: string };
    await notifications.tell(tx, {
      notice: "webhook-stopped",
      to: merchantId === undefined ? whoMay("developers.manage") : { kind: "merchant-owners", merchantId },
      key: keyOf(event),
      values: { endpoint: id ?? "", host: host ?? "", at: failingSince ?? event.at.toString() },
    });
  },
};

/** Also told by the sweep itself, when a reversal has waited too long for its answer. */
export const needsHand = (notifications: Notifications, tx: Tx, paymentId: Id): Promise<number> =>
  notifications.tell(tx, {
    notice: "payment-needs-hand",
    to: whoMay("terminals.bind"),
    key: publicId("pay", paymentId),
    values: { payment: publicId("pay", paymentId) },
  });

const loginIn = (after: object | undefined): string | undefined =>
  after !== undefined && "login" in after && typeof after.login === "string" ? after.login : undefined;

const deviceIn = (after: object | undefined): string =>
  after !== undefined && "device" in after && typeof after.device === "string" ? after.device : "?";

/** What the trail tells people: called with each entry, in its commit. */
export async function tellFromTrail(
  notifications: Notifications,
  tx: Tx,
  entry: AuditEntry,
  at: Temporal.Instant,
): Promise<void> {
  const { actor, action, subject } = entry;
  if (action === "session.opened" && actor.kind === "user" && actor.id !== undefined) {
    const place = placeOf(actor.source);
    const device = deviceIn(entry.after);
    if (await notifications.isNewPlace(tx, { userId: actor.id, place, device, at }))
      await notifications.tell(tx, {
        notice: "sign-in-new-place",
        to: { kind: "user", id: actor.id },
        key: `${place}/${device}/${at.epochMilliseconds}`,
        values: { at: at.toString(), place, device },
      });
  }
  if ((action === "user.password-changed" || action === "password.recovered") && actor.id !== undefined)
    await notifications.tell(tx, {
      notice: "password-changed",
      to: { kind: "user", id: actor.id },
      key: `${at.epochMilliseconds}`,
      values: { at: at.toString() },
    });
  if (action === "user.invited")
    await notifications.tell(tx, {
      notice: "user-invited",
      to: whoMay("audit.read"),
      key: `${subject}/${at.epochMilliseconds}`,
      values: { person: loginIn(entry.after) ?? subject, by: actor.name },
    });
}

/** Turns events into notices. */
export function noticeHandler(services: ApprovalServices & Pick<Services, "notifications">): EventHandler {
  const { notifications } = services;
  const { approvals } = openApprovalDesk(services);
  return async (tx, events) => {
    for (const event of events) await tellers[event.type]?.({ notifications, services, approvals }, tx, event);
  };
}

/** Reads events into notices and sends what is due, until it is closed. */
export async function startNotifications(services: Services): Promise<() => Promise<void>> {
  const { notifications } = services;
  const stopSending = notifications.start();
  const reader = await startEventReader(services, {
    consumer: "notifications",
    from: "end",
    types: Object.keys(tellers),
    onSetAside: tellOfSetAside(notifications),
    handle: noticeHandler(services),
  });
  return async () => {
    await reader.close();
    await stopSending();
  };
}

/** News older than this are nobody's any more. */
const KEPT = { hours: 90 * 24 } as const;

export const notificationJobs = ({
  notifications,
  db,
  clock,
}: Pick<Services, "notifications" | "db" | "clock">): JobList => ({
  handlers: {
    "notifications.forget-old": async () => {
      await db.transaction((tx) => notifications.forgetOld(tx, clock.now().subtract(KEPT)));
    },
  },
  schedule: [{ job: "notifications.forget-old", cron: "23 3 * * *" }],
});

export function registerNotificationsArea(app: HttpApp, services: ApiServices): void {
  const { audit, clock, db, notifications } = services;
  registerPersonalRoutes(app, {
    db,
    notifications,
    now: () => clock.now(),
    zoneOf: (tx, userId) => zoneOf(services, tx, userId),
    audit: (tx, entry) => audit.record(tx, entry),
  });
  registerDeliveryRoutes(app, { db, notifications });
}
