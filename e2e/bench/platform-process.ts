import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findServerFile, type ServerFile } from "@oneclear/cli/src/platform/server-file.ts";

/**
 * The platform in processes of its own, by the same command a person types: what measures must not share a thread with
 * what is measured. It always runs on its own embedded PostgreSQL, never on the database that DATABASE_URL names.
 */
export type PlatformProcess = {
  readonly dataDir: string;
  readonly server: ServerFile;
  /** From the command to `server.json`. */
  readonly readyMs: number;
  /** Resolves with the time since the command when it says this on standard error. */
  said(text: RegExp): Promise<number>;
  stop(): Promise<void>;
};

const cli = fileURLToPath(new URL("../../cli/bin/oneclear.js", import.meta.url));
const START_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 5;

export function ownEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _elsewhere, ...environment } = process.env;
  return environment;
}

/** A folder that the account of the database may pass through, so that the cluster lies in it and goes away with it. */
export async function temporaryFolder(): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "oneclear-bench-"));
  await chmod(path, 0o711);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export async function startPlatform(dataDir: string): Promise<PlatformProcess> {
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [cli, "start", "--data-dir", dataDir, "--port", "0", "--iso-port", "0", "--no-console"],
    { stdio: ["ignore", "ignore", "pipe"], env: ownEnvironment() },
  );
  // An interrupted bench leaves no platform behind.
  const endIt = (): void => void child.kill("SIGTERM");
  process.once("exit", endIt);
  child.once("exit", () => process.off("exit", endIt));
  const sayings = hear(child, startedMs);
  try {
    const server = await untilReady(child, dataDir, sayings.text);
    return {
      dataDir,
      server,
      readyMs: performance.now() - startedMs,
      said: sayings.said,
      stop: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

async function untilReady(child: ChildProcess, dataDir: string, said: () => string): Promise<ServerFile> {
  const untilMs = performance.now() + START_WITHIN_MS;
  for (;;) {
    const server = await findServerFile(dataDir).catch(() => undefined);
    // A file of the start before may still lie there.
    if (server !== undefined && server.pid === child.pid) return server;
    if (child.exitCode !== null || performance.now() > untilMs)
      throw new Error(`the platform did not start:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function hear(child: ChildProcess, startedMs: number) {
  const heard: { readonly line: string; readonly ms: number }[] = [];
  let rest = "";
  const wake = new Set<() => void>();
  child.stderr!.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop()!;
    for (const line of lines) heard.push({ line, ms: performance.now() - startedMs });
    for (const look of wake) look();
  });
  return {
    text: () => heard.map(({ line }) => line).join("\n"),
    said: (text: RegExp) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`it was never said: ${text.source}`)), START_WITHIN_MS);
        const look = (): void => {
          const found = heard.find(({ line }) => text.test(line));
          if (found === undefined) return;
          clearTimeout(timer);
          wake.delete(look);
          resolve(found.ms);
        };
        wake.add(look);
        look();
      }),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await ended;
}

/** Runs a command of the platform that prints one JSON value; exit code 1 (not everything was so) still has one. */
export function askCommand(args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [cli, ...args], { env: ownEnvironment() }, (error, stdout, stderr) => {
      if (stdout.trim() === "") reject(new Error(`oneclear ${args.join(" ")}: ${stderr}`, { cause: error }));
      else resolve(JSON.parse(stdout));
    });
  });
}

/** The address of the embedded PostgreSQL behind a data folder, as its superuser. */
export async function databaseBehind(
  dataDir: string,
): Promise<{ host: string; port: number; user: string; ssl: false }> {
  const record = JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8")) as { socketFolder: string };
  const names = await readdir(record.socketFolder);
  const port = names.map((name) => /^\.s\.PGSQL\.(\d+)$/.exec(name)?.[1]).find((found) => found !== undefined);
  if (port === undefined) throw new Error(`no socket of a database lies in ${record.socketFolder}`);
  return { host: record.socketFolder, port: Number(port), user: "postgres", ssl: false };
}
