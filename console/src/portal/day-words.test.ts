import assert from "node:assert/strict";
import { test } from "node:test";
import { dayWords } from "./day-words.ts";

test("a day near today is said as one says it, any other by date and weekday", () => {
  const said = (day: string): readonly string[] => [
    dayWords(day, "2026-11-29", "zh-CN"),
    dayWords(day, "2026-11-29", "en"),
  ];
  assert.deepEqual(said("2026-11-29"), ["今天", "today"]);
  assert.deepEqual(said("2026-11-30"), ["明天 11月30日 周一", "tomorrow, Mon 30 Nov"]);
  assert.deepEqual(said("2026-11-28"), ["昨天 11月28日 周六", "yesterday, Sat 28 Nov"]);
  assert.deepEqual(said("2026-12-04"), ["12月4日 周五", "Fri 4 Dec"]);
});

test("what is no day is shown as it came", () => assert.equal(dayWords("soon", "2026-11-29", "en"), "soon"));
