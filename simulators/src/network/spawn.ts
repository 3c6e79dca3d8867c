/** The simulated network as a child process, for the command line and for tests of whole systems. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { limits } from "./limits.ts";
import type { NetworkSimulatorOptions } from "./simulator.ts";

export interface NetworkSimulatorProcess {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  /** Resolves with the exit code when the process has ended, for whatever reason; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to end with its journal flushed; kills it if it does not. */
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts the network with this Node; resolves when it listens. It ends with this process, even if this one is killed. */
export async function spawnNetworkSimulator(options: NetworkSimulatorOptions = {}): Promise<NetworkSimulatorProcess> {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--exit-with-parent", ...argumentsOf(options)], {
    stdio: ["pipe", "pipe", "pipe"],
    // Its own group: Ctrl-C reaches this process alone, which then stops the network after its last payment.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  // The pipe breaks when the child ends; that it has ended is told by `ended`.
  child.stdin.on("error", () => undefined);
  const { host, port } = await readyLine(child);
  child.stderr.on("data", (chunk: Buffer) => process.stderr.write(chunk));
  return {
    pid: child.pid ?? 0,
    host,
    port,
    ended,
    async stop() {
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), limits.childStopMs);
      await ended;
      clearTimeout(patience);
    },
  };
}

function argumentsOf(options: NetworkSimulatorOptions): readonly string[] {
  const values: Readonly<Record<string, string | number | undefined>> = {
    "--host": options.host,
    "--port": options.port,
    "--journal": options.journalFile,
    "--script": options.scriptFile,
    "--clearing-date": options.clearingDate,
    "--late-ms": options.lateMs,
  };
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
}

/** Waits for the line that names the port; an end before it is a failure that tells what the child said. */
function readyLine(child: Child): Promise<{ readonly host: string; readonly port: number }> {
  return new Promise((resolve, reject) => {
    let said = "";
    let complaint = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const end = said.indexOf("\n");
      if (end < 0) return;
      const { listening } = JSON.parse(said.slice(0, end)) as { listening: { host: string; port: number } };
      said = "";
      resolve(listening);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`the network simulator did not start: ${complaint.trim()}`)));
  });
}
