import {
  Client,
  type ClientConfig,
  type CustomTypesConfig,
  Pool,
  type QueryConfig,
  type QueryResult,
  types as builtinTypes,
} from "pg";
import type { Socket } from "node:net";
import { assert } from "#kernel/assert";
import type { Log } from "#kernel/log";
import type { Sql } from "#kernel/sql";

/**
 * The one way to the database: `pg` with pipelined statements. int8 arrives as bigint, dates as Temporal.PlainDate,
 * instants as Temporal.Instant, so no money and no day passes through a JavaScript number or Date.
 */
export interface Tx {
  /** Rows as objects keyed by column name; the caller names the shape it selected. */
  query<Row>(statement: Sql): Promise<Row[]>;
}

export interface Database extends Tx {
  /** All or nothing; serialisation failures and deadlocks (40001, 40P01) run again, so the work must be repeatable. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads of one moment: nothing committed meanwhile is seen. Writes are refused. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A connection of its own, for a writer that never shares (a write lane). */
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

export interface Connection extends Tx {
  readonly broken: boolean;
  begin(): Promise<void>;
  /** Throws when the server answered ROLLBACK: a pipelined COMMIT after an error does not fail by itself. */
  commit(): Promise<void>;
  rollback(): Promise<void>;
  close(): Promise<void>;
}

export type DatabaseAddress = ClientConfig;

/** The driver's own parsers, by number: its types name a closed list, the server knows more. */
const builtin = builtinTypes.getTypeParser as (oid: number, format?: "text" | "binary") => (text: string) => unknown;

const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => parsers.get(oid) ?? builtin(oid, format)) as never,
};
const parsers = new Map<number, (text: string) => unknown>([
  [20, (text) => BigInt(text)],
  [1082, (text) => Temporal.PlainDate.from(text)],
  [1184, (text) => Temporal.Instant.from(text.replace(" ", "T"))],
  [1016, (text) => (text === "{}" ? [] : text.slice(1, -1).split(",").map(BigInt))],
]);

/** Temporal values print as PostgreSQL reads them; bytes travel as bytea. */
function toParameter(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return value.map(toParameter);
  return value;
}

type Runner = { query(config: QueryConfig): Promise<QueryResult> };

async function run<Row>(runner: Runner, statement: Sql): Promise<Row[]> {
  const { text, name, values } = statement;
  const result = await runner.query({ text, name, values: values.map(toParameter) });
  return result.rows as Row[];
}

const REPEATABLE = new Set(["40001", "40P01"]);
const TIMED_OUT = new Set(["55P03", "57014"]);
const ATTEMPTS_MAX = 5;

/** A backend that waits for a client which is gone or frozen gives its locks back after this time. */
const IDLE_IN_TRANSACTION_MS = 10_000;
/**
 * A writer of its own (a lane) waits for a lock and for a statement no longer than this; then the work runs again. When
 * the server itself does not answer any more (a frozen backend, a host that went away), the driver ends the connection.
 */
const WRITER_TIMEOUTS = { lock_timeout: 4_000, statement_timeout: 8_000, query_timeout: 10_000 } as const;
/** A connection that does not take its leave in this time is cut. */
const GOODBYE_MS = 1_000;

export function isRepeatable(error: unknown): boolean {
  return error instanceof Error && REPEATABLE.has((error as Error & { code?: string }).code ?? "");
}

/** True when a lock or a statement took longer than a writer waits: nothing happened, and it may be tried again. */
export function isTimedOut(error: unknown): boolean {
  return error instanceof Error && TIMED_OUT.has((error as Error & { code?: string }).code ?? "");
}

/** True when the connection (not the statement) failed: the outcome of a COMMIT under way is then unknown. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error) || isTimedOut(error)) return false;
  const code = (error as Error & { code?: string }).code ?? "";
  return (
    /^(57P0|08|ECONN|EPIPE|ENOENT)/.test(code) || /terminated|not queryable|Connection|timeout/i.test(error.message)
  );
}

export function openDatabase(
  address: DatabaseAddress,
  options: { readonly log: Log; readonly poolSize?: number },
): Database {
  const config = {
    ...address,
    types,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const pool = new Pool({
    ...config,
    pipeline: true,
    max: options.poolSize ?? 12,
    idleTimeoutMillis: 60_000,
  });
  pool.on("error", (error) => options.log.warn({ error: error.message }, "an idle database connection was lost"));
  // The pool listens to idle clients only: one that is lost in the middle of a transaction would end the process. What
  // it was asked fails by itself.
  pool.on("connect", (client) => client.on("error", () => {}));

  async function attempt<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let failed = true;
    try {
      await client.query(begin);
      const result = await work({ query: (statement) => run(client, statement) });
      const { command } = await client.query("commit");
      assert(command === "COMMIT", `COMMIT answered ${command}`);
      failed = false;
      return result;
    } finally {
      if (failed) await client.query("rollback").catch(() => {});
      client.release(failed);
    }
  }

  return {
    query: (statement) => run(pool, statement),
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt("begin", work);
        } catch (error) {
          if (tries === ATTEMPTS_MAX || !isRepeatable(error)) throw error;
        }
      }
    },
    snapshot: (work) => attempt("begin isolation level repeatable read read only", work),
    connect: () => openConnection(config),
    close: () => pool.end(),
  };
}

async function openConnection(config: ClientConfig): Promise<Connection> {
  const client = new Client({ ...config, ...WRITER_TIMEOUTS, pipeline: true });
  let broken = false;
  client.on("error", () => (broken = true));
  client.on("end", () => (broken = true));
  await client.connect();
  // Statements given in one turn leave in one write: a lane sends several at once, and each write wakes the server.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  let corked = false;
  const together = (): void => {
    if (corked) return;
    corked = true;
    stream.cork();
    process.nextTick(() => {
      corked = false;
      stream.uncork();
    });
  };
  return {
    get broken() {
      return broken;
    },
    query(statement) {
      together();
      return run(client, statement);
    },
    async begin() {
      together();
      await client.query("begin");
    },
    async commit() {
      const { command } = await client.query("commit");
      if (command !== "COMMIT") throw Object.assign(new Error(`COMMIT answered ${command}`), { code: "40000" });
    },
    rollback: async () => void (await client.query("rollback")),
    close: async () => {
      broken = true;
      const cut = setTimeout(() => stream.destroy(), GOODBYE_MS);
      await client.end().catch(() => {});
      clearTimeout(cut);
    },
  };
}
