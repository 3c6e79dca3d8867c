import type { Database, Tx } from "#kernel/db";
import { publicId } from "#kernel/ids";
import { contentOf, GENESIS, linkOf, sameBytes, toHex } from "./chain.ts";
import {
  type Anchor,
  countWaiting,
  headOf,
  linkAt,
  type Link,
  type Linked,
  linkedAfter,
  listAnchors,
  positionOfContent,
  slippedIn,
} from "./chain-store.ts";

/**
 * The trail against its chain, from the first link to the last, in one snapshot. Says not only that something is wrong but
 * what, and where first:
 *  - changed: an entry does not have the content that was sealed
 *  - removed: a sealed entry, or a link, is gone
 *  - inserted: an entry that was not there when its time was sealed, or one dated long before what was sealed before it
 *  - reordered: entries or links stand in another order than they were sealed in
 *  - rewritten: a link is not the one that was made, or the chain does not hold a head that was given out
 */
export type BreakKind = "changed" | "removed" | "inserted" | "reordered" | "rewritten";
export type Break = {
  readonly kind: BreakKind;
  /** Where in the chain, when it is in the chain. */
  readonly position: string | null;
  /** `aud_…` */
  readonly entry: string | null;
};
export type Verification = {
  readonly ok: boolean;
  readonly sealed: string;
  readonly waiting: string;
  readonly head: string | null;
  readonly anchors: number;
  /** In the order of the trail, the first one first; at most {@link BREAKS_SHOWN}. */
  readonly breaks: readonly Break[];
};

const PAGE = 2_000;
const BREAKS_SHOWN = 20;
/**
 * An entry may be dated a little before one that was sealed earlier: processes have clocks of their own, and a transaction
 * takes its time. More than this it does not take; then somebody wrote history, or a clock was turned back.
 */
const BACKDATED_MS = 15 * 60_000;

export async function verifyChain(db: Database, given: readonly Anchor[] = []): Promise<Verification> {
  return db.snapshot(async (tx) => {
    const breaks: Break[] = [];
    const head = await headOf(tx);
    let expected = 1n;
    let before: Uint8Array = GENESIS;
    let newestMs = 0;
    let last: Link | undefined;
    for (;;) {
      const page = await linkedAfter(tx, expected - 1n, PAGE);
      for (const one of page) {
        if (breaks.length >= BREAKS_SHOWN) break;
        const { link } = one;
        if (link.position > expected) breaks.push({ kind: "removed", position: expected.toString(), entry: null });
        const found = await breakAt(tx, one, { before, expected, newestMs, last });
        if (found !== undefined) breaks.push(found);
        // From here on the chain is judged by itself again, so that one break does not make every later link one.
        before = link.hash;
        last = link;
        expected = link.position + 1n;
        if (one.entry !== undefined) newestMs = Math.max(newestMs, msOf(one.entry.at));
      }
      if (page.length < PAGE || breaks.length >= BREAKS_SHOWN) break;
    }
    if (head !== undefined)
      for (const id of await slippedIn(tx, head, BREAKS_SHOWN))
        breaks.push({ kind: "inserted", position: null, entry: publicId("aud", id) });
    const anchors = [...(await listAnchors(tx)), ...given];
    breaks.push(...(await brokenAnchors(tx, anchors)));
    const shown = breaks.slice(0, BREAKS_SHOWN);
    return {
      ok: breaks.length === 0,
      sealed: (head?.position ?? 0n).toString(),
      waiting: (await countWaiting(tx, head)).toString(),
      head: head === undefined ? null : toHex(head.hash),
      anchors: anchors.length,
      breaks: shown,
    };
  });
}

async function breakAt(
  tx: Tx,
  { link, entry }: Linked,
  chain: {
    readonly before: Uint8Array;
    readonly expected: bigint;
    readonly newestMs: number;
    readonly last: Link | undefined;
  },
): Promise<Break | undefined> {
  const at = (kind: BreakKind): Break => ({
    kind,
    position: link.position.toString(),
    entry: publicId("aud", link.entryId),
  });
  if (entry === undefined) return at("removed");
  const content = contentOf(entry);
  if (!sameBytes(content, link.content))
    // Sealed with this content, but elsewhere: it was moved. Sealed nowhere so: it was changed.
    return at((await positionOfContent(tx, content)) === undefined ? "changed" : "reordered");
  // After a gap the link before is not there to be compared with; the gap has been named.
  const linkHolds =
    link.position > chain.expected || sameBytes(linkOf(chain.before, link.position, content), link.hash);
  if (!linkHolds) return at(chain.last !== undefined && comesBefore(link, chain.last) ? "reordered" : "rewritten");
  if (msOf(entry.at) < chain.newestMs - BACKDATED_MS) return at("inserted");
  return undefined;
}

async function brokenAnchors(tx: Tx, anchors: readonly Anchor[]): Promise<readonly Break[]> {
  const broken: Break[] = [];
  for (const { position, hash } of anchors) {
    const link = await linkAt(tx, position);
    if (link === undefined) broken.push({ kind: "removed", position: position.toString(), entry: null });
    else if (!sameBytes(link.hash, hash))
      broken.push({ kind: "rewritten", position: position.toString(), entry: publicId("aud", link.entryId) });
  }
  return broken;
}

/** Links follow the order of transactions and, within one, of ids. */
const comesBefore = (one: Link, other: Link): boolean =>
  BigInt(one.xid) < BigInt(other.xid) || (one.xid === other.xid && one.entryId < other.entryId);

const msOf = (at: string): number => Temporal.Instant.from(at).epochMilliseconds;
