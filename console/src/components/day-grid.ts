/** Days and months as texts of ISO 8601, without a zone: which day it is anywhere is not asked here. */
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAYS_OF_WEEK = 7;
const MONTHS_OF_YEAR = 12;

const isoOf = (at: Date): string => at.toISOString().slice(0, 10);
const dateOf = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));

/** Whether a text is a day that there is, or a month: 2026-02-30 is none. */
export function isPeriod(text: string, kind: "day" | "month"): boolean {
  const [, year, month, day] = DAY.exec(kind === "month" ? `${text}-01` : text) ?? [];
  if (year === undefined) return false;
  const at = dateOf(Number(year), Number(month), Number(day));
  return !Number.isNaN(at.getTime()) && isoOf(at) === `${year}-${month}-${day}`;
}

/** The month as many months later; negative for earlier. */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return isoOf(dateOf(year, number + by, 1)).slice(0, 7);
}

/** The weeks a month lies in, from Monday on; a day of another month is left out as an empty text. */
export function weeksOf(month: string): readonly (readonly string[])[] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const before = (dateOf(year, number, 1).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
  const count = dateOf(year, number + 1, 0).getUTCDate();
  return Array.from({ length: Math.ceil((before + count) / DAYS_OF_WEEK) }, (_, week) =>
    Array.from({ length: DAYS_OF_WEEK }, (_none, weekday) => {
      const day = week * DAYS_OF_WEEK + weekday - before + 1;
      return day < 1 || day > count ? "" : `${month}-${String(day).padStart(2, "0")}`;
    }),
  );
}

/** The months of the year a month is of. */
export const monthsOf = (month: string): readonly string[] =>
  Array.from({ length: MONTHS_OF_YEAR }, (_, at) => `${month.slice(0, 4)}-${String(at + 1).padStart(2, "0")}`);

/** In the words of a language: a month with its year, a month alone, the letters of the days of a week. */
export function calendarWords(language: string) {
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  const [title, short, weekday] = [
    words({ year: "numeric", month: "long" }),
    words({ month: "short" }),
    words({ weekday: "narrow" }),
  ];
  const at = (month: string): Date => new Date(`${month}-01T00:00:00Z`);
  return {
    title: (month: string) => title.format(at(month)),
    month: (month: string) => short.format(at(month)),
    // The 5th of January 2026 was a Monday.
    weekdays: Array.from({ length: DAYS_OF_WEEK }, (_, day) => weekday.format(dateOf(2026, 1, 5 + day))),
  };
}
