import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instantOfWallClock, offsetText, wallClockOf } from "./zoned.ts";

test("a wall clock of Shanghai is eight hours ahead", () => {
  assert.equal(instantOfWallClock("2026-11-23T14:30", "Asia/Shanghai"), "2026-11-23T06:30:00Z");
  assert.equal(wallClockOf("2026-11-23T06:30:00Z", "Asia/Shanghai"), "2026-11-23T14:30");
});

test("an hour that is skipped is read as before the change, of one shown twice the first is meant", () => {
  assert.equal(instantOfWallClock("2026-03-08T02:30", "America/New_York"), "2026-03-08T07:30:00Z");
  assert.equal(instantOfWallClock("2026-11-01T01:30", "America/New_York"), "2026-11-01T05:30:00Z");
});

test("every minute of every zone comes back as it went in, where the clock shows it", () => {
  const zones = ["UTC", "Asia/Shanghai", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];
  fc.assert(
    fc.property(fc.integer({ min: 26_297_280, max: 31_556_160 }), fc.constantFrom(...zones), (minutes, zone) => {
      const instant = new Date(minutes * 60_000).toISOString().replace(".000Z", "Z");
      const wall = wallClockOf(instant, zone);
      const back = instantOfWallClock(wall, zone)!;
      assert.equal(wallClockOf(back, zone), wall);
      assert.ok(Date.parse(back) <= Date.parse(instant));
    }),
  );
});

test("what is no wall clock is none", () => {
  for (const text of ["", "2026-11-23", "2026-13-45T99:99", "now"])
    assert.equal(instantOfWallClock(text, "UTC"), undefined);
});

test("a zone says how it stands to UTC", () => {
  const at = Date.UTC(2026, 10, 23);
  assert.deepEqual(
    ["Asia/Shanghai", "America/New_York", "Asia/Kolkata", "UTC"].map((zone) => offsetText(zone, at)),
    ["UTC+8", "UTC−5", "UTC+5:30", "UTC"],
  );
});
