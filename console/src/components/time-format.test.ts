import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText, instantText, relativeText } from "./time-format.ts";

test("an instant is told in the operator's zone, and names it", () => {
  const text = instantText("2026-11-23T06:30:05.102Z", "Asia/Shanghai");
  assert.deepEqual(text, {
    day: "2026-11-23",
    clock: "14:30:05",
    precise: "14:30:05.102",
    full: "2026-11-23 14:30:05.102 UTC+8",
  });
});

test("midnight is 00:00:00 of the new day", () => {
  assert.equal(instantText("2026-11-23T16:00:00.000Z", "Asia/Shanghai").full, "2026-11-24 00:00:00.000 UTC+8");
});

test("what is no instant is shown as none", () => {
  assert.equal(instantText("", "Asia/Shanghai").full, "—");
  assert.equal(relativeText("soon", 0, "en"), "");
});

test("how long ago is told in the largest whole unit, in both directions and languages", () => {
  const now = Date.parse("2026-11-23T06:32:10.000Z");
  assert.equal(relativeText("2026-11-23T06:30:05.000Z", now, "en"), "2m ago");
  assert.equal(relativeText("2026-11-23T06:30:05.000Z", now, "zh-CN"), "2分钟前");
  assert.equal(relativeText("2026-11-23T09:32:10.000Z", now, "en"), "in 3h");
  assert.equal(relativeText("2026-11-23T06:32:08.000Z", now, "en"), "now");
});

test("less than a minute ahead is now: the reader's clock may go behind the server's", () => {
  const now = Date.parse("2026-11-23T06:32:10.000Z");
  assert.equal(relativeText("2026-11-23T06:32:16.000Z", now, "en"), "now");
  assert.equal(relativeText("2026-11-23T06:33:09.000Z", now, "zh-CN"), "现在");
  assert.equal(relativeText("2026-11-23T06:33:10.000Z", now, "en"), "in 1m");
  assert.equal(relativeText("2026-11-23T06:32:04.000Z", now, "en"), "6s ago");
});

test("a duration keeps three figures and changes its unit", () => {
  assert.deepEqual([7, 412, 1_240, 26_300, 263_400, 3_200_000].map(durationText), [
    "7 µs",
    "412 µs",
    "1.24 ms",
    "26.3 ms",
    "263 ms",
    "3.20 s",
  ]);
});
