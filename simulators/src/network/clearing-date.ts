/**
 * The network's clearing date (field 15): the calendar day in Beijing, and from the 23:00 cut-over on the next one.
 * China keeps UTC+8 without daylight saving, so eight hours and the hour to midnight are added to epoch time.
 */
const beijingOffsetMs = 8 * 3_600_000;
const cutOverLeadMs = 3_600_000;

/** A clearing date, `YYYY-MM-DD`. */
export type ClearingDate = string;

/** The clearing date at an instant in epoch milliseconds. */
export function clearingDateAt(epochMs: number): ClearingDate {
  return new Date(epochMs + beijingOffsetMs + cutOverLeadMs).toISOString().slice(0, 10);
}

/** Field 15 (MMDD) of a clearing date. */
export function monthDay(date: ClearingDate): string {
  return date.slice(5, 7) + date.slice(8, 10);
}

/** Year and month as a card's expiry is written (YYMM). */
export function yearMonth(date: ClearingDate): string {
  return date.slice(2, 4) + date.slice(5, 7);
}

/** Reads `YYYY-MM-DD`; throws a `RangeError` for a day that the calendar does not have. */
export function parseClearingDate(text: string): ClearingDate {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text) {
    throw new RangeError(`a clearing date is YYYY-MM-DD, not ${JSON.stringify(text)}`);
  }
  return text;
}

/** A calendar that is asked for every message: it formats a date at most once a second, or never when it is fixed. */
export interface ClearingCalendar {
  today(epochMs: number): ClearingDate;
  /** From now on this date, as after a cut-over the tests command; `undefined` goes back to the clock. */
  fix(date: ClearingDate | undefined): void;
}

export function createClearingCalendar(initial?: ClearingDate): ClearingCalendar {
  let fixed = initial;
  let second = Number.NaN;
  let computed: ClearingDate = "";
  return {
    today(epochMs) {
      if (fixed !== undefined) return fixed;
      const nowSecond = Math.floor(epochMs / 1000);
      if (nowSecond !== second) {
        second = nowSecond;
        computed = clearingDateAt(epochMs);
      }
      return computed;
    },
    fix(date) {
      fixed = date;
    },
  };
}
