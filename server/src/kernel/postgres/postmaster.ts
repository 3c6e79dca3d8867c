import { execFile } from "node:child_process";
import { readFile, realpath, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/**
 * The server process as its `postmaster.pid` tells of it, and whether that is true: the file outlives a crash, and the
 * number in it may belong to anybody by then. Signals are only sent to a process that has shown to serve this cluster.
 */
export type PostmasterFile = { readonly pid: number; readonly socketFolder: string; readonly port: number };

/** What the process with that number is. "other-server" is a PostgreSQL that does not name our cluster. */
export type ProcessKind = "none" | "ours" | "other-server" | "stranger";

const run = promisify(execFile);

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => undefined);
  // Lines: pid, data folder, start time, port, socket folder, address, shared memory key, state.
  const [pid, , , port, socketFolder] = text?.split("\n") ?? [];
  if (!pid || !(Number(pid) > 1)) return undefined;
  return { pid: Number(pid), port: Number(port), socketFolder: socketFolder ?? "" };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The words of a process's command line; undefined when there is no such process (or only its zombie). */
async function commandOf(pid: number): Promise<readonly string[] | undefined> {
  if (process.platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text === "" ? undefined : text.split("\0");
  }
  const listed = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => undefined);
  return listed?.stdout.trim().split(/\s+/);
}

/** The working folder of a PostgreSQL is its cluster, also after the folder was renamed under it. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const folder = await realpath(`/proc/${pid}/cwd`).catch(() => undefined);
  return folder !== undefined && folder === (await realpath(cluster).catch(() => undefined));
}

export async function identify(pid: number, cluster: string): Promise<ProcessKind> {
  const command = await commandOf(pid);
  if (command === undefined) return "none";
  if (basename(command[0] ?? "") !== "postgres") return "stranger";
  const named = command[command.indexOf("-D") + 1];
  return named === cluster || (await worksIn(pid, cluster)) ? "ours" : "other-server";
}

/** Not by the number alone: where nobody reaps it, an ended server stays as a zombie that still takes signals. */
async function isRunning(pid: number, cluster: string): Promise<boolean> {
  return isAlive(pid) && (await identify(pid, cluster)) === "ours";
}

async function waitForEnd(pid: number, cluster: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (await isRunning(pid, cluster)) {
    if (performance.now() > until) return false;
    await sleep(10);
  }
  return true;
}

/** A fast shutdown takes as long as its checkpoint writes. */
const FAST_STOP_MS = 60_000;
const IMMEDIATE_STOP_MS = 10_000;

/**
 * Stops the server: "fast" rolls open transactions back and writes a checkpoint; "immediate" drops everything, so that
 * the next start recovers from the log as after a power cut. A fast stop that takes too long becomes an immediate one.
 */
export async function stopPostmaster(pid: number, cluster: string, how: "fast" | "immediate" = "fast"): Promise<void> {
  if (!(await isRunning(pid, cluster))) return;
  if (how === "fast") {
    process.kill(pid, "SIGINT");
    if (await waitForEnd(pid, cluster, FAST_STOP_MS)) return;
  }
  if (isAlive(pid)) process.kill(pid, "SIGQUIT");
  if (await waitForEnd(pid, cluster, IMMEDIATE_STOP_MS)) return;
  throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

/**
 * Removes a `postmaster.pid` whose number now belongs to a stranger or a zombie; PostgreSQL would refuse to start. One
 * whose process is gone altogether stays: PostgreSQL judges it itself and checks for surviving children by it.
 */
export async function clearStaleFile(file: PostmasterFile, cluster: string): Promise<void> {
  const kind = await identify(file.pid, cluster);
  if (kind === "other-server") {
    throw new Error(`process ${file.pid} is a PostgreSQL that may still serve ${cluster}: stop it first`);
  }
  if (kind === "stranger" || (kind === "none" && isAlive(file.pid))) await rm(join(cluster, "postmaster.pid"));
}
