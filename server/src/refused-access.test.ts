import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHttpApp } from "#kernel/http/app";
import type { RefusedNote } from "#kernel/http/refused-access";
import { publicId } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { silentLog } from "#kernel/log";
import { problems } from "./problems.ts";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";

/** What somebody tries and may not is in the trail: who, when, from where and what, and not whether it exists. */
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

type Login = Parameters<ApiWorld["cookieOf"]>[0];
type Entry = {
  readonly action: string;
  readonly subject: string;
  readonly requestId: string;
  readonly source: string;
  readonly after: {
    readonly operation: string;
    readonly code: string;
    readonly asked: readonly string[];
    readonly leftOut?: number;
  };
};
const get = async (url: string, login: Login) =>
  world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
const refusedOf = async (login: Login, limit = 20): Promise<readonly Entry[]> =>
  (await get(`/v1/audit?action=access.refused&actor=${login}&limit=${limit}`, "auditor")).json().data;

test("another merchant's row, and one of nobody, leave the same entry: who asked for which id, and no word of whether it is there", async () => {
  const foreign = ids.payment((await world.sale(1)).id);
  const missing = publicId("pay", 1n);
  for (const id of [foreign, missing]) {
    const answer = await get(`/v1/payments/${id}`, "merchant-owner");
    assert.equal(answer.statusCode, 404);
    const [entry] = await refusedOf("merchant-owner");
    assert.deepEqual(
      [entry!.subject, entry!.after, entry!.requestId, entry!.source],
      [id, { operation: "getPayment", code: "not-found", asked: [id] }, answer.headers["request-id"], "127.0.0.1"],
    );
  }
});

test("a filter that names a stranger's row is an attempt too", async () => {
  const foreign = ids.merchant(world.merchants[1]!.id);
  assert.equal((await get(`/v1/payments?merchant=${foreign}`, "merchant-owner")).statusCode, 404);
  const [entry] = await refusedOf("merchant-owner");
  assert.deepEqual(entry!.after, { operation: "listPayments", code: "not-found", asked: [foreign] });
});

test("a door one has no permission for, of money or of persons, leaves an entry; one's own doors leave none", async () => {
  for (const [url, operation] of [
    ["/v1/users", "listUsers"],
    ["/v1/ledger/trial-balance", "getTrialBalance"],
    ["/v1/audit", "listAuditEntries"],
  ] as const) {
    assert.equal((await get(url, "merchant-cashier")).statusCode, 403);
    const [entry] = await refusedOf("merchant-cashier");
    assert.deepEqual(
      [entry!.subject, entry!.after.operation, entry!.after.code],
      [operation, operation, "not-permitted"],
    );
  }
  const count = (await refusedOf("merchant-cashier")).length;
  assert.equal((await get("/v1/payments", "merchant-cashier")).statusCode, 200);
  assert.equal((await refusedOf("merchant-cashier")).length, count);
});

test("a change one may not make leaves an entry", async () => {
  const answer = await world.app.inject({
    method: "POST",
    url: `/v1/merchants/${ids.merchant(world.merchants[0]!.id)}/suspend`,
    headers: { cookie: await world.cookieOf("support") },
    payload: { reason: "because" },
  });
  assert.equal(answer.statusCode, 403);
  assert.equal((await refusedOf("support"))[0]!.after.operation, "suspendMerchant");
});

test("the operator's own staff see every row: what they do not find does not exist, and is no attempt", async () => {
  assert.equal((await get(`/v1/payments/${publicId("pay", 1n)}`, "finance")).statusCode, 404);
  assert.equal((await get("/v1/nothing-of-this-name", "finance")).statusCode, 404);
  assert.deepEqual(await refusedOf("finance"), []);
});

test("what has no form of an id does not come into the trail", async () => {
  const said = "a-card-4761739001010119";
  assert.equal((await get(`/v1/merchants/${said}`, "other-owner")).statusCode, 404);
  const [entry] = await refusedOf("other-owner");
  assert.deepEqual([entry!.subject, entry!.after.asked], ["getMerchant", []]);
  assert.ok(!JSON.stringify(entry).includes(said));
});

test("whoever tries without end gets a bounded number of entries", async () => {
  const { requests } = limits.refusedNotes;
  for (let n = 0; n < requests + 15; n++)
    assert.equal((await get(`/v1/payments/${publicId("pay", BigInt(n))}`, "agent")).statusCode, 404);
  const count = (await refusedOf("agent", 100)).length;
  assert.ok(count >= requests && count < requests + 5, `${count}`);
});

test("the entry that follows after a while says how many were left out before it", async () => {
  let ms = 0;
  const clock = { ...world.clock, monotonicMs: () => ms };
  const notes: RefusedNote[] = [];
  const app = await createHttpApp({
    log: silentLog,
    problems,
    permissions: ["things.read"],
    version: "1",
    liveViewsMax: 0,
    rates: { clock },
    noteRefused: (note) => Promise.resolve(void notes.push(note)),
    authenticate: () =>
      Promise.resolve({
        kind: "user",
        id: 1n,
        login: "someone",
        displayName: "某人",
        displayNameEn: "Someone",
        role: "support",
        permissions: new Set<string>(),
        scope: "all",
        sessionId: undefined,
        steppedUp: false,
      }),
  });
  app.get("/v1/things", { config: { permission: "things.read", scope: "operator" } }, () => Promise.resolve({}));
  const ask = () =>
    app.inject({ method: "GET", url: "/v1/things", headers: { authorization: "Bearer a_token_of_someone_here" } });
  const { requests, seconds } = limits.refusedNotes;
  for (let n = 0; n < requests + 7; n++) assert.equal((await ask()).statusCode, 403);
  assert.deepEqual(
    notes.map(({ leftOut }) => leftOut),
    Array.from({ length: requests }, () => 0),
  );
  ms += (seconds / requests) * 1_000;
  await ask();
  await ask();
  assert.deepEqual([notes.length, notes.at(-1)!.leftOut], [requests + 1, 7]);
  await app.close();
});

test("a refusal is answered also when its entry cannot be written", async () => {
  const { db } = world.services;
  const failing = world.services as unknown as { db: { transaction: typeof db.transaction } };
  const transaction = db.transaction;
  failing.db.transaction = () => Promise.reject(new Error("the trail is full"));
  try {
    const answer = await get("/v1/users", "merchant-owner");
    assert.deepEqual([answer.statusCode, answer.json().code], [403, "not-permitted"]);
  } finally {
    failing.db.transaction = transaction;
  }
});
