import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeDay } from "#flows/settle-day";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/** What the merchant's own pages are told, over a real database. */
let world: ApiWorld;
type Login = Parameters<ApiWorld["cookieOf"]>[0];

before(async () => {
  world = await openApiWorld();
  for (let sale = 0; sale < 3; sale++) await world.sale(0);
  await world.sale(1);
});
after(() => world[Symbol.asyncDispose]());

async function get(url: string, login: Login = "merchant-owner") {
  const answer = await world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
  return { status: answer.statusCode, body: answer.json() };
}

test("today's figures are the ledger's, and the next arrival is what a close would pay", async () => {
  const { body } = await get("/v1/takings/today");
  assert.deepEqual(
    [body.salesMinor, body.salesCount, body.backMinor, body.money.feesMinor, body.money.netMinor],
    ["37020", 3, "0", "222", "36798"],
  );
  assert.deepEqual(
    body.merchants.map(({ id }: { id: string }) => id),
    [ids.merchant(world.merchants[0]!.id)],
  );
  const [next, ...rest] = body.money.arrivals;
  assert.deepEqual(
    [next.state, next.payoutId, next.amountMinor, next.businessDay, rest.length],
    ["expected", null, "36798", body.businessDay, 0],
  );
  assert.deepEqual(body.unknown, { count: 0, deadlineAt: null });
});

test("a cashier reads what was taken, not what is paid", async () => {
  const { body } = await get("/v1/takings/today", "merchant-cashier");
  assert.equal(body.salesMinor, "37020");
  assert.equal(body.money, null);
  assert.equal((await get("/v1/payouts", "merchant-cashier")).status, 403);
  assert.equal((await get("/v1/fees", "merchant-cashier")).status, 403);
});

test("a member of the staff names the merchant, and reads what the merchant reads", async () => {
  assert.equal((await get("/v1/takings/today", "finance")).status, 400);
  const other = ids.merchant(world.merchants[1]!.id);
  assert.equal((await get(`/v1/takings/today?merchant=${other}`, "finance")).body.salesMinor, "12340");
  assert.equal((await get(`/v1/takings/today?merchant=${other}`)).status, 404);
});

test("after the close the payout is what was expected, and its payments add up to it", async () => {
  const expected = (await get("/v1/takings/today")).body.money.arrivals[0];
  await closeDay(world.services.settleDay);
  const { arrivals } = (await get("/v1/takings/today")).body.money;
  assert.deepEqual(
    [arrivals[0].state, arrivals[0].amountMinor, arrivals[0].expectedOn],
    ["instructed", expected.amountMinor, expected.expectedOn],
  );
  const { body: payout } = await get(`/v1/payouts/${arrivals[0].payoutId}`);
  const net = BigInt(payout.grossMinor) - BigInt(payout.refundsMinor) - BigInt(payout.feesMinor);
  assert.equal(net + BigInt(payout.carriedMinor), BigInt(payout.netMinor));

  const lines: { payment: { id: string }; netMinor: string; effect: string }[] = [];
  let before = "";
  do {
    const { body } = await get(`/v1/payouts/${payout.id}/payments?limit=2${before}`);
    lines.push(...body.data);
    before = body.hasMore ? `&before=${body.nextBefore}` : "";
  } while (before !== "");
  assert.equal(new Set(lines.map(({ payment }) => payment.id)).size, 3);
  assert.equal(
    lines.reduce((sum, line) => sum + BigInt(line.netMinor), 0n),
    net,
  );
  assert.deepEqual([...new Set(lines.map(({ effect }) => effect))], ["in"]);
});

test("days are summed by business day, and only a bounded span is", async () => {
  const today = (await get("/v1/takings/today")).body.businessDay as string;
  const from = Temporal.PlainDate.from(today).subtract({ days: 5 }).toString();
  const { body } = await get(`/v1/takings/days?from=${from}&until=${today}`, "merchant-cashier");
  assert.deepEqual(
    body.days.map((day: { salesMinor: string; salesCount: number }) => [day.salesMinor, day.salesCount]),
    [["37020", 3]],
  );
  for (const span of [
    "from=2026-02-30&until=2026-03-01",
    "from=2026-03-02&until=2026-03-01",
    "from=2020-01-01&until=2026-01-01",
  ])
    assert.equal((await get(`/v1/takings/days?${span}`)).status, 400, span);
});

test("a quote is the fee the payment itself would be charged, with how it came about", async () => {
  const schedule = (await world.services.pricing.schedulesOf(world.services.db, world.merchants[0]!.id))[0]!;
  for (const [cardType, amountMinor] of [
    ["credit", 12_340n],
    ["debit", 1_000_000n],
    ["debit", 1n],
    ["foreign", 99n],
  ] as const) {
    const { body } = await get(`/v1/fees/quote?cardType=${cardType}&amountMinor=${amountMinor}`);
    const charged = world.services.pricing.saleFee(schedule, cardType, amountMinor);
    assert.deepEqual(
      [body.feeMinor, body.rule, body.netMinor],
      [charged.feeMinor.toString(), charged.explained.rule, (amountMinor - charged.feeMinor).toString()],
    );
  }
  assert.equal((await get("/v1/fees/quote?cardType=credit&amountMinor=-5")).status, 400);
  assert.equal((await get("/v1/fees/quote?cardType=credit&amountMinor=999999999999")).status, 400);
  assert.equal((await get("/v1/fees")).body.fees.rates.length, 3);
});

test("everybody is told whom to call, also who is not signed in, and hours nobody registered are not made up", async () => {
  const { body } = await get("/v1/contact", "merchant-cashier");
  assert.deepEqual(body.serviceHours, { from: "08:00", until: "22:00", days: [1, 2, 3, 4, 5, 6, 7] });
  const outside = await world.app.inject({ method: "GET", url: "/v1/contact" });
  assert.deepEqual([outside.statusCode, outside.json()], [200, body]);
});
