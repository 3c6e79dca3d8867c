import { Pool } from "pg";
import type { Database, DatabaseAddress, Tx } from "#kernel/db";
import type { Log } from "#kernel/log";
import { sql } from "#kernel/sql";

/**
 * Work that is not a row of its own: mails, files, clean-ups. A job is added in the transaction of what causes it and
 * runs after its commit, at least once, on any process with the role `worker`; so a handler is idempotent. The library
 * (graphile-worker) is loaded only by a process that works, not by one that only adds.
 */
export type JobHandler = (
  payload: unknown,
  run: { readonly attempt: number; readonly signal: AbortSignal },
) => Promise<void>;

/** The work a module offers: handlers by `<module>.<verb>`, and which of them a clock starts (cron, UTC). */
export type JobList = {
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly schedule?: readonly { readonly job: string; readonly cron: string }[];
};

export type JobOptions = {
  /** A job of the same key that has not begun is replaced: asked twice, done once. */
  readonly key?: string;
  readonly runAt?: Temporal.Instant;
  /** Jobs of one queue run one after the other. A small closed set of names. */
  readonly queue?: string;
  readonly attemptsMax?: number;
};

const ATTEMPTS_MAX = 12;
/** Jobs one process runs at a time: none may be a long wait for somebody outside. */
const CONCURRENCY = 4;
const POLL_MS = 1_000;

export async function addJob(tx: Tx, job: string, payload: object, options: JobOptions = {}): Promise<void> {
  await tx.query(sql`
    select from graphile_worker.add_job(${job}, ${JSON.stringify(payload)}::json, queue_name => ${options.queue ?? null},
           run_at => ${options.runAt ?? null}::timestamptz, max_attempts => ${options.attemptsMax ?? ATTEMPTS_MAX},
           job_key => ${options.key ?? null})`);
}

export interface JobRunner {
  close(): Promise<void>;
}

/** Runs the jobs of all lists until it is closed; what is under way then is finished. Two handlers of one name are a bug. */
export async function startJobs(deps: {
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly lists: readonly JobList[];
}): Promise<JobRunner> {
  const { run, parseCronItems } = await import("graphile-worker");
  const pool = openPool(deps.address, deps.log);
  const schedule = deps.lists.flatMap((list) => list.schedule ?? []);
  const runner = await run({
    ...(await runnerOptions(deps)),
    pgPool: pool,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(schedule.map(({ job, cron }) => ({ task: job, match: cron }))),
  });
  return {
    async close() {
      await runner.stop();
      await pool.end();
    },
  };
}

/** Runs what is due now and ends: for tests and for the command line. Jobs added meanwhile run too. */
export async function runDueJobs(deps: {
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly lists: readonly JobList[];
}): Promise<void> {
  const { runOnce } = await import("graphile-worker");
  const pool = openPool(deps.address, deps.log);
  try {
    await runOnce({ ...(await runnerOptions(deps)), pgPool: pool, noHandleSignals: true });
  } finally {
    await pool.end();
  }
}

/** Jobs that gave up, newest first: they need a person. */
export async function listFailedJobs(
  db: Database,
  limit: number,
): Promise<
  readonly { readonly job: string; readonly attempts: number; readonly error: string; readonly at: Temporal.Instant }[]
> {
  return db.query(sql`
    select task_identifier as job, attempts, coalesce(last_error, '') as error, updated_at as at
      from graphile_worker.jobs where attempts >= max_attempts order by updated_at desc limit ${limit}`);
}

function openPool(address: DatabaseAddress, log: Log): Pool {
  const pool = new Pool({ ...address, max: CONCURRENCY + 2 });
  const onLost = (error: Error): void => log.warn({ error: error.message }, "a connection of the job runner was lost");
  pool.on("error", onLost);
  pool.on("connect", (client) => client.on("error", onLost));
  return pool;
}

async function runnerOptions(deps: { readonly log: Log; readonly lists: readonly JobList[] }) {
  const { Logger } = await import("graphile-worker");
  const handlers = new Map<string, JobHandler>();
  for (const list of deps.lists) {
    for (const [name, handler] of Object.entries(list.handlers)) {
      if (handlers.has(name)) throw new Error(`two handlers are called ${name}`);
      handlers.set(name, handler);
    }
  }
  const taskList = Object.fromEntries(
    [...handlers].map(([name, handler]) => [
      name,
      (payload: unknown, helpers: { job: { attempts: number }; abortSignal: AbortSignal }) =>
        handler(payload, { attempt: helpers.job.attempts, signal: helpers.abortSignal }),
    ]),
  );
  // Its own lines of every poll would bury ours: only what went wrong is passed on.
  const logger = new Logger(() => (level, message) => {
    if (level === "error") deps.log.error({ from: "jobs" }, message);
    if (level === "warning") deps.log.warn({ from: "jobs" }, message);
  });
  return { taskList, logger };
}
