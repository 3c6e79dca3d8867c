import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { systemClock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { createIds, type Id } from "#kernel/ids";
import { lockBuckets } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import { firstDay, openTestDatabase } from "#kernel/testing/open-test-database";
import { type AccountKind, createLedger, type Posting, type TransferCode } from "#modules/ledger";
import { openAccount } from "./store.ts";

const world = await openTestDatabase({ poolSize: 8 });
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;
const ids = createIds(systemClock);
const ledger = createLedger({ ids });
const at = Temporal.Instant.from("2026-11-23T02:00:00Z");

let owners = 1_000n;
/** An account of its own, so that tests of this file never meet. */
async function anAccount(bucket: number, more: { kind?: AccountKind; floorMinor?: bigint } = {}): Promise<Id> {
  const key = { bucket, id: ids.next(bucket), kind: more.kind ?? "merchant-payable", owner: owners++, currency: "156" };
  return openAccount(db, more.floorMinor === undefined ? key : { ...key, floorMinor: more.floorMinor });
}

function aPosting(bucket: number, debit: Id, credit: Id, amountMinor: bigint, more: Partial<Posting> = {}): Posting {
  const id = more.id ?? ids.next(bucket);
  return { bucket, id, link: id, debit, credit, amountMinor, code: "sale", reference: id, ...more };
}

const post = (postings: readonly Posting[], tx: Tx = db) => ledger.post(tx, postings, at);

async function balanceOf(bucket: number, id: Id): Promise<bigint> {
  const [row] = await db.query<{ balance: bigint }>(
    sql`select credits_minor - debits_minor as balance from ledger.accounts where bucket = ${bucket} and id = ${id}`,
  );
  return row!.balance;
}

/** Every column of every account, as text: "byte-identical" is meant literally. */
const picture = async (): Promise<string> =>
  JSON.stringify(await asOwner("select a::text as account from ledger.accounts a order by bucket, id"));

async function assertProved(): Promise<void> {
  const proof = await db.snapshot((tx) => ledger.prove(tx));
  assert.deepEqual(proof.broken, []);
  assert.equal(proof.balanced, true);
}

/** What the posting function must do, told in the fewest words: the yardstick of the property below. */
class Model {
  readonly #ids = new Set<Id>();
  readonly #keys = new Set<string>();
  readonly balances = new Map<Id, bigint>();
  readonly floors = new Map<Id, bigint>();

  post(postings: readonly Posting[]): readonly string[] {
    const refused = new Set<bigint>();
    while (!this.#tried(postings, refused));
    const fresh = this.#fresh(postings, refused);
    for (const posting of fresh) {
      this.#ids.add(posting.id);
      this.#keys.add(keyOf(posting));
      this.#move(this.balances, posting);
    }
    const posted = new Set(fresh.map((posting) => posting.id));
    return postings.map(({ id, link }) => (refused.has(link) ? "floor" : posted.has(id) ? "posted" : "exists"));
  }

  #fresh(postings: readonly Posting[], refused: ReadonlySet<bigint>): readonly Posting[] {
    const [seenIds, seenKeys] = [new Set(this.#ids), new Set(this.#keys)];
    return postings.filter((posting) => {
      if (refused.has(posting.link) || seenIds.has(posting.id) || seenKeys.has(keyOf(posting))) return false;
      seenIds.add(posting.id);
      seenKeys.add(keyOf(posting));
      return true;
    });
  }

  /** Adds the first link that would break a floor to `refused`; true when there is none. */
  #tried(postings: readonly Posting[], refused: Set<bigint>): boolean {
    const balances = new Map(this.balances);
    for (const posting of this.#fresh(postings, refused)) {
      const floor = this.floors.get(posting.debit);
      if (floor !== undefined && (balances.get(posting.debit) ?? 0n) - posting.amountMinor < floor) {
        refused.add(posting.link);
        return false;
      }
      this.#move(balances, posting);
    }
    return true;
  }

  #move(balances: Map<Id, bigint>, { debit, credit, amountMinor }: Posting): void {
    balances.set(debit, (balances.get(debit) ?? 0n) - amountMinor);
    balances.set(credit, (balances.get(credit) ?? 0n) + amountMinor);
  }
}
const keyOf = (posting: Posting): string => `${posting.bucket}/${posting.reference}/${posting.code}`;

test("any batches, with doubles, known keys and floors, leave what the model says and a balanced proof", async () => {
  const line = fc.record({
    bucket: fc.integer({ min: 0, max: 1 }),
    debit: fc.nat({ max: 3 }),
    step: fc.integer({ min: 1, max: 3 }),
    amountMinor: fc.bigInt({ min: 1n, max: 120n }),
    link: fc.nat({ max: 4 }),
    reference: fc.nat({ max: 12 }),
    code: fc.constantFrom<TransferCode>("sale", "sale-fee", "refund"),
    doubled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line, { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 4 }),
      async (batches) => {
        const model = new Model();
        const accounts: Id[][] = [];
        for (const bucket of [0, 1]) {
          // Two of four have a floor: one at nothing, one that may owe 50.
          const made = [await anAccount(bucket), await anAccount(bucket)];
          for (const floorMinor of [0n, -50n]) {
            const id = await anAccount(bucket, { floorMinor });
            model.floors.set(id, floorMinor);
            made.push(id);
          }
          accounts.push(made);
        }
        const base = ids.next(0);
        for (const batch of batches) {
          const links = new Map<number, bigint>();
          const postings = batch.flatMap((given) => {
            const own = accounts[given.bucket]!;
            const link = links.get(given.link) ?? ids.next(given.bucket);
            links.set(given.link, link);
            const posting = aPosting(
              given.bucket,
              own[given.debit]!,
              own[(given.debit + given.step) % 4]!,
              given.amountMinor,
              {
                link,
                reference: base + BigInt(given.reference),
                code: given.code,
              },
            );
            return given.doubled ? [posting, posting] : [posting];
          });
          assert.deepEqual(await post(postings), model.post(postings));
          // The same call again, as after a lost COMMIT.
          assert.deepEqual(await post(postings), model.post(postings));
        }
        for (const [bucket, own] of accounts.entries())
          for (const id of own) assert.equal(await balanceOf(bucket, id), model.balances.get(id) ?? 0n);
      },
    ),
    { numRuns: 40 },
  );
  await assertProved();
});

test("an id given twice in one call, and again in the next, is posted once", async () => {
  const [a, b] = [await anAccount(2), await anAccount(2)];
  const posting = aPosting(2, a, b, 100n);
  assert.deepEqual(await post([posting, posting]), ["posted", "posted"]);
  assert.deepEqual(await post([posting]), ["exists"]);
  assert.equal(await balanceOf(2, b), 100n);
});

test("one reference has each code once, whatever the id: the second key refuses", async () => {
  const [a, b] = [await anAccount(2), await anAccount(2)];
  const first = aPosting(2, a, b, 100n);
  const second = aPosting(2, a, b, 70n, { reference: first.reference });
  assert.deepEqual(await post([first, second]), ["posted", "exists"]);
  assert.deepEqual(await post([second]), ["exists"]);
  assert.deepEqual(await post([aPosting(2, b, a, 5n, { reference: first.reference, code: "sale-fee" })]), ["posted"]);
  assert.equal(await balanceOf(2, b), 95n);
});

test("a floor refuses the whole link and leaves every stored figure as it was", async () => {
  const [shop, network, fees] = [await anAccount(3, { floorMinor: 0n }), await anAccount(3), await anAccount(3)];
  await post([aPosting(3, network, shop, 50n)]);
  const before = await picture();
  const link = ids.next(3);
  const refund = aPosting(3, shop, network, 40n, { link, code: "refund" });
  const fee = aPosting(3, shop, fees, 20n, { link, code: "sale-fee" });
  assert.deepEqual(await post([refund, fee]), ["floor", "floor"]);
  assert.equal(await picture(), before);
});

test("what a refused link would have taken is free for the next one, and what it would have brought is not", async () => {
  const [shop, other] = [await anAccount(3, { floorMinor: 0n }), await anAccount(3)];
  await post([aPosting(3, other, shop, 100n)]);
  const link = ids.next(3);
  const refused = [aPosting(3, shop, other, 60n, { link }), aPosting(3, shop, other, 60n, { link })];
  assert.deepEqual(await post([...refused, aPosting(3, shop, other, 60n)]), ["floor", "floor", "posted"]);
  const bad = ids.next(3);
  const empty = await anAccount(3, { floorMinor: 0n });
  const brings = [aPosting(3, other, shop, 1_000n, { link: bad }), aPosting(3, empty, other, 1n, { link: bad })];
  assert.deepEqual(await post([...brings, aPosting(3, shop, other, 500n)]), ["floor", "floor", "floor"]);
  assert.equal(await balanceOf(3, shop), 40n);
});

test("money that came in by the same call may be spent by it", async () => {
  const [shop, other] = [await anAccount(3, { floorMinor: 0n }), await anAccount(3)];
  assert.deepEqual(await post([aPosting(3, other, shop, 10n), aPosting(3, shop, other, 10n)]), ["posted", "posted"]);
});

test("a transfer that names a missing account, or one of another bucket, fails the whole call", async () => {
  const [a, b, elsewhere] = [await anAccount(4), await anAccount(4), await anAccount(5)];
  const before = await picture();
  for (const stranger of [ids.next(4), elsewhere]) {
    await assert.rejects(post([aPosting(4, a, b, 1n), aPosting(4, a, stranger, 1n)]), { code: "OC001" });
    assert.equal(await picture(), before);
  }
});

test("an amount of nothing or below, and a transfer to itself, are refused by the table", async () => {
  const [a, b] = [await anAccount(4), await anAccount(4)];
  for (const posting of [aPosting(4, a, b, 0n), aPosting(4, a, b, -1n), aPosting(4, a, a, 1n)])
    await assert.rejects(post([posting]), { code: "23514" });
});

test("callers on the same buckets in any order never deadlock and stay balanced", async () => {
  const accounts: { bucket: number; id: Id }[] = [];
  for (let index = 0; index < 12; index++)
    accounts.push({ bucket: 8 + (index % 4), id: await anAccount(8 + (index % 4)) });
  // On plain connections: the pool's transactions would hide a deadlock by running again.
  const caller = async (seed: number): Promise<void> => {
    const connection = await db.connect();
    try {
      for (let round = 0; round < 15; round++) {
        const postings = Array.from({ length: 8 }, (_, step) => {
          const debit = accounts[(seed * 7 + round * 5 + step * 3) % 12]!;
          const credit = accounts.find((other) => other.bucket === debit.bucket && other.id !== debit.id)!;
          return aPosting(debit.bucket, debit.id, credit.id, BigInt(1 + step));
        });
        await connection.begin();
        assert.ok((await post(postings, connection)).every((outcome) => outcome === "posted"));
        await connection.commit();
      }
    } finally {
      await connection.close();
    }
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(caller));
  await assertProved();
});

test("an account opened by many at once is one account", async () => {
  const owner = owners++;
  const directories = Array.from({ length: 6 }, () => createLedger({ ids }).accounts);
  const found = await Promise.all(
    directories.map((accounts) =>
      db.transaction((tx) => accounts.ensure(tx, { bucket: 12, kind: "fees", owner, currency: "156" })),
    ),
  );
  assert.equal(new Set(found).size, 1);
});

test("the application cannot change or remove a transfer, nor remove an account", async () => {
  const [a, b] = [await anAccount(13), await anAccount(13)];
  await post([aPosting(13, a, b, 1n)]);
  const forbidden = [
    sql`update ledger.transfers set amount_minor = 2`,
    sql`delete from ledger.transfers`,
    sql`truncate ledger.transfers`,
    sql`delete from ledger.accounts`,
    sql`alter table ledger.transfers disable trigger all`,
  ];
  for (const statement of forbidden) await assert.rejects(db.query(statement), { code: "42501" });
});

test("the proof names the first transfer of an account whose stored total was changed behind our back", async () => {
  const [a, b] = [await anAccount(14), await anAccount(14)];
  const posting = aPosting(14, a, b, 100n);
  await post([posting, aPosting(14, a, b, 11n)]);
  await asOwner("update ledger.accounts set credits_minor = credits_minor + 1 where id = $1", [b.toString()]);
  const proof = await db.snapshot((tx) => ledger.prove(tx));
  assert.equal(proof.balanced, false);
  assert.deepEqual(
    proof.broken.map(({ account, storedMinor, derivedMinor, firstTransfer }) => [
      account,
      storedMinor,
      derivedMinor,
      firstTransfer,
    ]),
    [[b, 112n, 111n, posting.id]],
  );
  await asOwner("update ledger.accounts set credits_minor = credits_minor - 1 where id = $1", [b.toString()]);
  await assertProved();
});

test("the balance at the end of a day stays readable while the next day goes on", async () => {
  const bucket = 15;
  const [network, shop, quiet] = [await anAccount(bucket), await anAccount(bucket), await anAccount(bucket)];
  await post([aPosting(bucket, network, shop, 100n), aPosting(bucket, network, quiet, 7n)]);
  const through = async (day: Temporal.PlainDate): Promise<readonly (bigint | undefined)[]> => {
    const balances = await ledger.balancesThrough(db, { bucket, kind: "merchant-payable", day });
    return [shop, quiet].map((id) => balances.find((account) => account.id === id)?.balanceMinor);
  };
  const nextDay = firstDay.add({ days: 1 });
  assert.deepEqual(await through(firstDay), [100n, 7n]);
  await db.transaction(async (tx) => {
    await lockBuckets(tx, [bucket]);
    await tx.query(sql`update kernel.buckets set business_day = ${nextDay} where bucket = ${bucket}`);
  });
  assert.deepEqual(await through(firstDay), [100n, 7n]);
  await post([aPosting(bucket, network, shop, 11n)]);
  await post([aPosting(bucket, shop, network, 1n, { code: "refund" })]);
  assert.deepEqual(await through(firstDay), [100n, 7n]);
  assert.deepEqual(await through(nextDay), [110n, 7n]);
  const [row] = await db.query<{ days: string }>(
    sql`select string_agg(distinct business_day::text, ' ' order by business_day::text) as days from ledger.transfers
           where bucket = ${bucket}`,
  );
  assert.equal(row!.days, `${firstDay.toString()} ${nextDay.toString()}`);
});
