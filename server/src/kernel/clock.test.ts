import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { businessDay, createShiftableClock, systemClock } from "#kernel/clock";

const dayOf = (text: string): string => businessDay(Temporal.Instant.from(text)).toString();

test("a business day begins at midnight in the operator's zone, not in UTC and not on the machine", () => {
  assert.equal(dayOf("2026-11-23T15:59:59.999Z"), "2026-11-23");
  assert.equal(dayOf("2026-11-23T16:00:00Z"), "2026-11-24");
  assert.equal(dayOf("2026-12-31T16:00:00Z"), "2027-01-01");
});

test("every instant belongs to exactly one day, and days come in the order of instants (I13)", () => {
  const instant = fc
    .integer({ min: 0, max: 4_102_444_800_000 })
    .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      assert.ok(Temporal.PlainDate.compare(businessDay(a), businessDay(b)) * Temporal.Instant.compare(a, b) >= 0);
      const began = businessDay(a).toZonedDateTime("Asia/Shanghai").toInstant();
      const hours = began.until(a).total("hours");
      assert.ok(hours >= 0 && hours < 25);
    }),
  );
});

test("a shifted clock goes on from where it was moved to, and never goes back", () => {
  let baseMs = 1_000;
  const clock = createShiftableClock({ ...systemClock, nowMs: () => baseMs });
  clock.moveTo(Temporal.Instant.fromEpochMilliseconds(5_000));
  baseMs += 10;
  assert.equal(clock.nowMs(), 5_010);
  assert.equal(clock.now().epochMilliseconds, 5_010);
  assert.throws(() => clock.moveTo(Temporal.Instant.fromEpochMilliseconds(5_009)), RangeError);
});

test("a wait ends at once when it is given up", async () => {
  const given = new AbortController();
  const waiting = systemClock.wait(60_000, given.signal);
  given.abort();
  await assert.rejects(waiting, { name: "AbortError" });
});
