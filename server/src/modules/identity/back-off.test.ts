import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createAddressLimit, FREE_TRIES, LONGEST_WAIT_MS, waitAfter } from "./back-off.ts";

test("the first wrong tries cost no wait, each further one at least as much as the one before, and never above the bound", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
      const [now, next] = [waitAfter(failures), waitAfter(failures + 1)];
      assert.equal(now === 0, failures < FREE_TRIES);
      assert.ok(next >= now && next <= LONGEST_WAIT_MS);
    }),
  );
});

test("an address has so many tries a minute, whatever the login, and another address is not touched by it", () => {
  const limit = createAddressLimit(3);
  assert.deepEqual(
    [1, 2, 3, 4].map(() => limit.take("a", 1_000)),
    [true, true, true, false],
  );
  assert.equal(limit.take("b", 1_000), true);
  assert.equal(limit.take("a", 61_000), true);
});
