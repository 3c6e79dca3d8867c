import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { publicId } from "#kernel/ids";
import { describeApi } from "./api-description.ts";
import { type ApiWorld, cardNumbers, ids, openApiWorld } from "./testing/api-world.ts";
import { until } from "./testing/until.ts";

/** API keys and the log of requests, over the whole API and a real database. */
let world: ApiWorld;
/** A program of the operator, which is its own fresh proof: what a person has after stepping up. */
let administrator: string;
let payment: string;

before(async () => {
  world = await openApiWorld();
  payment = ids.payment((await world.sale(0)).id);
  await world.sale(1);
  administrator = await world.services.db.transaction((tx) =>
    world.identity.createServiceToken(tx, { name: "test", role: "administrator", at: world.clock.now() }),
  );
});
after(() => world[Symbol.asyncDispose]());

type Headers = Record<string, string>;
const ask = (method: "GET" | "POST", url: string, token: string, payload?: object, headers: Headers = {}) =>
  world.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
async function aKey(more: object = {}): Promise<{ id: string; secret: string }> {
  const body = { name: "till of the shop", permissions: ["payments.read"], ...more };
  const answer = await ask("POST", "/v1/developer/keys", administrator, body);
  assert.equal(answer.statusCode, 201, answer.body);
  return { id: answer.json().key.id, secret: answer.json().secret };
}

test("a key is shown once, kept as a hash, and opens what it was given and nothing else", async () => {
  const { id, secret } = await aKey();
  assert.match(secret, /^ock_test_[\w-]{43}$/);
  assert.equal((await ask("GET", `/v1/payments/${payment}`, secret)).statusCode, 200);
  assert.equal((await ask("GET", "/v1/merchants", secret)).json().code, "not-permitted");
  const listed = await ask("GET", "/v1/developer/keys", administrator);
  const mine = listed.json().data.find((key: { id: string }) => key.id === id);
  assert.equal(mine.shown, `ock_test_…${secret.slice(-4)}`);
  assert.equal(mine.state, "active");
  assert.ok(mine.lastUsedAt !== null);
  for (const text of [
    listed.body,
    JSON.stringify(await world.services.db.query(sql`select t::text from developers.api_keys t`)),
  ])
    assert.ok(!text.includes(secret.slice("ock_test_".length)));
});

test("a key for one merchant sees that merchant and answers for another's row as for none", async () => {
  const { secret } = await aKey({ merchantId: ids.merchant(world.merchants[1]!.id) });
  assert.equal((await ask("GET", `/v1/payments/${payment}`, secret)).statusCode, 404);
  const { data } = (await ask("GET", "/v1/payments", secret)).json();
  assert.deepEqual(
    [...new Set(data.map((row: { merchant: { id: string } }) => row.merchant.id))],
    [ids.merchant(world.merchants[1]!.id)],
  );
});

test("a key is never more than its maker, and never what is for people", async () => {
  const cookie = await world.cookieOf("merchant-owner");
  const grants = (await world.app.inject({ method: "GET", url: "/v1/developer/grants", headers: { cookie } })).json();
  assert.equal(grants.wholeOperator, false);
  assert.equal(grants.world, "test");
  const offered = new Set(grants.permissions.map((grant: { permission: string }) => grant.permission));
  assert.ok(offered.has("payments.read") && !offered.has("developers.manage"));
  for (const permission of ["developers.manage", "users.read", "no.such"]) {
    const answer = await ask("POST", "/v1/developer/keys", administrator, {
      name: "too much",
      permissions: [permission],
    });
    assert.equal(answer.json().code, "key-permission-not-grantable", permission);
  }
  const empty = await ask("POST", "/v1/developer/keys", administrator, { name: "nothing", permissions: [] });
  assert.equal(empty.statusCode, 400);
});

test("making a key wants a fresh proof; a person without it makes none", async () => {
  const cookie = await world.cookieOf("auditor");
  const refused = await world.app.inject({
    method: "POST",
    url: "/v1/developer/keys",
    headers: { cookie },
    payload: { name: "not mine", permissions: ["payments.read"] },
  });
  assert.equal(refused.json().code, "not-permitted");
  const owner = await world.app.inject({
    method: "POST",
    url: "/v1/developer/keys",
    headers: { cookie: await world.cookieOf("other-owner") },
    payload: { name: "no fresh proof", permissions: ["payments.read"] },
  });
  assert.equal(owner.json().code, "step-up-needed");
});

test("a key of the other world is refused by its prefix, whatever stands behind it", async () => {
  const { secret } = await aKey();
  const live = secret.replace("ock_test_", "ock_live_");
  assert.equal((await ask("GET", "/v1/payments", live)).json().code, "api-key-other-world");
  assert.equal((await ask("GET", "/v1/payments", `${secret.slice(0, -1)}_`)).json().code, "api-key-unknown");
  assert.equal((await ask("GET", "/v1/payments", "ock_prod_0123456789abcdef")).json().code, "api-key-unknown");
  // A row that came from elsewhere with its hash does not help: its world is a column of its own.
  await world.services.db.query(sql`update developers.api_keys set world = 'live' where last4 = ${secret.slice(-4)}`);
  assert.equal((await ask("GET", "/v1/payments", secret)).json().code, "api-key-unknown");
});

test("every change of a key is in the trail, without the key", async () => {
  const key = await aKey({ name: "told" });
  await ask("POST", `/v1/developer/keys/${key.id}/roll`, administrator, {});
  await ask("POST", `/v1/developer/keys/${key.id}/revoke`, administrator, { reason: "all done" });
  const answer = await ask("GET", "/v1/audit?limit=50", administrator);
  const actions = answer
    .json()
    .data.filter((entry: { subject: string }) => entry.subject === key.id)
    .map((entry: { action: string; reason: string }) => [entry.action, entry.reason]);
  assert.deepEqual(actions, [
    ["api-key.revoked", "all done"],
    ["api-key.rolled", ""],
    ["api-key.created", ""],
  ]);
  assert.ok(!answer.body.includes(key.secret.slice("ock_test_".length)));
});

test("a key made twice under one idempotency key is one key with one secret", async () => {
  const body = { name: "made once", permissions: ["payments.read"] };
  const [one, two] = [
    await ask("POST", "/v1/developer/keys", administrator, body, { "idempotency-key": "make it" }),
    await ask("POST", "/v1/developer/keys", administrator, body, { "idempotency-key": "make it" }),
  ];
  assert.equal(two.body, one.body);
  assert.equal(two.headers["idempotent-replayed"], "true");
  const rows = await world.services.db.query(sql`select from developers.api_keys where name = 'made once'`);
  assert.equal(rows.length, 1);
});

test("a merchant finds its own keys and not the operator's or another's", async () => {
  const own = await aKey({ merchantId: ids.merchant(world.merchants[0]!.id), name: "own" });
  const other = await aKey({ merchantId: ids.merchant(world.merchants[1]!.id), name: "other" });
  const house = await aKey({ name: "house" });
  const cookie = await world.cookieOf("merchant-owner");
  const listed = await world.app.inject({ method: "GET", url: "/v1/developer/keys", headers: { cookie } });
  const listedIds = new Set(listed.json().data.map((key: { id: string }) => key.id));
  assert.ok(listedIds.has(own.id));
  for (const { id } of [other, house]) {
    assert.ok(!listedIds.has(id));
    const answer = await world.app.inject({
      method: "POST",
      url: `/v1/developer/keys/${id}/revoke`,
      headers: { cookie },
      payload: { reason: "not mine" },
    });
    assert.equal(answer.statusCode, 404);
  }
});

test("all that a key asks is in the log, what people change too, and nobody's words or secrets are", async () => {
  const key = await aKey({ merchantId: ids.merchant(world.merchants[0]!.id), name: "logged" });
  await ask("GET", `/v1/payments?limit=1&status=approved`, key.secret);
  await ask("GET", `/v1/payments/${cardNumbers[0]}`, key.secret);
  const terminal = ids.terminal(world.terminals[0]!.id);
  await world.app.inject({
    method: "POST",
    url: `/v1/terminals/${terminal}/lock`,
    headers: { cookie: await world.cookieOf("risk") },
    payload: { reason: "老板的电话 13800138000" },
  });
  const all = await until(async () => {
    const { data } = (await ask("GET", "/v1/developer/requests?limit=100", administrator)).json();
    return data.some((row: { route: string }) => row.route.endsWith("/lock")) ? data : undefined;
  });
  const of = (route: string, who: string) =>
    all.find((row: { route: string; actor: { name: string } }) => row.route === route && row.actor.name === who);
  const list = of("/v1/payments", "logged");
  assert.deepEqual(
    { method: list.method, status: list.status, path: list.path, kind: list.actor.kind },
    { method: "GET", status: 200, path: "/v1/payments", kind: "key" },
  );
  const page = (await ask("GET", `/v1/developer/requests/${list.id}`, administrator)).json();
  assert.deepEqual(page.query, { limit: 1, status: "approved" });
  assert.match(page.responseBody.data[0].amountMinor, /^\d+$/);
  assert.match(page.responseBody.data[0].merchant.name, /^•••\(\d+\)$/);
  const missed = of("/v1/payments/:id", "logged");
  assert.equal(missed.problem, "not-found");
  assert.equal(missed.path, "/v1/payments/476173******0119");
  const lock = of("/v1/terminals/:id/lock", "risk");
  assert.equal(lock.actor.kind, "user");
  const locked = await ask("GET", `/v1/developer/requests/${lock.id}`, administrator);
  assert.match(locked.json().requestBody.reason, /^•••\(\d+\)$/);
  const stored = JSON.stringify(await world.services.db.query(sql`select t::text from developers.requests t`));
  for (const secret of [key.secret.slice(9), "13800138000", ...cardNumbers])
    assert.ok(!stored.includes(secret), secret);
  assert.ok(!stored.includes(administrator));
});

test("a merchant reads the log of its own keys and its own people, and finds no other entry", async () => {
  const mine = await aKey({ merchantId: ids.merchant(world.merchants[0]!.id), name: "mine in the log" });
  const theirs = await aKey({ merchantId: ids.merchant(world.merchants[1]!.id), name: "theirs in the log" });
  await ask("GET", "/v1/payments", mine.secret);
  await ask("GET", "/v1/payments", theirs.secret);
  const cookie = await world.cookieOf("merchant-owner");
  const get = (url: string) => world.app.inject({ method: "GET", url, headers: { cookie } });
  const rows = await until(async () => {
    const { data } = (await ask("GET", `/v1/developer/requests?actor=${theirs.id}`, administrator)).json();
    return data.length > 0 ? data : undefined;
  });
  const own = (await get("/v1/developer/requests?limit=100")).json().data;
  assert.ok(own.some((row: { actor: { id: string } }) => row.actor.id === mine.id));
  assert.ok(
    own.every((row: { actor: { name: string } }) => !["theirs in the log", "test", "risk"].includes(row.actor.name)),
  );
  assert.equal((await get(`/v1/developer/requests/${rows[0].id}`)).statusCode, 404);
  assert.equal((await get(`/v1/developer/requests/${publicId("log", 1n)}`)).statusCode, 404);
  assert.equal((await get("/v1/developer/requests?actor=pay_0DCM4V5Q8R2TX")).statusCode, 400);
});

test("a revoked key is out at once, an expired one by the clock, and both say so", async () => {
  const revoked = await aKey();
  assert.equal(
    (await ask("POST", `/v1/developer/keys/${revoked.id}/revoke`, administrator, { reason: "leaked" })).statusCode,
    200,
  );
  assert.equal((await ask("GET", "/v1/payments", revoked.secret)).json().code, "api-key-ended");
  const again = await ask("POST", `/v1/developer/keys/${revoked.id}/revoke`, administrator, { reason: "leaked" });
  assert.equal(again.json().code, "key-already-ended");
  const brief = await aKey({ expiresInDays: 1 });
  assert.equal((await ask("GET", "/v1/payments", brief.secret)).statusCode, 200);
  world.clock.moveTo(world.clock.now().add({ hours: 24 }));
  assert.equal((await ask("GET", "/v1/payments", brief.secret)).json().code, "api-key-ended");
});

test("a rolled key and its successor both work until the overlap is over", async () => {
  const old = await aKey();
  const rolled = await ask("POST", `/v1/developer/keys/${old.id}/roll`, administrator, { overlapHours: 2 });
  assert.equal(rolled.statusCode, 201, rolled.body);
  const { secret } = rolled.json();
  for (const token of [old.secret, secret]) assert.equal((await ask("GET", "/v1/payments", token)).statusCode, 200);
  const twice = await ask("POST", `/v1/developer/keys/${old.id}/roll`, administrator, {});
  assert.equal(twice.json().code, "key-already-ended");
  world.clock.moveTo(world.clock.now().add({ hours: 2 }));
  assert.equal((await ask("GET", "/v1/payments", old.secret)).json().code, "api-key-ended");
  assert.equal((await ask("GET", "/v1/payments", secret)).statusCode, 200);
});

test("the API describes itself and its refusals to anybody, and the description is the one that is committed", async () => {
  const answer = await world.app.inject({ method: "GET", url: "/v1/openapi.json" });
  assert.equal(answer.headers["content-type"], "application/json; charset=utf-8");
  const { paths } = answer.json();
  const { paths: committed } = (await describeApi()) as unknown as { paths: object };
  for (const [path, item] of Object.entries(committed)) assert.deepEqual(paths[path], item, path);
  const { data } = (await world.app.inject({ method: "GET", url: "/v1/errors" })).json();
  assert.ok(data.length > 50);
  assert.ok(data.every((entry: { titleZh: string; moneyEn: string }) => entry.titleZh !== "" && entry.moneyEn !== ""));
});
