import { type TSchema, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { merchantOr404 } from "#kernel/http/narrowing";
import { askedPage, followedOf, FollowQuery } from "#kernel/http/paging";
import { scopeOf } from "#kernel/http/principal";
import {
  Count,
  Day,
  found,
  IdParams,
  idOr404,
  instantText,
  Line,
  named,
  nullable,
  oneOf,
  operation,
  refuseAsMissing,
} from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import { type Scope, seesPlace } from "#kernel/scope";
import type { Terminals } from "./index.ts";
import { terminalsPage } from "./read.ts";
import type { Binding, Terminal } from "./terminal.ts";
import {
  type BindingWire,
  KeyShape,
  terminalBrings,
  TerminalRow,
  terminalRow,
  type TerminalWire,
  toTerminalWire,
} from "./wire.ts";

/** Looking at terminals: the operator's staff see all, a merchant those bound to it. */
type StoredKey = {
  readonly usage: string;
  readonly algorithm: string;
  readonly checkValue: string;
  readonly version: number;
  readonly state: string;
  readonly createdAt: Temporal.Instant;
};

export type TerminalRouteDeps = {
  readonly db: Database;
  readonly terminals: Terminals;
  readonly bindingsToWire: (tx: Tx, bindings: readonly Binding[]) => Promise<readonly BindingWire[]>;
  readonly sealValid: (tx: Tx, terminal: Terminal, binding: Binding) => Promise<boolean>;
  readonly keysOf: (tx: Tx, terminalId: Id) => Promise<readonly StoredKey[]>;
  readonly windowOf: (
    tx: Tx,
    binding: Binding,
  ) => Promise<
    { readonly batch: number; readonly batchDate: Temporal.PlainDate; readonly status: "open" | "closed" } | undefined
  >;
  readonly paymentRow: TSchema;
  readonly lastPayments: (tx: Tx, terminalId: Id, scope: Scope) => Promise<readonly unknown[]>;
};

const terminalPage = (paymentRow: TSchema) =>
  named("Terminal", {
    ...terminalRow,
    sealValid: nullable(Type.Boolean({ description: "Whether the stored binding is the one that was sealed" })),
    keys: Type.Array(KeyShape),
    window: nullable(named("BatchWindow", { batch: Count, batchDate: Day, status: oneOf("open", "closed") })),
    lastPayments: Type.Array(paymentRow),
  });

export const TerminalListQuery = Type.Object({
  ...FollowQuery,
  ...terminalBrings.query,
  status: Type.Optional(oneOf("bound", "locked", "unbound")),
  product: Type.Optional(terminalRow.product),
  merchant: Type.Optional(Type.String({ maxLength: 40, description: "Id of a merchant" })),
  q: Type.Optional(Line({ min: 1, max: 40 }, "The beginning of the serial number, or the whole terminal number")),
});

/** Terminals with their living bindings, as rows. */
export async function toTerminalRows(
  deps: Pick<TerminalRouteDeps, "terminals" | "bindingsToWire">,
  tx: Tx,
  rows: readonly Terminal[],
): Promise<TerminalWire[]> {
  const bindings =
    rows.length === 0
      ? []
      : await deps.terminals.listBindings(tx, { terminalIds: rows.map((terminal) => terminal.id), limit: rows.length });
  const wires = await deps.bindingsToWire(tx, bindings);
  const byTerminal = new Map(bindings.map((binding, position) => [binding.terminalId, wires[position]]));
  return rows.map((terminal) => toTerminalWire(terminal, byTerminal.get(terminal.id)));
}

export function registerTerminalRoutes(app: HttpApp, deps: TerminalRouteDeps): void {
  const { db, terminals } = deps;
  const access = { permission: "terminals.read", scope: "merchant" } as const;
  const tags = ["terminals"];

  app.get(
    "/v1/terminals",
    {
      config: { ...access, ...terminalBrings.config },
      schema: operation(
        { operationId: "listTerminals", summary: "Terminals, newest first", summaryZh: "终端列表，新的在前", tags },
        { querystring: TerminalListQuery, response: { 200: followedOf("TerminalList", TerminalRow) } },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const { status, product, merchant, q } = request.query;
      const page = await askedPage(request, db, "ter");
      const rows = await terminalsPage(db, {
        scope,
        status,
        product,
        text: q,
        merchantId: await merchantOr404(db, scope, merchant),
        ...page.reading,
      });
      return page.of(rows, (shown) => toTerminalRows(deps, db, shown));
    },
  );

  app.get(
    "/v1/terminals/:id",
    {
      config: { ...access, ...terminalBrings.config },
      schema: operation(
        {
          operationId: "getTerminal",
          summary: "A terminal with its binding, keys and batch",
          summaryZh: "终端详情：绑定、密钥、批次",
          tags,
        },
        {
          params: IdParams,
          querystring: Type.Object(terminalBrings.query),
          response: { 200: terminalPage(deps.paymentRow) },
        },
      ),
    },
    async (request) => {
      const scope = scopeOf(request);
      const terminal = found(await terminals.find(db, idOr404("ter", request.params.id)));
      const binding = await terminals.findBinding(db, terminal.id);
      // A device that stands nowhere is the operator's own.
      if (binding === undefined ? scope !== "all" : !(await seesPlace(db, scope, binding))) return refuseAsMissing();
      const [[row], sealValid, keys, window, lastPayments] = await Promise.all([
        toTerminalRows(deps, db, [terminal]),
        binding === undefined ? null : deps.sealValid(db, terminal, binding),
        deps.keysOf(db, terminal.id),
        binding === undefined ? undefined : deps.windowOf(db, binding),
        deps.lastPayments(db, terminal.id, scope),
      ]);
      return {
        ...row!,
        sealValid,
        keys: keys.map((key) => ({
          usage: key.usage,
          algorithm: key.algorithm,
          checkValue: key.checkValue,
          version: key.version,
          state: key.state,
          createdAt: instantText(key.createdAt),
        })),
        window:
          window === undefined
            ? null
            : { batch: window.batch, batchDate: window.batchDate.toString(), status: window.status },
        lastPayments: [...lastPayments],
      };
    },
  );
}
