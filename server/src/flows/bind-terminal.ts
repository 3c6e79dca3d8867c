import { dialects } from "@oneclear/iso8583";
import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { FieldError } from "#kernel/http/problem";
import type { Id, Ids } from "#kernel/ids";
import { appendEvents, type EventType, lockBuckets } from "#kernel/outbox";
import type { Devices } from "#modules/devices";
import type { HouseKeys, Keys } from "#modules/keys";
import type { Ledger } from "#modules/ledger";
import type { Merchants } from "#modules/merchants";
import type { Payments } from "#modules/payments";
import type { Policy } from "#modules/policy";
import type { Providers } from "#modules/providers";
import type { Settlement } from "#modules/settlement";
import { type Binding, type KeyKind, sealText, type Terminals } from "#modules/terminals";
import { type FitRefusal, whyUnfit } from "./fit-to-bind.ts";
import type { TerminalContexts } from "./terminal-context.ts";

/**
 * Binding (绑定): one serial = one merchant code = one place of business, sealed by keys. The terminal's master key and
 * serial-number key are made inside the security module and leave once, wrapped for the device. Unbinding bars new
 * payments at once and drains the rest: while an open batch has money in it, its keys live, so that it can still reverse
 * and settle; a forced unbinding makes the host the owner of what is open, then destroys the keys.
 */
export type BindDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly merchants: Merchants;
  readonly providers: Providers;
  readonly policy: Pick<Policy, "on">;
  readonly devices: Devices;
  readonly terminals: Terminals;
  readonly payments: Payments;
  readonly ledger: Ledger;
  readonly settlement: Settlement;
  readonly contexts: TerminalContexts;
  readonly onCommitted: () => void;
};

export type BindInput = {
  readonly terminalId: Id;
  readonly merchantId: Id;
  readonly placeId: Id;
  /** F41; eight letters or digits. */
  readonly number: string;
  readonly keyKind: KeyKind;
  readonly dialect: string;
  readonly maxAmountMinor?: bigint;
  readonly contactlessNoPinMinor?: bigint;
};

export type BindRefusal =
  | "terminal-not-found"
  | "terminal-already-bound"
  | "terminal-still-draining"
  | "merchant-not-found"
  | "merchant-suspended"
  | "place-not-of-merchant"
  | "store-closed"
  | "terminal-number-taken"
  | "terminal-number-malformed"
  | "dialect-does-not-fit-keys"
  | FitRefusal
  | "terminal-not-bound"
  | "transport-key-missing";

/** What is wrong, and where several things may be, field by field. */
export type BindRefused = {
  readonly kind: "refused";
  readonly code: BindRefusal;
  readonly errors?: readonly FieldError[];
};

type WrappedKey = { readonly wrapped: Uint8Array; readonly checkValue: string };
export type BindOutcome =
  | {
      readonly kind: "bound";
      readonly binding: Binding;
      readonly masterKey: WrappedKey;
      readonly serialNumberKey: WrappedKey;
    }
  | BindRefused;

const DEFAULT_MAX_MINOR = 5_000_000n;
/** 免密免签: contactless without PIN up to 1,000 yuan, the schemes' current limit in China; a dated parameter later. */
const DEFAULT_NO_PIN_MINOR = 100_000n;
const CURRENCY = "156";

export async function bindTerminal(deps: BindDeps, input: BindInput): Promise<BindOutcome> {
  const at = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx): Promise<BindOutcome> => {
    await deps.terminals.lock(tx, input.terminalId);
    const refusal = await refusalOfBind(deps, tx, input);
    if (refusal !== undefined) return { kind: "refused", ...refusal };
    const [terminal, merchant] = await Promise.all([
      deps.terminals.find(tx, input.terminalId),
      deps.merchants.find(tx, input.merchantId),
    ]);
    const transportKey = await deps.keys.transportKey(tx);
    if (transportKey === undefined) return { kind: "refused", code: "transport-key-missing" };

    const id = deps.ids.next(merchant!.bucket);
    const text = sealText({
      serial: terminal!.serial,
      merchantCode: merchant!.code,
      placeId: input.placeId,
      number: input.number,
      bindingId: id,
      keyKind: input.keyKind,
    });
    const binding: Binding = {
      id,
      bucket: merchant!.bucket,
      terminalId: input.terminalId,
      number: input.number,
      merchantId: input.merchantId,
      placeId: input.placeId,
      dialect: input.dialect,
      keyKind: input.keyKind,
      maxAmountMinor: input.maxAmountMinor ?? DEFAULT_MAX_MINOR,
      contactlessNoPinMinor: input.contactlessNoPinMinor ?? DEFAULT_NO_PIN_MINOR,
      status: "bound",
      statusReason: "",
      seal: await deps.keys.securityModule.generateMac({
        key: deps.house.seal,
        algorithm: "hmac-sha256",
        message: new TextEncoder().encode(text),
      }),
      signedOnAt: undefined,
      lastSeenAt: undefined,
      boundAt: at,
    };
    await deps.terminals.bind(tx, binding);
    await deps.ledger.accounts.ensure(tx, {
      bucket: merchant!.bucket,
      kind: "merchant-payable",
      owner: merchant!.id,
      currency: CURRENCY,
    });
    const keys = await deps.keys.createTerminalMasterKeys(tx, {
      terminalId: input.terminalId,
      keyKind: input.keyKind,
      transportKey,
      at,
    });
    await announce(deps, tx, binding, merchant!.code, "terminal.bound", at);
    return { kind: "bound", binding, masterKey: keys.master, serialNumberKey: keys.serialNumber };
  });
  if (outcome.kind === "bound") await forget(deps, outcome.binding);
  return outcome;
}

/** Why this binding cannot be made now: asked before it is requested, and again when it is made. */
export async function refusalOfBind(
  deps: Omit<BindDeps, "contexts">,
  tx: Tx,
  input: BindInput,
): Promise<Omit<BindRefused, "kind"> | undefined> {
  if (!/^[0-9A-Z]{8}$/.test(input.number)) return { code: "terminal-number-malformed" };
  const [terminal, merchant, provider] = await Promise.all([
    deps.terminals.find(tx, input.terminalId),
    deps.merchants.find(tx, input.merchantId),
    deps.providers.find(tx),
  ]);
  if (terminal === undefined) return { code: "terminal-not-found" };
  if (merchant === undefined) return { code: "merchant-not-found" };
  if (merchant.status !== "active") return { code: "merchant-suspended" };
  const unfit = await whyUnfit(deps, tx, { terminal, merchant, provider });
  if (unfit !== undefined) return unfit;
  const spec = dialects.find((candidate) => candidate.name === input.dialect);
  if (
    spec === undefined ||
    !spec.name.startsWith("cup-pos") ||
    (spec.name === "cup-pos-sm4") !== (input.keyKind === "SM4")
  )
    return { code: "dialect-does-not-fit-keys" };
  const place = (await deps.merchants.placesOf(tx, merchant.id)).find(({ id }) => id === input.placeId);
  if (place === undefined) return { code: "place-not-of-merchant" };
  if (place.status === "closed") return { code: "store-closed" };
  if ((await deps.terminals.findBinding(tx, input.terminalId)) !== undefined) return { code: "terminal-already-bound" };
  if (await isDraining(deps, tx, input.terminalId)) return { code: "terminal-still-draining" };
  const holder = await deps.terminals.findUsableBinding(tx, { merchantId: merchant.id, number: input.number });
  return holder !== undefined && holder.status !== "unbound" ? { code: "terminal-number-taken" } : undefined;
}

/** New keys would make the open batch of the binding before worthless: it could no longer be reversed nor settled. */
async function isDraining(deps: Pick<BindDeps, "terminals" | "payments">, tx: Tx, terminalId: Id): Promise<boolean> {
  const last = await deps.terminals.lastBindingOf(tx, terminalId);
  return last !== undefined && hasOpenWindow(deps, tx, last);
}

async function hasOpenWindow(
  deps: Pick<BindDeps, "payments">,
  tx: Tx,
  { bucket, terminalId }: Binding,
): Promise<boolean> {
  return (await deps.payments.lastWindow(tx, { bucket, terminalId }))?.status === "open";
}

export type StatusOutcome =
  | { readonly kind: "changed"; readonly binding: Binding; readonly drained: boolean }
  | { readonly kind: "refused"; readonly code: BindRefusal };

/** Locks or unlocks: a lock bars new payments and refunds; what is open can still be reversed and settled. */
export async function setTerminalLock(
  deps: BindDeps,
  input: { terminalId: Id; locked: boolean; reason: string },
): Promise<StatusOutcome> {
  return changeStatus(deps, {
    terminalId: input.terminalId,
    status: input.locked ? "locked" : "bound",
    reason: input.reason,
    force: false,
  });
}

export async function unbindTerminal(
  deps: BindDeps,
  input: { terminalId: Id; reason: string; force: boolean },
): Promise<StatusOutcome> {
  return changeStatus(deps, { ...input, status: "unbound" });
}

/** To be bound again after a lock is to be unlocked. */
const CHANGED = {
  bound: "terminal.unlocked",
  locked: "terminal.locked",
  unbound: "terminal.unbound",
} as const satisfies Record<Binding["status"], EventType>;

async function changeStatus(
  deps: BindDeps,
  input: { terminalId: Id; status: Binding["status"]; reason: string; force: boolean },
): Promise<StatusOutcome> {
  const at = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx): Promise<StatusOutcome> => {
    const binding = await deps.terminals.lastBindingOf(tx, input.terminalId);
    if (binding === undefined) return { kind: "refused", code: "terminal-not-bound" };
    await lockBuckets(tx, [binding.bucket]);
    const set = { bindingId: binding.id, status: input.status, reason: input.reason, at };
    const changed = await deps.terminals.setStatus(tx, set);
    // Unbound already. A terminal that is lost while it drains is taken over by force; otherwise there is nothing to do.
    if (!changed && !(input.force && (await hasOpenWindow(deps, tx, binding))))
      return { kind: "refused", code: "terminal-not-bound" };
    const drained =
      input.status === "unbound" &&
      (await drain(deps, tx, { ...binding, status: "unbound" }, { force: input.force, at }));
    const merchant = await deps.merchants.find(tx, binding.merchantId);
    await announce(deps, tx, binding, merchant?.code ?? "", CHANGED[input.status], at);
    return { kind: "changed", binding: { ...binding, status: input.status, statusReason: input.reason }, drained };
  });
  if (outcome.kind === "changed") await forget(deps, outcome.binding);
  return outcome;
}

/** Destroys the keys of an unbound terminal when nothing of it is open any more; with force the host takes over what is. */
export async function drain(
  deps: Pick<BindDeps, "payments" | "keys" | "settlement">,
  tx: Tx,
  binding: Binding,
  options: { readonly force: boolean; readonly at: Temporal.Instant },
): Promise<boolean> {
  const window = await deps.payments.lastWindow(tx, { bucket: binding.bucket, terminalId: binding.terminalId });
  if (window?.status === "open") {
    const host = await deps.payments.totalsOfWindow(tx, window);
    const empty = host.debitCount === 0 && host.creditCount === 0 && host.undecided === 0;
    if (!empty && !options.force) return false;
    if (!empty) {
      await deps.settlement.insertBatch(tx, {
        bucket: window.bucket,
        terminalId: window.terminalId,
        merchantId: window.merchantId,
        batchDate: window.batchDate,
        batch: window.batch,
        host,
        terminal: { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0 },
        balanced: false,
        uploadStatus: "complete",
        closedAt: options.at,
      });
    }
    await deps.payments.closeWindow(tx, window, { trace: 0, at: options.at });
  }
  await deps.keys.destroyKeys(tx, { kind: "terminal", id: binding.terminalId }, options.at);
  return true;
}

async function announce(
  deps: BindDeps,
  tx: Tx,
  binding: Binding,
  merchantCode: string,
  type: EventType,
  at: Temporal.Instant,
): Promise<void> {
  await lockBuckets(tx, [binding.bucket]);
  await appendEvents(
    tx,
    [
      {
        bucket: binding.bucket,
        type,
        subject: binding.terminalId,
        payload: { merchant: binding.merchantId, merchantCode, terminalNumber: binding.number },
      },
    ],
    at,
  );
}

async function forget(deps: BindDeps, binding: Binding): Promise<void> {
  const merchant = await deps.merchants.find(deps.db, binding.merchantId);
  if (merchant !== undefined) deps.contexts.forget({ merchantCode: merchant.code, terminalNumber: binding.number });
  deps.onCommitted();
}
