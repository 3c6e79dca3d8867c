import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf } from "#kernel/http/principal";
import { HttpProblem, type ProblemCode } from "#kernel/http/problem";
import { IdGiven, IdParams, idOr404, Line, named, oneOf, operation } from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import type { TerminalRouteDeps } from "./routes.operator.ts";
import type { Binding, KeyKind } from "./terminal.ts";
import { BindingShape, type BindingWire } from "./wire.ts";

/** Binding, locking and releasing terminals: for the operator's staff, done by the flows, each told to the audit trail. */
type Wrapped = { readonly wrapped: Uint8Array; readonly checkValue: string };
type Refused = { readonly kind: "refused"; readonly code: ProblemCode };
export type BindRequest = {
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly placeId: Id;
  readonly number: string;
  readonly keyKind: KeyKind;
  readonly dialect: string;
  readonly maxAmountMinor?: bigint;
  readonly contactlessNoPinMinor?: bigint;
};
export type BindAnswer =
  | {
      readonly kind: "bound";
      readonly binding: Binding;
      readonly masterKey: Wrapped;
      readonly serialNumberKey: Wrapped;
    }
  | Refused;
export type StatusAnswer = { readonly kind: "changed"; readonly binding: Binding; readonly drained: boolean } | Refused;
/** What the flow tells the audit trail within its own commit. */
export type Told = { readonly actor: Actor; readonly action: string; readonly reason: string };

export type BindingRouteDeps = Pick<TerminalRouteDeps, "db" | "bindingsToWire"> & {
  readonly bind: (input: BindRequest, told: Told) => Promise<BindAnswer>;
  readonly setLock: (input: { terminalId: Id; locked: boolean; reason: string }, told: Told) => Promise<StatusAnswer>;
  readonly unbind: (input: { terminalId: Id; reason: string; force: boolean }, told: Told) => Promise<StatusAnswer>;
};

const WrappedShape = named("WrappedKey", {
  wrapped: Type.String({ description: "Hex, under the transport key of the terminal's maker" }),
  checkValue: Type.String(),
});
const Bound = named("TerminalBound", { binding: BindingShape, masterKey: WrappedShape, serialNumberKey: WrappedShape });
const Changed = named("TerminalChanged", {
  binding: BindingShape,
  drained: Type.Boolean({ description: "After unbinding: nothing was open, the keys are destroyed" }),
});
const Reason = Line({ min: 2, max: 200 }, "Kept in the audit trail");
const PositiveMinor = Type.String({ pattern: "^[0-9]{1,12}$", description: "Minor units as a decimal string" });
const BindBody = named("BindTerminal", {
  merchantId: IdGiven("Of the merchant"),
  placeId: IdGiven("Of one of the merchant's places"),
  number: Line({ min: 1, max: 8 }),
  keyKind: oneOf("TDES", "SM4"),
  dialect: Line({ min: 1, max: 40 }),
  maxAmountMinor: Type.Optional(PositiveMinor),
  contactlessNoPinMinor: Type.Optional(PositiveMinor),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
const wrapped = (key: Wrapped): { wrapped: string; checkValue: string } => ({
  wrapped: hex(key.wrapped),
  checkValue: key.checkValue,
});

export function registerBindingRoutes(app: HttpApp, deps: BindingRouteDeps): void {
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
      config: { permission: "terminals.bind", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "bindTerminal",
          summary: "Bind a device to a merchant and a place; its keys leave once, wrapped",
          summaryZh: "绑定终端，密钥仅此一次以密文发出",
          tags,
        },
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
      return {
        binding: await wire(answer.binding),
        masterKey: wrapped(answer.masterKey),
        serialNumberKey: wrapped(answer.serialNumberKey),
      };
    },
  );

  for (const [verb, locked, summary, summaryZh] of [
    [
      "lock",
      true,
      "Bar new payments; what is open can still be reversed and settled",
      "锁定终端：停止新交易，冲正与结算照常",
    ],
    ["unlock", false, "Let a locked terminal take payments again", "解锁终端"],
  ] as const) {
    app.post(
      `/v1/terminals/:id/${verb}`,
      {
        config: { permission: "terminals.lock", scope: "operator", repeats: "repeatable" },
        schema: operation(
          { operationId: `${verb}Terminal`, summary, summaryZh, tags },
          { params: IdParams, body: named("WithReason", { reason: Reason }), response: { 200: Changed } },
        ),
      },
      async (request) => {
        const { reason } = request.body;
        const terminalId = idOr404("ter", request.params.id);
        return changed(
          await deps.setLock(
            { terminalId, locked, reason },
            { actor: actorOf(request), action: locked ? "terminal.locked" : "terminal.unlocked", reason },
          ),
        );
      },
    );
  }

  app.post(
    "/v1/terminals/:id/unbind",
    {
      config: { permission: "terminals.bind", scope: "operator", repeats: "repeatable" },
      schema: operation(
        {
          operationId: "unbindTerminal",
          summary: "Release a device; what is open is drained first, or taken over with force",
          summaryZh: "解绑终端：先清理未了结项，强制时由平台接管",
          tags,
        },
        {
          params: IdParams,
          body: named("UnbindTerminal", { reason: Reason, force: Type.Optional(Type.Boolean()) }),
          response: { 200: Changed },
        },
      ),
    },
    async (request) => {
      const { reason, force = false } = request.body;
      const terminalId = idOr404("ter", request.params.id);
      return changed(
        await deps.unbind(
          { terminalId, reason, force },
          { actor: actorOf(request), action: force ? "terminal.unbound-by-force" : "terminal.unbound", reason },
        ),
      );
    },
  );
}
