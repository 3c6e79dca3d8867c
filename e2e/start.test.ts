import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { test } from "node:test";
import { startPostgres } from "@oneclear/server";
import { createTestDatabase } from "@oneclear/server/testing";
import { readJournal } from "@oneclear/simulators/network";
import type { Terminal } from "@oneclear/terminal";
import { openKeptDevice } from "../cli/src/terminal/kept-devices.ts";
import { aDataFolder, databaseProcess } from "./support/data-folder.ts";
import { debianPostgres } from "./support/debian-postgres.ts";
import { disagreements } from "./support/network-against-ledger.ts";
import { paymentsByApi } from "./support/payments-of.ts";
import { processesThatName } from "./support/processes.ts";
import { wrongsOf } from "./support/proof.ts";
import { type Attempt, type ServerChild, startServer, tryToStart } from "./support/server-child.ts";
import { until } from "./support/until.ts";

/** Starting, stopping and starting again, as a person at a keyboard does it. */
const PATIENCE = { timeout: 600_000 };

test(
  "a second start finds everything as it was: payments, sign-ins, terminals, and the network's memory",
  PATIENCE,
  async () => {
    await using folder = await aDataFolder("start");
    await using first = await startServer({ dataDir: folder.path });
    assert.match(first.said().err, /first chip payment approved/);
    const sold = await atTerminal(first, folder.path, (terminal) =>
      terminal.sale({ amountMinor: 8_800n, interface: "contact" }),
    );
    assert.equal(sold.kind, "approved", sold.message.en);
    const payments = await paymentsByApi(first);
    assert.equal(payments.length, 2, "the first start's own payment and ours");
    const signIns = signInsOf(first);
    assert.ok(signIns.length >= 7, "a sign-in for each role is printed");

    assert.deepEqual(await first.stop(), { code: 0, signal: null }, "Ctrl-C ends it in order");
    assert.equal(await databaseProcess(folder.path), undefined);
    assert.deepEqual(await processesThatName(folder.path), [], "no process is left: no database, no network");

    await using second = await startServer({ dataDir: folder.path });
    assert.doesNotMatch(second.said().err, /first chip payment|migrating|creating/);
    assert.deepEqual(await paymentsByApi(second), payments);
    assert.deepEqual(signInsOf(second), signIns);
    const [login, password] = signIns[0]!;
    assert.equal((await signIn(second, login, password)).status, 200, "what was printed at the first start lets in");
    assert.notEqual((await signIn(second, login, "wrong-password")).status, 200);
    const voided = await atTerminal(second, folder.path, (terminal) =>
      terminal.voidSale({ originalTrace: sold.trace! }),
    );
    assert.equal(voided.kind, "approved", "terminal, host and network still know yesterday's sale");
    assert.deepEqual(await wrongsOf(second, folder.path), []);
    assert.deepEqual(await second.stop(), { code: 0, signal: null });
  },
);

test(
  "a folder in use and a port in use are said plainly, with exit code 2 and nothing left behind",
  PATIENCE,
  async () => {
    await using folder = await aDataFolder("in-use");
    await using running = await startServer({ dataDir: folder.path });
    const refused = (await tryToStart({ dataDir: folder.path })) as Attempt;
    assert.deepEqual(refused.ending, { code: 2, signal: null });
    assert.match(refused.err, new RegExp(`another server \\(process ${running.pid}\\) already uses .*--data-dir`));
    assert.doesNotMatch(refused.err, /\n\s+at /, "a sentence, no stack");
    assert.ok(await running.ask("GET", "/v1/overview"), "the first one goes on");

    await using port = await aTakenPort();
    await using other = await aDataFolder("port");
    const taken = (await tryToStart({ dataDir: other.path, port: port.number })) as Attempt;
    assert.deepEqual(taken.ending, { code: 2, signal: null });
    assert.match(taken.err, new RegExp(`${port.number}.*choose one with --port`));
    assert.doesNotMatch(taken.err, /\n\s+at /);
    await until("the end of what the refused start had begun", async () =>
      (await processesThatName(other.path)).length === 0 ? true : undefined,
    );
  },
);

test("DATABASE_URL uses another PostgreSQL, and finds it again", PATIENCE, async () => {
  await using place = await aDataFolder("other");
  await using other = await startPostgres({ dataDir: place.path, temporary: true });
  const { host, port, user } = other.superuser;
  await onAnother(`postgresql://${user}@${encodeURIComponent(host)}:${port}/${other.owner.database}`);
});

test(
  "a user of DATABASE_URL who may not work as the application is told what is missing, with exit code 2",
  PATIENCE,
  async () => {
    // Its owner has the database, but neither the role nor the right to make it.
    await using database = await createTestDatabase({ version: "empty", migrate: () => Promise.resolve() });
    await using folder = await aDataFolder("refused");
    const { host, port, user } = database.owner;
    const url = `postgresql://${user}@${encodeURIComponent(host!)}:${port}/${database.name}`;
    const refused = (await tryToStart({ dataDir: folder.path, environment: { DATABASE_URL: url } })) as Attempt;
    assert.deepEqual(refused.ending, { code: 2, signal: null });
    assert.match(refused.err, /grant oneclear_app/);
    assert.doesNotMatch(refused.err, /\n\s+at /);
  },
);

test("DATABASE_URL uses PostgreSQL 15", PATIENCE, async (t) => {
  const debian = await debianPostgres();
  if (debian === undefined) return t.skip("Debian's PostgreSQL 15 is not installed");
  await using other = debian;
  await onAnother(other.url);
});

async function onAnother(url: string): Promise<void> {
  await using folder = await aDataFolder("url");
  const environment = { DATABASE_URL: url };
  await using first = await startServer({ dataDir: folder.path, environment });
  assert.match(first.said().out, /database\s+DATABASE_URL/);
  assert.equal(await databaseProcess(folder.path), undefined, "no PostgreSQL of our own is started");
  const sold = await atTerminal(first, folder.path, (terminal) =>
    terminal.sale({ amountMinor: 1_700n, interface: "contact" }),
  );
  assert.equal(sold.kind, "approved", sold.message.en);
  await first.kill();
  await using again = await startServer({ dataDir: folder.path, environment });
  const payments = await paymentsByApi(again);
  assert.ok(payments.some(({ rrn, status }) => rrn === sold.rrn && status === "approved"));
  assert.deepEqual(disagreements(await readJournal(`${folder.path}/network/journal.jsonl`), payments), []);
  const refused = (await tryToStart({ dataDir: folder.path, environment })) as Attempt;
  assert.equal(refused.ending.code, 2, "the folder is still one server's");
  assert.deepEqual(await again.stop(), { code: 0, signal: null });
}

async function atTerminal<T>(
  server: ServerChild,
  dataDir: string,
  work: (terminal: Terminal) => Promise<T>,
): Promise<T> {
  const ca = await readFile(server.file.certificateFile, "utf8");
  const line = { host: "localhost", port: server.file.isoTls, ca };
  const device = await openKeptDevice({
    dataDir,
    terminal: "10000002",
    card: "visa-credit",
    pin: "1234",
    language: "en",
    line,
  });
  assert.ok(device !== undefined);
  try {
    return await work(device.terminal);
  } finally {
    await device.close();
  }
}

/** The lines below "sign in as". */
function signInsOf(server: ServerChild): readonly (readonly [login: string, password: string])[] {
  const block = /sign in as\n((?: {4}\S+ +\S+\n)+)/.exec(server.said().out)?.[1] ?? "";
  return block
    .trimEnd()
    .split("\n")
    .map((line) => line.trim().split(/ +/) as [string, string]);
}

function signIn(server: ServerChild, login: string, password: string): Promise<Response> {
  return fetch(new URL("/v1/session", server.file.http), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password }),
  });
}

async function aTakenPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  return { number: port, [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
