import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarWords, isPeriod, monthAfter, monthsOf, weeksOf } from "./day-grid.ts";

test("only a day or a month that there is counts", () => {
  assert.deepEqual(
    ["2026-11-28", "2028-02-29", "2026-02-29", "2026-13-01", "2026-1-1", "28.11.2026", ""].map((text) =>
      isPeriod(text, "day"),
    ),
    [true, true, false, false, false, false, false],
  );
  assert.deepEqual(
    ["2026-11", "2026-00", "2026-13", "2026-11-01"].map((text) => isPeriod(text, "month")),
    [true, false, false, false],
  );
});

test("a month is laid out in weeks from Monday, with nothing of its neighbours", () => {
  const weeks = weeksOf("2026-11");
  assert.equal(weeks.length, 6);
  assert.deepEqual(weeks[0], ["", "", "", "", "", "", "2026-11-01"]);
  assert.equal(weeks[5]![0], "2026-11-30");
  assert.equal(weeksOf("2027-02").flat().filter(Boolean).length, 28);
  assert.equal(weeksOf("2027-02").length, 4, "begins on a Monday");
});

test("months go on over the year, both ways", () => {
  assert.equal(monthAfter("2026-12", 1), "2027-01");
  assert.equal(monthAfter("2026-01", -1), "2025-12");
  assert.equal(monthAfter("2026-05", 12), "2027-05");
  assert.deepEqual([monthsOf("2026-05")[0], monthsOf("2026-05").at(-1)], ["2026-01", "2026-12"]);
});

test("months and weekdays are called as in the language chosen", () => {
  assert.equal(calendarWords("zh-CN").title("2026-11"), "2026年11月");
  assert.equal(calendarWords("en").title("2026-11"), "November 2026");
  assert.deepEqual(calendarWords("zh-CN").weekdays, ["一", "二", "三", "四", "五", "六", "日"]);
  assert.equal(calendarWords("en").weekdays.join(""), "MTWTFSS");
});
