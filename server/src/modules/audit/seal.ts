import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Log } from "#kernel/log";
import { contentOf, GENESIS, linkOf, toHex } from "./chain.ts";
import { headOf, insertAnchor, insertLinks, type Link, lockSealer, nextToSeal } from "./chain-store.ts";

/**
 * Sealing, behind the writers' backs: nobody who writes an entry waits for a lock of the chain. Several processes make ids
 * by clocks of their own, and a transaction may commit long after a later id was written, so the order of ids is not the
 * order in which entries appear. Sealed is what nothing can come before any more: entries of transactions older than the
 * oldest one still running (see `nextToSeal`). A second sealer finds the lock taken and goes home.
 */
const BATCH = 500;
const LOOK_EVERY_MS = 5_000;

export type SealDeps = { readonly db: Database; readonly clock: Clock };
export type Head = { readonly position: bigint; readonly hash: string; readonly sealedAt: Temporal.Instant };

/** Seals all that can be sealed now; says how many entries. */
export async function sealAll(deps: SealDeps): Promise<number> {
  for (let sealed = 0; ;) {
    const count = await deps.db.transaction((tx) => sealBatch(deps, tx));
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

async function sealBatch({ clock }: SealDeps, tx: Tx): Promise<number> {
  if (!(await lockSealer(tx))) return 0;
  const head = await headOf(tx);
  const entries = await nextToSeal(tx, head, BATCH);
  if (entries.length === 0) return 0;
  const sealedAt = clock.now();
  let { position, hash } = head ?? { position: 0n, hash: GENESIS };
  const links = entries.map((entry): Link => {
    const content = contentOf(entry);
    position += 1n;
    hash = linkOf(hash, position, content);
    return { position, entryId: BigInt(entry.id), xid: entry.xid, content, hash, sealedAt };
  });
  await insertLinks(tx, links);
  return links.length;
}

export async function readHead(tx: Tx): Promise<Head | undefined> {
  const head = await headOf(tx);
  return head && { position: head.position, hash: toHex(head.hash), sealedAt: head.sealedAt };
}

export type AnchorFile = { readonly name: string; readonly body: string };

/**
 * The head as it stands at the end of a day, for a place outside this database: whoever rewrites the trail and its whole
 * chain cannot rewrite the files that were given out before.
 */
export async function anchorDay(deps: SealDeps, day: Temporal.PlainDate): Promise<AnchorFile | undefined> {
  return deps.db.transaction(async (tx) => {
    const head = await headOf(tx);
    if (head === undefined) return undefined;
    const at = deps.clock.now();
    if (!(await insertAnchor(tx, { day, position: head.position, hash: head.hash, at }))) return undefined;
    const body = {
      form: "oneclear-audit-head-1",
      day: day.toString(),
      position: head.position.toString(),
      hash: toHex(head.hash),
    };
    return { name: `audit-head-${day.toString()}.json`, body: `${JSON.stringify(body)}\n` };
  });
}

/** The worker's loop: seals, and gives the head out once a day. */
export function startSealing(
  deps: SealDeps & {
    readonly log: Log;
    readonly today: () => Temporal.PlainDate;
    readonly deliver: (file: AnchorFile) => Promise<void>;
  },
): () => Promise<void> {
  const stopping = new AbortController();
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await sealAll(deps);
        const file = await anchorDay(deps, deps.today().subtract({ days: 1 }));
        if (file !== undefined) await deps.deliver(file);
      } catch (error) {
        if (!stopping.signal.aborted) deps.log.error({ error }, "sealing the audit trail failed; it is tried again");
      }
      await deps.clock.wait(LOOK_EVERY_MS, stopping.signal).catch(() => {});
    }
  }
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
  };
}
