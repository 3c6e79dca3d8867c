import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, marks } from "./state-marks.ts";

for (const [kind, states] of Object.entries(marks)) {
  test(`no two states of a ${kind} look alike without colour`, () => {
    // A reversal that is late is the same ring, told apart by its word and by standing in the list of what needs a hand.
    const shapes = Object.entries(states)
      .filter(([state]) => !(kind === "reversal" && state === "late") && !(kind === "day" && state === "cutting"))
      .map(([, mark]) => mark.shape);
    assert.equal(new Set(shapes).size, shapes.length);
  });
}

test("a declined payment is not red: nobody has to do anything", () => {
  assert.notEqual(markOf("payment", "declined").tone, "alarm");
});

test("a state nobody has told us of is shown as such", () => {
  assert.deepEqual(markOf("payment", "frozen"), { shape: "ring", tone: "plain" });
  assert.deepEqual(markOf("payment", "toString"), { shape: "ring", tone: "plain" });
});
