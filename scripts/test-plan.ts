import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Which test files there are and how each must run. Most are pure: they leave nothing behind, and one process runs
 * them all, which is thirty times as fast as a process each. A file gets a process of its own when it, or anything it
 * imports, reaches the database or other processes, when it changes the process itself, or when it has hooks outside a
 * suite (without isolation they would run around the tests of every file). Journeys start whole servers and come last.
 */
export type TestPlan = {
  readonly pure: readonly string[];
  readonly isolated: readonly string[];
  readonly journeys: readonly string[];
};

const PLACES = ["*.test.ts", "{packages,server,cli,simulators,console,scripts,e2e,examples}/**/*.test.ts"];

/** Modules that make a file more than pure, as import specifiers or as paths. */
const WORLDLY = /(^|[#/])kernel\/(postgres|testing)\/|^node:(child_process|cluster|worker_threads)$/;
/** What a test file does to its own process. */
const CHANGES_PROCESS =
  /\bprocess\.(env\.\w+ *=[^=]|on\(|once\(|umask\(|chdir\(|exit\(|kill\()|\bmock\.(timers|module)\b/;
/** Hooks outside a suite. */
const LOOSE_HOOKS = /^(before|after|beforeEach|afterEach)\(/m;
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;

function resolveImport(specifier: string, from: string): string | undefined {
  if (specifier.startsWith(".")) return join(dirname(from), specifier);
  const [, area, name] = /^#(kernel|modules|flows|gateways)\/(.+)$/.exec(specifier) ?? [];
  if (area === undefined || name === undefined) return undefined;
  return join("server", "src", area, area === "modules" ? `${name}/index.ts` : `${name}.ts`);
}

/** Whether a file, itself or by what it imports, reaches the database or other processes. */
async function isWorldly(root: string, file: string, seen: Set<string>): Promise<boolean> {
  if (seen.has(file)) return false;
  seen.add(file);
  if (WORLDLY.test(file)) return true;
  const text = await readFile(join(root, file), "utf8").catch(() => "");
  for (const [, specifier] of text.matchAll(IMPORT)) {
    if (WORLDLY.test(specifier!)) return true;
    const next = resolveImport(specifier!, file);
    if (next !== undefined && (await isWorldly(root, next, seen))) return true;
  }
  return false;
}

/** Sorts the test files below `root` whose path holds one of `filters` (all of them without filters). */
export async function planTests(root: string, filters: readonly string[]): Promise<TestPlan> {
  const found: string[] = [];
  const exclude = (name: string): boolean => name.endsWith("node_modules") || name.endsWith("dist");
  for await (const file of glob(PLACES, { cwd: root, exclude })) found.push(file);
  const wanted = found.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  const plan = { pure: [] as string[], isolated: [] as string[], journeys: [] as string[] };
  for (const file of wanted.toSorted()) {
    if (file.startsWith("e2e/")) plan.journeys.push(file);
    else {
      const text = await readFile(join(root, file), "utf8");
      const alone = CHANGES_PROCESS.test(text) || LOOSE_HOOKS.test(text);
      const worldly = alone || (await isWorldly(root, file, new Set()));
      (worldly ? plan.isolated : plan.pure).push(file);
    }
  }
  return plan;
}

/** Whether anything in the plan may want the shared PostgreSQL. */
export function needsPostgres(plan: TestPlan): boolean {
  return plan.isolated.length + plan.journeys.length > 0;
}
