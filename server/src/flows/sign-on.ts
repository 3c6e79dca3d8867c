import { isSignOnCode, joinWorkingKeys, type SignOnCode } from "@oneclear/iso8583";
import { businessDay, type Clock } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { Keys } from "#modules/keys";
import type { BatchWindow, Payments } from "#modules/payments";
import type { Terminals } from "#modules/terminals";
import type { TerminalContext, TerminalContexts } from "./terminal-context.ts";
import type { SignOnRequest } from "./terminal-request.ts";

/**
 * Sign-on (签到): new working keys under the terminal's master key, the clock, and the batch that the host holds open
 * for it. 60.3 asks for a layout; it must be the one of the terminal's kind of keys (004 for 3DES, 006 for SM4).
 * A terminal that may not take new payments still signs on, because it may have to reverse and to settle.
 */
export type SignOnOutcome =
  | { readonly kind: "signed-on"; readonly window: BatchWindow; readonly workingKeys: Uint8Array }
  | { readonly kind: "refused"; readonly code: "terminal-unbound" | "unsupported-transaction" };

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly payments: Payments;
  readonly terminals: Terminals;
  readonly contexts: TerminalContexts;
};

const layouts = { TDES: ["004"], SM4: ["006"] } as const satisfies Record<string, readonly SignOnCode[]>;
const CHECK_BYTES = 4;

export async function signOn(deps: Deps, request: SignOnRequest, context: TerminalContext): Promise<SignOnOutcome> {
  const { binding, merchant, keys } = context;
  const code = request.networkCode;
  if (keys.master === undefined) return { kind: "refused", code: "terminal-unbound" };
  if (!isSignOnCode(code) || !(layouts[binding.keyKind] as readonly string[]).includes(code))
    return { kind: "refused", code: "unsupported-transaction" };
  const working = await deps.keys.makeWorkingKeys({ keyKind: binding.keyKind, master: keys.master });
  const at = deps.clock.now();
  const window = await deps.db.transaction(async (tx) => {
    await lockBuckets(tx, [merchant.bucket]);
    // Other processes must not check the next MAC with the keys they remember.
    const payload = { merchant: merchant.id, merchantCode: merchant.code, terminalNumber: binding.number };
    await appendEvents(
      tx,
      [{ bucket: merchant.bucket, type: "terminal.signed-on", subject: binding.terminalId, payload }],
      at,
    );
    await deps.keys.storeWorkingKeys(tx, { terminalId: binding.terminalId, keys: working.keys, at });
    await deps.terminals.noteSignOn(tx, { bindingId: binding.id, at });
    return deps.payments.openWindow(tx, {
      bucket: merchant.bucket,
      merchantId: merchant.id,
      terminalId: binding.terminalId,
      at,
      today: businessDay(at),
    });
  });
  deps.contexts.forget({ merchantCode: merchant.code, terminalNumber: binding.number });
  const slot = (key: { wrapped: Uint8Array; checkValue: string }) => ({
    wrapped: key.wrapped,
    checkValue: Buffer.from(key.checkValue, "hex").subarray(0, CHECK_BYTES),
  });
  const { pin, mac, track } = working.wrapped;
  return {
    kind: "signed-on",
    window,
    workingKeys: joinWorkingKeys(code, { pin: slot(pin), mac: slot(mac), track: slot(track) }),
  };
}
