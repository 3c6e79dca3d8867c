import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { asvsRequirements } from "./asvs-requirements.ts";

/** docs/reference/asvs.md names a test for what it claims: each exists under that name, and every claim has one. */
const page = join(import.meta.dirname, "..", "docs", "reference", "asvs.md");
const ROW = /^\| (V[\d. V]+?) \| (.*?) \| (.*?) \| ?(.*?) ?\|$/;

const text = await readFile(page, "utf8");
/** Chapters of which nothing applies, with the reason in the first line. */
const needless = new Set([...text.matchAll(/^## (V\d+) [^\n]+\n\nn\/a: /gm)].map(([, chapter]) => chapter!));
const rows = text.split("\n").flatMap((line) => {
  const [, ids, , here, shown] = ROW.exec(line) ?? [];
  return ids === undefined ? [] : [{ ids, here: here!, shown: shown! }];
});

test("every test the page names exists under that name", async () => {
  for (const { ids, shown } of rows) {
    const [, file, name] = /^\[[^\]]+\]\(([^)]+)\)(?: `([^`]+)`)?$/.exec(shown) ?? [];
    if (shown !== "") assert.ok(file !== undefined, `${ids}: ${shown} names no test`);
    if (file === undefined) continue;
    const text = await readFile(join(dirname(page), file), "utf8");
    if (name !== undefined) assert.ok(text.includes(name), `${ids}: ${file} has no test "${name}"`);
  }
});

test("a row says whether it holds, and what holds is shown, or said why it cannot be shown by one test", () => {
  assert.ok(rows.length >= 40);
  for (const { ids, here, shown } of rows) {
    assert.match(here, /^(holds|partly|gap|n\/a)\b/, ids);
    if (here.startsWith("holds") && !here.includes("journeys"))
      assert.notEqual(shown, "", `${ids} holds and shows no test`);
  }
});

test("no requirement is listed twice", () => {
  const all = rows.flatMap(({ ids }) => ids.split(" "));
  assert.deepEqual(
    all.filter((id, position) => all.indexOf(id) !== position),
    [],
  );
});

test("every requirement of levels 1 and 2 has a row, or its chapter says why none is needed", () => {
  const claimed = new Set(rows.flatMap(({ ids }) => ids.split(" ")));
  const asked = asvsRequirements.filter((id) => !needless.has(id.split(".")[0]!));
  assert.deepEqual(
    asked.filter((id) => !claimed.has(id)),
    [],
  );
});
