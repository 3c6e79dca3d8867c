import { match, ok, strictEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = new URL("../", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const blocks = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, code]) => code ?? "");

function run(code: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", code], {
    cwd: fileURLToPath(folder),
    encoding: "utf8",
  });
  strictEqual(status, 0, stderr);
  return stdout;
}

test("the README's code runs and prints what its comments say", () => {
  strictEqual(blocks.length, 2);
  const sale = run(blocks[0] ?? "");
  ok(sale.startsWith("000000001234\n"));
  match(sale, /PAN +主账号 +19 {2}621234\*{9}0003/);
  const bus = run(blocks[1] ?? "");
  const printed = /\/\/ ([0-9A-F]+) ([0-9A-F]+), without the blank/.exec(blocks[1] ?? "");
  strictEqual(bus, `${printed?.[1]}${printed?.[2]}\n`);
});

test("the README names every dialect", async () => {
  const { dialects } = await import("./index.ts");
  for (const { name } of dialects) ok(readme.includes(`| \`${name}\` |`));
});
