import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { BUCKET_COUNT } from "#kernel/limits";
import { parsePositions, positionsText } from "./live-payments.ts";

test("how far a view has read comes back as it was told", () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 1n << 55n }), { minLength: BUCKET_COUNT, maxLength: BUCKET_COUNT }),
      (positions) => {
        assert.deepEqual(parsePositions(positionsText(new Map(positions.entries()))), positions);
      },
    ),
  );
});

test("a Last-Event-ID that is none of ours is no position", () => {
  fc.assert(
    fc.property(fc.string(), (text) => text.split("-").length === BUCKET_COUNT || parsePositions(text) === undefined),
  );
});
