import assert from "node:assert/strict";
import { test } from "node:test";
import { shownState } from "./shown-state.ts";

test("a stop that waits is looked at, in time or not; anything else is called as it stands", () => {
  const shown = (state: "pending" | "applied", review: "before" | "after", overdue: boolean) =>
    shownState({ state, review, overdue });
  assert.equal(shown("pending", "before", false), "pending");
  assert.equal(shown("pending", "after", false), "review");
  assert.equal(shown("pending", "after", true), "overdue");
  assert.equal(shown("applied", "after", false), "applied");
  assert.equal(shown("applied", "after", true), "applied", "what was looked at is late no more");
});
