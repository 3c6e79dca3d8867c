import type { Tx } from "#kernel/db";
import { firstIdAt, type Id } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { part, sql, type SqlPart } from "#kernel/sql";

/**
 * A list is read in either direction: back from its newest row, or onwards from a row, oldest first, for a program that
 * keeps up. An id is made before its row is committed, so one could appear behind a cursor that has passed it. Onwards
 * therefore ends where every transaction that might still bring a row began, and a margin before it for the id that is
 * made first and for clocks that differ a little: what is shown is whole, and what is younger comes with the next page.
 */
export type Reading = {
  readonly beforeId?: Id | undefined;
  readonly onwards?: { readonly afterId: Id; readonly endId: Id } | undefined;
};

const MARGIN_MS = limits.acceptAgeMaxMs + 3_000;

/**
 * No row with an id below this one can still come. Waited for are the sessions of the application and of the owner, who
 * alone write here; of anybody else's PostgreSQL may not say when they began.
 */
export async function settledId(tx: Tx, nowMs: number): Promise<Id> {
  const [row] = await tx.query<{ open_ms: bigint }>(sql`select kernel.longest_open_ms() as open_ms`);
  return firstIdAt(nowMs - MARGIN_MS - Number(row!.open_ms), 0);
}

/** The rows of a reading. */
export const within = (id: SqlPart, { beforeId, onwards }: Reading): SqlPart =>
  onwards === undefined
    ? part`${id} < ${beforeId ?? 1n << 62n}`
    : part`${id} > ${onwards.afterId} and ${id} < ${onwards.endId}`;

/** Their order. */
export const inOrder = (id: SqlPart, { onwards }: Reading): SqlPart =>
  onwards === undefined ? part`${id} desc` : part`${id}`;
