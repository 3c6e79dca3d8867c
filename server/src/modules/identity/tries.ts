import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { ADDRESS_WINDOW_MS, addressKey, FORGOTTEN_AFTER_MS, waitAfter } from "./back-off.ts";
import type { Blocked, Parts } from "./parts.ts";
import { blockTries, countAddressTry, countTry, forgetTries } from "./tries-store.ts";

/**
 * What is guessed at has a name of its own: a login, known or not, for passwords; a user for second factors, so that whoever
 * knows the password gets no new tries at the code by signing in again. A login never holds a slash.
 */
export const secondFactorKey = (userId: Id): string => `second-factor/${userId}`;
export const SETUP_KEY = "set-up/code";

type Deps = Pick<Parts, "db" | "clock" | "triesPerAddress">;

/** Counts a try of this address; a refusal when it makes too many, whatever it tries. */
export async function takeAddressTry(deps: Deps, source: string): Promise<Blocked | undefined> {
  const at = deps.clock.now();
  const { tries, startedAt } = await countAddressTry(deps.db, {
    address: addressKey(source),
    at,
    windowSince: at.subtract({ milliseconds: ADDRESS_WINDOW_MS }),
  });
  if (tries <= deps.triesPerAddress) return undefined;
  const waitMs = startedAt.epochMilliseconds + ADDRESS_WINDOW_MS - at.epochMilliseconds;
  return { kind: "refused", code: "too-many-logins", waitMs: Math.max(waitMs, 1_000) };
}

/** Counts a try at what has this name; a refusal while it has to wait. */
export async function takeTry(deps: Pick<Deps, "db" | "clock">, key: string): Promise<Blocked | undefined> {
  const at = deps.clock.now();
  const tries = await countTry(deps.db, { key, at, forgetBefore: forgetBefore(at) });
  if (tries.blockedUntil !== undefined)
    return {
      kind: "refused",
      code: "too-many-logins",
      waitMs: tries.blockedUntil.epochMilliseconds - at.epochMilliseconds,
    };
  // The wait is set before the answer is looked at: a try that never ends counts like a wrong one.
  const waitMs = waitAfter(tries.failures);
  if (waitMs > 0) await blockTries(deps.db, { key, until: at.add({ milliseconds: waitMs }) });
  return undefined;
}

/** The answer was right: the count begins anew. */
export const tryWasRight = (tx: Tx, input: { key: string; at: Temporal.Instant }): Promise<void> =>
  forgetTries(tx, { key: input.key, forgetBefore: forgetBefore(input.at) });

const forgetBefore = (at: Temporal.Instant): Temporal.Instant => at.subtract({ milliseconds: FORGOTTEN_AFTER_MS });
