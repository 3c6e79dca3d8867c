import { type ChildProcess, spawn } from "node:child_process";
import { type FileHandle, open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Account } from "./account.ts";
import { serverEnvironment, settingsFiles } from "./cluster.ts";
import { askServer } from "./connection.ts";
import { isPrivateTo } from "./placement.ts";
import { clearStaleFile, identify, readPostmasterFile, stopPostmaster } from "./postmaster.ts";
import type { Program } from "./program.ts";

/** Everything that decides how the server of one cluster runs. */
export type ServerPlan = {
  readonly cluster: string;
  readonly account: Account;
  readonly program: Program;
  readonly settingsFolder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly fingerprint: string;
};

/** A server that takes connections. `child` is absent when it was adopted. */
export type ServerProcess = {
  readonly pid: number;
  readonly socketFolder: string;
  readonly child: ChildProcess | undefined;
};

/** The port only names the socket's file: nothing listens on the network. */
export const PORT = 5432;

/** Recovery after a crash replays up to max_wal_size; on a slow disk that is minutes. */
const READY_MS = 600_000;
/** How long a server that is there may stay silent before it counts as lost: its socket comes a moment after its pid. */
const SILENCE_MS = 3000;
/** Children of a killed server hold its shared memory until they notice; PostgreSQL refuses to start meanwhile. */
const SURVIVORS_MS = 10_000;

/** Waits until the server answers; undefined when it ended, stayed silent or does not let us in. */
async function waitForAnswer(
  host: string,
  ended: () => boolean,
  silenceMs: number,
  onProgress: (text: string) => void,
) {
  const begin = performance.now();
  let lastSign = begin;
  let reportAt = begin + 3000;
  while (!ended()) {
    const answer = await askServer(host, PORT);
    const now = performance.now();
    if (typeof answer === "object") return answer;
    if (answer === "refused") return undefined;
    if (answer === "starting") lastSign = now;
    if (now - lastSign > silenceMs || now - begin > READY_MS) return undefined;
    if (now > reportAt) {
      onProgress("PostgreSQL is recovering");
      reportAt = now + 10_000;
    }
    await sleep(now - begin < 1000 ? 5 : 100);
  }
  return undefined;
}

/**
 * A server left over by a killed parent: adopted when it answers and runs as planned, stopped otherwise. Returns
 * undefined when the way is free for a new one.
 */
export async function adoptOrStop(
  plan: ServerPlan,
  onProgress: (text: string) => void,
): Promise<ServerProcess | undefined> {
  const file = await readPostmasterFile(plan.cluster);
  if (file === undefined) return undefined;
  const { pid, socketFolder } = file;
  if ((await identify(pid, plan.cluster)) !== "ours") {
    await clearStaleFile(file, plan.cluster);
    return undefined;
  }
  const reachable = file.port === PORT && (await isPrivateTo(plan.account, socketFolder));
  const answer = reachable ? await waitForAnswer(socketFolder, () => false, SILENCE_MS, onProgress) : undefined;
  if (answer?.fingerprint === plan.fingerprint) {
    onProgress(`PostgreSQL (process ${pid}) was left running by an earlier start and goes on`);
    return { pid, socketFolder, child: undefined };
  }
  const reason = answer === undefined ? "does not answer us" : "runs with other settings";
  onProgress(`PostgreSQL (process ${pid}), left over by an earlier start, ${reason}: stopping it`);
  await stopPostmaster(pid, plan.cluster);
  return undefined;
}

function spawnServer(plan: ServerPlan, logDescriptor: number): ChildProcess {
  const { cluster, account, program, socketFolder } = plan;
  const files = settingsFiles(plan.settingsFolder);
  const settings = {
    config_file: files.config,
    hba_file: files.access,
    ident_file: files.peers,
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    port: String(PORT),
  };
  const args = ["-D", cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  // A session of its own: Ctrl-C in our terminal reaches us, and we stop the server when we are done with it.
  const child = spawn(join(program.folder, "bin", "postgres"), args, {
    ...(account.other ? { uid: account.uid, gid: account.gid } : {}),
    cwd: "/",
    env: serverEnvironment,
    detached: true,
    stdio: ["ignore", logDescriptor, logDescriptor],
  });
  child.unref();
  return child;
}

/** The log begins anew above this size; the one before is kept beside it. */
const LOG_BYTES_MAX = 16 * 1024 * 1024;

async function openLog(logFile: string): Promise<FileHandle> {
  const size = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (size > LOG_BYTES_MAX) await rename(logFile, `${logFile}.1`);
  return open(logFile, "a", 0o600);
}

/** Starts the server and returns when it takes connections. Throws with its own words when it does not start. */
export async function launch(plan: ServerPlan, onProgress: (text: string) => void): Promise<ServerProcess> {
  const begin = performance.now();
  for (;;) {
    const log = await openLog(plan.logFile);
    const { size } = await log.stat();
    let ended = false;
    let failure: unknown;
    const child = spawnServer(plan, log.fd);
    child.once("exit", () => (ended = true));
    child.once("error", (error) => {
      failure = error;
      ended = true;
    });
    await log.close();
    const answer = await waitForAnswer(plan.socketFolder, () => ended, READY_MS, onProgress);
    if (answer !== undefined && child.pid !== undefined)
      return { pid: child.pid, socketFolder: plan.socketFolder, child };
    if (!ended && child.pid !== undefined) await stopPostmaster(child.pid, plan.cluster, "immediate");
    const words = (await readFile(plan.logFile)).subarray(size).toString().trim();
    if (words.includes("shared memory block") && performance.now() - begin < SURVIVORS_MS) {
      await sleep(200);
      continue;
    }
    const lastWords = words.split("\n").slice(-6).join("\n") || `see ${plan.logFile}`;
    throw new Error(`PostgreSQL did not start: ${lastWords}`, { cause: failure });
  }
}
