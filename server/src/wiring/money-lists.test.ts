import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeDay } from "../flows/settle-day.ts";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/** Lists of closed days, payouts and the journal over the API: what they are narrowed by, and for whom. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
let day: string;
before(async () => {
  world = await openApiWorld();
  await world.sale(0);
  await world.sale(1);
  await world.sale(1);
  await closeDay(world.services.settleDay);
  day = (await ask("administrator", "/v1/settlement/days")).body.days[0].businessDay;
});
after(() => world[Symbol.asyncDispose]());

async function ask(login: Login, url: string) {
  const headers = { cookie: await world.cookieOf(login) };
  const answer = await world.app.inject({ method: "GET", url, headers });
  return { code: answer.statusCode, body: answer.json() };
}

test("closed days are narrowed by state and days, and go on where a page ended", async () => {
  const days = async (query: string): Promise<number> =>
    (await ask("finance", `/v1/settlement/days?${query}`)).body.days.length;
  assert.equal(await days("status=paid"), 1);
  assert.equal(await days("status=cutting"), 0);
  assert.equal(await days(`from=${day}&until=${day}`), 1);
  assert.equal(await days(`until=2020-01-01`), 0);
  assert.equal(await days(`before=${day}`), 0);
  const { body } = await ask("finance", "/v1/settlement/days?limit=1");
  assert.deepEqual([body.hasMore, body.nextBefore], [false, null]);
  assert.equal((await ask("finance", "/v1/settlement/days?from=2026-02-30")).code, 400);
  assert.equal((await ask("merchant-owner", `/v1/settlement/days?from=${day}`)).body.days.length, 1);
});

test("whoever sees many merchants asks for the payouts of a day or of a merchant, never for all there ever were", async () => {
  assert.equal((await ask("finance", "/v1/payouts")).code, 400);
  const count = async (query: string, login: Login = "finance"): Promise<number> =>
    (await ask(login, `/v1/payouts?${query}`)).body.data.length;
  const all = await count(`day=${day}`);
  assert.equal(all, 2);
  const least = (await ask("finance", `/v1/payouts?day=${day}`)).body.data
    .map(({ netMinor }: { netMinor: string }) => BigInt(netMinor))
    .toSorted((a: bigint, b: bigint) => Number(a - b))[0];
  assert.equal(await count(`day=${day}&amountTo=${least}`), 1);
  assert.equal(await count(`day=${day}&amountFrom=${least + 1n}`), 1);
  assert.equal(await count(`day=${day}&status=carried`), 0);
  assert.equal(await count(`day=${day}&merchant=${ids.merchant(world.merchants[1]!.id)}`), 1);
  assert.equal(await count(`day=${day}`, "merchant-owner"), 1, "a merchant sees its own");
});

test("the journal shows both sides of each transfer, and is the house's alone", async () => {
  const { body } = await ask("finance", "/v1/ledger/transfers?code=payout");
  assert.equal(body.data.length, 2);
  assert.equal(body.lookedBackTo, null);
  const [row] = body.data;
  assert.deepEqual([row.debit.kind, row.credit.kind], ["merchant-payable", "payouts-due"]);
  assert.match(row.reference, /^out_/);
  const own = await ask("finance", `/v1/ledger/transfers?reference=${row.reference}`);
  assert.deepEqual(own.body.data, [row]);
  assert.equal((await ask("finance", "/v1/ledger/transfers?amountFrom=999999999")).body.data.length, 0);
  assert.equal((await ask("finance", "/v1/ledger/transfers?reference=mer_0000000000000")).code, 404);
  assert.equal((await ask("merchant-owner", "/v1/ledger/transfers")).code, 403);
});

test("batches are narrowed by day, state, terminal and merchant, go on where a page ended, and are one's own", async () => {
  const { db, settlement } = world.services;
  const [first, second] = world.terminals;
  const totals = { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0 };
  const closedAt = Temporal.PlainDate.from(day).toZonedDateTime("Asia/Shanghai").add({ hours: 1 }).toInstant();
  // Two of them in one millisecond: neither is lost between two pages.
  for (const [terminal, merchant, batch, balanced, after] of [
    [first!, 0, 1, true, 0],
    [second!, 1, 1, false, 0],
    [first!, 0, 2, true, 60],
  ] as const)
    await settlement.insertBatch(db, {
      bucket: world.merchants[merchant]!.bucket,
      terminalId: terminal.id,
      merchantId: world.merchants[merchant]!.id,
      batchDate: Temporal.PlainDate.from(day),
      batch,
      host: totals,
      terminal: balanced ? totals : { ...totals, debitCount: 1 },
      balanced,
      uploadStatus: "none",
      closedAt: closedAt.add({ minutes: after }),
    });
  type Row = { batch: number; terminal: { id: string }; balanced: boolean };
  const rows = async (query: string, login: Login = "finance"): Promise<Row[]> =>
    (await ask(login, `/v1/settlement/batches?${query}`)).body.data;
  assert.deepEqual((await rows("")).map(({ batch }) => batch).at(0), 2, "newest first");
  assert.equal((await rows(`from=${day}&until=${day}`)).length, 3);
  assert.equal((await rows("until=2020-01-01")).length, 0);
  assert.equal((await rows("state=unbalanced")).length, 1);
  assert.equal((await rows(`terminal=${ids.terminal(first!.id)}`)).length, 2);
  assert.equal((await rows(`merchant=${ids.merchant(world.merchants[1]!.id)}`)).length, 1);
  assert.equal((await rows("", "merchant-owner")).length, 2, "a merchant sees its own");
  const another = `/v1/settlement/batches?merchant=${ids.merchant(world.merchants[1]!.id)}`;
  assert.equal((await ask("merchant-owner", another)).body.code, "not-found", "another's is none at all");

  const walked: string[] = [];
  for (let before = ""; ;) {
    const { body } = await ask("finance", `/v1/settlement/batches?limit=1${before}`);
    walked.push(...(body.data as Row[]).map(({ terminal, batch }) => `${terminal.id} ${batch}`));
    if (!body.hasMore) break;
    before = `&before=${body.nextBefore}`;
  }
  assert.equal(new Set(walked).size, 3);
  assert.equal(walked.length, 3);
  assert.equal((await ask("finance", "/v1/settlement/batches?before=yesterday")).code, 400);
  assert.equal((await ask("finance", `/v1/settlement/batches?before=123-mer_0`)).code, 400);
  assert.equal((await ask("merchant-cashier", "/v1/settlement/batches")).code, 403);
});
