import { execFile, spawn } from "node:child_process";
import { access, chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { until } from "./until.ts";

/** The oldest PostgreSQL that is supported, as Debian 12 has it: somebody else's database, reached by a URL. */
const PROGRAMS = "/usr/lib/postgresql/15/bin";
/** `nobody` and `nogroup`: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

export type OtherPostgres = { readonly url: string; [Symbol.asyncDispose](): Promise<void> };

/** Undefined where Debian's PostgreSQL 15 is not installed. */
export async function debianPostgres(): Promise<OtherPostgres | undefined> {
  const installed = await access(join(PROGRAMS, "postgres")).then(
    () => true,
    () => false,
  );
  if (!installed) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "oneclear-debian-"));
  const cluster = join(folder, "cluster");
  await mkdir(cluster, { mode: 0o700 });
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (process.getuid?.() === 0) for (const path of [folder, cluster]) await chown(path, NOBODY, NOBODY);
  const run = { cwd: "/", env: { PATH: process.env["PATH"], LC_ALL: "C" }, ...asNobody };
  await promisify(execFile)(
    join(PROGRAMS, "initdb"),
    ["-D", cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
    run,
  );
  const settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", folder];
  const server = spawn(join(PROGRAMS, "postgres"), ["-D", cluster, ...settings], {
    ...run,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const up = await until("PostgreSQL 15", () =>
    server.exitCode !== null ? false : /ready to accept connections/.test(said) || undefined,
  );
  if (!up) throw new Error(`PostgreSQL 15 did not start: ${said}`);
  return {
    url: `postgresql://postgres@${encodeURIComponent(folder)}/postgres`,
    async [Symbol.asyncDispose]() {
      server.kill("SIGQUIT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
