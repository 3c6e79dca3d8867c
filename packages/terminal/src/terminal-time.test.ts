import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { hostInstant, localTime } from "./terminal-time.ts";

test("the host's digits name the instant they came from, in any year", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2090, 0) }),
      fc.integer({ min: -100, max: 100 }),
      (seconds, days) => {
        const instant = Math.floor(seconds / 1000) * 1000;
        const { hhmmss, mmdd } = localTime(instant, 480);
        assert.equal(hostInstant({ hhmmss, mmdd }, instant + days * 86_400_000, 480), instant);
      },
    ),
  );
});

test("midnight of new year belongs to the year that is near", () => {
  const newYear = Date.UTC(2026, 11, 31, 16, 0, 1);
  assert.equal(localTime(newYear, 480).dateTime, "2027-01-01 00:00:01");
  assert.equal(hostInstant({ hhmmss: "000001", mmdd: "0101" }, newYear - 5_000, 480), newYear);
});

test("what is no time or no date is no instant", () => {
  for (const [hhmmss, mmdd] of [
    ["240000", "0101"],
    ["006000", "0101"],
    ["000000", "1301"],
    ["000000", "0230"],
    ["", ""],
  ] as const) {
    assert.equal(hostInstant({ hhmmss, mmdd }, Date.UTC(2026, 5), 480), undefined);
  }
});
