import { assert, must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { firstIdAt, type Ids } from "#kernel/ids";
import { BUCKET_COUNT } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import type { Ledger, Posting } from "#modules/ledger";
import type { HouseKeys, Keys } from "#modules/keys";
import { accountContext, type Merchants } from "#modules/merchants";
import type { Providers } from "#modules/providers";
import type { Payout, PayoutFile, Settlement } from "#modules/settlement";

/**
 * The close of a business day (日切) and its payouts, T+1. The cut moves each bucket's day forward under the bucket's
 * lock, so every posting belongs to exactly one day, whatever the clock says. Every step can be repeated: a close that
 * was interrupted goes on where it stopped, one that stalled finds what others did meanwhile, and no merchant is
 * instructed twice for a day.
 */
export type CloseDayOutcome =
  | {
      readonly kind: "closed";
      readonly businessDay: Temporal.PlainDate;
      readonly payouts: readonly Payout[];
      readonly file: PayoutFile;
    }
  | { readonly kind: "refused"; readonly code: "day-not-begun" | "day-unknown" };

export type SettleDayDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly settlement: Settlement;
  readonly merchants: Merchants;
  readonly providers: Providers;
  readonly keys: Pick<Keys, "securityModule">;
  readonly house: Pick<HouseKeys, "vault">;
  /** Puts the finished file where the bank's courier takes it. Called again with the same file after an interruption. */
  readonly deliverFile: (file: { name: string; body: string }) => Promise<void>;
  readonly onCommitted: () => void;
};

const CURRENCY = "156";

/** The oldest day any bucket is still in. */
export async function currentBusinessDay(db: Database): Promise<Temporal.PlainDate> {
  const [row] = await db.query<{ day: Temporal.PlainDate }>(sql`select min(business_day) as day from kernel.buckets`);
  assert(row !== undefined, "buckets exist from the first start on");
  return row.day;
}

/** The day one bucket is in: what is posted there now belongs to it. */
export async function businessDayOf(tx: Tx, bucket: number): Promise<Temporal.PlainDate> {
  const [row] = await tx.query<{ day: Temporal.PlainDate }>(
    sql`select business_day as day from kernel.buckets where bucket = ${bucket}`,
  );
  assert(row !== undefined, "every bucket has its row");
  return row.day;
}

/**
 * Closes the day that is next, or the one that is named: a day closed before answers what it paid, so that a close asked
 * for twice closes one day. Days before the named one that are still open are closed first.
 */
export async function closeDay(
  deps: SettleDayDeps,
  wanted: { readonly businessDay?: Temporal.PlainDate } = {},
): Promise<CloseDayOutcome> {
  const named = wanted.businessDay;
  if (named !== undefined && Temporal.PlainDate.compare(named, businessDay(deps.clock.now())) > 0)
    return { kind: "refused", code: "day-not-begun" };
  for (;;) {
    const day = await dayToClose(deps);
    if (named !== undefined && Temporal.PlainDate.compare(named, day) < 0) {
      const file = await deliveredFile(deps, named);
      return file === undefined ? { kind: "refused", code: "day-unknown" } : closedWith(deps, named, file);
    }
    if (Temporal.PlainDate.compare(day, businessDay(deps.clock.now())) > 0)
      return { kind: "refused", code: "day-not-begun" };
    const outcome = await closeOneDay(deps, day);
    if (named === undefined || named.equals(day)) return outcome;
  }
}

async function closeOneDay(deps: SettleDayDeps, day: Temporal.PlainDate): Promise<CloseDayOutcome> {
  const at = deps.clock.now();
  await deps.db.transaction((tx) => deps.settlement.beginDay(tx, { businessDay: day, at }));
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) await cutBucket(deps, bucket, day);
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) await payBucket(deps, bucket, day);
  const file = await writeFile(deps, day);
  deps.onCommitted();
  return closedWith(deps, day, file);
}

async function closedWith(
  deps: SettleDayDeps,
  day: Temporal.PlainDate,
  file: PayoutFile,
): Promise<Extract<CloseDayOutcome, { kind: "closed" }>> {
  const payouts = await deps.settlement.payoutsOf(deps.db, { businessDay: day });
  return { kind: "closed", businessDay: day, payouts, file };
}

/** The day a close would close now. One that was begun and not finished comes first. */
export async function dayToClose(deps: Pick<SettleDayDeps, "db" | "settlement">): Promise<Temporal.PlainDate> {
  return (await deps.settlement.unfinishedDay(deps.db)) ?? currentBusinessDay(deps.db);
}

async function cutBucket(deps: SettleDayDeps, bucket: number, day: Temporal.PlainDate): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const state = (await lockBuckets(tx, [bucket])).get(bucket);
    assert(state !== undefined, "every bucket has its row");
    if (Temporal.PlainDate.compare(state.businessDay, day) > 0) return;
    assert(state.businessDay.equals(day), "a bucket's day is cut in order");
    await tx.query(sql`update kernel.buckets set business_day = ${day.add({ days: 1 })} where bucket = ${bucket}`);
  });
}

async function payBucket(deps: SettleDayDeps, bucket: number, day: Temporal.PlainDate): Promise<void> {
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const state = (await lockBuckets(tx, [bucket])).get(bucket);
    assert(state !== undefined, "every bucket has its row");
    // Another process finished this day and cut the next one: its balances are no longer those of this day's cut.
    if (!state.businessDay.equals(day.add({ days: 1 }))) return;
    const balances = await deps.ledger.balancesThrough(tx, { bucket, kind: "merchant-payable", day });
    if (balances.length === 0) return;
    // Ids are times. The day before may have been closed as early as it began, and what was posted then is of this day.
    const fromId = firstIdAt(day.subtract({ days: 2 }).toZonedDateTime("UTC").epochMilliseconds, 0);
    const movements = await deps.ledger.movementsOfDay(tx, { bucket, day, fromId });
    const dueOn = nextBankingDay(day);
    const payouts = balances
      .map((account) =>
        deps.settlement.payoutOf({
          bucket,
          id: deps.ids.next(bucket),
          businessDay: day,
          merchantId: account.owner,
          movements: movements.filter((movement) => movement.owner === account.owner),
          balanceMinor: account.balanceMinor,
          dueOn,
          at,
        }),
      )
      .filter((payout) => payout.count > 0 || payout.netMinor !== 0n);
    const fresh = new Set(await deps.settlement.insertPayouts(tx, payouts));
    const due = await deps.ledger.accounts.ensure(tx, { bucket, kind: "payouts-due", owner: 0n, currency: CURRENCY });
    const postings: Posting[] = [];
    for (const payout of payouts.filter((candidate) => fresh.has(candidate.id) && candidate.status === "instructed")) {
      const payable = await deps.ledger.accounts.ensure(tx, {
        bucket,
        kind: "merchant-payable",
        owner: payout.merchantId,
        currency: CURRENCY,
      });
      postings.push({
        bucket,
        id: deps.ids.next(bucket),
        link: payout.id,
        debit: payable,
        credit: due,
        amountMinor: payout.netMinor,
        code: "payout",
        reference: payout.id,
      });
    }
    const outcomes = await deps.ledger.post(tx, postings, at);
    assert(
      outcomes.every((outcome) => outcome === "posted"),
      "a new payout is posted with its instruction",
    );
    await appendEvents(
      tx,
      payouts
        .filter((payout) => fresh.has(payout.id))
        .map((payout) => ({
          bucket,
          type: `payout.${payout.status}`,
          subject: payout.id,
          payload: { merchant: payout.merchantId.toString(), netMinor: payout.netMinor },
        })),
      at,
    );
  });
}

/** The file of a day that was paid. */
async function deliveredFile(deps: SettleDayDeps, day: Temporal.PlainDate): Promise<PayoutFile | undefined> {
  const found = await deps.settlement.findDay(deps.db, day);
  if (found?.status !== "paid") return undefined;
  const { fileName: name, fileHash: hash, fileBody: body } = found;
  assert(name !== undefined && hash !== undefined && body !== undefined, "a paid day has its file");
  return { name, hash, body };
}

async function writeFile(deps: SettleDayDeps, day: Temporal.PlainDate): Promise<PayoutFile> {
  const delivered = await deliveredFile(deps, day);
  if (delivered !== undefined) return delivered;
  const { masked, forBank } = await bothCopies(deps, day);
  // Kept first, so that whoever delivers it, now or after an interruption, hands over the same bytes. A day whose file
  // could not be handed over is not finished.
  const context = `payout-file/${day.toString()}`;
  const key = deps.house.vault;
  const { securityModule } = deps.keys;
  const plain = new TextEncoder().encode(forBank.body);
  const sealedForBank = await securityModule.encryptData({ key, plain, context });
  const { sealedForBank: sealed, ...file } = await deps.db.transaction((tx) =>
    deps.settlement.keepFile(tx, { businessDay: day, file: masked, sealedForBank }),
  );
  const body = sealed && new TextDecoder().decode(await securityModule.decryptData({ key, sealed, context }));
  await deps.deliverFile({ name: file.name, body: body ?? file.body });
  await deps.db.transaction((tx) => deps.settlement.finishDay(tx, day));
  return file;
}

/** The day's file with masked account numbers, and the same file with whole ones. */
async function bothCopies(
  deps: SettleDayDeps,
  day: Temporal.PlainDate,
): Promise<{ readonly masked: PayoutFile; readonly forBank: PayoutFile }> {
  const provider = await deps.providers.find(deps.db);
  const payouts = await deps.settlement.payoutsOf(deps.db, { businessDay: day });
  const accounts = await deps.merchants.sealedAccountsOf(
    deps.db,
    payouts.map((payout) => payout.merchantId),
  );
  const lines = [];
  const opened = new Map<bigint, string>();
  for (const payout of payouts) {
    const merchant = await deps.merchants.find(deps.db, payout.merchantId);
    const sealed = accounts.get(payout.merchantId);
    assert(merchant !== undefined && sealed !== undefined, "a payout belongs to a merchant with an account");
    const context = accountContext(merchant.id);
    const plain = await deps.keys.securityModule.decryptData({ key: deps.house.vault, sealed, context });
    opened.set(merchant.id, new TextDecoder().decode(plain));
    lines.push({
      ...payout,
      merchantCode: merchant.code,
      accountName: merchant.accountName,
      accountBank: merchant.accountBank,
      account: merchant.accountMasked,
    });
  }
  const head = { businessDay: day, acquirerCode: provider?.acquirerCode ?? "00000000" };
  const whole = lines.map((line) => ({ ...line, account: must(opened.get(line.merchantId), "an opened account") }));
  return {
    masked: deps.settlement.payoutFile({ ...head, payouts: lines }),
    forBank: deps.settlement.payoutFile({ ...head, payouts: whole }),
  };
}

/** Monday to Friday. The holiday calendar is a table of its own and comes with the settlement products. */
export function nextBankingDay(day: Temporal.PlainDate): Temporal.PlainDate {
  let next = day.add({ days: 1 });
  while (next.dayOfWeek > 5) next = next.add({ days: 1 });
  return next;
}
