import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { checkBytes, DEFAULT_PACK, type FileKind, packNamed } from "../server/src/policy.ts";
import { checkFiles, checksFolder } from "./checks.ts";

test("the committed documents of checks are what the rules give (node scripts/checks.ts)", async () => {
  for (const [name, text] of checkFiles()) assert.equal(await readFile(join(checksFolder, name), "utf8"), text, name);
});

/** `merchant-ready.json`: which file it is, and what is said of it on the day the examples were written for. */
test("every example of a file gets the verdict its name says", async () => {
  const on = Temporal.PlainDate.from("2026-11-28");
  const pack = packNamed(DEFAULT_PACK)!;
  const names = await readdir(join(checksFolder, "examples"));
  assert.ok(names.length >= 9, `${names.length} examples`);
  for (const name of names) {
    const [, kind, verdict] = /^(merchant|provider|terminal)-(.+)\.json$/.exec(name)!;
    const bytes = await readFile(join(checksFolder, "examples", name));
    const found = checkBytes(kind as FileKind, bytes, { pack, on });
    assert.ok(found.kind === "answered", JSON.stringify(found));
    assert.equal(found.answer.verdict, verdict, name);
  }
});
