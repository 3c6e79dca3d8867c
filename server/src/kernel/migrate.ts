import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, Pool } from "pg";
import type { DatabaseAddress } from "#kernel/db";

/**
 * Dated SQL files, `<module>/migrations/YYYY-MM-DD-NN-what.sql`, run once each in the order of their names, all in one
 * transaction under an advisory lock. A file that changed after it ran is refused: history is corrected by a new file.
 * The owner runs this; the application's role only gets what the files grant.
 */
const LOCK = 8_583_001;
const APP_ROLE = "oneclear_app";

export type Migration = {
  readonly name: string;
  readonly module: string;
  readonly text: string;
  readonly checksum: string;
};

export async function readMigrations(
  sourceDir: string = join(import.meta.dirname, ".."),
): Promise<readonly Migration[]> {
  const found: Migration[] = [];
  const modules = await readdir(join(sourceDir, "modules"));
  const folders = [
    ["kernel", join(sourceDir, "kernel", "migrations")],
    ...modules.map((name) => [name, join(sourceDir, "modules", name, "migrations")]),
  ] as [string, string][];
  for (const [module, folder] of folders) {
    const files = await readdir(folder).catch(() => [] as string[]);
    for (const file of files.filter((name) => name.endsWith(".sql"))) {
      const text = await readFile(join(folder, file), "utf8");
      found.push({
        name: file.slice(0, -4),
        module,
        text,
        checksum: createHash("sha256").update(text).digest("hex"),
      });
    }
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.module < b.module ? -1 : 1));
}

/** Brings the database to the newest form; returns the names of the files that ran. */
export async function migrate(
  owner: DatabaseAddress,
  onStep: (name: string) => void = () => {},
): Promise<readonly string[]> {
  const migrations = await readMigrations();
  const client = new Client(owner);
  await client.connect();
  const ran: string[] = [];
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    await client.query(
      `do $$ begin create role ${APP_ROLE} login; exception when duplicate_object or unique_violation or insufficient_privilege
             then null; end $$`,
    );
    // Who made the role may take it on only after granting it to itself (PostgreSQL 16); a superuser may anyway, and
    // the embedded server's owner need not: there the application has its own way in.
    await client.query(
      `do $$ begin if not (select rolsuper from pg_roles where rolname = current_user) then
             grant ${APP_ROLE} to current_user; end if; exception when insufficient_privilege then null; end $$`,
    );
    await client.query("create schema if not exists kernel");
    await client.query(
      `create table if not exists kernel.migrations (module text, name text, checksum text not null,
             ran_at timestamptz not null default now(), primary key (module, name))`,
    );
    const done = new Map<string, string>();
    for (const row of (await client.query("select module, name, checksum from kernel.migrations")).rows)
      done.set(`${row.module}/${row.name}`, row.checksum);
    for (const { module, name, text, checksum } of migrations) {
      const before = done.get(`${module}/${name}`);
      if (before === checksum) continue;
      if (before !== undefined)
        throw new Error(`migration ${module}/${name} was changed after it ran: write a new one`);
      onStep(`${module}/${name}`);
      await client.query(text);
      await client.query("insert into kernel.migrations (module, name, checksum) values ($1, $2, $3)", [
        module,
        name,
        checksum,
      ]);
      ran.push(`${module}/${name}`);
    }
    ran.push(...(await migrateJobs(owner, client, onStep)));
    await client.query("commit");
    return ran;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** The form of graphile-worker's tables that the pinned version brings; raised together with the package. */
export const JOBS_FORM = 20;

/**
 * The job library brings its own tables. They are made under our lock, by a connection of their own; the library is
 * loaded only when there is something to do. The application's role may add and run jobs, and change nothing else.
 */
async function migrateJobs(
  owner: DatabaseAddress,
  client: Client,
  onStep: (name: string) => void,
): Promise<readonly string[]> {
  // Asked of the catalogue, not by name: this connection would remember that the name is unknown, and might not hear in
  // time that the library's own connection has made it.
  const there = await client.query(
    "select from pg_tables where schemaname = 'graphile_worker' and tablename = 'migrations'",
  );
  const form =
    there.rows.length > 0 ? await client.query("select max(id) as form from graphile_worker.migrations") : undefined;
  if (form?.rows[0].form === JOBS_FORM) return [];
  const name = `jobs/form-${JOBS_FORM}`;
  onStep(name);
  const { Logger, runMigrations } = await import("graphile-worker");
  // One connection is held for the length of it, another asks the server's version.
  const pool = new Pool({ ...owner, max: 2 });
  const onLost = (): void => {};
  pool.on("error", onLost);
  pool.on("connect", (one) => one.on("error", onLost));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
  } finally {
    await pool.end();
  }
  // This transaction has asked for the schema when it was not there yet, and a backend remembers that too: a table it
  // has not touched so far makes it hear what others have made since.
  await client.query("select count(*) from pg_catalog.pg_namespace");
  await client.query(`
    grant usage on schema graphile_worker to ${APP_ROLE};
    grant select, insert, update, delete on all tables in schema graphile_worker to ${APP_ROLE};
    grant usage, select on all sequences in schema graphile_worker to ${APP_ROLE};
    grant execute on all functions in schema graphile_worker to ${APP_ROLE};
    do $$ declare t text; begin
      -- The library closes its tables row by row to everybody but their owner.
      for t in select tablename from pg_tables where schemaname = 'graphile_worker' and rowsecurity loop
        execute format('drop policy if exists application on graphile_worker.%I', t);
        execute format('create policy application on graphile_worker.%I to ${APP_ROLE} using (true) with check (true)', t);
      end loop;
    end $$`);
  return [name];
}
