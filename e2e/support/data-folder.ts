import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { isAlive } from "./processes.ts";
import { until } from "./until.ts";

/** A data folder for servers that are killed: at its end the database they leave running is ended too. */
export type DataFolder = { readonly path: string; [Symbol.asyncDispose](): Promise<void> };

export async function aDataFolder(name: string): Promise<DataFolder> {
  const top = await mkdtemp(join(tmpdir(), `oneclear-${name}-`));
  // The database's own account must reach its cluster inside, so that nothing is left anywhere else.
  await chmod(top, 0o711);
  const path = join(top, "world");
  return {
    path,
    async [Symbol.asyncDispose]() {
      await endDatabase(path);
      await rm(top, { recursive: true, force: true });
    },
  };
}

/** The process of the database that lies in this folder; undefined when none runs. */
export async function databaseProcess(dataDir: string): Promise<number | undefined> {
  const record = await readFile(join(dataDir, "postgres.json"), "utf8").catch(() => undefined);
  if (record === undefined) return undefined;
  const { cluster } = JSON.parse(record) as { cluster: string };
  const file = join(isAbsolute(cluster) ? cluster : join(dataDir, cluster), "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  return pid > 0 && isAlive(pid) ? pid : undefined;
}

/** SIGQUIT is PostgreSQL's immediate shutdown: the folder goes away anyway. */
async function endDatabase(dataDir: string): Promise<void> {
  const pid = await databaseProcess(dataDir);
  if (pid === undefined) return;
  process.kill(pid, "SIGQUIT");
  await until(`the end of the database (process ${pid})`, () => (isAlive(pid) ? undefined : true));
}
