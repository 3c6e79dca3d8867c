import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { glob, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Builds the pages when their sources changed, and only then. The build runs as a process of its own, so that a gateway
 * beside it keeps answering, and into a folder of its own: pages that are being served are replaced file by file, the
 * index last, so there is no moment without them. Needs no network.
 */
const HERE = import.meta.dirname;
const OUT_DIR = join(HERE, "dist");
const MARK = ".built-from";
const SOURCES = ["index.html", "vite.config.ts", "package.json", "tsconfig.json", "public/**/*", "src/**/*"];
/** Not part of what is built. */
const LEFT_OUT = /\.test\.tsx?$/;
/** The end of the bundler's own words is enough to find a fault. */
const OUTPUT_CHARACTERS_MAX = 4_000;

export type ConsoleBuild = {
  /** False when the pages that exist were made from these very sources. */
  readonly built: boolean;
  readonly outDir: string;
};

/** @throws Error with the end of the bundler's output as `cause` when the build fails; the old pages stay. */
export async function buildConsole(
  options: { readonly force?: boolean; readonly onProgress?: (line: string) => void } = {},
): Promise<ConsoleBuild> {
  const { force = false, onProgress = () => undefined } = options;
  const hash = await hashOfSources();
  if (!force && (await builtFrom()) === hash) return { built: false, outDir: OUT_DIR };
  onProgress("building the console");
  const fresh = join(OUT_DIR, `.next-${process.pid}`);
  await mkdir(fresh, { recursive: true });
  try {
    await runVite(fresh);
    await replacePages(fresh);
    await writeFile(join(OUT_DIR, MARK), hash);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  onProgress("the console is built");
  return { built: true, outDir: OUT_DIR };
}

async function builtFrom(): Promise<string | undefined> {
  try {
    await readFile(join(OUT_DIR, "index.html"));
    return await readFile(join(OUT_DIR, MARK), "utf8");
  } catch {
    return undefined;
  }
}

/** Over every source and the versions of what they are built with. */
export async function hashOfSources(): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(SOURCES, { cwd: HERE, withFileTypes: true })) {
    if (entry.isFile() && !LEFT_OUT.test(entry.name)) paths.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash("sha256");
  for (const path of paths.toSorted())
    hash
      .update(path.slice(HERE.length))
      .update("\0")
      .update(await readFile(path));
  for (const name of ["vite", "antd", "react"]) hash.update(await versionOf(name));
  return hash.digest("hex");
}

const resolve = createRequire(import.meta.url).resolve;

async function versionOf(name: string): Promise<string> {
  const manifest = JSON.parse(await readFile(resolve(`${name}/package.json`), "utf8")) as { readonly version: string };
  return `${name}@${manifest.version}\n`;
}

async function runVite(outDir: string): Promise<void> {
  const program = join(dirname(resolve("vite/package.json")), "bin", "vite.js");
  const child = spawn(process.execPath, [program, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"], {
    cwd: HERE,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let said = "";
  const keep = (chunk: Buffer): void => void (said = (said + chunk.toString()).slice(-OUTPUT_CHARACTERS_MAX));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  if (code !== 0) throw new Error(`the console could not be built (exit code ${code})`, { cause: said.trim() });
}

/** Parts bear their content in their name, so new and old stand side by side until the index names the new ones. */
async function replacePages(fresh: string): Promise<void> {
  const files = await filesBelow(fresh);
  for (const file of files.toSorted((a, b) => Number(a === "index.html") - Number(b === "index.html"))) {
    await mkdir(dirname(join(OUT_DIR, file)), { recursive: true });
    await rename(join(fresh, file), join(OUT_DIR, file));
  }
  const current = new Set(files);
  for (const file of await filesBelow(OUT_DIR)) {
    if (!file.startsWith(".") && !current.has(file)) await rm(join(OUT_DIR, file), { force: true });
  }
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
}
