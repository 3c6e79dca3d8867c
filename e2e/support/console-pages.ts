import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Every page of the console, read from its sources: a page stands there as `page("/path", "permission")`, and a page
 * that is added is found by construction. What else has a path of its own is in the list with no permission.
 */
export type ConsolePage = {
  /** `/payments/$paymentId` */
  readonly path: string;
  readonly permission: string | undefined;
};

const SOURCES = join(import.meta.dirname, "..", "..", "console", "src");
const PAGE = /\bpage\(\s*"([^"]*)"(?:,\s*"([\w.-]+)")?\s*\)/g;
const PATH = /\bpath: "(\/[^"]*)"/g;
/** A file whose pages stand below a place of their own says it in its first route. */
const BELOW = /\bpath: "(\/portal)"/;

export async function consolePages(): Promise<readonly ConsolePage[]> {
  const pages = new Map<string, ConsolePage>();
  for await (const file of glob("{app,portal,features}/**/*.{ts,tsx}", { cwd: SOURCES })) {
    if (file.endsWith(".test.ts")) continue;
    const text = await readFile(join(SOURCES, file), "utf8");
    if (!text.includes("createRoute")) continue;
    const below = BELOW.exec(text)?.[1] ?? "";
    for (const [, name, permission] of text.matchAll(PAGE)) {
      const path = `${below}/${name!}`.replaceAll(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
      if (!path.endsWith("$")) pages.set(path, { path, permission });
    }
    for (const [, path] of text.matchAll(PATH))
      if (!pages.has(path!)) pages.set(path!, { path: path!, permission: undefined });
  }
  return [...pages.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The address of a page, with an id of the scene for each name in it; undefined for a name the scene does not know. */
export function addressOf(path: string, ids: Readonly<Record<string, string>>): string | undefined {
  const names = [...path.matchAll(/\$(\w+)/g)].map(([, name]) => name!);
  if (names.some((name) => ids[name] === undefined)) return undefined;
  return path.replaceAll(/\$(\w+)/g, (_, name: string) => encodeURIComponent(ids[name]!));
}
