import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";

/**
 * The map of the repository: who may import whom, as tables that are read by people and checked by this test. A
 * type-only import obeys them too: a leaked row type is a leaked table. Where building shows that an arrow is missing,
 * add it here, on purpose; where one points upward, the conversation belongs into a flow or goes by event.
 */

/** An area is a folder, or a file; the longest that fits a path is its area. Each may use itself and what it lists. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  // Ring 1: libraries without input or output, for Node and for browsers.
  "packages/iso8583": [],
  "packages/identifiers": [],
  "packages/payment-crypto": [],
  "packages/emv": ["packages/payment-crypto"],
  "packages/terminal": ["packages/iso8583", "packages/payment-crypto", "packages/emv"],
  // Ring 2: the server, from the ground up. Modules have a map of their own below.
  "server/src/kernel": ["packages/identifiers", "packages/iso8583", "packages/payment-crypto"],
  "server/src/modules": [
    "server/src/kernel",
    "packages/identifiers",
    "packages/iso8583",
    "packages/payment-crypto",
    "packages/emv",
  ],
  "server/src/flows": [
    "server/src/kernel",
    "server/src/modules",
    "packages/iso8583",
    "packages/payment-crypto",
    "packages/emv",
  ],
  "server/src/problems": ["server/src/kernel", "server/src/modules", "server/src/flows"],
  "server/src/problems.ts": ["server/src/problems", "server/src/kernel", "server/src/modules", "server/src/flows"],
  "server/src/gateways": [
    "server/src/kernel",
    "server/src/modules",
    "server/src/flows",
    "server/src/problems.ts",
    "packages/iso8583",
    "packages/payment-crypto",
    "packages/emv",
  ],
  // The composition root and what only it uses: it alone knows everybody.
  "server/src": ["server", "packages/identifiers", "packages/iso8583", "packages/payment-crypto", "packages/emv"],
  simulators: ["packages"],
  cli: ["packages", "server", "simulators", "console/src/build"],
  // Ring 3 speaks HTTP: not one line of the server reaches it. Numbers are checked by the package the server checks them with.
  console: ["console/src/client", "console/src/generated", "packages/identifiers"],
  // The builder of the pages (`@oneclear/console/build`), which `start` calls.
  "console/src/build": [],
  e2e: ["packages", "server", "simulators", "cli", "console/src/build"],
  // The typed client of the API (`@oneclear/console/client`), which programs use as the pages do.
  "console/src/client": ["console/src/generated"],
  "console/src/generated": [],
  examples: ["packages", "console/src/client"],
  scripts: ["server"],
  "architecture.test.ts": [],
};

/** The server's modules, ground floor first: a module uses the doors of the floors below its own. */
const FLOORS: readonly (readonly string[])[] = [
  ["identity", "audit", "files", "notifications", "approvals", "developers", "webhooks", "exports", "views"],
  ["ledger", "keys", "pricing", "devices"],
  ["providers", "agents", "merchants", "terminals", "policy"],
  // Above the merchants it makes and the rules that read what it collects.
  ["payments", "risk", "routing", "applications"],
  ["settlement", "reconciliation", "disputes"],
  ["connectivity", "fleet"],
  ["support", "ratings", "monitoring", "reports"],
];

/** Arrows between modules of one floor, each with its reason. They make no circle: that is tested too. */
const BESIDE: readonly { readonly from: string; readonly to: string; readonly because: string }[] = [
  { from: "merchants", to: "providers", because: "a merchant's page names the institution that clears for it" },
  {
    from: "developers",
    to: "approvals",
    because: "a live key that changes things is made when a second person has agreed",
  },
  { from: "identity", to: "approvals", because: "a role and a second factor change when a second person has agreed" },
];

/** Names that say nothing hide things. As a word of a file's name, or as the whole of it. */
const BANNED_WORDS = /(^|-)(utils?|common|misc|managers?|helpers?|dto|impl|base)(-|$)/;
const BANNED_NAMES = /^(data|info|types|shared|lib|stuff|constants|functions)$/;

const LINE_LENGTH_MAX = 160;
/** A frame or a key in hex cannot be broken; a line that holds one may be as long as it is. */
const UNBREAKABLE = /[^\s,;(){}]{100,}/;
/** Sentences of the console and its sample world: one line each. */
const TEXTS = /^console\/(src\/i18n|test)\//;
const FILE_LINES_MAX = 400;
/** Files that were larger when this rule came, with their length then: they may stay, and must not grow. */
const GIANTS: Readonly<Record<string, number>> = {};

/** What a library must not touch outside its Node files: it also runs in browsers. */
const NODE_GLOBALS = /(?<![\w.])(process|Buffer|Temporal|__dirname)\.\w/;

const SOURCES = ["*.ts", "{packages,server,simulators,cli,console,e2e,examples,scripts}/**/*.{ts,tsx}"];
const STATEMENT = /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']/gm;
const DYNAMIC = /(?<!["'`].*)\bimport\(\s*["']([^"']+)["']\s*\)/g;

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\/|\/bench\/|^e2e\//.test(path);
/** The part of a library that is exported as `/node`. */
const isNodePart = (path: string): boolean => /\/src\/node(-[\w-]+)?\.ts$|\/src\/node\//.test(path);

function importsOf(text: string): readonly string[] {
  const statements = [...text.matchAll(STATEMENT)].map(([, from, bare]) => from ?? bare!);
  return [...statements, ...[...text.matchAll(DYNAMIC)].map(([, dynamic]) => dynamic!)];
}

function areaOf(path: string): string | undefined {
  const fitting = Object.keys(AREAS).filter((area) => path === area || path.startsWith(`${area}/`));
  return fitting.toSorted((a, b) => b.length - a.length)[0];
}

/** A module has a second face besides its door: what it says over HTTP. Only the composition of the API enters there. */
const HTTP_COMPOSITION = /^server\/src\/(routes\.ts|wiring\/)/;
const HTTP_FACE = /\/(routes(\.\w+)?|wire)\.ts$/;

function moduleOf(path: string): string | undefined {
  return /^server\/src\/modules\/([^/]+)\//.exec(path)?.[1];
}

function floorOf(module: string): number {
  return FLOORS.findIndex((floor) => floor.includes(module));
}

/** The path an import points to, or undefined for one from npm or Node. */
function targetOf(specifier: string, from: string): string | undefined {
  if (specifier.startsWith(".")) return join(dirname(from), specifier);
  const [, workspace, rest] = /^@oneclear\/([\w-]+)(\/.+)?$/.exec(specifier) ?? [];
  if (workspace !== undefined) {
    const folder = ["server", "simulators", "cli", "console", "e2e"].includes(workspace)
      ? workspace
      : `packages/${workspace}`;
    return join(folder, "src", rest ?? "index.ts");
  }
  const [, area, name] = /^#(kernel|modules|flows|gateways)\/(.+)$/.exec(specifier) ?? [];
  if (area === undefined || name === undefined) return undefined;
  return area === "modules" ? `server/src/modules/${name}/index.ts` : `server/src/${area}/${name}.ts`;
}

function mayUse(from: string, to: string): boolean {
  return from === to || AREAS[from]!.some((allowed) => to === allowed || to.startsWith(`${allowed}/`));
}

/** Why one module must not import another; undefined when it may. */
function whyNotModule(from: string, to: string, byTest: boolean): string | undefined {
  if (floorOf(to) < 0) return `#modules/${to} stands on no floor of the map`;
  // A test may set its scene with any module's door.
  if (byTest || floorOf(to) < floorOf(from)) return undefined;
  if (floorOf(to) === floorOf(from) && BESIDE.some((arrow) => arrow.from === from && arrow.to === to)) return undefined;
  return `${from} (floor ${floorOf(from)}) must not use ${to} (floor ${floorOf(to)})`;
}

function* importFaults({ path, imports }: Source): Generator<string> {
  const area = areaOf(path);
  if (area === undefined) return yield `${path} lies in no area of the map`;
  const module = moduleOf(path);
  if (module !== undefined && floorOf(module) < 0) yield `${path}: the module ${module} stands on no floor of the map`;
  for (const specifier of imports) {
    const target = targetOf(specifier, path);
    if (target === undefined) continue;
    const at = `${path} imports ${specifier}`;
    const targetArea = areaOf(target);
    const serverTest = isTest(path) && area.startsWith("server") && targetArea?.startsWith("server") === true;
    if (targetArea === undefined || !(serverTest || mayUse(area, targetArea)))
      yield `${at}: ${area} must not use ${targetArea ?? "this place"}`;
    const other = moduleOf(target);
    if (other !== undefined && other !== module) {
      const isHttpFace = HTTP_COMPOSITION.test(path) && HTTP_FACE.test(target);
      if (!specifier.startsWith("#modules/") && !isHttpFace)
        yield `${at}: another module is entered by its door, #modules/${other}`;
      const reason = module === undefined ? undefined : whyNotModule(module, other, isTest(path));
      if (reason !== undefined) yield `${at}: ${reason}`;
    }
    const leavesWorkspace = specifier.startsWith(".") && path.split("/")[0] !== target.split("/")[0];
    if (leavesWorkspace && !/^(scripts|e2e)\//.test(path)) yield `${at}: another workspace is imported by its name`;
    if (target.startsWith("server/src/kernel/testing/") && area.startsWith("server") && !isTest(path))
      yield `${at}: for tests only`;
  }
}

function* browserFaults({ path, text, imports }: Source): Generator<string> {
  if (!path.startsWith("packages/") || isTest(path) || isNodePart(path)) return;
  for (const specifier of imports) {
    if (specifier.startsWith("node:")) yield `${path} imports ${specifier}: only the files behind /node and tests may`;
    const target = targetOf(specifier, path);
    if (target !== undefined && isNodePart(target)) yield `${path} imports ${specifier}: it does not run in a browser`;
  }
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  const found = NODE_GLOBALS.exec(code);
  if (found !== null) yield `${path} uses ${found[1]}: it does not exist in every browser`;
}

/** Another module's tables are never read, only the views it publishes (`v_…`). */
function* tableFaults({ path, text }: Source): Generator<string> {
  const module = moduleOf(path);
  if (module === undefined || isTest(path)) return;
  for (const [, schema, name] of text.matchAll(/\b(?:from|join|into|update|references)\s+(\w+)\.(\w+)/gi)) {
    if (schema !== module && floorOf(schema!) >= 0 && !name!.startsWith("v_"))
      yield `${path}: ${schema}.${name} belongs to ${schema}`;
  }
}

function* tidyFaults({ path, text }: Source): Generator<string> {
  for (const part of path.split("/")) {
    const name = part.replace(/(\.\w+)+$/, "");
    if (BANNED_WORDS.test(name) || BANNED_NAMES.test(name)) yield `${path}: "${name}" says nothing`;
  }
  const lines = text.trimEnd().split("\n");
  for (const [index, line] of lines.entries()) {
    if (line.length > LINE_LENGTH_MAX && !UNBREAKABLE.test(line) && !isTest(path) && !TEXTS.test(path))
      yield `${path}:${index + 1} has ${line.length} columns, ${LINE_LENGTH_MAX} at most`;
  }
  const most = GIANTS[path] ?? FILE_LINES_MAX;
  if (lines.length > most) yield `${path} has ${lines.length} lines, ${most} at most`;
}

let sources: readonly Source[];
let migrations: readonly Source[];

const isForeign = (name: string): boolean => /(^|\/)(node_modules|dist|generated)$/.test(name);

async function read(patterns: readonly string[]): Promise<readonly Source[]> {
  const found: Source[] = [];
  for await (const path of glob(patterns, { cwd: import.meta.dirname, exclude: isForeign })) {
    const text = await readFile(join(import.meta.dirname, path), "utf8");
    found.push({ path, text, imports: importsOf(text) });
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function assertNone(faults: Iterable<string>): void {
  const list = [...faults];
  assert.equal(list.length, 0, `\n${list.join("\n")}`);
}

describe("architecture", () => {
  before(async () => {
    sources = await read(SOURCES);
    migrations = await read(["server/src/modules/*/migrations/*.sql"]);
  });

  test("imports follow the map", () => assertNone(sources.flatMap((source) => [...importFaults(source)])));

  test("libraries run in browsers: Node stays behind /node", () =>
    assertNone(sources.flatMap((source) => [...browserFaults(source)])));

  test("a module reads its own tables and the views of others", () =>
    assertNone([...sources, ...migrations].flatMap((source) => [...tableFaults(source)])));

  test("arrows beside each other on a floor make no circle", () => {
    const reach = (from: string, seen: readonly string[]): readonly string[] =>
      BESIDE.filter((arrow) => arrow.from === from && !seen.includes(arrow.to)).flatMap(({ to }) => [
        to,
        ...reach(to, [...seen, to]),
      ]);
    assertNone(BESIDE.filter(({ from }) => reach(from, []).includes(from)).map(({ from }) => `${from} reaches itself`));
    assertNone(
      BESIDE.filter(({ from, to }) => floorOf(from) !== floorOf(to)).map(
        ({ from, to }) => `${from} and ${to}: two floors`,
      ),
    );
  });

  test("names say something, lines and files stay readable", () =>
    assertNone(sources.flatMap((source) => [...tidyFaults(source)])));

  test("a giant that shrank is taken off the list", () =>
    assertNone(
      Object.entries(GIANTS).flatMap(([path, most]) => {
        const length =
          sources
            .find((source) => source.path === path)
            ?.text.trimEnd()
            .split("\n").length ?? 0;
        return length <= FILE_LINES_MAX
          ? [`${path} is no giant any more`]
          : length < most
            ? [`${path} has ${length} lines now, not ${most}`]
            : [];
      }),
    ));

  test("the checks find what they are for", () => {
    const source = (path: string, text: string): Source => ({ path, text, imports: importsOf(text) });
    const faults = (path: string, text: string): number =>
      [importFaults, browserFaults, tableFaults, tidyFaults].flatMap((check) => [...check(source(path, text))]).length;
    const ledger = "server/src/modules/ledger/store.ts";
    assert.equal(faults(ledger, 'import { x } from "#kernel/sql";\nimport type { Id } from "#modules/identity";'), 0);
    assert.equal(faults(ledger, 'import type { Payment } from "#modules/payments";'), 1);
    assert.equal(faults(ledger, 'import {\n  type A,\n} from "../keys/store.ts";'), 2);
    assert.equal(faults(ledger, 'const flow = await import("#flows/authorise");'), 1);
    assert.equal(faults(ledger, "select 1 from payments.payments join payments.v_days using (day)"), 1);
    assert.equal(faults("server/src/kernel/db.ts", 'import { createLedger } from "#modules/ledger";'), 1);
    assert.equal(faults("server/src/flows/reverse.ts", 'import { x } from "#gateways/terminal-listener";'), 1);
    assert.equal(faults("server/src/flows/reverse.ts", 'import { x } from "../modules/ledger/store.ts";'), 1);
    assert.equal(faults("packages/emv/src/tlv.ts", 'import { readFile } from "node:fs";\nBuffer.from("00");'), 2);
    assert.equal(faults("packages/emv/src/node.ts", 'import { readFile } from "node:fs";'), 0);
    assert.equal(faults("packages/emv/src/tlv.ts", 'import { decode } from "@oneclear/iso8583";'), 1);
    assert.equal(faults("console/src/app.tsx", 'import type { Payment } from "@oneclear/server";'), 1);
    assert.equal(faults("simulators/src/issuer.ts", 'import { x } from "../../server/src/kernel/db.ts";'), 2);
    assert.equal(faults("cli/src/string-utils.ts", "x ".repeat(LINE_LENGTH_MAX)), 2);
    assert.equal(faults("cli/src/long.ts", "x\n".repeat(FILE_LINES_MAX + 1)), 1);
  });
});
