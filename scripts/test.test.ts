import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { planTests } from "./test-plan.ts";

const TEST = 'import { test } from "node:test";\n';

/** A repository in small, of the files given. */
async function tree(
  files: Readonly<Record<string, string>>,
): Promise<{ root: string; [Symbol.asyncDispose](): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "oneclear-runner-"));
  for (const [path, text] of Object.entries({ "package.json": '{ "type": "module" }', ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

async function runTests(
  root: string,
  options: { arguments?: string[]; environment?: Record<string, string> } = {},
): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "test.ts"), ...(options.arguments ?? [])], {
    cwd: root,
    env: { ...process.env, NODE_COMPILE_CACHE: "", ...options.environment },
  });
  const parts = await Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once("close", resolve)));
  return { code, lines: parts.flat().join("").trimEnd().split("\n") };
}

const summaryOf = (lines: readonly string[]) =>
  lines.find((line) => /^\d+ passed, \d+ failed, \d+ skipped$/.test(line));

test("a file that reaches the database, other processes or its own process is isolated, also through what it imports", async () => {
  await using here = await tree({
    "packages/a/pure.test.ts": `${TEST}import { x } from "./x.ts";`,
    "packages/a/x.ts": 'import "node:crypto";',
    "packages/a/hooks.test.ts": `${TEST}beforeEach(() => {});`,
    "packages/a/environment.test.ts": `${TEST}process.env.TZ = "UTC";`,
    "packages/a/reads.test.ts": `${TEST}if (process.env.TZ === "UTC") {}`,
    "server/src/modules/m/direct.test.ts": 'import { createTestDatabase } from "#kernel/testing/test-database";',
    "server/src/modules/m/through.test.ts": 'import { world } from "../../flows/world.ts";',
    "server/src/modules/m/door.test.ts": 'import type { M } from "#modules/n";',
    "server/src/modules/n/index.ts": "export type M = 1;",
    "server/src/flows/world.ts": 'import { place } from "#flows/place";',
    "server/src/flows/place.ts": 'import { createTestDatabase } from "#kernel/testing/test-database";',
    "cli/src/spawns.test.ts": 'import { spawn } from "node:child_process";',
    "e2e/sale.test.ts": TEST,
    "node_modules/x/x.test.ts": TEST,
    "packages/a/node_modules/x/x.test.ts": TEST,
  });
  const plan = await planTests(here.root, []);
  assert.deepEqual(plan.pure, [
    "packages/a/pure.test.ts",
    "packages/a/reads.test.ts",
    "server/src/modules/m/door.test.ts",
  ]);
  assert.deepEqual(plan.isolated, [
    "cli/src/spawns.test.ts",
    "packages/a/environment.test.ts",
    "packages/a/hooks.test.ts",
    "server/src/modules/m/direct.test.ts",
    "server/src/modules/m/through.test.ts",
  ]);
  assert.deepEqual(plan.journeys, ["e2e/sale.test.ts"]);
  assert.deepEqual((await planTests(here.root, ["modules/m/d", "reads"])).pure, [
    "packages/a/reads.test.ts",
    "server/src/modules/m/door.test.ts",
  ]);
});

test("one failure anywhere fails the run, and the last lines name it and count over all groups", async () => {
  await using here = await tree({
    "packages/a.test.ts": `${TEST}test("good", () => {}); test("left out", { skip: "not here" }, () => {});`,
    "packages/b.test.ts": `${TEST}test("bad", () => { throw new Error("no"); });`,
    "e2e/c.test.ts": `${TEST}test("has the shared server", () => { if (!process.env.ONECLEAR_TEST_POSTGRES) throw new Error("absent"); });`,
  });
  const { code, lines } = await runTests(here.root);
  assert.equal(code, 1);
  assert.equal(summaryOf(lines), "2 passed, 1 failed, 1 skipped");
  assert.ok(lines.includes("  packages/b.test.ts: bad"));
});

test("a run without failures succeeds, also of the files chosen alone", async () => {
  await using here = await tree({
    "packages/a.test.ts": `${TEST}test("good", () => {});`,
    "packages/b.test.ts": `${TEST}test("bad", () => { throw new Error("no"); });`,
  });
  const chosen = await runTests(here.root, { arguments: ["packages/a"] });
  assert.deepEqual([chosen.code, summaryOf(chosen.lines)], [0, "1 passed, 0 failed, 0 skipped"]);
  const byName = await runTests(here.root, { arguments: ["--test-name-pattern=good"] });
  assert.deepEqual([byName.code, summaryOf(byName.lines)], [0, "1 passed, 0 failed, 0 skipped"]);
  assert.equal((await runTests(here.root, { arguments: ["no-such-file"] })).code, 1);
});

test("a file that cannot be loaded, and a group that ends before its last test, are failures", async () => {
  await using here = await tree({
    "packages/broken.test.ts": 'import "./absent.ts";',
  });
  assert.equal((await runTests(here.root)).code, 1);
  await using there = await tree({
    "packages/ends.test.ts": `${TEST}test("good", () => {}); test("ends", () => process["exit"](0));`,
  });
  assert.equal((await runTests(there.root)).code, 1);
});

test("without a Chromium the run says so loudly; REQUIRE_BROWSER=1 makes it a failure", async () => {
  await using here = await tree({
    "e2e/c.test.ts": `${TEST}test("shows a payment", { skip: process.env.CHROMIUM_PATH ? false : "no Chromium" }, () => {});`,
  });
  const without = { CHROMIUM_PATH: join(here.root, "absent"), REQUIRE_BROWSER: "" };
  const loose = await runTests(here.root, { environment: without });
  assert.deepEqual([loose.code, summaryOf(loose.lines)], [0, "0 passed, 0 failed, 1 skipped"]);
  assert.ok(loose.lines.some((line) => line.includes("NO CHROMIUM FOUND")));
  const strict = await runTests(here.root, { environment: { ...without, REQUIRE_BROWSER: "1" } });
  assert.equal(strict.code, 1);
});
