import { randomInt } from "node:crypto";
import { Client } from "pg";
import { MERCHANTS, type PostingWorld } from "./posting-world.ts";
import { perSecond } from "./tpcb.ts";

/**
 * The form most systems have: a transaction per sale that inserts its two transfers and updates three balances, two of
 * them shared by all, each statement awaited. The tables are like the ledger's: same columns, both keys, a floor.
 */
export const CLASSIC_CLIENTS = 16;

const SCHEMA = `
  create schema classic;
  create table classic.accounts (
    id bigint primary key, floor_minor bigint, debits_minor bigint not null default 0, credits_minor bigint not null default 0
  ) with (fillfactor = 50);
  create table classic.transfers (
    bucket smallint not null, id bigint not null, debit_account bigint not null, credit_account bigint not null,
    amount_minor bigint not null check (amount_minor > 0), code text not null, reference bigint not null,
    business_day date not null, posted_at timestamptz not null,
    primary key (bucket, id), unique (bucket, reference, code), check (debit_account <> credit_account)
  );
  insert into classic.accounts (id) select a from generate_series(1, ${MERCHANTS + 2}) a;
  analyze classic.accounts;`;

const CHANNEL = MERCHANTS + 1;
const FEES = MERCHANTS + 2;
const AMOUNT_MAX = 20_000;
const FEE_MINOR = 60;

const statements = {
  insert: {
    name: "i",
    text: "insert into classic.transfers values ($1, $2, $3, $4, $5, $6, $7, current_date, now())",
  },
  move: {
    name: "m",
    text: `update classic.accounts set debits_minor = debits_minor + $2, credits_minor = credits_minor + $3
            where id = $1 and (floor_minor is null or credits_minor + $3 - debits_minor - $2 >= floor_minor)`,
  },
} as const;

export type ClassicPosting = { perSecond(seconds: number): Promise<number>; close(): Promise<void> };

export async function openClassicPosting(world: PostingWorld): Promise<ClassicPosting> {
  await world.asOwner(SCHEMA);
  const clients = await Promise.all(
    Array.from({ length: CLASSIC_CLIENTS }, async () => {
      const client = new Client(world.postgres.owner);
      client.on("error", () => {});
      await client.connect();
      return client;
    }),
  );
  let lastId = 0;
  const sale = async (client: Client): Promise<void> => {
    const [gross, merchant, amount] = [
      (lastId += 2),
      randomInt(1, MERCHANTS + 1),
      randomInt(FEE_MINOR + 1, AMOUNT_MAX),
    ];
    const bucket = merchant % 64;
    const { insert, move } = statements;
    await client.query("begin");
    await client.query({ ...insert, values: [bucket, gross, CHANNEL, merchant, amount, "sale", gross] });
    await client.query({ ...insert, values: [bucket, gross + 1, merchant, FEES, FEE_MINOR, "sale-fee", gross] });
    // Always in the same order, merchant first and the shared rows last: no deadlock, and they are held shortest.
    await client.query({ ...move, values: [merchant, FEE_MINOR, amount] });
    await client.query({ ...move, values: [CHANNEL, amount, 0] });
    await client.query({ ...move, values: [FEES, 0, FEE_MINOR] });
    await client.query("commit");
  };
  return {
    perSecond: (seconds) => perSecond(clients, sale, seconds),
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}
