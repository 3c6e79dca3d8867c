import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import {
  answerOf,
  DEFAULT_PACK,
  evaluateMerchant,
  evaluateProvider,
  evaluateTerminal,
  type FileKind,
  packNamed,
  readFile as readCheckFile,
} from "../server/src/policy.ts";
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
    const found = judged(kind as FileKind, bytes);
    assert.equal(found.verdict, verdict, name);
  }

  function judged(kind: FileKind, bytes: Uint8Array): ReturnType<typeof answerOf> {
    if (kind === "merchant") return answerOf(evaluateMerchant(fileOf(readCheckFile("merchant", bytes)), pack, on));
    if (kind === "provider") return answerOf(evaluateProvider(fileOf(readCheckFile("provider", bytes)), pack, on));
    return answerOf(evaluateTerminal(fileOf(readCheckFile("terminal", bytes)), pack, on));
  }
});

function fileOf<F>(read: { readonly kind: "read"; readonly file: F } | { readonly kind: "refused" }): F {
  assert.ok(read.kind === "read", JSON.stringify(read));
  return read.file;
}
