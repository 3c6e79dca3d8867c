import type { Database, Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { BUCKET_COUNT, limits } from "#kernel/limits";
import type { AccountKind } from "./transfer.ts";
import { openAccount } from "./store.ts";

export type AccountKey = {
  readonly bucket: number;
  readonly kind: AccountKind;
  readonly owner: bigint;
  readonly currency: string;
};

/** Which account belongs to whom. Accounts never go away, so what was once committed stays true: a plain map is enough. */
export interface AccountDirectory {
  /**
   * The account's id, opening the account when it is new. Idempotent, also between processes. It is not remembered by
   * itself: if the transaction is lost, so is the account.
   */
  ensure(tx: Tx, key: AccountKey): Promise<Id>;
  /** After the COMMIT of the transaction that ensured it. */
  remember(key: AccountKey, id: Id): void;
  /** The id if this process remembers the account. */
  known(key: AccountKey): Id | undefined;
  /** Opens the shared accounts of every bucket for a channel. */
  ensureShared(db: Database, channelId: bigint, currency: string): Promise<void>;
}

const textOf = (key: AccountKey): string => `${key.bucket}/${key.kind}/${key.owner}/${key.currency}`;

export function createAccountDirectory(deps: { readonly ids: Ids }): AccountDirectory {
  const found = new Map<string, Id>();
  const directory: AccountDirectory = {
    known: (key) => found.get(textOf(key)),
    ensure: (tx, key) => openAccount(tx, { ...key, id: deps.ids.next(key.bucket) }),
    remember(key, id) {
      // Shared accounts are a few per bucket, merchants' are bounded by the merchants in use.
      if (found.size > limits.terminalCacheMax * 2) found.clear();
      found.set(textOf(key), id);
    },
    async ensureShared(db, channelId, currency) {
      const keys = Array.from({ length: BUCKET_COUNT }, (_, bucket): AccountKey[] => [
        { bucket, kind: "channel-receivable", owner: channelId, currency },
        { bucket, kind: "fees", owner: 0n, currency },
        { bucket, kind: "payouts-due", owner: 0n, currency },
      ]).flat();
      const opened = await db.transaction(async (tx) => {
        const ids: Id[] = [];
        for (const key of keys) ids.push(await directory.ensure(tx, key));
        return ids;
      });
      for (const [position, key] of keys.entries()) directory.remember(key, opened[position]!);
    },
  };
  return directory;
}
