import assert from "node:assert/strict";
import { answerOf, type FileKind, type FileOf, readFile } from "../index.ts";
import { evaluateMerchant } from "../evaluate-merchant.ts";
import { evaluateProvider } from "../evaluate-provider.ts";
import { evaluateTerminal } from "../evaluate-terminal.ts";
import type { Pack } from "../pack.ts";

/**
 * Cases as a table, one a line: day | what differs from the good file | verdict | reasons as code@field | due as
 * requirement:status:by. Reasons and due of the good file itself (`usual`) are left out, so a line says what its change
 * does. A value is JSON where it can be read as that, else the words; `-` takes a member away.
 */
export type Cases<K extends FileKind> = {
  readonly kind: K;
  readonly pack: Pack;
  readonly file: FileOf<K>;
  /** Codes and requirements that the good file has too. */
  readonly usual?: readonly string[];
};

const evaluations = { merchant: evaluateMerchant, provider: evaluateProvider, terminal: evaluateTerminal } as const;

export function judge<K extends FileKind>(cases: Cases<K>, table: string): void {
  const lines = table.trim().split("\n");
  for (const line of lines) {
    const [day, changes, verdict, reasons, due] = line.split("|").map((cell) => cell.trim());
    const file = changed(cases.file, changes!);
    const read = readFile(cases.kind, new TextEncoder().encode(JSON.stringify(file)));
    assert.equal(read.kind, "read", `${line}\n${JSON.stringify(read)}`);
    const evaluate = evaluations[cases.kind] as (
      file: unknown,
      pack: Pack,
      on: Temporal.PlainDate,
    ) => Parameters<typeof answerOf>[0];
    const answer = answerOf(evaluate(file, cases.pack, Temporal.PlainDate.from(day!)));
    const isUnusual = (name: string): boolean => !(cases.usual ?? []).includes(name);
    const found = {
      verdict: answer.verdict,
      reasons: answer.reasons.filter(({ code }) => isUnusual(code)).map(({ code, field }) => `${code}@${field}`),
      due: answer.due
        .filter(({ requirement }) => isUnusual(requirement))
        .map(({ requirement, status, by }) => `${requirement}:${status}:${by ?? "binding"}`),
    };
    const words = (cell: string | undefined): string[] => (cell ?? "").split(/\s+/).filter((word) => word !== "");
    assert.deepEqual(found, { verdict, reasons: words(reasons), due: words(due) }, line);
    for (const { says, source } of answer.reasons)
      assert.ok(
        /[\u4e00-\u9fff]/.test(says.zh) && /[a-z]/.test(says.en) && source !== "",
        `${line}: both languages and a source`,
      );
  }
}

function changed<T>(file: T, changes: string): T {
  const copy = structuredClone(file) as Record<string, unknown>;
  for (const change of changes
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")) {
    const at = change.indexOf("=");
    const path = (at < 0 ? change.replace(/^-/, "") : change.slice(0, at)).trim().split(".");
    const owner = path.slice(0, -1).reduce<Record<string, unknown>>((inner, name) => {
      inner[name] ??= {};
      return inner[name] as Record<string, unknown>;
    }, copy);
    const name = path.at(-1)!;
    if (at < 0) delete owner[name];
    else owner[name] = valueOf(change.slice(at + 1).trim());
  }
  return copy as T;
}

function valueOf(text: string): unknown {
  // A number that is written bare is text in these files, except a position.
  if (/^-?\d+\.\d+$/.test(text) || /^[[{"ntf]/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}
