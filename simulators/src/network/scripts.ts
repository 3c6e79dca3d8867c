/**
 * The script: which payment provokes which outcome. A rule names a kind of message, optionally a card, an amount or a
 * span of amounts, and what then happens. The table is data; `docs/reference/issuer-simulator.md` prints it.
 */
import type { FinancialKind } from "./request.ts";

/** How an answer may travel, and how it may be spoilt. The text is what the reference page says. */
export const behaviours = {
  silent: "no answer",
  late: "the answer comes after the late delay (`--late-ms`)",
  twice: "the answer is sent twice",
  crossed: "the answer carries another stan and rrn (fields 11 and 37), its MAC is right; nothing follows",
  "wrong-mac": "the answer's MAC (field 64) is wrong",
  "wrong-arpc": "the ARPC in tag 91 is wrong: the card must decline",
  close: "the connection is closed without an answer",
  "after-reversal": "no answer until the reversal comes; then first 0430, then the approval",
  garbage: "a frame of garbage bytes instead of an answer; the framing stays intact",
  reordered: "the answer waits for the next answer of the connection and follows it (two seconds at most)",
  "broken-frame": "bytes that are no frame: a length of 65,535 and garbage",
  "no-mac": "the answer has no field 64",
  "cut-short": "half of the answer's frame, then the connection is closed",
  contradicted: "the approval, and at once a second answer with 05",
  "error-then-approved": "first an answer with 96, at once the approval",
  "other-amount": "the answer carries another amount (field 4), its MAC is right",
  "other-terminal": "the answer carries another terminal (field 41), its MAC is right",
  "no-arpc": "the answer has no field 55: the card gets no tag 91",
  drip: "the answer arrives byte by byte",
} as const;

export type Behaviour = keyof typeof behaviours;

/** What the network does with a reversal of the payment that the rule met. */
export type ReversalScript = {
  /** This many reversals are carried out and not answered. */
  readonly unanswered?: number | undefined;
  /** Reversals are refused with this field 39 and not carried out: this many of them, or all. */
  readonly responseCode?: string | undefined;
  readonly refused?: number | undefined;
};

export type Outcome = {
  /** Field 39, or the amount's last two digits. Codes of class A (00, 10, 11, A2, A4, A5, A6) move the account. */
  readonly responseCode?: string | undefined;
  readonly responseCodeFromAmount?: true | undefined;
  readonly behaviour?: Behaviour | undefined;
  readonly onReversal?: ReversalScript | undefined;
};

export type ScriptRule = {
  readonly kind: Exclude<FinancialKind, "reversal">;
  /** A card number, or the name of a test card; every card when absent. */
  readonly card?: string | undefined;
  /** First and last amount in minor units, both included; every amount when absent. */
  readonly amountMinor?: readonly [from: bigint, to: bigint] | undefined;
  readonly outcome: Outcome;
};

type Scripted = {
  readonly kind: FinancialKind;
  readonly amountMinor: bigint;
  readonly pan: string | undefined;
  readonly cardName: string | undefined;
};

export interface Script {
  /** What the first rule that fits demands; `undefined` when the issuer decides by itself. */
  match(request: Scripted): Outcome | undefined;
}

/** Rules are tried in order. Amounts below every rule's span, the bulk of the traffic, cost one comparison. */
export function createScript(rules: readonly ScriptRule[]): Script {
  const everyAmount = rules.some((rule) => rule.amountMinor === undefined);
  const lowestMinor = rules.reduce(
    (lowest, { amountMinor }) => least(lowest, amountMinor?.[0]),
    undefined as bigint | undefined,
  );
  return {
    match(request) {
      if (!everyAmount && (lowestMinor === undefined || request.amountMinor < lowestMinor)) return undefined;
      const rule = rules.find((candidate) => fits(candidate, request));
      if (rule === undefined) return undefined;
      if (rule.outcome.responseCodeFromAmount !== true) return rule.outcome;
      return { ...rule.outcome, responseCode: String(request.amountMinor % 100n).padStart(2, "0") };
    },
  };
}

function fits({ kind, card, amountMinor }: ScriptRule, request: Scripted): boolean {
  if (kind !== request.kind) return false;
  if (card !== undefined && card !== request.pan && card !== request.cardName) return false;
  return amountMinor === undefined || (amountMinor[0] <= request.amountMinor && request.amountMinor <= amountMinor[1]);
}

function least(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
