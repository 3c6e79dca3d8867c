import type { Bilingual } from "#kernel/http/problem";
import type { Id } from "#kernel/ids";

/** A named question about a day or a month. Its rows are those of an exportable list of the same name. */
export type Report = {
  readonly name: string;
  readonly title: Bilingual;
  /** What it answers, in a sentence. */
  readonly about: Bilingual;
  readonly cadence: "daily" | "monthly";
  /** Of the list. */
  readonly permission: string;
  readonly filterOf: (period: string) => Readonly<Record<string, string>>;
};

export type Subscription = {
  readonly userId: Id;
  readonly report: string;
  readonly format: "csv" | "xlsx";
  readonly language: "zh-CN" | "en";
  readonly createdAt: Temporal.Instant;
};

/**
 * The newest period that is over, by the days that were closed: a report of a day is made once its payouts are instructed,
 * one of a month once its last day is closed. A month half of which is missing is no month.
 */
export function duePeriod(cadence: Report["cadence"], lastClosed: Temporal.PlainDate | undefined): string | undefined {
  if (lastClosed === undefined) return undefined;
  if (cadence === "daily") return lastClosed.toString();
  const month = lastClosed.toPlainYearMonth();
  const over = lastClosed.day === lastClosed.daysInMonth ? month : month.subtract({ months: 1 });
  return over.toString();
}

/** The day after the period's last: who asked for a report only then gets the next. */
export const endOf = (period: string): Temporal.PlainDate =>
  period.length === 7
    ? Temporal.PlainYearMonth.from(period).add({ months: 1 }).toPlainDate({ day: 1 })
    : Temporal.PlainDate.from(period).add({ days: 1 });
