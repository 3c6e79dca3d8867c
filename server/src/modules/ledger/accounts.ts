import type { Database, Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { BUCKET_COUNT, limits } from "#kernel/limits";
import type { AccountKind } from "./transfer.ts";
import { openAccount } from "./store.ts";

/** Which account belongs to whom. Accounts never go away, so what was once found stays true: a plain map is enough. */
export interface AccountDirectory {
  /** The account's id, opening the account when it is new. Idempotent, also between processes. */
  ensure(tx: Tx, key: { bucket: number; kind: AccountKind; owner: bigint; currency: string }): Promise<Id>;
  /** The id if this process has seen the account. */
  known(key: { bucket: number; kind: AccountKind; owner: bigint; currency: string }): Id | undefined;
  /** Opens the shared accounts of every bucket for a channel. */
  ensureShared(db: Database, channelId: bigint, currency: string): Promise<void>;
}

const keyOf = (key: { bucket: number; kind: AccountKind; owner: bigint; currency: string }): string =>
  `${key.bucket}/${key.kind}/${key.owner}/${key.currency}`;

export function createAccountDirectory(deps: { readonly ids: Ids }): AccountDirectory {
  const found = new Map<string, Id>();
  const directory: AccountDirectory = {
    known: (key) => found.get(keyOf(key)),
    async ensure(tx, key) {
      const name = keyOf(key);
      const seen = found.get(name);
      if (seen !== undefined) return seen;
      const id = await openAccount(tx, { ...key, id: deps.ids.next(key.bucket) });
      // Shared accounts are a few per bucket, merchants' are bounded by the merchants in use.
      if (found.size > limits.terminalCacheMax * 2) found.clear();
      found.set(name, id);
      return id;
    },
    async ensureShared(db, channelId, currency) {
      await db.transaction(async (tx) => {
        for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
          await directory.ensure(tx, { bucket, kind: "channel-receivable", owner: channelId, currency });
          await directory.ensure(tx, { bucket, kind: "fees", owner: 0n, currency });
          await directory.ensure(tx, { bucket, kind: "payouts-due", owner: 0n, currency });
        }
      });
    },
  };
  return directory;
}
