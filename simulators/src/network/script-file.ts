/**
 * `--script FILE`: `{"replace": false, "rules": [{"kind", "card"?, "amountMinor"?, "outcome"}]}`. An amount is a decimal
 * string of minor units or a pair of them. The file's rules are tried before the built-in ones, or instead of them.
 */
import { defaultRules } from "./default-script.ts";
import { behaviours } from "./scripts.ts";
import type { Behaviour, ReversalScript, ScriptRule, Outcome } from "./scripts.ts";

const kinds = ["sale", "void", "refund", "balance"] as const;
type Entry = { readonly [key: string]: unknown };

/** Reads the text of a script file; throws a `TypeError` that names the rule and what is wrong with it. */
export function parseScriptFile(text: string): readonly ScriptRule[] {
  const file = asEntry(JSON.parse(text), "the script");
  only(file, ["replace", "rules"], "the script");
  if (!Array.isArray(file["rules"])) throw new TypeError("the script: rules must be a list");
  const rules = file["rules"].map((rule: unknown, index) => parseRule(rule, `rule ${index + 1}`));
  return file["replace"] === true ? rules : [...rules, ...defaultRules];
}

function parseRule(value: unknown, where: string): ScriptRule {
  const rule = asEntry(value, where);
  only(rule, ["kind", "card", "amountMinor", "outcome"], where);
  const kind = kinds.find((candidate) => candidate === rule["kind"]);
  if (kind === undefined) throw new TypeError(`${where}: kind is one of ${kinds.join(", ")}`);
  const { card, amountMinor } = rule;
  if (card !== undefined && typeof card !== "string") throw new TypeError(`${where}: card is a number or a name`);
  return {
    kind,
    ...(card === undefined ? {} : { card }),
    ...(amountMinor === undefined ? {} : { amountMinor: parseSpan(amountMinor, where) }),
    outcome: parseOutcome(rule["outcome"], where),
  };
}

function parseSpan(value: unknown, where: string): readonly [bigint, bigint] {
  const bounds: readonly unknown[] = Array.isArray(value) ? value : [value, value];
  const [from, to] = bounds.map((bound) =>
    typeof bound === "string" && /^\d{1,12}$/.test(bound) ? BigInt(bound) : undefined,
  );
  if (bounds.length !== 2 || from === undefined || to === undefined || from > to) {
    throw new TypeError(`${where}: amountMinor is a string of minor units, or a pair of them in order`);
  }
  return [from, to];
}

function parseOutcome(value: unknown, where: string): Outcome {
  const entry = asEntry(value, `${where}, outcome`);
  only(entry, ["responseCode", "responseCodeFromAmount", "behaviour", "onReversal"], `${where}, outcome`);
  const { behaviour } = entry;
  if (behaviour !== undefined && !isBehaviour(behaviour)) {
    throw new TypeError(`${where}: behaviour is one of ${Object.keys(behaviours).join(", ")}`);
  }
  return {
    ...responseCodeOf(entry, where),
    ...(entry["responseCodeFromAmount"] === true ? { responseCodeFromAmount: true } : {}),
    ...(behaviour === undefined ? {} : { behaviour }),
    ...(entry["onReversal"] === undefined ? {} : { onReversal: parseOnReversal(entry["onReversal"], where) }),
  };
}

function parseOnReversal(value: unknown, where: string): ReversalScript {
  const entry = asEntry(value, `${where}, onReversal`);
  only(entry, ["responseCode", "refused", "unanswered"], `${where}, onReversal`);
  return {
    ...responseCodeOf(entry, where),
    ...countOf(entry, "refused", where),
    ...countOf(entry, "unanswered", where),
  };
}

function countOf<Name extends "refused" | "unanswered">(
  entry: Entry,
  name: Name,
  where: string,
): { readonly [N in Name]?: number } {
  const count = entry[name];
  if (count === undefined) return {};
  if (typeof count !== "number" || !Number.isSafeInteger(count) || count < 0)
    throw new TypeError(`${where}: ${name} is a count`);
  return { [name]: count } as { readonly [N in Name]?: number };
}

function responseCodeOf({ responseCode }: Entry, where: string): { readonly responseCode?: string } {
  if (responseCode === undefined) return {};
  if (typeof responseCode !== "string" || !/^[0-9A-Z]{2}$/.test(responseCode)) {
    throw new TypeError(`${where}: responseCode is two digits or capitals`);
  }
  return { responseCode };
}

function isBehaviour(value: unknown): value is Behaviour {
  return typeof value === "string" && Object.hasOwn(behaviours, value);
}

function asEntry(value: unknown, where: string): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new TypeError(`${where}: an object is expected`);
  return value as Entry;
}

function only(entry: Entry, names: readonly string[], where: string): void {
  const unknown = Object.keys(entry).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`${where}: ${JSON.stringify(unknown)} is not one of ${names.join(", ")}`);
}
