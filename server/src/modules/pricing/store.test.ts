import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import type { FeeSchedule } from "./schedule.ts";
import { addSchedule, scheduleOn, schedulesOf } from "./store.ts";

const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;
const dayOf = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const rule = { ratePpm: 6_000n, minMinor: 0n, capMinor: undefined };

let lastId = 1n;
function aSchedule(merchantId: bigint, version: number, from: string, until?: string): FeeSchedule {
  return {
    id: (lastId += 1n),
    merchantId,
    version,
    validFrom: dayOf(from),
    validUntil: until === undefined ? undefined : dayOf(until),
    refundFee: "full-refund-returns-fee",
    signedOn: dayOf("2026-01-01"),
    rates: { debit: { ratePpm: 5_000n, minMinor: 1n, capMinor: 2_000n }, credit: rule, foreign: rule },
  };
}
const add = (schedule: FeeSchedule): Promise<void> => db.transaction((tx) => addSchedule(tx, schedule));

test("a schedule comes back as it was signed", async () => {
  const schedule = aSchedule(1n, 1, "2026-03-01");
  await add(schedule);
  assert.deepEqual(await scheduleOn(db, 1n, dayOf("2026-03-01")), schedule);
});

test("a new version begins where the one before ends, and the days before the first have none", async () => {
  await add(aSchedule(2n, 1, "2026-03-01"));
  await add(aSchedule(2n, 2, "2026-06-01"));
  const versionOn = async (day: string): Promise<number | undefined> => (await scheduleOn(db, 2n, dayOf(day)))?.version;
  assert.deepEqual(
    await Promise.all(["2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01", "2030-01-01"].map(versionOn)),
    [undefined, 1, 1, 2, 2],
  );
});

test("two versions that would hold on the same day are refused by the database", async () => {
  await add(aSchedule(3n, 1, "2026-03-01", "2026-06-01"));
  for (const [from, until] of [
    ["2026-05-31", undefined],
    ["2026-01-01", undefined],
    ["2026-01-01", "2026-03-02"],
    ["2026-03-01", "2026-03-02"],
    ["2026-04-01", "2026-05-01"],
  ] as const)
    await assert.rejects(add(aSchedule(3n, 2, from, until)), { code: "23P01" });
  await add(aSchedule(3n, 2, "2026-06-01"));
  await add(aSchedule(3n, 3, "2027-01-01"));
  assert.equal((await schedulesOf(db, 3n)).length, 3);
});

test("a version that ends before it begins, or begins before the open one does, is refused", async () => {
  await add(aSchedule(4n, 1, "2026-03-01"));
  await assert.rejects(add(aSchedule(4n, 2, "2026-05-01", "2026-05-01")), { code: "23514" });
  await assert.rejects(add(aSchedule(4n, 2, "2026-02-01")), { code: "23514" });
  // What was refused changed nothing: the first still holds without an end.
  assert.equal((await scheduleOn(db, 4n, dayOf("2029-01-01")))?.version, 1);
});

test("a rate above ten per cent, a cap below the minimum, and a second rate of a card type are refused", async () => {
  const { id } = aSchedule(5n, 1, "2026-03-01");
  await add({ ...aSchedule(5n, 1, "2026-03-01"), id });
  const insert =
    "insert into pricing.rates (schedule_id, card_type, rate_ppm, min_minor, cap_minor) values ($1, $2, $3, $4, $5)";
  await assert.rejects(asOwner(insert, [id.toString(), "debit", 1, 0, null]), { code: "23505" });
  await asOwner("delete from pricing.rates where schedule_id = $1", [id.toString()]);
  await assert.rejects(asOwner(insert, [id.toString(), "debit", 100_001, 0, null]), { code: "23514" });
  await assert.rejects(asOwner(insert, [id.toString(), "debit", 1, 5, 4]), { code: "23514" });
});

test("whatever versions are offered in whatever order, no day has two", async () => {
  let merchantId = 1_000n;
  const offer = fc.record({
    from: fc.nat({ max: 40 }),
    days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(offer, { minLength: 2, maxLength: 6 }), async (offers) => {
      merchantId += 1n;
      const start = dayOf("2026-01-01");
      for (const [index, { from, days }] of offers.entries()) {
        const first = start.add({ days: from });
        const until = days === undefined ? undefined : first.add({ days }).toString();
        await add(aSchedule(merchantId, index, first.toString(), until)).catch((error: { code?: string }) =>
          assert.match(error.code ?? "", /^23/),
        );
      }
      const all = await schedulesOf(db, merchantId);
      for (let day = start; Temporal.PlainDate.compare(day, start.add({ days: 70 })) < 0; day = day.add({ days: 1 })) {
        const holding = all.filter(
          ({ validFrom, validUntil }) =>
            Temporal.PlainDate.compare(validFrom, day) <= 0 &&
            (validUntil === undefined || Temporal.PlainDate.compare(day, validUntil) < 0),
        );
        assert.ok(holding.length <= 1);
      }
    }),
    { numRuns: 30 },
  );
});
