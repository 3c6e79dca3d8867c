import { ok, strictEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { identifierKinds } from "./index.ts";

const folder = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const blocks = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, code]) => code ?? "");

/** What a block prints, line by line, as its comments say. */
function promised(code: string): readonly string[] {
  return Array.from(code.matchAll(/(?:^|console\.log\(.*\); )\/\/ (.*)$/gm), ([, comment]) => comment ?? "");
}

for (const [index, code] of blocks.entries()) {
  test(`block ${index + 1} of the README runs and prints what its comments say`, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
      cwd: fileURLToPath(folder),
      encoding: "utf8",
    });
    strictEqual(status, 0, stderr);
    const lines = promised(code);
    ok(lines.length > 0);
    strictEqual(stdout, `${lines.join("\n")}\n`);
  });
}

test("the README names every kind", () => {
  strictEqual(blocks.length >= 2, true);
  for (const kind of identifierKinds) ok(readme.includes(`| \`${kind}\` |`), kind);
});
