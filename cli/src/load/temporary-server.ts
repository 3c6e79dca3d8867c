import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findServerFile, type ServerFile } from "../platform/server-file.ts";

const START_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** A server of its own process on a temporary folder: the measurer must not share a processor's thread with the measured. */
export async function spawnTemporaryServer(options: {
  readonly say: (text: string) => void;
  readonly httpPort: string;
  readonly isoPort: string;
}): Promise<{ readonly server: ServerFile; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), "oneclear-load-"));
  // The database works as another account: it must be able to enter, or it goes to live elsewhere.
  await chmod(dataDir, 0o711);
  options.say("no server runs here; starting one on a temporary folder");
  const main = fileURLToPath(new URL("../../bin/oneclear.js", import.meta.url));
  const child = spawn(
    process.execPath,
    [
      "--max-semi-space-size=64",
      main,
      "start",
      "--data-dir",
      join(dataDir, "data"),
      "--port",
      options.httpPort,
      "--iso-port",
      options.isoPort,
      "--no-console",
    ],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, DATABASE_URL: "" } },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const untilMs = performance.now() + START_WITHIN_MS;
  for (;;) {
    const server = await findServerFile(join(dataDir, "data"));
    if (server !== undefined) {
      const stop = async (): Promise<void> => {
        child.kill("SIGTERM");
        await ended;
        await rm(dataDir, { recursive: true, force: true });
      };
      return { server, stop };
    }
    if (child.exitCode !== null || performance.now() > untilMs) {
      child.kill("SIGKILL");
      throw new Error(`the temporary server did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
