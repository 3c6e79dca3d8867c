import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { glob, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";

/**
 * Documents are code. Every relative link leads somewhere, every anchor exists, no page speaks of a machine of its author,
 * and fences are run: `ts` and `sh run` must end well, each line of `sh refused` must end with exit code 1, anything else
 * (`ts excerpt`, `sh`, `text`) is for reading. They run against a demo of their own, in the order of the page.
 */
const ROOT = join(import.meta.dirname, "..");
const START_MS = 120_000;
const BLOCK_MS = 120_000;

type Page = { readonly path: string; readonly text: string };
type Fence = { readonly page: string; readonly line: number; readonly kind: string; readonly code: string };

async function readPages(): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const exclude = (name: string): boolean => /(^|\/)(node_modules|dist|data)$/.test(name);
  for await (const path of glob(["*.md", "*/**/*.md"], { cwd: ROOT, exclude }))
    pages.push({ path, text: await readFile(join(ROOT, path), "utf8") });
  return pages.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function fencesOf({ path, text }: Page): readonly Fence[] {
  return Array.from(text.matchAll(/^```(\S[^\n]*)\n([\s\S]*?)^```$/gm), (match) => ({
    page: path,
    line: text.slice(0, match.index).split("\n").length,
    kind: match[1]!.trim(),
    code: match[2]!,
  }));
}

/** The anchor that a heading gets on the hosting page: lower case, punctuation gone, blanks to hyphens. */
function anchorOf(heading: string): string {
  const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)|`/g, "$1").toLowerCase();
  return words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
}

function* linkFaults({ path, text }: Page): Generator<string> {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");
  for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file = "", anchor] = target.split("#");
    const full = file === "" ? join(ROOT, path) : join(ROOT, dirname(path), file);
    if (!existsSync(full)) yield `${path}: ${target} leads nowhere`;
    else if (anchor !== undefined && !anchorsOf(full).has(anchor)) yield `${path}: ${target} has no such heading`;
  }
}

let known: readonly Page[] = [];
function anchorsOf(full: string): ReadonlySet<string> {
  const page = known.find(({ path }) => join(ROOT, path) === full);
  const headings = Array.from((page?.text ?? "").matchAll(/^#+ (.+)$/gm), ([, heading]) => heading!);
  return new Set(headings.map(anchorOf));
}

/** Pages of packages have tests of their own beside them. */
const isRun = ({ path }: Page): boolean => !/^(packages|console|e2e|simulators)\//.test(path);

describe("documents", () => {
  let runnable: readonly Fence[];
  let folder: string;
  let server: ChildProcess;

  before(async () => {
    known = await readPages();
    runnable = known
      .filter(isRun)
      .flatMap(fencesOf)
      .filter(({ kind }) => ["ts", "sh run", "sh refused"].includes(kind));
    folder = await mkdtemp(join(tmpdir(), "oneclear-docs-"));
    server = startDemo(folder);
    await isUp(server);
  });
  after(async () => {
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  });

  test("every relative link leads to a file and every anchor to a heading", () => {
    assert.ok(known.length > 40, `${known.length} pages found`);
    const faults = known.flatMap((page) => [...linkFaults(page)]);
    assert.deepEqual(faults, []);
  });

  test("no page speaks of the machine it was written on", () => {
    const machine = /(?<![\w.])\/(work|root|home|Users|tmp|private|mnt)\/\S*/;
    assert.deepEqual(
      known.flatMap(({ path, text }) => (machine.test(text) ? [`${path}: ${machine.exec(text)![0]}`] : [])),
      [],
    );
  });

  test("no page shouts: statements end with full stops", () => {
    const shouting = known.filter(({ text }) => /[\p{L})]!(\s|$)|！/u.test(text.replaceAll(/^```[\s\S]*?^```$/gm, "")));
    assert.deepEqual(
      shouting.map(({ path }) => path),
      [],
    );
  });

  test("the code of the documents runs", async (t) => {
    assert.ok(runnable.length >= 8, `${runnable.length} fences found`);
    const environment = { ...process.env, ONECLEAR_DATA_DIR: folder };
    for (const fence of runnable) {
      await t.test(`${fence.page}, line ${fence.line}`, () => {
        for (const [code, argument] of commandsOf(fence)) {
          const { status, stdout, stderr } = spawnSync(code, argument, {
            cwd: ROOT,
            encoding: "utf8",
            timeout: BLOCK_MS,
            env: environment,
          });
          assert.equal(status, fence.kind === "sh refused" ? 1 : 0, `${stdout}\n${stderr}`);
        }
      });
    }
  });
});

/** What runs a fence. `npx oneclear` is this tree's command, without asking npm. */
function commandsOf({ kind, code }: Fence): readonly (readonly [program: string, options: readonly string[]])[] {
  if (kind === "ts") return [[process.execPath, ["--input-type=module-typescript", "--eval", code]]];
  const command = `"${process.execPath}" cli/bin/oneclear.js`;
  const script = code.replaceAll("npx oneclear", command);
  const parts = kind === "sh refused" ? script.trim().split("\n") : [script];
  return parts.map((part) => ["sh", ["-euc", part]]);
}

function startDemo(folder: string): ChildProcess {
  const main = join(ROOT, "cli", "bin", "oneclear.js");
  const ports = ["--port", "0", "--iso-port", "0", "--channel-timeout", "1000"];
  const environment = { ...process.env };
  delete environment["DATABASE_URL"];
  return spawn(process.execPath, [main, "start", "--data-dir", folder, "--no-console", ...ports], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Resolves when the start has said its last line; rejects with what it said when it ends or takes too long. */
function isUp(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (): void => reject(new Error(`the server did not start:\n${said}`));
    const timer = setTimeout(fail, START_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!said.includes("Ctrl-C stops")) return;
      clearTimeout(timer);
      resolve();
    };
    server.stdout!.on("data", listen);
    server.stderr!.on("data", listen);
    server.once("exit", fail);
  });
}
