import type { Tx } from "#kernel/db";
import { type NoticeName, noticeOf, type ValuesOf } from "./catalogue.ts";
import { burstBegan, insertDelivery } from "./delivery-store.ts";
import type { Audience, NotificationsDeps, Person } from "./deps.ts";
import { noteTold, putInInbox } from "./inbox-store.ts";
import { addressesOf, type Far, type Manner, mannersOf, usualManner, wantedOf } from "./person-store.ts";
import type { Values } from "./render.ts";
import { afterQuiet, BURST, channelsFor } from "./when.ts";
import { must } from "#kernel/assert";

/**
 * Tells an audience of an occasion, in the commit of what happened: who is told what and where is decided here, the
 * sending comes after. The key names the occasion: told twice, it reaches nobody twice.
 */
export type News<N extends NoticeName> = {
  readonly notice: N;
  readonly to: Audience;
  readonly key: string;
  readonly values: ValuesOf<N>;
};

/** Equal unread lines of the centre younger than this become one. */
const MERGED_WITHIN = { hours: 1 } as const;

export async function tell<N extends NoticeName>(deps: NotificationsDeps, tx: Tx, news: News<N>): Promise<number> {
  const people = await deps.people(tx, news.to);
  if (people.length === 0) return 0;
  const at = deps.clock.now();
  const userIds = people.map(({ id }) => id);
  const fresh = await noteTold(tx, { userIds, notice: news.notice, key: news.key, at });
  if (fresh.size === 0) return 0;
  const entry = must(noticeOf(news.notice), "a notice of the catalogue");
  const values = news.values as unknown as Values;
  const [manners, wanted, addresses] = await Promise.all([
    mannersOf(tx, userIds),
    wantedOf(tx, { userIds, notice: news.notice }),
    addressesOf(tx, userIds),
  ]);
  for (const person of people.filter(({ id }) => fresh.has(id))) {
    const manner = manners.get(person.id) ?? usualManner;
    for (const channel of channelsFor(entry, wanted.get(person.id) ?? new Map())) {
      if (channel === "in-app") {
        await putInInbox(tx, {
          id: deps.ids.next(0),
          userId: person.id,
          notice: news.notice,
          values,
          at,
          mergeSince: at.subtract(MERGED_WITHIN),
        });
        continue;
      }
      const address = addresses.get(person.id)?.find((one) => one.channel === channel);
      if (address?.verifiedAt === undefined || address.bouncedAt !== undefined) continue;
      await queue(deps, tx, {
        person,
        manner,
        channel,
        address: address.address,
        notice: news.notice,
        values,
        urgent: entry.urgent === true,
      });
    }
  }
  return fresh.size;
}

async function queue(
  deps: NotificationsDeps,
  tx: Tx,
  what: {
    readonly person: Person;
    readonly manner: Manner;
    readonly channel: Far;
    readonly address: string;
    readonly notice: string;
    readonly values: Values;
    readonly urgent: boolean;
  },
): Promise<void> {
  const { person, manner, channel, notice } = what;
  const at = deps.clock.now();
  const zone = await deps.zoneOf(tx, person.id);
  const began = await burstBegan(tx, { userId: person.id, channel, notice, since: at.subtract(BURST) });
  const first = began === undefined ? at : began.add(BURST);
  await insertDelivery(tx, {
    id: deps.ids.next(0),
    userId: person.id,
    channel,
    notice,
    values: what.values,
    address: what.address,
    language: manner.language,
    zone,
    dueAt: what.urgent ? first : afterQuiet(first, manner.quiet, zone),
    createdAt: at,
  });
}
