/**
 * The rules an integrator finds built in, for every test card. One yuan band per kind of outcome, the cents choose
 * within it, so that an amount typed on any terminal provokes any outcome.
 */
import type { Behaviour, ScriptRule, Outcome } from "./scripts.ts";

/** Field 39 has letters too: the cents of 3901 choose among these. `ZZ` is in no table: an unknown code. */
const alphanumericCodes = ["A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "YM", "YT", "ZZ"] as const;

/** The cents of 3910, from 01 on. */
const outcomes: readonly (Behaviour | Outcome)[] = [
  "silent",
  "late",
  "twice",
  "crossed",
  "wrong-mac",
  "wrong-arpc",
  "close",
  "after-reversal",
  "garbage",
  { behaviour: "silent", onReversal: { unanswered: 2 } },
  "reordered",
  "broken-frame",
  "no-mac",
  "cut-short",
  "contradicted",
  "error-then-approved",
  "other-amount",
  "other-terminal",
  "no-arpc",
  "drip",
];

const cents = (yuan: bigint, from: bigint, to = from) => [yuan * 100n + from, yuan * 100n + to] as const;

/** The built-in script. Order matters only within a kind of message; no two rules overlap. */
export const defaultRules: readonly ScriptRule[] = [
  { kind: "sale", amountMinor: cents(3900n, 1n, 99n), outcome: { responseCodeFromAmount: true } },
  ...alphanumericCodes.map((responseCode, index): ScriptRule => ({
    kind: "sale",
    amountMinor: cents(3901n, BigInt(index)),
    outcome: { responseCode },
  })),
  { kind: "void", amountMinor: cents(3902n, 1n, 99n), outcome: { responseCodeFromAmount: true } },
  { kind: "refund", amountMinor: cents(3903n, 1n, 99n), outcome: { responseCodeFromAmount: true } },
  ...["12", "25"].map((responseCode): ScriptRule => ({
    kind: "sale",
    amountMinor: cents(3904n, BigInt(responseCode)),
    outcome: { responseCode: "05", behaviour: "silent", onReversal: { responseCode } },
  })),
  {
    kind: "sale",
    amountMinor: cents(3904n, 96n),
    outcome: { behaviour: "silent", onReversal: { responseCode: "96", refused: 2 } },
  },
  { kind: "void", amountMinor: cents(3905n, 1n), outcome: { behaviour: "silent" } },
  { kind: "refund", amountMinor: cents(3906n, 1n), outcome: { behaviour: "silent" } },
  ...outcomes.map((outcome, index): ScriptRule => ({
    kind: "sale",
    amountMinor: cents(3910n, BigInt(index + 1)),
    outcome: typeof outcome === "string" ? { behaviour: outcome } : outcome,
  })),
];
