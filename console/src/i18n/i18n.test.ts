import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

/**
 * No text is missing and none is left over, in either language. Uses are found in the sources: a key in full, a key
 * with a changing end (everything below its fixed beginning counts), and a group of words for the server's codes.
 */
type Texts = { readonly [key: string]: string | Texts };
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** A comma, colon or bracket of the other script beside a Chinese character. */
const HALF_WIDTH = /[,;:?()]\p{Script=Han}|\p{Script=Han}[,;:?()]/u;
const SOURCES = join(import.meta.dirname, "..");

function flat(texts: Texts, path: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === "string" ? [[[...path, name].join("."), value] as const] : [...flat(value, [...path, name])],
    ),
  );
}

const languages = { "zh-CN": flat(zhCN), en: flat(en) };
/** Keys as the sources say them: without the plural's ending. */
const keysOf = (texts: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set([...texts.keys()].map((key) => key.replace(PLURAL, "")));

const wholeKeys = new Set<string>();
const beginnings = new Set<string>();

before(async () => {
  for await (const path of glob("**/*.{ts,tsx}", { cwd: SOURCES })) {
    if (path.startsWith("i18n/") || path.endsWith(".test.ts")) continue;
    const text = await readFile(join(SOURCES, path), "utf8");
    for (const [, key] of text.matchAll(/\bt\(\s*"([^"]+)"/g)) wholeKeys.add(key!);
    for (const [, start] of text.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)) beginnings.add(start!);
    // Tables of filters name what each is called, and the group of words for its values.
    for (const [, key] of text.matchAll(/\blabel: "([a-zA-Z]+\.[\w.]+)"/g)) wholeKeys.add(key!);
    for (const [, group] of text.matchAll(/\bwords: "([a-zA-Z.]+)"/g)) beginnings.add(`${group}.`);
    for (const [, group] of text.matchAll(/\bword\(\s*"([^"]+)"/g)) beginnings.add(`${group}.`);
    for (const [, start] of text.matchAll(/\bword\(\s*`([^`$]+)\$\{/g)) beginnings.add(start!);
  }
});

const isUsed = (key: string): boolean =>
  wholeKeys.has(key) || [...beginnings].some((beginning) => key.startsWith(beginning));

describe("texts", () => {
  test("both languages have the same keys", () => {
    const [chinese, english] = [keysOf(languages["zh-CN"]), keysOf(languages.en)];
    assert.deepEqual(
      [...chinese].filter((key) => !english.has(key)),
      [],
      "missing in English",
    );
    assert.deepEqual(
      [...english].filter((key) => !chinese.has(key)),
      [],
      "missing in Chinese",
    );
  });

  for (const [language, texts] of Object.entries(languages)) {
    test(`every key the sources use exists in ${language}`, () => {
      const keys = keysOf(texts);
      assert.ok(wholeKeys.size > 100, "the sources were read");
      assert.deepEqual(
        [...wholeKeys].filter((key) => !keys.has(key)),
        [],
      );
      assert.deepEqual(
        [...beginnings].filter((start) => ![...keys].some((key) => key.startsWith(start))),
        [],
      );
    });

    test(`no text of ${language} is left over`, () => {
      assert.deepEqual(
        [...keysOf(texts)].filter((key) => !isUsed(key)),
        [],
      );
    });

    test(`no text of ${language} is empty, shouts, or stands in the other script`, () => {
      const faults = [...texts].filter(
        ([, text]) =>
          text.trim() === "" ||
          /[!\uff01]/.test(text) ||
          (language === "en" ? /[\p{Script=Han}\u3000-\u303f\uff00-\uff65]/u : HALF_WIDTH).test(text),
      );
      assert.deepEqual(faults, []);
    });

    test(`${language} has each plural form it needs`, () => {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const stems = new Set([...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, "")));
      const missing = [...stems].flatMap((stem) =>
        needed.filter((form) => !texts.has(`${stem}_${form}`)).map((form) => `${stem}_${form}`),
      );
      assert.deepEqual(missing, []);
    });
  }

  test("a text takes the same values in both languages", () => {
    const values = (text: string): string =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name]) => name!)
        .toSorted((a, b) => a.localeCompare(b))
        .join(" ");
    const of = (texts: ReadonlyMap<string, string>, key: string): string =>
      values(texts.get(key) ?? texts.get(`${key}_other`) ?? "");
    const keys = [...keysOf(languages["zh-CN"])];
    assert.deepEqual(
      keys.filter((key) => of(languages["zh-CN"], key) !== of(languages.en, key)),
      [],
    );
  });
});
