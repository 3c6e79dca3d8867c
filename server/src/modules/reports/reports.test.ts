import assert from "node:assert/strict";
import { test } from "node:test";
import { duePeriod, endOf } from "./report.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

test("a day is due when it is closed; a month when its last day is, and not before", () => {
  assert.equal(duePeriod("daily", undefined), undefined);
  assert.equal(duePeriod("daily", day("2026-11-28")), "2026-11-28");
  assert.equal(duePeriod("monthly", day("2026-11-29")), "2026-10");
  assert.equal(duePeriod("monthly", day("2026-11-30")), "2026-11");
  assert.equal(duePeriod("monthly", day("2028-02-28")), "2028-01");
  assert.equal(duePeriod("monthly", day("2028-02-29")), "2028-02");
});

test("a period ends with the day after its last", () => {
  assert.equal(endOf("2026-12").toString(), "2027-01-01");
  assert.equal(endOf("2026-11-30").toString(), "2026-12-01");
});
