import { Client } from "pg";
import {
  openServer,
  silentLog,
  startPostgres,
  systemClock,
  type EmbeddedPostgres,
  type OneClearServer,
} from "@oneclear/server";

/**
 * A ledger to post into: the product's own database, migrated by the product, without terminals, network or pages; only
 * accounts. Half of the merchants lie in even buckets and half in odd ones, so that two writers need never meet.
 */
export type Merchant = {
  readonly bucket: number;
  readonly account: bigint;
  readonly channel: bigint;
  readonly fees: bigint;
};
export type PostingWorld = {
  readonly server: OneClearServer;
  readonly postgres: EmbeddedPostgres;
  /** Whose accounts have no floor. */
  readonly free: readonly Merchant[];
  /** Each has a floor: it may owe up to a bound. */
  readonly floored: readonly Merchant[];
  /** As the role that migrates. */
  asOwner(text: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
};

export const MERCHANTS = 2_000;
const BUCKETS = 64;
const CURRENCY = "156";
/** Far below what a run can take away, so that every posting goes through. */
const FLOOR_MINOR = -1_000_000_000_000n;

export async function openPostingWorld(dataDir: string): Promise<PostingWorld> {
  const postgres = await startPostgres({ dataDir, temporary: true });
  const owner = new Client(postgres.owner);
  try {
    await owner.connect();
    const server = await openServer({
      owner: postgres.owner,
      app: postgres.app,
      dataDir,
      clock: systemClock,
      log: silentLog,
      host: "127.0.0.1",
      roles: [],
      ports: { http: 0, iso: 0, isoTls: 0 },
      tls: undefined,
      demo: undefined,
      pagesDir: undefined,
      onStep: () => {},
    });
    const [free, floored] = [await openAccounts(server, 1_000_000n), await openAccounts(server, 2_000_000n)];
    await owner.query("update ledger.accounts set floor_minor = $1 where id = any ($2::bigint[])", [
      FLOOR_MINOR.toString(),
      floored.map(({ account }) => account.toString()),
    ]);
    await owner.query("analyze");
    return {
      server,
      postgres,
      free,
      floored,
      asOwner: async (text) => (await owner.query<Record<string, unknown>>(text)).rows,
      async close() {
        await owner.end();
        await server.close();
        await postgres.stop();
      },
    };
  } catch (error) {
    await owner.end().catch(() => {});
    await postgres.stop();
    throw error;
  }
}

/** A merchant's account each, and its bucket's shared ones: written in one transaction, as a seed does. */
function openAccounts({ services }: OneClearServer, firstOwner: bigint): Promise<readonly Merchant[]> {
  const { accounts } = services.ledger;
  return services.db.transaction(async (tx) => {
    const shared: { readonly channel: bigint; readonly fees: bigint }[] = [];
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      shared.push({
        channel: await accounts.ensure(tx, { bucket, kind: "channel-receivable", owner: 1n, currency: CURRENCY }),
        fees: await accounts.ensure(tx, { bucket, kind: "fees", owner: 0n, currency: CURRENCY }),
      });
    }
    const merchants: Merchant[] = [];
    for (let index = 0; index < MERCHANTS; index++) {
      const bucket = index % BUCKETS;
      const owner = firstOwner + BigInt(index);
      const account = await accounts.ensure(tx, { bucket, kind: "merchant-payable", owner, currency: CURRENCY });
      merchants.push({ bucket, account, ...shared[bucket]! });
    }
    return merchants;
  });
}
