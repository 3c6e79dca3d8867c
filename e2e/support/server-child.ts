import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { CrashPoint } from "@oneclear/server";
import { askServer, findServerFile, type ServerFile } from "../../cli/src/platform/server-file.ts";
import { until } from "./until.ts";

/**
 * `oneclear start` as a process of its own on a data folder, as somebody at a keyboard starts it. It is up when it has
 * said so; it may then be stopped, killed, or kill itself at an armed crash point.
 */
export type ServerChild = {
  readonly pid: number;
  readonly file: ServerFile;
  /** Resolves when the process is gone, however it went. */
  readonly ended: Promise<Ending>;
  /** What it printed so far. */
  readonly said: () => { readonly out: string; readonly err: string };
  ask(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown>;
  /** Ctrl-C. */
  stop(): Promise<Ending>;
  /** What no process can prepare for. */
  kill(): Promise<Ending>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type Ending = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type StartOptions = {
  readonly dataDir: string;
  /** The server kills itself there, at the first passage after it is up. */
  readonly crashAt?: CrashPoint;
  readonly channelTimeoutMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Not the demo: an empty database becomes live. */
  readonly live?: boolean;
  /** With the pages, for a browser. */
  readonly pages?: boolean;
};

export const cliMain = fileURLToPath(new URL("../../cli/bin/oneclear.js", import.meta.url));

export type Attempt = { readonly ending: Ending; readonly out: string; readonly err: string };

/** Starts it and waits until it is up or has ended. */
export async function tryToStart(options: StartOptions): Promise<ServerChild | Attempt> {
  const { dataDir, crashAt, channelTimeoutMs, environment = {}, port = 0, live = false, pages = false } = options;
  const patience = channelTimeoutMs === undefined ? [] : ["--channel-timeout", String(channelTimeoutMs)];
  const child = spawn(
    process.execPath,
    [
      cliMain,
      "start",
      "--data-dir",
      dataDir,
      "--port",
      String(port),
      "--iso-port",
      "0",
      ...(pages ? [] : ["--no-console"]),
      ...patience,
      ...(live ? ["--live"] : []),
    ],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        DATABASE_URL: "",
        ...environment,
        ...(crashAt === undefined ? {} : { ONECLEAR_CRASH_AT: crashAt }),
      },
    },
  );
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  let ending: Ending | undefined;
  // "close" comes after the last output, "exit" may come before it.
  const ended = new Promise<Ending>((resolve) =>
    child.once("close", (code, signal) => resolve((ending = { code, signal }))),
  );
  const up = await until(`the start on ${dataDir}: ${err}`, () =>
    ending !== undefined ? false : /Ctrl-C stops/.test(out) || undefined,
  ).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  if (!up) return { ending: await ended, out, err };
  const file = await findServerFile(dataDir);
  if (file === undefined) throw new Error(`a server that is up has written its file: ${err}`);
  const end = (signal: NodeJS.Signals): Promise<Ending> => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid!,
    file,
    ended,
    said: () => ({ out, err }),
    ask: (method, path, body) => askServer(file, method, path, body),
    stop: () => end("SIGINT"),
    kill: () => end("SIGKILL"),
    [Symbol.asyncDispose]: async () => void (await end("SIGKILL")),
  };
}

/** Starts it; one that does not come up is an error with its own words. */
export async function startServer(options: StartOptions): Promise<ServerChild> {
  const started = await tryToStart(options);
  if ("ending" in started)
    throw new Error(`the server did not start (${JSON.stringify(started.ending)}):\n${started.err}`);
  return started;
}
