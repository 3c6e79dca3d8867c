import type { KeyRef } from "@oneclear/payment-crypto";
import { type Clock, businessDay } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { limits } from "#kernel/limits";
import type { HouseKeys, Keys, TerminalKeys } from "#modules/keys";
import type { Merchant, Merchants, Place } from "#modules/merchants";
import type { BatchWindow, Payments } from "#modules/payments";
import type { FeeSchedule, Pricing } from "#modules/pricing";
import { type Binding, sealText, type Terminal, type Terminals } from "#modules/terminals";

/** Everything a message of a bound terminal is judged by, read once and kept in memory for a short time. */
export type TerminalContext = {
  readonly terminal: Terminal;
  readonly binding: Binding;
  readonly merchant: Merchant;
  readonly place: Place;
  readonly keys: TerminalKeys;
  /** The batch the host holds open for it. */
  readonly window: BatchWindow | undefined;
  readonly schedule: FeeSchedule | undefined;
  /** False when the stored triple is not the one that was sealed at binding. */
  readonly sealed: boolean;
  /** When it was read, on the monotonic clock. */
  readonly readAtMs: number;
};

export type ContextLookup =
  | { readonly kind: "found"; readonly context: TerminalContext }
  | { readonly kind: "refused"; readonly code: "unknown-merchant" | "unknown-terminal" };

export interface TerminalContexts {
  /** By what a message says: merchant code (F42) and terminal number (F41). */
  find(key: { merchantCode: string; terminalNumber: string }): Promise<ContextLookup>;
  /** After a change here: the next message reads anew. */
  forget(key: { merchantCode: string; terminalNumber: string }): void;
  /** After a merchant was suspended or let in again: all its terminals. */
  forgetMerchant(merchantCode: string): void;
  forgetAll(): void;
}

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly merchants: Merchants;
  readonly terminals: Terminals;
  readonly payments: Payments;
  readonly pricing: Pricing;
};

const encoder = new TextEncoder();

export function createTerminalContexts(deps: Deps): TerminalContexts {
  const kept = new Map<
    string,
    { readonly lookup: Promise<ContextLookup>; readonly untilMs: number; readonly day: Temporal.PlainDate }
  >();
  const nameOf = (key: { merchantCode: string; terminalNumber: string }): string =>
    `${key.merchantCode}/${key.terminalNumber}`;
  return {
    find(key) {
      const name = nameOf(key);
      const nowMs = deps.clock.monotonicMs();
      const before = kept.get(name);
      // A price list is of a day: whatever was read yesterday ends at midnight.
      const today = businessDay(deps.clock.now());
      if (before !== undefined && before.untilMs > nowMs && before.day.equals(today)) return before.lookup;
      if (kept.size >= limits.terminalCacheMax) kept.delete(kept.keys().next().value!);
      const lookup = load(deps, key);
      kept.delete(name);
      kept.set(name, { lookup, untilMs: nowMs + limits.terminalCacheMs, day: today });
      // What could not be read is not remembered; what nobody knows is, briefly, so that guessing costs us nothing.
      lookup.catch(() => kept.delete(name));
      return lookup;
    },
    forget: (key) => void kept.delete(nameOf(key)),
    forgetMerchant(merchantCode) {
      for (const name of kept.keys()) if (name.startsWith(`${merchantCode}/`)) kept.delete(name);
    },
    forgetAll: () => kept.clear(),
  };
}

async function load(deps: Deps, key: { merchantCode: string; terminalNumber: string }): Promise<ContextLookup> {
  const { db } = deps;
  const readAtMs = deps.clock.monotonicMs();
  const merchant = await deps.merchants.findByCode(db, key.merchantCode);
  if (merchant === undefined) return { kind: "refused", code: "unknown-merchant" };
  const binding = await deps.terminals.findUsableBinding(db, { merchantId: merchant.id, number: key.terminalNumber });
  const terminal = binding && (await deps.terminals.find(db, binding.terminalId));
  if (binding === undefined || terminal === undefined) return { kind: "refused", code: "unknown-terminal" };
  const today = businessDay(deps.clock.now());
  const [places, keys, window, schedule] = await Promise.all([
    deps.merchants.placesOf(db, merchant.id),
    deps.keys.terminalKeys(db, terminal.id),
    deps.payments.lastWindow(db, { bucket: merchant.bucket, terminalId: terminal.id }),
    deps.pricing.scheduleOn(db, merchant.id, today),
  ]);
  const place = places.find((candidate) => candidate.id === binding.placeId);
  if (place === undefined) return { kind: "refused", code: "unknown-terminal" };
  const text = sealText({
    serial: terminal.serial,
    merchantCode: merchant.code,
    placeId: place.id,
    number: binding.number,
    bindingId: binding.id,
    keyKind: binding.keyKind,
  });
  const sealed = await deps.keys.securityModule.verifyMac({
    key: sealKey(deps.house),
    algorithm: "hmac-sha256",
    message: encoder.encode(text),
    mac: binding.seal,
  });
  return {
    kind: "found",
    context: {
      terminal,
      binding,
      merchant,
      place,
      keys,
      window: window?.status === "open" ? window : undefined,
      schedule,
      sealed,
      readAtMs,
    },
  };
}

const sealKey = (house: HouseKeys): KeyRef => house.seal;
