import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { buildConsole } from "./build.ts";

/** Sizes of what a browser has to load, gzip, bytes. A page beyond the first is counted without what came before it. */
const FIRST_ROUTE_MAX = 350 * 1024;
const LAZY_ROUTE_MAX = 60 * 1024;

type Chunk = {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
};
let outDir: string;
let chunks: Readonly<Record<string, Chunk>>;

/** Everything a chunk brings along by itself. */
function filesOf(name: string, seen = new Set<string>()): ReadonlySet<string> {
  const chunk = chunks[name];
  assert.ok(chunk !== undefined, `the build has no ${name}`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const file of chunk.css ?? []) seen.add(file);
  for (const imported of chunk.imports ?? []) filesOf(imported, seen);
  return seen;
}

async function gzipBytes(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(join(outDir, file)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const entry = "index.html";
const languageParts = (language: "zh-CN" | "en"): readonly string[] => {
  const antd = language === "en" ? "en_GB" : "zh_CN";
  return Object.keys(chunks).filter((name) => name === `src/i18n/${language}.ts` || name.endsWith(`locale/${antd}.js`));
};
const pages = (): readonly string[] => Object.keys(chunks).filter((name) => /^src\/features\/.*-page\.tsx$/.test(name));

describe("the built pages", () => {
  before(async () => {
    ({ outDir } = await buildConsole());
    chunks = JSON.parse(await readFile(join(outDir, ".vite", "manifest.json"), "utf8")) as typeof chunks;
  });

  test("pages whose sources did not change are not built again", async () => {
    assert.equal((await buildConsole()).built, false);
  });

  for (const language of ["zh-CN", "en"] as const) {
    test(`the first route weighs at most 350 kB in ${language}`, async () => {
      const files = new Set(filesOf(entry));
      const parts = languageParts(language);
      assert.equal(parts.length, 2);
      for (const name of [...parts, "src/features/overview/overview-page.tsx"]) filesOf(name, files as Set<string>);
      const bytes = await gzipBytes(files);
      assert.ok(bytes <= FIRST_ROUTE_MAX, `${bytes} bytes`);
    });
  }

  test("every other route adds at most 60 kB", async () => {
    assert.ok(pages().length >= 10);
    const known = filesOf(entry);
    for (const page of pages()) {
      const bytes = await gzipBytes([...filesOf(page)].filter((file) => !known.has(file)));
      assert.ok(bytes <= LAZY_ROUTE_MAX, `${page}: ${bytes} bytes`);
    }
  });

  test("the page asks nothing of another host, runs no inline script, and leaves room for the style's number", async () => {
    const html = await readFile(join(outDir, "index.html"), "utf8");
    assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//);
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)/);
    assert.doesNotMatch(html, /<style|\sstyle=/);
    assert.match(html, /<meta name="csp-nonce" content="__CSP_NONCE__"/);
    assert.match(html, /rel="icon"/);
  });
});
