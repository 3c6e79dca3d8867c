import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { promisify } from "node:util";
import { Client, type ClientConfig } from "pg";

/**
 * TPC-B as `pgbench` plays it: seven statements, five tables' worth of rows, one commit. It is the measure of small
 * durable transactions everybody knows, so it says what this PostgreSQL on this machine gives. The tables are pgbench's
 * own, so that both play on the same rows.
 */
const run = promisify(execFile);
export const TPCB_SCALE = 10;
export const TPCB_CLIENTS = 16;
const ACCOUNTS_PER_BRANCH = 100_000;
const TELLERS_PER_BRANCH = 10;
const DELTA_MAX = 5_000;
const DATABASE = "bench_tpcb";

export type TpcB = {
  /** Transactions per second, each statement awaited before the next is sent, as pgbench does it. */
  throughDriver(seconds: number): Promise<number>;
  /** The same with all seven statements sent in one go. */
  pipelined(seconds: number): Promise<number>;
  /** Undefined where there is no pgbench, or where it is not let in. */
  readonly pgbench: ((seconds: number) => Promise<number>) | undefined;
  readonly whyNoPgbench: string;
};

const SCHEMA = `
  create table pgbench_branches (bid int not null, bbalance int, filler char(88)) with (fillfactor = 100);
  create table pgbench_tellers (tid int not null, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
  create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor = 100);
  create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
  insert into pgbench_branches select b, 0, '' from generate_series(1, ${TPCB_SCALE}) b;
  insert into pgbench_tellers select t, (t - 1) / ${TELLERS_PER_BRANCH} + 1, 0, '' from generate_series(1, ${TPCB_SCALE * TELLERS_PER_BRANCH}) t;
  insert into pgbench_accounts select a, (a - 1) / ${ACCOUNTS_PER_BRANCH} + 1, 0, '' from generate_series(1, ${TPCB_SCALE * ACCOUNTS_PER_BRANCH}) a;
  alter table pgbench_branches add primary key (bid);
  alter table pgbench_tellers add primary key (tid);
  alter table pgbench_accounts add primary key (aid);`;

/** Makes the database anew on this server and fills it. */
export async function openTpcB(superuser: ClientConfig): Promise<TpcB> {
  await asSuperuser({ ...superuser, database: "postgres" }, async (client) => {
    await client.query(`drop database if exists ${DATABASE} with (force)`);
    await client.query(`create database ${DATABASE}`);
  });
  const address = { ...superuser, database: DATABASE };
  await asSuperuser(address, async (client) => {
    await client.query(SCHEMA);
    await client.query("vacuum analyze");
    await client.query("checkpoint");
  });
  const whyNoPgbench = await tryPgbench(address);
  return {
    throughDriver: (seconds) => onOwnConnections(address, { pipeline: false, transaction: oneByOne, seconds }),
    pipelined: (seconds) => onOwnConnections(address, { pipeline: true, transaction: allAtOnce, seconds }),
    pgbench: whyNoPgbench === "" ? (seconds) => runPgbench(address, seconds) : undefined,
    whyNoPgbench,
  };
}

type Play = {
  readonly pipeline: boolean;
  readonly transaction: (client: Client) => Promise<void>;
  readonly seconds: number;
};

/** Connections are made before the clock starts and given back afterwards: the server has not many to give. */
async function onOwnConnections(address: ClientConfig, play: Play): Promise<number> {
  const clients = await Promise.all(Array.from({ length: TPCB_CLIENTS }, () => connect(address, play.pipeline)));
  try {
    return await perSecond(clients, play.transaction, play.seconds);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function asSuperuser(address: ClientConfig, work: (client: Client) => Promise<void>): Promise<void> {
  const client = await connect(address, false);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function connect(address: ClientConfig, pipeline: boolean): Promise<Client> {
  const client = new Client({ ...address, pipeline });
  client.on("error", () => {});
  await client.connect();
  return client;
}

type Statement = { readonly name: string; readonly text: string; readonly values: readonly number[] };

function statements(): readonly Statement[] {
  const aid = randomInt(1, TPCB_SCALE * ACCOUNTS_PER_BRANCH + 1);
  const tid = randomInt(1, TPCB_SCALE * TELLERS_PER_BRANCH + 1);
  const bid = randomInt(1, TPCB_SCALE + 1);
  const delta = randomInt(-DELTA_MAX, DELTA_MAX + 1);
  return [
    { name: "a", text: "update pgbench_accounts set abalance = abalance + $1 where aid = $2", values: [delta, aid] },
    { name: "s", text: "select abalance from pgbench_accounts where aid = $1", values: [aid] },
    { name: "t", text: "update pgbench_tellers set tbalance = tbalance + $1 where tid = $2", values: [delta, tid] },
    { name: "b", text: "update pgbench_branches set bbalance = bbalance + $1 where bid = $2", values: [delta, bid] },
    {
      name: "h",
      text: "insert into pgbench_history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)",
      values: [tid, bid, aid, delta],
    },
  ];
}

async function oneByOne(client: Client): Promise<void> {
  await client.query("begin");
  for (const { name, text, values } of statements()) await client.query({ name, text, values: [...values] });
  await client.query("commit");
}

async function allAtOnce(client: Client): Promise<void> {
  const sent = statements().map(
    ({ name, text, values }) =>
      () =>
        client.query({ name, text, values: [...values] }),
  );
  await Promise.all([client.query("begin"), ...sent.map((send) => send()), client.query("commit")]);
}

/** All clients in a closed loop. */
export async function perSecond(
  clients: readonly Client[],
  transaction: (client: Client) => Promise<void>,
  seconds: number,
): Promise<number> {
  const startedMs = performance.now();
  const untilMs = startedMs + seconds * 1000;
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < untilMs) {
        await transaction(client);
        done++;
      }
    }),
  );
  return (done * 1000) / (performance.now() - startedMs);
}

async function runPgbench(address: ClientConfig, seconds: number): Promise<number> {
  const { host, port, user, database } = address;
  const args = ["-h", host!, "-p", String(port), "-U", String(user), "-n", "-M", "prepared"];
  args.push("-c", String(TPCB_CLIENTS), "-j", "2", "-T", String(seconds), database!);
  const { stdout } = await run("pgbench", args, { env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" } });
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (rate === undefined) throw new Error(`pgbench printed no rate:\n${stdout}`);
  return Number(rate);
}

/** Empty when pgbench is there and the server lets it in; otherwise the reason, in one line. */
async function tryPgbench(address: ClientConfig): Promise<string> {
  try {
    await runPgbench(address, 1);
    return "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "pgbench is not installed";
    const { stderr } = error as { stderr?: string };
    return `pgbench could not be used: ${(stderr ?? (error as Error).message).trim().split("\n").at(-1)}`;
  }
}
