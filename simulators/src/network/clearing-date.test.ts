import assert from "node:assert/strict";
import { test } from "node:test";
import { clearingDateAt, createClearingCalendar, monthDay, parseClearingDate, yearMonth } from "./clearing-date.ts";

test("the clearing date is the day in Beijing, and the next one from 23:00 on", () => {
  assert.equal(clearingDateAt(Date.UTC(2026, 10, 23, 14, 59, 59)), "2026-11-23");
  assert.equal(clearingDateAt(Date.UTC(2026, 10, 23, 15, 0, 0)), "2026-11-24");
  assert.equal(clearingDateAt(Date.UTC(2026, 11, 31, 15, 0, 0)), "2027-01-01");
});

test("fields show the clearing date as MMDD and compare an expiry as YYMM", () => {
  assert.equal(monthDay("2027-01-09"), "0109");
  assert.equal(yearMonth("2027-01-09"), "2701");
});

test("a clearing date that the calendar does not have is refused", () => {
  assert.equal(parseClearingDate("2028-02-29"), "2028-02-29");
  for (const text of ["2027-02-29", "2027-13-01", "20270101", "2027-1-1", ""]) {
    assert.throws(() => parseClearingDate(text), RangeError, text);
  }
});

test("a fixed date stands still, a calendar without one follows the clock", () => {
  const calendar = createClearingCalendar();
  const noon = Date.UTC(2026, 10, 23, 4);
  assert.equal(calendar.today(noon), "2026-11-23");
  assert.equal(calendar.today(noon + 86_400_000), "2026-11-24");
  calendar.fix("2026-12-31");
  assert.equal(calendar.today(noon), "2026-12-31");
  calendar.fix(undefined);
  assert.equal(calendar.today(noon), "2026-11-23");
});
