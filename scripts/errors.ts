import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { problemParts } from "../server/src/problems.ts";
import type { ProblemEntry } from "../server/src/kernel/http/problem.ts";

/** Writes `docs/errors.md` from the catalogue of refusals; committed and compared by a test: `node scripts/errors.ts`. */
export const errorsFile = join(import.meta.dirname, "..", "docs", "errors.md");

const HEAD = `# Errors · 错误代码

Everything the platform says "no" with, from one catalogue. A refusal leaves by HTTP as problem+json (RFC 9457) with its
\`code\`, or by the terminal line as ISO 8583 field 39. Each says what happened, what it means for the money and what to do.

Made from the catalogue by \`node scripts/errors.ts\`. Do not edit.
`;

const row = (code: string, entry: ProblemEntry): string => {
  const both = (text: { readonly zh: string; readonly en: string }): string => `${text.zh}<br>${text.en}`;
  return `| \`${code}\` | ${entry.status} | ${entry.field39 ?? "–"} | ${both(entry.title)} | ${both(entry.money)} | ${both(entry.action)} |`;
};

export function errorsPage(): string {
  const parts = Object.entries(problemParts).map(([part, entries]) =>
    [
      `\n## ${part}\n`,
      "| code | HTTP | field 39 | what happened | the money | what to do |",
      "|---|---|---|---|---|---|",
      ...Object.entries(entries).map(([code, entry]) => row(code, entry)),
      "",
    ].join("\n"),
  );
  return `${HEAD}${parts.join("")}`;
}

if (import.meta.main) await writeFile(errorsFile, errorsPage());
