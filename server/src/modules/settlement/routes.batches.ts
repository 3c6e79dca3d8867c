import { type Static, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import { daysOf, DaysQuery } from "#kernel/http/days";
import type { HttpApp } from "#kernel/http/app";
import type { MerchantLabel, TerminalLabel } from "#kernel/http/labels";
import { merchantOr404, terminalOr404 } from "#kernel/http/narrowing";
import { scopeOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import { cursor, IdGiven, named, nullable, oneOf, operation, PAGE_ROWS, PageQuery } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { ClosedBatch } from "./batch.ts";
import { type BatchPlace, batchesPage } from "./read-batches.ts";
import type { Settlement } from "./index.ts";
import { BatchShape, toBatchWire } from "./wire.ts";

/** Every batch a terminal closed, over all days: our totals beside its own. */
export type BatchRouteDeps = {
  readonly db: Database;
  readonly settlement: Settlement;
  /** When a business day begins and ends, for the batches closed during it. */
  readonly spanOf: (day: Temporal.PlainDate) => { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
  readonly merchantLabels: (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, MerchantLabel>>;
  readonly terminalLabels: (
    tx: Tx,
    pairs: readonly { terminalId: Id; merchantId: Id }[],
  ) => Promise<(pair: { terminalId: Id; merchantId: Id }) => TerminalLabel>;
};

const Batches = named("ClosedBatches", {
  data: Type.Array(BatchShape),
  hasMore: Type.Boolean(),
  nextBefore: nullable(Type.String({ description: "When a batch was closed, in milliseconds, and its terminal" })),
});

export function registerBatchRoutes(app: HttpApp, deps: BatchRouteDeps): void {
  const { db } = deps;

  app.get(
    "/v1/settlement/batches",
    {
      config: { permission: "settlement.read", scope: "merchant" },
      schema: operation(
        {
          operationId: "listBatches",
          summary: "Batches that terminals closed, newest first",
          summaryZh: "终端结算的批次，新的在前",
          tags: ["settlement"],
        },
        {
          querystring: Type.Object({
            ...PageQuery,
            ...DaysQuery,
            merchant: Type.Optional(IdGiven("Of this merchant")),
            terminal: Type.Optional(IdGiven("Of this terminal")),
            state: Type.Optional(oneOf("balanced", "unbalanced")),
          }),
          response: { 200: Batches },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, merchant, terminal, state } = request.query;
      const days = daysOf(request.query);
      const scope = scopeOf(request);
      const rows = await batchesPage(db, {
        scope,
        merchantId: await merchantOr404(db, scope, merchant),
        terminalId: await terminalOr404(db, scope, terminal),
        balanced: state === undefined ? undefined : state === "balanced",
        from: days.from && deps.spanOf(days.from).from,
        until: days.until && deps.spanOf(days.until).until,
        before: placeOf(before),
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        data: await toBatchWires(deps, shown),
        hasMore: rows.length > limit,
        nextBefore: rows.length > limit && last !== undefined ? textOf(last) : null,
      };
    },
  );
}

const textOf = ({ closedAt, terminalId }: BatchPlace): string =>
  `${closedAt.epochMilliseconds}-${publicId("ter", terminalId)}`;

function placeOf(text: string | undefined): BatchPlace | undefined {
  if (text === undefined) return undefined;
  const [, ms, terminal] = /^(\d{1,14})-(ter_\w+)$/.exec(text) ?? [];
  if (ms === undefined)
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/querystring/before", message: "must be nextBefore of the page before" }],
    });
  return {
    closedAt: Temporal.Instant.fromEpochMilliseconds(Number(ms)),
    terminalId: cursor("ter", terminal)!,
  };
}

/** With its differences, where there are any. */
export async function toBatchWires(
  deps: BatchRouteDeps,
  batches: readonly ClosedBatch[],
): Promise<Static<typeof BatchShape>[]> {
  const { db, settlement } = deps;
  const [merchants, terminalOf] = await Promise.all([
    deps.merchantLabels(db, [...new Set(batches.map((batch) => batch.merchantId))]),
    deps.terminalLabels(db, batches),
  ]);
  return Promise.all(
    batches.map(async (batch) => {
      const labels = { merchant: merchants.get(batch.merchantId)!, terminal: terminalOf(batch) };
      // Only an unbalanced batch was compared line by line.
      return toBatchWire(batch, labels, batch.balanced ? [] : await settlement.breaksOf(db, batch));
    }),
  );
}
