import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { firstIdAt, type Id } from "#kernel/ids";
import { plansOf } from "#kernel/testing/explain";
import { NOBODY } from "#kernel/scope";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { findPayments, type PaymentFilter, type PaymentsFound } from "./list.ts";

/**
 * Lists over more rows than a page looks at: two buckets hold 7,000 payments each, ten others a few. One in 1,400 has
 * the card that is looked for, so that most pages end because enough was looked at.
 */
const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;
const RARE = "0007";
const FIRST_MS = Date.UTC(2026, 9, 1);
const MERCHANT = (5n << 22n) | (1n << 16n);

before(async () => {
  await asOwner(
    `insert into payments.payments (bucket, id, merchant_id, terminal_id, batch_date, batch, trace, kind, status, cause,
            amount_minor, currency, body_hash, card_hash, card_first6, card_last4, brand, card_type, entry_mode, rrn,
            business_day, created_at)
     select b, ((($1::bigint + n * 60000 - 1704067200000) << 22) | (b << 16)), (5::bigint << 22) | (b << 16),
            100 + n % 3, '2026-10-01', 1 + n / 900000, n + 1,
            case when n % 10 = 0 then 'refund' else 'sale' end,
            case when n % 9 = 0 then 'declined' else 'approved' end, case when n % 9 = 0 then 'issuer-declined' else '' end,
            (n % 500) * 100, '156', '\\x01', '\\x02', '476173', case when n % 1400 = 7 then $2 else '1111' end,
            case when n % 2 = 0 then 'visa' else 'unionpay' end, 'credit', 'chip', '000000000000', '2026-10-01',
            to_timestamp(($1::bigint + n * 60000) / 1000.0)
       from generate_series(0, 11) b, generate_series(0, 6999) n where b < 2 or n % 100 = 7`,
    [FIRST_MS, RARE],
  );
  await asOwner("analyze payments.payments");
});

async function everything(filter: Omit<PaymentFilter, "limit" | "scope"> & Partial<PaymentFilter>) {
  const pages: PaymentsFound[] = [];
  let beforeId: Id | undefined;
  do {
    const page: PaymentsFound = await findPayments(db, { scope: "all", limit: 20, ...filter, beforeId });
    assert.ok(page.nextBeforeId === undefined || beforeId === undefined || page.nextBeforeId < beforeId, "it gets on");
    pages.push(page);
    beforeId = page.nextBeforeId;
  } while (beforeId !== undefined && pages.length < 2_000);
  return { pages, ids: pages.flatMap((page) => page.payments.map(({ id }) => id)) };
}
async function really(where: string, values: readonly unknown[] = []): Promise<Id[]> {
  const rows = await asOwner(`select id from payments.payments where ${where} order by id desc`, values);
  return rows.map((row) => row["id"] as Id).map(BigInt);
}

test("page by page one gets every payment a filter fits, once, newest first", async () => {
  const { pages, ids } = await everything({ cardLast4: RARE });
  assert.deepEqual(ids, await really("card_last4 = $1", [RARE]));
  assert.ok(pages.some((page) => page.lookedBackTo !== undefined && page.payments.length < 20));
  assert.equal(pages.at(-1)!.lookedBackTo, undefined, "the last page went all the way");
});

test("filters hold together", async () => {
  const { ids } = await everything({
    status: "declined",
    kind: "refund",
    brand: "visa",
    cause: "issuer-declined",
    amountFromMinor: 10_000n,
    amountToMinor: 20_000n,
  });
  const wanted = await really(
    "status = 'declined' and kind = 'refund' and brand = 'visa' and amount_minor between 10000 and 20000",
  );
  assert.ok(wanted.length > 10);
  assert.deepEqual(ids, wanted);
});

test("a range of time is one of ids, its end not included", async () => {
  const from = Temporal.Instant.fromEpochMilliseconds(FIRST_MS + 100 * 60_000);
  const until = from.add({ minutes: 30 });
  const { ids } = await everything({ from, until });
  assert.deepEqual(ids, await really("created_at >= $1 and created_at < $2", [from.toString(), until.toString()]));
  assert.equal(ids.filter((id) => id < firstIdAt(from.epochMilliseconds, 0)).length, 0);
});

test("a merchant's list holds its own payments only, and somebody without merchants has none", async () => {
  const { ids } = await everything({ scope: { kind: "merchants", merchantIds: [MERCHANT] }, terminalId: 101n });
  assert.deepEqual(ids, await really("merchant_id = $1 and terminal_id = 101", [MERCHANT.toString()]));
  assert.deepEqual((await everything({ scope: NOBODY })).ids, []);
});

test("a cursor that ends where looking ended names the first of a millisecond, nobody's payment", async () => {
  const { pages } = await everything({ cardLast4: "9999" });
  const cut = pages.flatMap(({ nextBeforeId }) => (nextBeforeId === undefined ? [] : [nextBeforeId]));
  assert.ok(cut.length > 2);
  for (const id of cut) assert.equal(id & 0x3f_ffffn, 0n);
});

test("no filter makes PostgreSQL read the whole table", async () => {
  const filters: readonly Partial<PaymentFilter>[] = [
    {},
    { cardLast4: RARE },
    { status: "unknown" },
    { terminalId: 101n, scope: { kind: "merchants", merchantIds: [MERCHANT] } },
    { scope: { kind: "branch", agentId: 1n } },
    { scope: { kind: "places", merchantId: MERCHANT, placeIds: [1n] } },
    { trace: 12 },
    { from: Temporal.Instant.fromEpochMilliseconds(FIRST_MS), amountFromMinor: 1n },
  ];
  for (const filter of filters) {
    const plans = await plansOf(db, (tx) => findPayments(tx, { scope: "all", limit: 20, ...filter }));
    const plan = plans[0] ?? "";
    assert.match(plan, /using payments_pkey/);
    assert.doesNotMatch(plan!, /Seq Scan on payments/, plan);
  }
});
