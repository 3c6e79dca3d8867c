import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type, type TSchema } from "typebox";
import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { type Id, type IdPrefix, publicId } from "#kernel/ids";
import { type Reading, settledId } from "#kernel/onwards";
import { cursor, named, nullable, PAGE_ROWS, pageOf, PageQuery, PublicId, refuseBothWays } from "./shapes.ts";

/** A list that is read in both directions: `before` goes back from the newest row, `after` goes onwards and misses none. */
export const FollowQuery = {
  ...PageQuery,
  after: Type.Optional(
    Type.String({
      maxLength: 40,
      description:
        "Instead of before: rows made after this one, oldest first, missing none; nextAfter of the page before",
    }),
  ),
};

export const NextAfter = nullable({
  ...PublicId,
  description: "From here on with after: what comes later than all that this answer has looked at",
});

export const followedOf = <T extends TSchema>(title: string, row: T) =>
  named(title, { ...pageOf(title, row).properties, nextAfter: NextAfter });

declare module "fastify" {
  interface FastifyInstance {
    /** By which ids are made; missing where the API is only described. */
    readonly clock: Clock;
  }
}

export function addPaging(app: FastifyInstance, clock: Clock): void {
  app.decorate("clock", clock);
}

type Asked = { readonly limit?: number; readonly before?: string; readonly after?: string };

/** What a request asks to read of a list, one row more than it shows, and the page made of what was read. */
export async function askedPage(request: FastifyRequest<{ Querystring: Asked }>, tx: Tx, prefix: IdPrefix) {
  const { limit = PAGE_ROWS, before, after } = request.query;
  const afterId = cursor(prefix, after, "after");
  if (afterId !== undefined && before !== undefined) refuseBothWays();
  const beforeId = cursor(prefix, before);
  const settled = beforeId === undefined ? await settledId(tx, request.server.clock.nowMs()) : undefined;
  const reading: Reading & { readonly limit: number } = {
    limit: limit + 1,
    beforeId,
    onwards: afterId === undefined ? undefined : { afterId, endId: settled! },
  };
  return {
    reading,
    async of<Row extends { readonly id: Id }, Wire>(
      rows: readonly Row[],
      toWires: (rows: readonly Row[]) => readonly Wire[] | Promise<readonly Wire[]>,
    ) {
      const shown = rows.slice(0, limit);
      const hasMore = rows.length > limit;
      const last = shown.at(-1)?.id;
      return {
        data: [...(await toWires(shown))],
        hasMore,
        nextBefore: hasMore && afterId === undefined && last !== undefined ? publicId(prefix, last) : null,
        nextAfter: nextAfter(shown),
      };
    },
  };

  /** Of the newest page: its newest row, but nothing that could still be joined by an older one. */
  function nextAfter(shown: readonly { readonly id: Id }[]): string | null {
    if (afterId !== undefined) return publicId(prefix, shown.at(-1)?.id ?? afterId);
    const [newest] = shown;
    if (settled === undefined || newest === undefined) return null;
    return publicId(prefix, newest.id < settled ? newest.id : settled - 1n);
  }
}
