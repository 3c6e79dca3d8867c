// Local time of the merchant as digits, from epoch milliseconds, and back from what the host says in F12 and F13. China
// has one time zone without summer time, so a fixed offset is exact and costs nothing per payment.

export type LocalTime = {
  /** "2026-11-23 14:05:09" */
  readonly dateTime: string;
  readonly yymmdd: string;
  readonly mmdd: string;
  readonly hhmmss: string;
};

export function localTime(epochMs: number, utcOffsetMinutes: number): LocalTime {
  const iso = new Date(epochMs + utcOffsetMinutes * 60_000).toISOString();
  const date = iso.slice(0, 10);
  const time = iso.slice(11, 19);
  return {
    dateTime: `${date} ${time}`,
    yymmdd: date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10),
    mmdd: date.slice(5, 7) + date.slice(8, 10),
    hhmmss: time.slice(0, 2) + time.slice(3, 5) + time.slice(6, 8),
  };
}

/**
 * The instant that F12 (hhmmss) and F13 (MMDD) name. The year does not travel: the one that lies nearest to the terminal's
 * own clock is meant, which is right across new year too. Undefined when the digits are no date.
 */
export function hostInstant(
  { hhmmss, mmdd }: { readonly hhmmss: string; readonly mmdd: string },
  nearMs: number,
  utcOffsetMinutes: number,
): number | undefined {
  if (!/^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(hhmmss) || !/^\d{4}$/.test(mmdd)) return undefined;
  const nearYear = new Date(nearMs + utcOffsetMinutes * 60_000).getUTCFullYear();
  const candidates = [nearYear - 1, nearYear, nearYear + 1]
    .map((year) => instantIn(year, mmdd, hhmmss))
    .filter((instant) => instant !== undefined)
    .map((instant) => instant - utcOffsetMinutes * 60_000);
  const distance = (instant: number): number => Math.abs(instant - nearMs);
  return candidates.reduce<number | undefined>(
    (best, next) => (best === undefined || distance(next) < distance(best) ? next : best),
    undefined,
  );
}

/** Undefined for 29 February in a common year, month 13 and the like. */
function instantIn(year: number, mmdd: string, hhmmss: string): number | undefined {
  const month = Number(mmdd.slice(0, 2));
  const day = Number(mmdd.slice(2));
  const instant = Date.UTC(
    year,
    month - 1,
    day,
    Number(hhmmss.slice(0, 2)),
    Number(hhmmss.slice(2, 4)),
    Number(hhmmss.slice(4)),
  );
  const made = new Date(instant);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? instant : undefined;
}
