import { type Channel, channels, type NoticeEntry } from "./catalogue.ts";

/** When and where somebody is told: pure rules. */
export type Quiet = { readonly fromMinute: number; readonly untilMinute: number };
export type Wanted = ReadonlyMap<Channel, boolean>;

/** The channels of a notice for a person: those that cannot be switched off, and those that were not. */
export function channelsFor(entry: NoticeEntry, wanted: Wanted): readonly Channel[] {
  return channels.filter(
    (channel) =>
      entry.always.includes(channel) ||
      (isOffered(entry, channel) && (wanted.get(channel) ?? entry.usually.includes(channel))),
  );
}

/** Whether the notice can leave there at all. */
export const isOffered = (entry: NoticeEntry, channel: Channel): boolean =>
  channel !== "sms" || entry.sms !== undefined;

/** The instant at which quiet ends, or the one given when it is not quiet then. Over midnight and over a change of clocks. */
export function afterQuiet(at: Temporal.Instant, quiet: Quiet, zone: string): Temporal.Instant {
  if (quiet.fromMinute === quiet.untilMinute) return at;
  const local = at.toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const within =
    quiet.fromMinute < quiet.untilMinute
      ? minute >= quiet.fromMinute && minute < quiet.untilMinute
      : minute >= quiet.fromMinute || minute < quiet.untilMinute;
  if (!within) return at;
  const ends = { hour: Math.floor(quiet.untilMinute / 60), minute: quiet.untilMinute % 60 };
  const today = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(ends) });
  const end = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : today.add({ days: 1 });
  return end.toInstant();
}

/** Of a burst the first goes at once, what follows within this time goes together at its end. */
export const BURST = { minutes: 10 } as const;

/** Pauses between attempts; after the last the message has failed. */
const PAUSES_S = [60, 300, 1_800, 7_200, 21_600] as const;
export const ATTEMPTS_MAX = PAUSES_S.length + 1;
export const nextAttempt = (at: Temporal.Instant, attempts: number): Temporal.Instant | undefined => {
  const seconds = PAUSES_S[attempts - 1];
  return seconds === undefined ? undefined : at.add({ seconds });
};
