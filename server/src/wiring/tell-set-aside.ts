import type { Tx } from "#kernel/db";
import { eventId } from "#kernel/event-list";
import type { Bilingual } from "#kernel/http/problem";
import type { SetAsideEvent } from "#kernel/set-aside-events";
import type { Notifications } from "#modules/notifications";
import { whoMay } from "./audiences.ts";

/** What reads events, by the name under which it keeps its place, and who hears of what it could not handle. */
export const readerWords = {
  webhooks: { zh: "对外推送", en: "Webhooks" },
  notifications: { zh: "通知", en: "Notices" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ReaderName = keyof typeof readerWords;

/** Tells whoever may mend it; the event's own merchant is told nothing, because nothing of its money is touched. */
export const tellOfSetAside =
  (notifications: Notifications) =>
  (tx: Tx, aside: SetAsideEvent): Promise<number> =>
    notifications.tell(tx, {
      notice: "event-set-aside",
      to: whoMay("events.mend"),
      key: `${aside.consumer}/${eventId(aside)}`,
      values: { event: eventId(aside), work: readerWords[aside.consumer as ReaderName] },
    });
