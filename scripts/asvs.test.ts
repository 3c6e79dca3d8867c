import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

/** docs/reference/asvs.md names a test for what it claims: each exists under that name, and every claim has one. */
const page = join(import.meta.dirname, "..", "docs", "reference", "asvs.md");
const ROW = /^\| (V[\d. V]+?) \| (.*?) \| (.*?) \| (.*?) \|$/;

const rows = (await readFile(page, "utf8")).split("\n").flatMap((line) => {
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
