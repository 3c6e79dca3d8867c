import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

/**
 * Words for people stand in `i18n/`, in both languages, and nowhere else: a component holds no Chinese and no sentence.
 * What is called the same in every language is listed with its reason.
 */
const SOURCES = join(import.meta.dirname, "..");

/** The product's own name, the bar that is bilingual by law of the design, names of languages in themselves, and of a program. */
const SAME_EVERYWHERE: readonly RegExp[] = [
  /一清( OneClear)?/g,
  /测试 · TEST/g,
  /"(中文|English)"/g,
  />(中文|English)</g,
  /"curl"/g,
];

const HAN = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u;
/** Between tags: two words or more, or one that begins with a capital and is not a code. */
const SENTENCE = />\s*([A-Z][a-z]+(?: [A-Za-z'’-]+)+[.?]?)\s*</g;
/** In what a screen reader is told or a field shows. */
const SPOKEN = /\b(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"/g;

const isCode = (line: string): boolean => !/^\s*(\/\/|\*|\/\*)/.test(line);

/** The faults of one file, with their lines. */
export function hardCoded(path: string, text: string): readonly string[] {
  const lines = text.split("\n").map((line, at) => ({ line, at: at + 1 }));
  const faults: string[] = [];
  for (const { line, at } of lines.filter(({ line }) => isCode(line))) {
    const rest = SAME_EVERYWHERE.reduce((left, same) => left.replaceAll(same, ""), line.replace(/\s\/\/ .*$/, ""));
    // A class of characters is a rule, not a text.
    if (HAN.test(rest.replaceAll(/\/(?:[^/\\\n]|\\.)+\/[gimsuvy]*/g, ""))) faults.push(`${path}:${at} ${line.trim()}`);
    for (const pattern of [SENTENCE, SPOKEN])
      for (const [, said] of rest.matchAll(pattern)) faults.push(`${path}:${at} "${said!}"`);
  }
  return faults;
}

test("no component holds a word for people", async () => {
  const faults: string[] = [];
  let seen = 0;
  for await (const path of glob("**/*.tsx", { cwd: SOURCES })) {
    seen += 1;
    faults.push(...hardCoded(path, await readFile(join(SOURCES, path), "utf8")));
  }
  assert.ok(seen > 40, "the components were read");
  assert.deepEqual(faults, []);
});

test("the check finds what it is for", () => {
  assert.equal(hardCoded("a.tsx", "<p>没有交易</p>").length, 1);
  assert.equal(hardCoded("a.tsx", "<p>Nothing to show here.</p>").length, 1);
  assert.equal(hardCoded("a.tsx", '<button aria-label="Close it" />').length, 1);
  assert.deepEqual(hardCoded("a.tsx", "<b>{t('x')}</b> // 注释\n<code>SHA-256</code>\n一清 OneClear"), []);
});
