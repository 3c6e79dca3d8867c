import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BUCKET_COUNT } from "#kernel/limits";
import type { Id } from "#kernel/ids";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { listTransfers, type TransferFilter, type TransfersFound } from "./list-transfers.ts";

/**
 * The journal as a list, over more rows than a page looks at: two buckets hold 3,000 transfers each, and every thousandth
 * is the payout that is looked for.
 */
const world = await openTestDatabase();
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;
const ROWS = 3_000;

before(async () => {
  await asOwner(`insert into ledger.accounts (bucket, id, kind, owner, currency, normal_side, day)
     select b, (b << 16) + s, case s when 1 then 'channel-receivable' when 2 then 'merchant-payable' else 'payouts-due' end,
            case s when 3 then 0 else 7 end, '156', case s when 1 then 'debit' else 'credit' end, '2026-10-01'
       from generate_series(0, 1) b, generate_series(1, 3) s`);
  await asOwner(
    `insert into ledger.transfers (bucket, id, debit_account, credit_account, amount_minor, code, reference, business_day, posted_at)
     select b, ((1000000::bigint + n) << 22) | (b << 16), case when n % 1000 = 0 then (b << 16) + 2 else (b << 16) + 1 end,
            case when n % 1000 = 0 then (b << 16) + 3 else (b << 16) + 2 end, 100 + n % 50,
            case when n % 1000 = 0 then 'payout' else 'sale' end, ((1000000::bigint + n) << 22) | (b << 16) | 5,
            date '2026-10-01' + n / 1000, timestamptz '2026-10-01 00:00Z' + n * interval '1 minute'
       from generate_series(0, 1) b, generate_series(0, $1 - 1) n`,
    [ROWS],
  );
});

async function everything(filter: Partial<TransferFilter>): Promise<{ ids: Id[]; pages: TransfersFound[] }> {
  const pages: TransfersFound[] = [];
  let beforeId: Id | undefined;
  do {
    const page: TransfersFound = await listTransfers(db, { limit: 20, ...filter, beforeId });
    assert.ok(page.nextBeforeId === undefined || beforeId === undefined || page.nextBeforeId < beforeId, "it gets on");
    pages.push(page);
    beforeId = page.nextBeforeId;
  } while (beforeId !== undefined && pages.length < 2_000);
  return { pages, ids: pages.flatMap(({ transfers }) => transfers.map(({ id }) => id)) };
}
const really = async (where: string): Promise<Id[]> =>
  (await asOwner(`select id from ledger.transfers where ${where} order by id desc`)).map((row) =>
    BigInt(row["id"] as string),
  );

test("page by page one gets every transfer a filter fits, once, newest first", async () => {
  const lookedAtMax = 500 * BUCKET_COUNT;
  const { ids, pages } = await everything({ code: "payout", lookedAtMax });
  assert.deepEqual(ids, await really("code = 'payout'"));
  assert.equal(ids.length, 6);
  assert.ok(pages.some(({ lookedBackTo, transfers }) => lookedBackTo !== undefined && transfers.length === 0));
  assert.equal(pages.at(-1)!.lookedBackTo, undefined, "the last page went all the way");
});

test("days, amounts and the kind of account narrow it together", async () => {
  const day = Temporal.PlainDate.from("2026-10-02");
  const { ids } = await everything({
    from: day,
    until: day,
    amountFromMinor: 149n,
    kind: "channel-receivable",
    limit: 100,
  });
  assert.deepEqual(ids, await really("business_day = '2026-10-02' and amount_minor >= 149 and code = 'sale'"));
  assert.ok(ids.length > 10);
});

test("what was posted for one payment is found by its number, however long ago", async () => {
  const [reference] = await asOwner("select reference from ledger.transfers where bucket = 1 order by id limit 1");
  const { ids, pages } = await everything({ reference: BigInt(reference!["reference"] as string), lookedAtMax: 10 });
  assert.equal(ids.length, 1);
  assert.equal(pages.length, 1);
});
