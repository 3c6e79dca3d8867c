import assert from "node:assert/strict";
import { test } from "node:test";
import { addJob, type JobList, listFailedJobs, runDueJobs, startJobs } from "#kernel/jobs";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";

const noting = (into: unknown[]): JobList => ({
  handlers: { "things.note": (payload) => Promise.resolve(void into.push(payload)) },
});

test("a job runs after the commit that added it, and not at all when that was taken back", async () => {
  await using world = await openTestDatabase();
  const address = world.addresses.app;
  const ran: unknown[] = [];
  await world.db.transaction((tx) => addJob(tx, "things.note", { n: 1 }));
  await assert.rejects(
    world.db.transaction(async (tx) => {
      await addJob(tx, "things.note", { n: 2 });
      throw new Error("taken back");
    }),
  );
  await runDueJobs({ address, log: silentLog, lists: [noting(ran)] });
  assert.deepEqual(ran, [{ n: 1 }]);
});

test("asked twice under one key, done once, with what was said last", async () => {
  await using world = await openTestDatabase();
  const ran: unknown[] = [];
  for (const n of [1, 2]) await addJob(world.db, "things.note", { n }, { key: "the-same" });
  await runDueJobs({ address: world.addresses.app, log: silentLog, lists: [noting(ran)] });
  assert.deepEqual(ran, [{ n: 2 }]);
});

test("a job that fails is tried again up to its bound, and then stands where a person sees it", async () => {
  await using world = await openTestDatabase();
  const attempts: number[] = [];
  const lists: JobList[] = [
    {
      handlers: {
        "things.fail": (_, { attempt }) => {
          attempts.push(attempt);
          return Promise.reject(new Error("no"));
        },
      },
    },
  ];
  await addJob(world.db, "things.fail", {}, { attemptsMax: 2 });
  for (let round = 0; round < 3; round++) {
    await runDueJobs({ address: world.addresses.app, log: silentLog, lists });
    await world.asOwner("update graphile_worker._private_jobs set run_at = now()");
  }
  assert.deepEqual(attempts, [1, 2]);
  const [failed] = await listFailedJobs(world.db, 10);
  assert.equal(failed?.job, "things.fail");
  assert.match(failed.error, /no/);
});

test("a runner takes what is added while it runs, and two handlers of one name are refused", async () => {
  await using world = await openTestDatabase();
  const address = world.addresses.app;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const list: JobList = { handlers: { "things.tell": (payload) => Promise.resolve(resolve(payload)) } };
  const runner = await startJobs({ address, log: silentLog, lists: [list] });
  await addJob(world.db, "things.tell", { heard: true });
  assert.deepEqual(await promise, { heard: true });
  await runner.close();
  await assert.rejects(startJobs({ address, log: silentLog, lists: [list, list] }), /two handlers/);
});

test("the application's role adds and runs jobs, and cannot change how they are kept", async () => {
  await using world = await openTestDatabase();
  await assert.rejects(world.db.query(sql`drop table graphile_worker._private_jobs`), /must be owner/);
});
