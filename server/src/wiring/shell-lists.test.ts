import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plansOf } from "#kernel/testing/explain";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/** What lists can be narrowed by, over the API: filters change what is shown, never whose. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
  await world.sale(0);
  await world.sale(1);
});
after(() => world[Symbol.asyncDispose]());

async function listed(login: Login, url: string): Promise<readonly Record<string, unknown>[]> {
  const answer = await world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`);
  return answer.json().data;
}
const count = async (login: Login, url: string): Promise<number> => (await listed(login, url)).length;

test("payments are narrowed by each filter and by several at once", async () => {
  const at = new Date(world.clock.nowMs());
  const earlier = new Date(at.getTime() - 3_600_000).toISOString();
  const all: readonly (readonly [string, number])[] = [
    ["", 2],
    ["last4=0119", 2],
    ["last4=0118", 0],
    ["brand=visa&kind=sale&status=approved&cardType=credit", 2],
    ["brand=unionpay", 0],
    ["amountFrom=12340&amountTo=12340", 2],
    ["amountTo=12339", 0],
    [`from=${earlier}`, 2],
    [`until=${earlier}`, 0],
    [`merchant=${ids.merchant(world.merchants[0]!.id)}&trace=1`, 1],
    ["cause=issuer-declined", 0],
  ];
  for (const [query, expected] of all)
    assert.equal(await count("administrator", `/v1/payments?${query}`), expected, query);
});

test("a filter never widens what a merchant sees", async () => {
  const other = ids.merchant(world.merchants[1]!.id);
  assert.equal(await count("merchant-owner", "/v1/payments?last4=0119"), 1);
  const cookie = await world.cookieOf("merchant-owner");
  for (const list of ["payments", "terminals"]) {
    const answer = await world.app.inject({ method: "GET", url: `/v1/${list}?merchant=${other}`, headers: { cookie } });
    assert.equal(answer.statusCode, 404, list);
  }
  assert.equal(await count("merchant-owner", `/v1/merchants?q=${encodeURIComponent(world.merchants[1]!.name)}`), 0);
});

test("what is no filter is refused by name, and no text in one makes the server fail", async () => {
  const cookie = await world.cookieOf("administrator");
  for (const query of ["last4=12", "from=yesterday", "amountFrom=1e3", "trace=0", "cause=%27%3B", "status=frozen"]) {
    const answer = await world.app.inject({ method: "GET", url: `/v1/payments?${query}`, headers: { cookie } });
    assert.equal(answer.statusCode, 400, query);
    assert.equal(answer.json().code, "invalid-request");
  }
  for (const q of ["%", "_", "\\", "'", "[a", "🂡", "ｶ", "a b"])
    for (const list of ["merchants", "terminals"])
      await listed("administrator", `/v1/${list}?q=${encodeURIComponent(q)}`);
});

test("a merchant is found by any two characters of its name, by its English name and by the head of its code", async () => {
  const merchant = world.merchants[0]!;
  const middle = merchant.name.slice(2, 4);
  for (const q of [
    middle,
    merchant.name,
    merchant.nameEn.slice(0, 6).toUpperCase(),
    merchant.code.trim().slice(0, 15),
  ]) {
    const names = (await listed("administrator", `/v1/merchants?q=${encodeURIComponent(q)}`)).map((row) => row["name"]);
    assert.ok(names.includes(merchant.name), `${q}: ${names.join()}`);
  }
  assert.equal(await count("administrator", `/v1/merchants?q=${encodeURIComponent("没有这家")}`), 0);
  assert.equal(await count("administrator", "/v1/merchants?status=suspended"), 0);
});

test("looking for a name uses the index of pairs once there are many merchants", async () => {
  const { db, merchants } = world.services;
  await db.query({
    name: "many",
    text: `insert into merchants.merchants (id, bucket, code, name, name_en, short_name, mcc, credit_code, provider_id,
             account_bank, account_name, account_masked, account_sealed, created_at)
      select 1000 + n, 1, '9' || lpad(n::text, 14, '0'), '商户' || md5(n::text), md5(n::text), md5(n::text), '5812', '9', 1, 'b', 'n', 'm',
             '\\x00', now() from generate_series(1, 5000) n`,
    values: [],
  });
  const [plan] = await plansOf(db, (tx) => merchants.list(tx, { text: "蓝杯", limit: 8 }));
  assert.match(plan ?? "", /merchants_names/);
  assert.match(plan ?? "", /merchants_code_key/);
});

test("terminals are narrowed by state, product, merchant, serial and number", async () => {
  const terminal = world.terminals[0]!;
  assert.equal(await count("administrator", "/v1/terminals?status=bound"), 2);
  assert.equal(await count("administrator", "/v1/terminals?status=locked"), 0);
  assert.equal(await count("administrator", "/v1/terminals?status=unbound"), world.terminals.length - 2);
  assert.equal(await count("administrator", `/v1/terminals?merchant=${ids.merchant(world.merchants[0]!.id)}`), 1);
  assert.equal(
    (await listed("administrator", `/v1/terminals?q=${terminal.serial.toLowerCase()}`))[0]!["serial"],
    terminal.serial,
  );
  assert.equal((await listed("administrator", "/v1/terminals?q=10000000"))[0]!["serial"], terminal.serial);
  assert.equal(await count("administrator", `/v1/terminals?product=${terminal.product}&q=${terminal.serial}`), 1);
});
