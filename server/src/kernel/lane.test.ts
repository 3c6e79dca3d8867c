import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createLane, LaneFull } from "#kernel/lane";

/** A lane whose commits end when the test says so. */
function aLane(options: { batchMax?: number; queueMax?: number; lingerMs?: number } = {}) {
  const batches: (readonly number[])[] = [];
  /** The commits under way: at most one. */
  const open: PromiseWithResolvers<readonly string[]>[] = [];
  const lane = createLane<number, string>({
    batchMax: options.batchMax ?? 100,
    queueMax: options.queueMax ?? 100,
    lingerMs: options.lingerMs ?? 0,
    commit(batch) {
      batches.push(batch);
      const commit = Promise.withResolvers<readonly string[]>();
      open.push(commit);
      return commit.promise;
    },
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    lane,
    batches,
    turn,
    /** Waits for a commit to be under way and ends it. */
    finish: async (error?: Error) => {
      while (open.length === 0) await turn();
      const { resolve, reject } = open.shift()!;
      if (error === undefined) resolve(batches.at(-1)!.map((command) => `done ${command}`));
      else reject(error);
      await turn();
    },
  };
}

test("while one commit is under way the queue grows, and the whole of it is the next batch", async () => {
  const { lane, batches, finish, turn } = aLane();
  const first = lane.submit(1);
  await turn();
  const others = [2, 3, 4].map((command) => lane.submit(command));
  assert.deepEqual([batches, lane.depth], [[[1]], 3]);
  await finish();
  assert.equal(await first, "done 1");
  assert.deepEqual(batches, [[1], [2, 3, 4]]);
  await finish();
  assert.deepEqual(await Promise.all(others), ["done 2", "done 3", "done 4"]);
});

test("a batch has its cap", async () => {
  const { lane, batches, finish } = aLane({ batchMax: 2 });
  const all = Promise.all([1, 2, 3, 4, 5].map((command) => lane.submit(command)));
  for (let round = 0; round < 3; round++) await finish();
  await all;
  assert.deepEqual(batches, [[1, 2], [3, 4], [5]]);
});

test("behind a batch of many, a smaller one waits a little and takes along what comes meanwhile", async () => {
  const { lane, batches, finish, turn } = aLane({ lingerMs: 50 });
  const all = [lane.submit(1), lane.submit(2)];
  await turn();
  all.push(lane.submit(3));
  await finish();
  all.push(lane.submit(4));
  await finish();
  await Promise.all(all);
  assert.deepEqual(batches, [
    [1, 2],
    [3, 4],
  ]);
});

test("a full lane refuses at once, and takes again when there is room", async () => {
  const { lane, finish, turn } = aLane({ queueMax: 2 });
  const taken = [lane.submit(0)];
  await turn();
  taken.push(lane.submit(1), lane.submit(2));
  await assert.rejects(lane.submit(3), LaneFull);
  await finish();
  taken.push(lane.submit(4));
  await finish();
  await finish();
  assert.equal((await Promise.all(taken)).length, 4);
});

test("a commit that fails fails its own batch; the lane goes on", async () => {
  const { lane, finish } = aLane();
  const lost = Promise.allSettled([lane.submit(1), lane.submit(2)]);
  await finish(new Error("no disk"));
  assert.deepEqual(
    (await lost).map(({ status }) => status),
    ["rejected", "rejected"],
  );
  const next = lane.submit(3);
  await finish();
  assert.equal(await next, "done 3");
});

test("closing waits for what was submitted and takes nothing more", async () => {
  const { lane, finish } = aLane();
  const last = lane.submit(1);
  const closed = lane.close();
  await assert.rejects(lane.submit(2), LaneFull);
  await finish();
  await closed;
  assert.equal(await last, "done 1");
});

test("whatever the order of arrivals and commits, each command is committed once, in order, and gets its own result", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 25 }),
      async (s, batchMax, count) => {
        const committed: number[] = [];
        const lane = createLane<number, string>({
          batchMax,
          queueMax: 1_000,
          lingerMs: 0,
          commit: async (batch) => {
            await s.schedule(Promise.resolve(), "commit");
            committed.push(...batch);
            return batch.map((command) => `done ${command}`);
          },
        });
        const arrivals = Array.from({ length: count }, (_, command) =>
          s.schedule(Promise.resolve(command), "arrival").then(async (own) => [own, await lane.submit(own)] as const),
        );
        await s.waitFor(Promise.all(arrivals));
        for (const [command, result] of await Promise.all(arrivals)) assert.equal(result, `done ${command}`);
        assert.equal(new Set(committed).size, count);
      },
    ),
    { numRuns: 50 },
  );
});
