import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";

/** How programs read payments: page by page, onwards from where they were, with what is referred to. */
let world: ApiWorld;
let made: string[];

before(async () => {
  world = await openApiWorld();
  made = [];
  for (let count = 0; count < 7; count++) made.push(ids.payment((await world.sale(count % 2 === 0 ? 0 : 1)).id));
});
after(() => world[Symbol.asyncDispose]());

async function get(url: string, login: Parameters<ApiWorld["cookieOf"]>[0] = "administrator") {
  return world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
}
const FIRST = "pay_0000000000000";

test("what was made a moment ago is not yet followed: something older could still be committed", async () => {
  const page = (await get(`/v1/payments?after=${FIRST}`)).json();
  assert.deepEqual(page.data, []);
  assert.equal(page.hasMore, false);
  assert.equal(page.nextAfter, FIRST, "so nothing is passed by");
});

test("onwards from an id one gets every payment once, oldest first, and later what came meanwhile", async () => {
  world.clock.moveTo(world.clock.now().add({ seconds: 10 }));
  const seen: string[] = [];
  let [after, pages] = [FIRST, 0];
  for (let more = true; more; pages++) {
    const page = (await get(`/v1/payments?after=${after}&limit=3`)).json();
    seen.push(...page.data.map(({ id }: { id: string }) => id));
    [after, more] = [page.nextAfter, page.hasMore];
    assert.equal(page.nextBefore, null);
  }
  assert.equal(pages, 3);
  assert.deepEqual(seen, made);
  const late = ids.payment((await world.sale(0)).id);
  assert.deepEqual((await get(`/v1/payments?after=${after}`)).json().data, []);
  world.clock.moveTo(world.clock.now().add({ seconds: 10 }));
  const { data } = (await get(`/v1/payments?after=${after}`)).json();
  assert.deepEqual(
    data.map(({ id }: { id: string }) => id),
    [late],
  );
});

test("one begins where the newest page says, and a merchant follows its own only", async () => {
  const newest = (await get("/v1/payments?limit=2")).json();
  assert.equal(newest.nextAfter, newest.data[0].id);
  const own = (await get(`/v1/payments?after=${FIRST}`, "other-owner")).json();
  assert.deepEqual(
    own.data.map(({ id }: { id: string }) => id),
    made.filter((_, position) => position % 2 === 1),
  );
});

test("back and onwards at once, and a cursor of another kind, are mistakes", async () => {
  const both = await get(`/v1/payments?after=${FIRST}&before=${made[3]}`);
  assert.equal(both.json().errors[0].pointer, "/querystring/after");
  assert.equal((await get("/v1/payments?after=mer_0000000000000")).json().errors[0].pointer, "/querystring/after");
});

test("references are brought along where they are asked for, and nowhere else", async () => {
  const plain = (await get(`/v1/payments/${made[0]}`)).json();
  assert.equal(plain.expanded, undefined);
  const full = (await get(`/v1/payments/${made[0]}?expand=merchant,terminal`)).json();
  assert.equal(full.expanded.merchant.id, full.merchant.id);
  assert.equal(full.expanded.merchant.mcc, world.merchants[0]!.mcc);
  assert.equal(full.expanded.terminal.serial, full.terminal.serial);
  assert.equal("binding" in full.expanded.terminal, false);
  const { data } = (await get("/v1/payments?limit=2&expand=merchant")).json();
  for (const row of data) assert.equal(row.expanded.merchant.id, row.merchant.id);
});

test("a reference of a reference comes with what stands above it", async () => {
  const [sale, refund] = [await world.sale(0), await world.sale(0)];
  await world.services.db.query(
    sql`update payments.payments set kind = 'refund', original_id = ${sale.id} where bucket = ${refund.bucket} and id = ${refund.id}`,
  );
  const { expanded } = (await get(`/v1/payments/${ids.payment(refund.id)}?expand=original.merchant`)).json();
  assert.equal(expanded.original.id, ids.payment(sale.id));
  assert.equal(expanded.original.expanded.merchant.id, ids.merchant(world.merchants[0]!.id));
  assert.equal(expanded.merchant, undefined);
});

test("a reference nobody declared is refused by name, and one whose object the asker may not read stays an id", async () => {
  for (const expand of ["owner", "merchant.provider", "original.original", "__proto__", "merchant,nothing"]) {
    const answer = await get(`/v1/payments?expand=${expand}`);
    assert.equal(answer.statusCode, 400, expand);
    assert.equal(answer.json().errors[0].pointer, "/querystring/expand");
  }
  const [held] = (await get("/v1/payments?expand=merchant,terminal", "merchant-cashier")).json().data;
  assert.equal(held.expanded.merchant, undefined);
  assert.equal(held.expanded.terminal.id, held.terminal.id);
});
