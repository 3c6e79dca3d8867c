import assert from "node:assert/strict";
import { test } from "node:test";
import { lapsesOf } from "./lapses.ts";

const step = (name: string, micros: number) => ({ step: name, micros, decision: "go-on", reason: null });

test("steps add up to the whole, each with its share", () => {
  const { lapses, totalMicros } = lapsesOf({
    at: "2026-11-23T06:30:05.371Z",
    steps: [step("check-mac", 400), step("bound", 100), step("ask-network", 1_500)],
    messages: [],
  });
  assert.equal(totalMicros, 2_000);
  assert.deepEqual(
    lapses.map(({ atMicros, share }) => [atMicros, share]),
    [
      [400, 0.2],
      [500, 0.05],
      [2_000, 0.75],
    ],
  );
});

test("a journey begins with its first message, or its own length before it was kept", () => {
  const message = {
    direction: "terminal-in" as const,
    at: "2026-11-23T06:30:05.102Z",
    message: { mti: "0200", fields: {} },
  };
  const steps = [step("ask-network", 268_000)];
  const at = "2026-11-23T06:30:05.371Z";
  assert.equal(lapsesOf({ at, steps, messages: [message] }).startedAt, "2026-11-23T06:30:05.102Z");
  assert.equal(lapsesOf({ at, steps, messages: [] }).startedAt, "2026-11-23T06:30:05.103Z");
});

test("a journey without steps takes no time", () => {
  assert.deepEqual(lapsesOf({ at: "2026-11-23T06:30:05.371Z", steps: [], messages: [] }).lapses, []);
});
