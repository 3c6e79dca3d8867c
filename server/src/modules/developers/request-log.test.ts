import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createShiftableClock } from "#kernel/clock";
import { createIds, firstIdAt } from "#kernel/ids";
import { runDueJobs } from "#kernel/jobs";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { type OpenTestDatabase, openTestDatabase } from "#kernel/testing/open-test-database";
import { developerJobs } from "./index.ts";
import type { RequestEntry } from "./request-entry.ts";
import { createRequestLog } from "./request-log.ts";
import { countDropped, listRequests } from "./request-store.ts";

let world: OpenTestDatabase;
const clock = createShiftableClock();
const ids = createIds(clock);
before(async () => (world = await openTestDatabase()));
after(() => world[Symbol.asyncDispose]());

const anEntry = (requestId: string): RequestEntry => ({
  at: clock.now(),
  actor: { kind: "key", id: 5n, name: "till", merchantId: 7n },
  method: "GET",
  route: "/v1/payments",
  path: "/v1/payments",
  status: 200,
  problem: undefined,
  ms: 3,
  requestId,
  source: "198.51.100.7",
  replayed: false,
  query: null,
  requestBody: null,
  responseBody: { data: [] },
});
const list = (limit = 1_000) =>
  listRequests(world.db, {
    scope: "all",
    self: 0n,
    actorId: undefined,
    requestId: undefined,
    writesOnly: false,
    statusClass: undefined,
    beforeId: undefined,
    limit,
  });
const aLog = (more: object = {}) => createRequestLog({ db: world.db, clock, ids, log: silentLog, ...more });

test("entries are written behind the requests, many at a time, none lost below the bound", async () => {
  const log = aLog();
  for (let count = 0; count < 500; count++) log.note(() => anEntry(`req_${count}`));
  assert.equal(log.waiting, 500);
  await log.settled();
  assert.equal((await list()).length, 500);
  assert.deepEqual((await list(1))[0]!.responseBody, { data: [] });
  assert.equal(log.dropped, 0);
  await log.close();
});

test("a full queue drops what comes, counts it, and the count is written into the log itself", async () => {
  const log = aLog({ queueMax: 3 });
  const before = (await list()).length;
  for (let count = 0; count < 10; count++) log.note(() => anEntry(`full_${count}`));
  assert.equal(log.dropped, 7);
  await log.settled();
  assert.equal((await list()).length, before + 3);
  assert.equal(await countDropped(world.db), 7);
  await log.close();
});

test("one entry that cannot be made spoils no other", async () => {
  const log = aLog();
  log.note(() => {
    throw new Error("a body nobody foresaw");
  });
  log.note(() => anEntry("req_after"));
  await log.settled();
  assert.equal((await list(1))[0]!.requestId, "req_after");
});

test("while the database is away entries wait, within the bound, and requests do not", async () => {
  let away = true;
  const db = {
    ...world.db,
    transaction: (work: never) => (away ? Promise.reject(new Error("away")) : world.db.transaction(work)),
  };
  const log = aLog({ db, queueMax: 5, clock: { ...clock, wait: () => Promise.resolve(void (away = false)) } });
  log.note(() => anEntry("req_patient"));
  await log.settled();
  assert.equal((await list(1))[0]!.requestId, "req_patient");
});

test("after thirty days a request is forgotten, by the clean-up and not before", async () => {
  const old = {
    id: firstIdAt(clock.nowMs() - 31 * 86_400_000, 0),
    young: firstIdAt(clock.nowMs() - 29 * 86_400_000, 0),
  };
  for (const id of [old.id, old.young])
    await world.asOwner(
      `insert into developers.requests (id, at, actor_kind, actor_id, actor_name, method, route, path, status, ms, request_id, source, replayed)
       values ($1, now(), 'key', 5, 'till', 'GET', '/', '/', 200, 1, 'req', '', false)`,
      [id.toString()],
    );
  const jobs = developerJobs({ db: world.db, clock });
  await world.db.query(sql`select graphile_worker.add_job('developers.forget-requests')`);
  await runDueJobs({ address: world.addresses.app, log: silentLog, lists: [jobs] });
  const left = new Set((await list(1_000)).map(({ id }) => id));
  assert.ok(left.has(old.young));
  assert.ok(!left.has(old.id));
});
