import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { confirmAddress, offerAddress } from "./addresses.ts";
import type { NoticeName } from "./catalogue.ts";
import { deliverOnce, startDelivering } from "./deliver.ts";
import { listDeliveries } from "./delivery-store.ts";
import type { NotificationsDeps } from "./deps.ts";
import { forgetOld, listInbox, markRead } from "./inbox-store.ts";
import {
  addressesOf,
  isNewPlace,
  mannersOf,
  preferencesOf,
  putManner,
  putPreference,
  removeAddress,
} from "./person-store.ts";
import { sendCode } from "./code-sms.ts";
import { provenBoxOf, sendPasswordLink } from "./password-mail.ts";
import { createLiveUnread } from "./live-unread.ts";
import { type News, tell } from "./tell.ts";

export { type NoticeName, notices } from "./catalogue.ts";
export type { Audience, NotificationsDeps, Person } from "./deps.ts";
export type { Handed, Mail, MailCarrier } from "./mail/carrier.ts";
export { outboxCarrier } from "./mail/outbox-carrier.ts";
export { smtpCarrier } from "./mail/smtp-carrier.ts";
export { notificationProblems } from "./refusals.ts";
export { outboxSms, type Sms, type SmsCarrier } from "./sms/carrier.ts";
export type { News } from "./tell.ts";

/** What people are told, where, when and in which words. */
export function createNotifications(deps: NotificationsDeps) {
  return {
    /** In the commit of what happened. Resolves to how many people were told. */
    tell: <N extends NoticeName>(tx: Tx, news: News<N>) => tell(deps, tx, news),
    isNewPlace,
    inbox: listInbox,
    live: createLiveUnread(deps),
    markRead,
    mannersOf,
    putManner,
    preferencesOf,
    putPreference,
    addressesOf,
    provenBoxOf,
    removeAddress,
    offerAddress: (input: Parameters<typeof offerAddress>[1]) => offerAddress(deps, input),
    confirmAddress: (tx: Tx, input: { userId: Id; channel: "mail" | "sms"; code: string }) =>
      confirmAddress(deps, tx, input),
    /** At once, to a proven mail box; `no-address` when there is none. */
    sendPasswordLink: (input: Parameters<typeof sendPasswordLink>[1]) => sendPasswordLink(deps, input),
    /** At once, to a telephone that belongs to nobody yet: a code that proves it. */
    sendCode: (input: Parameters<typeof sendCode>[1]) => sendCode(deps, input),
    deliveries: listDeliveries,
    personOf: async (tx: Tx, id: Id) => (await deps.people(tx, { kind: "user", id }))[0],
    /** Sends the oldest message that is due; for the loop and tests. */
    deliverOnce: () => deliverOnce(deps),
    forgetOld,
    start: () => startDelivering(deps),
  };
}
export type Notifications = ReturnType<typeof createNotifications>;
