import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connected } from "./connection.ts";
import { FolderInUse } from "./folder-lock.ts";
import { startPostgres } from "./launcher.ts";

const asRoot = process.getuid?.() === 0;
const onlyRoot = { skip: asRoot ? false : "needs root" };
const NOBODY = 65_534;
const settings = { shared_buffers: "16MB" };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "oneclear-launcher-"));
  await chmod(folder, 0o755);
});
after(() => rm(folder, { recursive: true, force: true }));

/** A process of its own that starts the server of a folder, tells its pid and then waits to be killed. */
async function startInChild(
  dataDir: string,
  options: { uid?: number; temporary?: boolean } = {},
): Promise<{ child: ChildProcess; server: number; cluster: string }> {
  const given = { dataDir, settings, temporary: options.temporary === true };
  const script = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, "launcher.ts"))};
    const { pid, placement } = await startPostgres(${JSON.stringify(given)});
    console.log(JSON.stringify({ server: pid, cluster: placement.cluster }));
    setInterval(() => {}, 1000);`;
  const as = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    ...as,
    cwd: "/",
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) return { child, ...JSON.parse(line) };
  throw new Error("the child ended before its server answered");
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 200; look++) {
    if (await holds()) return;
    await sleep(50);
  }
  assert.fail(`never came true: ${what}`);
}

test("a second start finds the rows of the first", async () => {
  const dataDir = join(folder, "again");
  {
    await using postgres = await startPostgres({ dataDir, settings });
    await connected(postgres.owner, (client) =>
      client.query("create table kept (note text); insert into kept values ('一清')"),
    );
  }
  await using postgres = await startPostgres({ dataDir, settings });
  const { rows } = await connected(postgres.owner, (client) => client.query("select note from kept"));
  assert.deepEqual(rows, [{ note: "一清" }]);
  assert.equal(postgres.adopted, false);
});

test("a commit is durable, keys sort by code point, nothing listens on the network", async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "settings"), settings });
  const show = async (name: string) =>
    (await connected(postgres.app, (client) => client.query(`show ${name}`))).rows[0][name];
  assert.equal(await show("fsync"), "on");
  assert.equal(await show("synchronous_commit"), "on");
  assert.equal(await show("listen_addresses"), "");
  assert.equal(await show("shared_buffers"), "16MB");
  assert.equal(await show("jit"), "off");
  const { rows } = await connected(postgres.superuser, (client) =>
    client.query(
      "select datlocprovider, datlocale, pg_encoding_to_char(encoding) as encoding from pg_database where datname = 'oneclear'",
    ),
  );
  assert.deepEqual(rows, [{ datlocprovider: "b", datlocale: "C.UTF-8", encoding: "UTF8" }]);
});

test("the application's role is no superuser and may make nothing by itself", async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "roles"), settings });
  const { rows } = await connected(postgres.superuser, (client) =>
    client.query("select rolname from pg_roles where rolsuper order by 1"),
  );
  assert.deepEqual(rows, [{ rolname: "postgres" }]);
  await assert.rejects(
    connected(postgres.app, (client) => client.query("create schema mine")),
    { code: "42501" },
  );
  await assert.rejects(
    connected(postgres.app, (client) => client.query("create table public.mine ()")),
    { code: "42501" },
  );
});

test("only root and the server's own account can enter the socket's folder", async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "socket"), settings });
  const { mode, uid } = await stat(postgres.connection.host);
  assert.equal(mode & 0o777, 0o700);
  assert.equal(uid, asRoot ? NOBODY : process.getuid?.());
});

test("another account does not get in, not even the one the server runs under", onlyRoot, async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "peer"), settings });
  const script = `
    import { connected } from ${JSON.stringify(join(import.meta.dirname, "connection.ts"))};
    await connected(${JSON.stringify(postgres.app)}, async () => console.log("in")).catch((error) => console.log(error.code));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { uid: NOBODY, gid: NOBODY, cwd: "/" });
  assert.equal((await child.stdout.toArray()).join("").trim(), "28000");
});

test("a start on a folder in use is refused with the pid of its holder", async () => {
  const dataDir = join(folder, "in-use");
  const { child } = await startInChild(dataDir);
  await assert.rejects(startPostgres({ dataDir, settings }), (error) => {
    assert.ok(error instanceof FolderInUse);
    assert.equal(error.pid, child.pid);
    assert.match(error.message, new RegExp(`in use by process ${child.pid}`));
    return true;
  });
  await kill(child);
  const postgres = await startPostgres({ dataDir, settings });
  await assert.rejects(startPostgres({ dataDir, settings }), { name: "FolderInUse", pid: process.pid });
  await postgres.stop();
});

test("a server whose parent was killed is adopted, with what it had committed", async () => {
  const dataDir = join(folder, "adopted");
  const { child, server } = await startInChild(dataDir);
  await kill(child);
  const postgres = await startPostgres({ dataDir, settings });
  assert.equal(postgres.adopted, true);
  assert.equal(postgres.pid, server);
  await connected(postgres.app, (client) => client.query("select 1"));
  await postgres.stop();
  assert.equal(await exists(join(postgres.placement.cluster, "postmaster.pid")), false);
});

test("a server left over with other settings is replaced", async () => {
  const dataDir = join(folder, "replaced");
  const { child, server } = await startInChild(dataDir);
  await kill(child);
  await using postgres = await startPostgres({ dataDir, settings: { shared_buffers: "20MB" } });
  assert.equal(postgres.adopted, false);
  assert.notEqual(postgres.pid, server);
});

test("a pid file whose number belongs to a stranger does not hinder a start, and the stranger lives on", async () => {
  const dataDir = join(folder, "stranger");
  const first = await startPostgres({ dataDir, settings });
  await first.stop();
  const { cluster } = first.placement;
  const stranger = spawn("sleep", ["600"], asRoot ? { uid: NOBODY, gid: NOBODY } : {});
  const lines = [stranger.pid, cluster, 1_700_000_000, 5432, "/tmp/oc-none", "", "  1234567         1", "ready   "];
  await writeFile(join(cluster, "postmaster.pid"), `${lines.join("\n")}\n`);
  if (asRoot) await chown(join(cluster, "postmaster.pid"), NOBODY, NOBODY);
  {
    await using postgres = await startPostgres({ dataDir, settings });
    await connected(postgres.app, (client) => client.query("select 1"));
  }
  assert.equal(stranger.exitCode, null);
  await kill(stranger);
});

test("a server that is killed comes back by itself, and recovers what was committed", async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "revived"), settings });
  await connected(postgres.owner, (client) => client.query("create table kept as select 42 as answer"));
  const before = postgres.pid;
  process.kill(before, "SIGKILL");
  await eventually("another server answers", async () => postgres.pid !== before);
  const { rows } = await connected(postgres.owner, (client) => client.query("select answer from kept"));
  assert.deepEqual(rows, [{ answer: 42 }]);
});

test("a restart breaks the connections and keeps the address", async () => {
  await using postgres = await startPostgres({ dataDir: join(folder, "restart"), settings });
  for (const how of ["fast", "immediate"] as const) {
    const before = postgres.pid;
    await connected(postgres.app, async (client) => {
      await postgres.restart(how);
      await assert.rejects(client.query("select 1"));
    });
    assert.notEqual(postgres.pid, before);
    await connected(postgres.app, (client) => client.query("select 1"));
  }
});

test(
  "started as root below a folder only root may enter, the cluster lives elsewhere, recorded and announced",
  onlyRoot,
  async () => {
    const locked = join(folder, "locked");
    await mkdir(locked, { mode: 0o700 });
    const dataDir = join(locked, "data");
    const said: string[] = [];
    const first = await startPostgres({ dataDir, settings, onProgress: (text) => said.push(text) });
    const { cluster, elsewhere, runsAs } = first.placement;
    try {
      assert.equal(elsewhere, true);
      assert.equal(runsAs, "nobody");
      assert.ok(said.some((text) => text.includes(`the database lives in ${cluster}`)));
      assert.equal(JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8")).cluster, cluster);
      await first.stop();
      await using second = await startPostgres({ dataDir, settings });
      assert.equal(second.placement.cluster, cluster);
    } finally {
      await first.stop();
      await rm(join(cluster, ".."), { recursive: true });
    }
    await assert.rejects(startPostgres({ dataDir, settings }), /is no longer there/);
  },
);

test("an account without rights runs it in its own folder", onlyRoot, async () => {
  const own = join(folder, "own");
  await mkdir(own);
  await chown(own, NOBODY, NOBODY);
  const { child, cluster } = await startInChild(join(own, "data"), { uid: NOBODY });
  assert.equal(cluster, join(own, "data", "postgres"));
  await kill(child);
  // Root then serves it under the account that owns it.
  await using postgres = await startPostgres({ dataDir: join(own, "data"), settings });
  assert.equal(postgres.placement.runsAs, "nobody");
});

test("a temporary server goes with its folder, at the stop and when its starter is killed", async () => {
  const stopped = await startPostgres({ dataDir: join(folder, "temporary-1"), temporary: true, settings });
  await stopped.stop();
  const { child, cluster } = await startInChild(join(folder, "temporary-2"), { temporary: true });
  await kill(child);
  await eventually("the cluster is gone", async () => !(await exists(cluster)));
  await eventually("the data folders are gone", async () =>
    (await readdir(folder)).every((name) => !name.startsWith("temporary")),
  );
});

test("a cluster of another version is refused and left alone", async () => {
  const dataDir = join(folder, "older");
  const first = await startPostgres({ dataDir, settings });
  await first.stop();
  await writeFile(join(first.placement.cluster, "PG_VERSION"), "17\n");
  await assert.rejects(startPostgres({ dataDir, settings }), /was made by PostgreSQL 17/);
});
