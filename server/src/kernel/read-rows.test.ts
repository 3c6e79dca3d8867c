import assert from "node:assert/strict";
import { test } from "node:test";
import { readRows } from "#kernel/read-rows";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";

test("every row comes once, in order, in pages of the size asked for, with values bound and of one moment", async () => {
  await using world = await openTestDatabase();
  const pages = async (least: number, count: number, atATime: number): Promise<number[][]> =>
    world.db.snapshot(async (tx) => {
      const rows = readRows<{ n: number }>(
        tx,
        sql`select n from generate_series(${least}::int, ${least + count - 1}::int) as n order by n`,
        atATime,
      );
      return (await Array.fromAsync(rows)).map((page) => page.map(({ n }) => n));
    });
  assert.deepEqual(await pages(5, 7, 3), [[5, 6, 7], [8, 9, 10], [11]]);
  assert.deepEqual(await pages(1, 6, 3), [
    [1, 2, 3],
    [4, 5, 6],
  ]);
  assert.deepEqual(await pages(1, 0, 3), []);
  // One statement, twice in one transaction, one after the other.
  await world.db.snapshot(async (tx) => {
    for (const upTo of [2, 3]) {
      const read = readRows<{ n: number }>(tx, sql`select n from generate_series(1, ${upTo}::int) as n`, 2);
      assert.equal((await Array.fromAsync(read)).flat().length, upTo);
    }
  });
});
