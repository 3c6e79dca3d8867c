/** The script as the table of `docs/reference/issuer-simulator.md`; a test compares the page with the rules. */
import { defaultRules } from "./default-script.ts";
import { leavesPaymentStanding } from "./response-codes.ts";
import { behaviours } from "./scripts.ts";
import type { ScriptRule, Outcome } from "./scripts.ts";

/** A Markdown table with a row per rule: message, amount in yuan, card, what happens, what the card's account shows. */
export function scriptTableMarkdown(rules: readonly ScriptRule[] = defaultRules): string {
  const rows = rules.map((rule) => [
    rule.kind,
    rule.amountMinor === undefined ? "any" : spanOf(rule.amountMinor),
    rule.card ?? "any",
    describeOutcome(rule.outcome),
    accountOf(rule),
  ]);
  const lines = [
    ["message", "amount", "card", "what happens", "the issuer's books"],
    ["---", "---", "---", "---", "---"],
    ...rows,
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function spanOf([from, to]: readonly [bigint, bigint]): string {
  return from === to ? yuan(from) : `${yuan(from)}–${yuan(to)}`;
}

function yuan(amountMinor: bigint): string {
  return `${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, "0")}`;
}

function describeOutcome(outcome: Outcome): string {
  const parts: string[] = [];
  if (outcome.responseCodeFromAmount === true) parts.push("field 39 = the amount's cents");
  else if (outcome.responseCode !== undefined) parts.push(`field 39 = ${outcome.responseCode}`);
  if (outcome.behaviour !== undefined) parts.push(`**${outcome.behaviour}**: ${behaviours[outcome.behaviour]}`);
  const { unanswered, responseCode, refused } = outcome.onReversal ?? {};
  if (unanswered !== undefined) parts.push(`the first ${unanswered} reversals are carried out and not answered`);
  if (responseCode !== undefined) {
    const which = refused === undefined ? "every reversal" : `the first ${refused} reversals`;
    parts.push(`${which}: ${responseCode}, not carried out`);
  }
  return parts.join("; ");
}

function accountOf({ outcome }: ScriptRule): string {
  if (outcome.responseCodeFromAmount === true) return "move for 10 and 11, else unchanged";
  if (outcome.responseCode !== undefined) return leavesPaymentStanding(outcome.responseCode) ? "move" : "unchanged";
  return "move if the issuer approves";
}
