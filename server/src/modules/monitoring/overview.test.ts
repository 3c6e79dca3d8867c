import assert from "node:assert/strict";
import { test } from "node:test";
import { approvalRatePpm, needsOf } from "./overview.ts";

const calm = {
  unknown: 0,
  lateReversals: 0,
  lockedTerminals: 0,
  unbalancedBatches: 0,
  channelsDown: 0,
  setAsideEvents: 0,
};

test("nothing is asked of anybody when all is well; what is wrong is told worst first", () => {
  assert.deepEqual(needsOf(calm), []);
  assert.deepEqual(
    needsOf({ ...calm, lockedTerminals: 2, channelsDown: 1 }).map(({ kind, textEn }) => [kind, textEn]),
    [
      ["channel-down", "1 card network line is down"],
      ["locked-terminals", "2 terminals are locked"],
    ],
  );
});

test("no payments have no rate; an unknown one counts as not approved", () => {
  assert.equal(approvalRatePpm({ approved: 0, declined: 0, unknown: 0 }), null);
  assert.equal(approvalRatePpm({ approved: 2, declined: 0, unknown: 1 }), 666_667);
});
