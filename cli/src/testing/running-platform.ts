import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog, systemClock } from "@oneclear/server";
import { main } from "../main.ts";
import { openPlatform, type Platform } from "../platform/open-platform.ts";
import { writeServerFile } from "../platform/server-file.ts";
import { keepLetters } from "../terminal/kept-devices.ts";

/** A platform in this process with the file by which commands find it, as `start` leaves it. */
export type RunningPlatform = {
  readonly platform: Platform;
  readonly dataDir: string;
  /** Runs a command against it. */
  run(...argv: readonly string[]): Promise<Ran>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export async function aRunningPlatform(): Promise<RunningPlatform> {
  const folder = await mkdtemp(join(tmpdir(), "oneclear-cli-"));
  await chmod(folder, 0o711);
  const dataDir = join(folder, "world");
  const platform = await openPlatform({
    dataDir,
    temporary: true,
    ports: { http: 0, iso: 0 },
    clock: systemClock,
    log: silentLog,
    roles: ["gateway", "api", "worker"],
    bindTerminals: true,
    channelTimeoutMs: 5_000,
    pagesDir: undefined,
    onStep: () => undefined,
  });
  const { server } = platform;
  await keepLetters(dataDir, server.keyLetters);
  await writeServerFile(dataDir, {
    pid: process.pid,
    host: "127.0.0.1",
    http: `http://localhost:${server.ports.http}`,
    iso: server.ports.iso,
    isoTls: server.ports.isoTls,
    certificateFile: join(dataDir, "terminal-tls.crt.pem"),
    token: await server.createOperatorToken("test"),
    demo: server.demo,
    startedAt: new Date().toISOString(),
  });
  return {
    platform,
    dataDir,
    run: (...argv) => runMain(...argv, "--data-dir", dataDir),
    async [Symbol.asyncDispose]() {
      await platform.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A command line with its output caught. */
export async function runMain(...argv: readonly string[]): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await main(argv, {
    stdin: (async function* () {})(),
    stdout: (text) => void (out += text),
    stderr: (text) => void (err += text),
  });
  return { code, out, err };
}
