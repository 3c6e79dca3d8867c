import { ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** The files a module brings along, itself first. */
function closure(entry: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const queue = [new URL(entry, import.meta.url).href];
  for (const href of queue) {
    if (found.has(href)) continue;
    const text = readFileSync(fileURLToPath(href), "utf8");
    found.set(href, text);
    if (!href.endsWith(".ts")) continue;
    for (const [, specifier] of text.matchAll(/ from "([^"]+)"/g)) {
      ok(specifier!.startsWith("."), `${href} imports ${specifier}: no dependency`);
      queue.push(new URL(specifier!, href).href);
    }
  }
  return found;
}

/** Sources with types and comments, so more than a bundle has. */
const kilobytes = (files: ReadonlyMap<string, string>): number =>
  gzipSync([...files.values()].join("\n")).length / 1000;
const hasNames = (files: ReadonlyMap<string, string>): boolean =>
  [...files.keys()].some((href) => href.endsWith("region-names.json"));

test("the door is small and without the names of regions; who wants one check brings little else", () => {
  const door = closure("./index.ts");
  ok(!hasNames(door) && kilobytes(door) < 36, `${kilobytes(door)} kB`);
  for (const file of ["./uscc.ts", "./pan.ts", "./id-number.ts", "./imei.ts"])
    ok(kilobytes(closure(file)) < 14, `${file} ${kilobytes(closure(file))} kB`);
  ok(hasNames(closure("./region-names.ts")));
});
