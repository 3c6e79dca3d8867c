import assert from "node:assert/strict";
import { test } from "node:test";
import { isUrgent, verdictOf } from "./verdict.ts";

const need = (
  kind: "channel-down" | "late-reversals" | "unbalanced-batches" | "unknown-payments" | "locked-terminals",
) => ({
  kind,
  count: 1,
  textZh: "",
  textEn: "",
  link: "/",
});
const figures = { approved: 20, declined: 1, unknown: 0, needs: [] };

test("a line that is down is told before everything else", () => {
  assert.equal(verdictOf({ ...figures, needs: [need("late-reversals"), need("channel-down")] }), "stopped");
});

test("what is late or does not balance needs a hand; what is unknown and owned does not", () => {
  assert.equal(verdictOf({ ...figures, unknown: 2, needs: [need("late-reversals")] }), "needsHand");
  assert.equal(verdictOf({ ...figures, needs: [need("unbalanced-batches")] }), "needsHand");
  assert.equal(verdictOf({ ...figures, unknown: 2, needs: [need("unknown-payments")] }), "owned");
});

test("a locked terminal does not stop the money, and a day without payments is quiet, not fine", () => {
  assert.equal(verdictOf({ ...figures, needs: [need("locked-terminals")] }), "moving");
  assert.equal(verdictOf({ ...figures, approved: 0, declined: 0 }), "quiet");
});

test("only what somebody has to do now is urgent", () => {
  assert.deepEqual(
    ["channel-down", "late-reversals", "unbalanced-batches", "unknown-payments", "locked-terminals"].map(isUrgent),
    [true, true, true, false, false],
  );
});
