import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { test } from "node:test";

/**
 * What a page must never do, read from its sources: make markup of a text, run a text, or keep something in the browser
 * that is not on the list below (ASVS V1.3.2, V3.2.2, V14.3.3).
 */
const SOURCES = join(import.meta.dirname, "..");

const MARKUP_OR_PROGRAM =
  /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(|srcdoc/i;
const STORED = /\b(?:localStorage|sessionStorage|indexedDB|caches)\b|document\.cookie/;

/** Who keeps something in the browser, and what it is. */
const KEEPERS: Readonly<Record<string, string>> = {
  "api/kept-contact.ts": "the payment company's telephone number and hours",
  "app/folds.ts": "whether the side is folded away",
  "app/preferences.ts": "language and look",
  "features/search/recent.ts": "what one opened from the search last; forgotten when the session ends",
  "main.tsx": "that a page was loaded anew after an update",
};

async function* sources(): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  for await (const found of glob(join(SOURCES, "**/*.{ts,tsx}"))) {
    if (found.endsWith(".test.ts") || found.includes("/generated/")) continue;
    yield { path: relative(SOURCES, found), text: await readFile(found, "utf8") };
  }
}

test("no page makes markup of a text, and none runs one", async () => {
  const found: string[] = [];
  for await (const { path, text } of sources()) if (MARKUP_OR_PROGRAM.test(text)) found.push(path);
  assert.deepEqual(found, []);
  assert.match("node.innerHTML = text", MARKUP_OR_PROGRAM);
});

test("what a browser keeps is on the list, and whoever is on the list keeps something", async () => {
  const found: string[] = [];
  for await (const { path, text } of sources()) if (STORED.test(text)) found.push(path);
  assert.deepEqual(found.toSorted(), Object.keys(KEEPERS).toSorted());
});
