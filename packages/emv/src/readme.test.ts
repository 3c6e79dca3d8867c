import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("the example of the README runs and approves", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module-typescript", "--eval", example],
    {
      cwd: new URL("..", import.meta.url),
      encoding: "utf8",
    },
  );
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^UnionPay Debit online-pin ATC 42\n9F26 /);
  assert.match(stdout, /true approved false next run: \{ atc: 42 \}\n$/);
});
