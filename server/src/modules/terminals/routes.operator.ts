import { type TSchema, Type } from "typebox";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, merchantScopeOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { Count, cursor, Day, found, IdParams, idOr404, instantText, Minor, named, nullable, oneOf, operation, PAGE_ROWS, pageOf, PageQuery, refuseAsMissing, toPage } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Terminals } from "./index.ts";
import { terminalsPage } from "./read.ts";
import type { Binding, KeyKind, Terminal } from "./terminal.ts";
import { BindingShape, type BindingWire, KeyShape, TerminalRow, terminalRow, type TerminalWire, toTerminalWire } from "./wire.ts";

/** Terminals: looking for everybody in scope; binding, locking and releasing for the operator's staff. */
type Wrapped = { readonly wrapped: Uint8Array; readonly checkValue: string };
type Refused = { readonly kind: "refused"; readonly code: ProblemCode };
export type BindRequest = {
  readonly terminalId: Id; readonly merchantId: Id; readonly placeId: Id; readonly number: string; readonly keyKind: KeyKind; readonly dialect: string;
  readonly maxAmountMinor?: bigint; readonly contactlessNoPinMinor?: bigint;
};
export type BindAnswer = { readonly kind: "bound"; readonly binding: Binding; readonly masterKey: Wrapped; readonly serialNumberKey: Wrapped } | Refused;
export type StatusAnswer = { readonly kind: "changed"; readonly binding: Binding; readonly drained: boolean } | Refused;
type StoredKey = { readonly usage: string; readonly algorithm: string; readonly checkValue: string; readonly version: number; readonly state: string; readonly createdAt: Temporal.Instant };

/** What the flow tells the audit trail within its own commit. */
export type Told = { readonly actor: Actor; readonly action: string; readonly reason: string };

export type TerminalRouteDeps = {
  readonly db: Database;
  readonly terminals: Terminals;
  readonly bindingsToWire: (tx: Tx, bindings: readonly Binding[]) => Promise<readonly BindingWire[]>;
  readonly sealValid: (tx: Tx, terminal: Terminal, binding: Binding) => Promise<boolean>;
  readonly keysOf: (tx: Tx, terminalId: Id) => Promise<readonly StoredKey[]>;
  readonly windowOf: (tx: Tx, binding: Binding) => Promise<{ readonly batch: number; readonly batchDate: Temporal.PlainDate; readonly status: "open" | "closed" } | undefined>;
  readonly paymentRow: TSchema;
  readonly lastPayments: (tx: Tx, terminalId: Id, whose: readonly Id[] | "all") => Promise<readonly unknown[]>;
  readonly bind: (input: BindRequest, told: Told) => Promise<BindAnswer>;
  readonly setLock: (input: { terminalId: Id; locked: boolean; reason: string }, told: Told) => Promise<StatusAnswer>;
  readonly unbind: (input: { terminalId: Id; reason: string; force: boolean }, told: Told) => Promise<StatusAnswer>;
};

const terminalPage = (paymentRow: TSchema) =>
  named("Terminal", {
    ...terminalRow,
    sealValid: nullable(Type.Boolean({ description: "Whether the stored binding is the one that was sealed" })),
    keys: Type.Array(KeyShape),
    window: nullable(named("BatchWindow", { batch: Count, batchDate: Day, status: oneOf("open", "closed") })),
    lastPayments: Type.Array(paymentRow),
  });

const WrappedShape = named("WrappedKey", { wrapped: Type.String({ description: "Hex, under the transport key of the terminal's maker" }), checkValue: Type.String() });
const Bound = named("TerminalBound", { binding: BindingShape, masterKey: WrappedShape, serialNumberKey: WrappedShape });
const Changed = named("TerminalChanged", { binding: BindingShape, drained: Type.Boolean({ description: "After unbinding: nothing was open, the keys are destroyed" }) });
const Reason = Type.String({ minLength: 2, maxLength: 200, description: "Kept in the audit trail" });
const PositiveMinor = Type.String({ pattern: "^[0-9]{1,12}$", description: "Minor units as a decimal string" });
const BindBody = named("BindTerminal", {
  merchantId: Type.String({ maxLength: 40 }),
  placeId: Type.String({ maxLength: 40 }),
  number: Type.String({ minLength: 1, maxLength: 8 }),
  keyKind: oneOf("TDES", "SM4"),
  dialect: Type.String({ minLength: 1, maxLength: 40 }),
  maxAmountMinor: Type.Optional(PositiveMinor),
  contactlessNoPinMinor: Type.Optional(PositiveMinor),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
const wrapped = (key: Wrapped): { wrapped: string; checkValue: string } => ({ wrapped: hex(key.wrapped), checkValue: key.checkValue });

export function registerTerminalRoutes(app: HttpApp, deps: TerminalRouteDeps): void {
  registerReading(app, deps);
  registerChanging(app, deps);
}

/** Terminals with their living bindings, as rows. */
export async function toTerminalRows(deps: Pick<TerminalRouteDeps, "terminals" | "bindingsToWire">, tx: Tx, rows: readonly Terminal[]): Promise<TerminalWire[]> {
  const bindings = rows.length === 0 ? [] : await deps.terminals.listBindings(tx, { terminalIds: rows.map((terminal) => terminal.id), limit: rows.length });
  const wires = await deps.bindingsToWire(tx, bindings);
  const byTerminal = new Map(bindings.map((binding, position) => [binding.terminalId, wires[position]]));
  return rows.map((terminal) => toTerminalWire(terminal, byTerminal.get(terminal.id)));
}

function registerReading(app: HttpApp, deps: TerminalRouteDeps): void {
  const { db, terminals } = deps;
  const access = { permission: "terminals.read", scope: "merchant" } as const;
  const tags = ["terminals"];

  app.get(
    "/v1/terminals",
    {
      config: access,
      schema: operation(
        { operationId: "listTerminals", summary: "Terminals, newest first", summaryZh: "终端列表,新的在前", tags },
        { querystring: Type.Object(PageQuery), response: { 200: pageOf("TerminalList", TerminalRow) } },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before } = request.query;
      const rows = await terminalsPage(db, { merchantIds: merchantScopeOf(request), beforeId: cursor("ter", before), limit: limit + 1 });
      const page = toPage(rows, limit, (terminal) => publicId("ter", terminal.id), (terminal) => terminal);
      return { ...page, data: await toTerminalRows(deps, db, page.data) };
    },
  );

  app.get(
    "/v1/terminals/:id",
    {
      config: access,
      schema: operation(
        { operationId: "getTerminal", summary: "A terminal with its binding, keys and batch", summaryZh: "终端详情:绑定、密钥、批次", tags },
        { params: IdParams, response: { 200: terminalPage(deps.paymentRow) } },
      ),
    },
    async (request) => {
      const whose = merchantScopeOf(request);
      const terminal = found(await terminals.find(db, idOr404("ter", request.params.id)));
      const binding = await terminals.findBinding(db, terminal.id);
      if (whose !== "all" && (binding === undefined || !whose.includes(binding.merchantId))) return refuseAsMissing();
      const [[row], sealValid, keys, window, lastPayments] = await Promise.all([
        toTerminalRows(deps, db, [terminal]),
        binding === undefined ? null : deps.sealValid(db, terminal, binding),
        deps.keysOf(db, terminal.id),
        binding === undefined ? undefined : deps.windowOf(db, binding),
        deps.lastPayments(db, terminal.id, whose),
      ]);
      return {
        ...row!,
        sealValid,
        keys: keys.map((key) => ({ usage: key.usage, algorithm: key.algorithm, checkValue: key.checkValue, version: key.version, state: key.state, createdAt: instantText(key.createdAt) })),
        window: window === undefined ? null : { batch: window.batch, batchDate: window.batchDate.toString(), status: window.status },
        lastPayments: [...lastPayments],
      };
    },
  );
}

function registerChanging(app: HttpApp, deps: TerminalRouteDeps): void {
  const { db } = deps;
  const tags = ["terminals"];
  const wire = async (binding: Binding): Promise<BindingWire> => (await deps.bindingsToWire(db, [binding]))[0]!;
  const changed = async (answer: StatusAnswer): Promise<{ binding: BindingWire; drained: boolean }> => {
    if (answer.kind === "refused") throw new HttpProblem(answer.code);
    return { binding: await wire(answer.binding), drained: answer.drained };
  };

  app.post(
    "/v1/terminals/:id/bind",
    {
      config: { permission: "terminals.bind", scope: "operator" },
      schema: operation(
        { operationId: "bindTerminal", summary: "Bind a device to a merchant and a place; its keys leave once, wrapped", summaryZh: "绑定终端,密钥仅此一次以密文发出", tags },
        { params: IdParams, body: BindBody, response: { 200: Bound } },
      ),
    },
    async (request) => {
      const { merchantId, placeId, maxAmountMinor, contactlessNoPinMinor, ...rest } = request.body;
      const answer = await deps.bind(
        {
          ...rest,
          terminalId: idOr404("ter", request.params.id),
          merchantId: idOr404("mer", merchantId),
          placeId: idOr404("plc", placeId),
          ...(maxAmountMinor === undefined ? {} : { maxAmountMinor: BigInt(maxAmountMinor) }),
          ...(contactlessNoPinMinor === undefined ? {} : { contactlessNoPinMinor: BigInt(contactlessNoPinMinor) }),
        },
        { actor: actorOf(request), action: "terminal.bound", reason: "" },
      );
      if (answer.kind === "refused") throw new HttpProblem(answer.code);
      return { binding: await wire(answer.binding), masterKey: wrapped(answer.masterKey), serialNumberKey: wrapped(answer.serialNumberKey) };
    },
  );

  for (const [verb, locked, summary, summaryZh] of [
    ["lock", true, "Bar new payments; what is open can still be reversed and settled", "锁定终端:停止新交易,冲正与结算照常"],
    ["unlock", false, "Let a locked terminal take payments again", "解锁终端"],
  ] as const) {
    app.post(
      `/v1/terminals/:id/${verb}`,
      {
        config: { permission: "terminals.lock", scope: "operator" },
        schema: operation({ operationId: `${verb}Terminal`, summary, summaryZh, tags }, { params: IdParams, body: named("WithReason", { reason: Reason }), response: { 200: Changed } }),
      },
      async (request) => {
        const { reason } = request.body;
        const terminalId = idOr404("ter", request.params.id);
        return changed(await deps.setLock({ terminalId, locked, reason }, { actor: actorOf(request), action: locked ? "terminal.locked" : "terminal.unlocked", reason }));
      },
    );
  }

  app.post(
    "/v1/terminals/:id/unbind",
    {
      config: { permission: "terminals.bind", scope: "operator" },
      schema: operation(
        { operationId: "unbindTerminal", summary: "Release a device; what is open is drained first, or taken over with force", summaryZh: "解绑终端:先清理未了结项,强制时由平台接管", tags },
        { params: IdParams, body: named("UnbindTerminal", { reason: Reason, force: Type.Optional(Type.Boolean()) }), response: { 200: Changed } },
      ),
    },
    async (request) => {
      const { reason, force = false } = request.body;
      const terminalId = idOr404("ter", request.params.id);
      return changed(await deps.unbind({ terminalId, reason, force }, { actor: actorOf(request), action: force ? "terminal.unbound-by-force" : "terminal.unbound", reason }));
    },
  );
}
