import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, toggled } from "./filter.ts";

test("a branch stands for its types and takes their place, and gives way to nothing else", () => {
  const some = toggled(["payment.approved", "terminal.locked"], "payment.*");
  assert.deepEqual(some, ["terminal.locked", "payment.*"]);
  assert.ok(chosen(some, "payment.declined") && !chosen(some, "payments.declined") && !chosen(some, "terminal.bound"));
  assert.deepEqual(toggled(some, "payment.*"), ["terminal.locked"]);
  assert.ok(chosen(["*"], "anything.at_all"));
  assert.deepEqual(toggled([], "payout.carried"), ["payout.carried"]);
});
