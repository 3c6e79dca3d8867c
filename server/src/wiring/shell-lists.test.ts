import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { plansOf } from "#kernel/testing/explain";
import type { Payment } from "#modules/payments";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/** What lists can be narrowed by, over the API: filters change what is shown, never whose. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
let mine: Payment;
let other: Payment;
before(async () => {
  world = await openApiWorld();
  mine = await world.sale(0);
  other = await world.sale(1);
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

type Answer = Record<
  "payments" | "merchants" | "terminals" | "payouts" | "days",
  { hits: { id: string }[]; more: boolean }
>;
async function sought(login: Login, q: string): Promise<Answer> {
  const headers = { cookie: await world.cookieOf(login) };
  const answer = await world.app.inject({ method: "GET", url: `/v1/search?q=${encodeURIComponent(q)}`, headers });
  assert.equal(answer.statusCode, 200, `${q}: ${answer.body}`);
  return answer.json();
}
const idsIn = (answer: Answer): string[] =>
  [answer.payments, answer.merchants, answer.terminals, answer.payouts].flatMap(({ hits }) => hits.map(({ id }) => id));

test("one field finds a payment by id, bare id, reference, last four, trace and amount", async () => {
  const id = ids.payment(mine.id);
  for (const q of [id, id.slice(4), mine.rrn, mine.rrn.toLowerCase()])
    assert.deepEqual(idsIn(await sought("administrator", q)), [id], q);
  for (const q of ["0119", "1", "123.40", "￥123.4"])
    assert.ok(idsIn(await sought("administrator", q)).includes(id), q);
});

test("it finds merchants by name and code, terminals by number and serial", async () => {
  const [merchant, terminal] = [world.merchants[0]!, world.terminals[0]!];
  for (const q of [
    merchant.name.slice(0, 4),
    merchant.nameEn.slice(0, 4),
    merchant.code.trim(),
    ids.merchant(merchant.id),
  ])
    assert.ok(idsIn(await sought("administrator", q)).includes(ids.merchant(merchant.id)), q);
  for (const q of [terminal.serial, terminal.serial.slice(0, 16), "10000000", ids.terminal(terminal.id)])
    assert.ok(idsIn(await sought("administrator", q)).includes(ids.terminal(terminal.id)), q);
});

test("nobody finds what he may not see: another merchant's rows look like rows that never were", async () => {
  const foreign = [
    ids.payment(other.id),
    other.rrn,
    ids.merchant(world.merchants[1]!.id),
    world.merchants[1]!.name,
    world.merchants[1]!.code.trim(),
    ids.terminal(world.terminals[2]!.id),
    world.terminals[2]!.serial,
    "10000001",
  ];
  for (const login of ["merchant-owner", "merchant-cashier"] as const)
    for (const q of foreign) assert.deepEqual(idsIn(await sought(login, q)), [], `${login} ${q}`);
  assert.deepEqual(idsIn(await sought("merchant-owner", "0119")), [ids.payment(mine.id)]);
  assert.deepEqual(idsIn(await sought("other-owner", "0119")), [ids.payment(other.id)]);
});

test("a role finds only kinds whose pages it may open", async () => {
  const answer = await sought("merchant-cashier", world.merchants[0]!.name);
  assert.deepEqual(answer.merchants.hits, []);
});

test("no text makes the search fail", async () => {
  for (const q of ["%", "'", "\\", "{}", "😀", "pay_", "0000000000000", "ZZZZZZZZZZZZ", "9".repeat(80), "2026-13-40"])
    await sought("administrator", q);
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
