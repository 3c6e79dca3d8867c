import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("..", import.meta.url);

test("the README's example runs and prints what it says", () => {
  const readme = readFileSync(new URL("README.md", folder), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1];
  assert.ok(example);
  const output = execFileSync(process.execPath, ["--input-type=module-typescript", "--eval", example], {
    cwd: folder,
    encoding: "utf8",
  });
  const [mac, block, last] = output.trim().split("\n");
  assert.match(mac ?? "", /^[0-9A-F]{8}$/);
  assert.equal(block, "0612622E6FFFFFFF");
  assert.match(last ?? "", /^8 key terminal-7-pin \(pin-encryption, check value [0-9A-F]{8}\)$/);
});

test("every function that the README's table names is exported", async () => {
  const readme = readFileSync(new URL("README.md", folder), "utf8");
  const table = readme.slice(readme.indexOf("## Operations"), readme.indexOf("### What a key may be"));
  const rows = table.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| group"));
  const named = rows.flatMap((row) =>
    Array.from(row.split("|")[2]!.matchAll(/`([A-Za-z0-9]+)(…)?[0-9]?`/g), ([, name, rest]) => [name!, rest] as const),
  );
  const exported = Object.keys(await import("./index.ts"));
  assert.ok(named.length > 30, `${named.length} names found`);
  for (const [name, rest] of named) {
    assert.ok(
      exported.some((candidate) => (rest === undefined ? candidate === name : candidate.startsWith(name))),
      name,
    );
  }
});
