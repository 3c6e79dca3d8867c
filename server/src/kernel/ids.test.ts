import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { type Clock, systemClock } from "#kernel/clock";
import { bucketOfId, bucketOfMerchantCode, createIds, firstIdAt, msOfId, parsePublicId, publicId } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";

const anyBucket = fc.nat({ max: BUCKET_COUNT - 1 });
const START_MS = Date.UTC(2026, 10, 23);

/** A clock that shows what it is told. */
function toldClock(): Clock & { ms: number } {
  return {
    ...systemClock,
    ms: START_MS,
    nowMs() {
      return this.ms;
    },
  };
}

test("ids of one process strictly rise, whatever the wall clock does and however many there are in a millisecond", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), anyBucket), { minLength: 1, maxLength: 50 }),
      (steps) => {
        const clock = toldClock();
        const ids = createIds(clock);
        const times: number[] = [];
        const seen = new Set<bigint>();
        for (const [step, bucket] of steps) {
          clock.ms += step;
          const id = ids.next(bucket);
          assert.equal(bucketOfId(id), bucket);
          assert.ok(!seen.has(id));
          seen.add(id);
          times.push(msOfId(id));
        }
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        );
      },
    ),
  );
});

test("more ids than a millisecond holds borrow from the next one and stay distinct", () => {
  const ids = createIds(toldClock());
  const made = Array.from({ length: 10_000 }, () => ids.next(7));
  assert.equal(new Set(made).size, made.length);
  assert.deepEqual(
    made,
    made.toSorted((a, b) => (a < b ? -1 : 1)),
  );
  assert.equal(msOfId(made.at(-1)!), START_MS + 2);
});

test("a time range is an id range, in every bucket", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), anyBucket, (later, bucket) => {
      const clock = toldClock();
      clock.ms += later;
      const id = createIds(clock, 15).next(bucket);
      assert.ok(firstIdAt(clock.ms, 0) <= id);
      assert.ok(firstIdAt(clock.ms, bucket) <= id);
      assert.ok(id < firstIdAt(clock.ms + 1, 0));
    }),
  );
});

test("two writers never make the same id", () => {
  const clock = toldClock();
  const [a, b] = [createIds(clock, 0), createIds(clock, 1)];
  const made = Array.from({ length: 3_000 }, (_, index) => (index % 2 === 0 ? a : b).next(3));
  assert.equal(new Set(made).size, made.length);
});

test("an id comes back from its public form, typed in capitals or not; no other prefix has it", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }), (id) => {
      const text = publicId("pay", id);
      assert.match(text, /^pay_[0-9A-HJKMNP-TV-Z]{13}$/);
      assert.equal(parsePublicId("pay", text), id);
      assert.equal(parsePublicId("pay", ` ${text.toLowerCase()} `), id);
      assert.equal(parsePublicId("mer", text), undefined);
    }),
  );
});

test("public ids sort as their ids do", () => {
  const sorted = [1n, 31n, 32n, 1n << 40n, (1n << 63n) - 1n].map((id) => publicId("pay", id));
  assert.deepEqual(sorted.toSorted(), sorted);
});

test("what is no public id is none", () => {
  for (const text of ["", "pay_", "pay_00000000000000", "pay_000000000000I", "pay_ZZZZZZZZZZZZZ", "pay-0000000000000"])
    assert.equal(parsePublicId("pay", text), undefined);
});

test("a merchant's bucket is for ever, and merchants are spread evenly", () => {
  // Written down: a change of this function would tear every merchant from its rows.
  assert.deepEqual(["898290158120001", "898290154110002", "898290170110003"].map(bucketOfMerchantCode), [0, 47, 16]);
  const counts = Array.from({ length: BUCKET_COUNT }, () => 0);
  for (let number = 0; number < 6_400; number++)
    counts[bucketOfMerchantCode(`89829015812${String(number).padStart(4, "0")}`)]! += 1;
  assert.ok(Math.min(...counts) > 50 && Math.max(...counts) < 200, `${Math.min(...counts)} to ${Math.max(...counts)}`);
});
