import { assert, must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import { type Connection, type Database, type Tx, isConnectionLoss, isRepeatable, isTimedOut } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import { createLane, type Lane, LaneFull } from "#kernel/lane";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import { sql } from "#kernel/sql";
import type { Keys } from "#modules/keys";
import type { AccountKey, Ledger, Posting } from "#modules/ledger";
import type {
  AcceptResult,
  Accept,
  Committed,
  Decide,
  DecideResult,
  DeskRefund,
  Movement,
  PaymentCommand,
  PaymentResult,
  Payments,
  Reverse,
  ReverseResult,
} from "#modules/payments";

/**
 * Group commit. Commands queue per lane; a lane's whole queue becomes one transaction: lock the buckets in order, decide
 * under the lock, post the transfers, write the events, COMMIT. A caller is answered after COMMIT by its own result.
 * Any process may write any bucket: the bucket's row lock serialises them, so there are no leases and no forwarding.
 */
export interface WriteLanes {
  accept(command: Accept): Promise<AcceptResult>;
  decide(command: Decide): Promise<DecideResult>;
  reverse(command: Reverse): Promise<ReverseResult>;
  /** True when a new payment would find no room: answer 96 at once. */
  readonly full: boolean;
  close(): Promise<void>;
}

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly ledger: Ledger;
  readonly payments: Payments;
  readonly keys: Keys;
  /** Tells the audit trail who refunded what, in the commit that keeps it. */
  readonly recordDeskRefunds: (tx: Tx, refunds: readonly DeskRefund[]) => Promise<void>;
  /** Called after each commit that wrote events. */
  readonly onCommitted: () => void;
};

/** How long a batch may be tried again while the database is away; beyond it its commands fail (96). */
const RETRY_FOR_MS = 15_000;
/**
 * A prepared plan keeps what it thought of the tables' size. While they grow from nothing it must think again, each time
 * this lane has written twice as much as before; the server's own look at the tables comes a minute too late.
 */
const REPLAN_FIRST = 64;
const REPLAN_FACTOR = 2;
const RETRY_PAUSE_MS = 100;

export function openWriteLanes(deps: Deps): WriteLanes {
  const lanes = Array.from({ length: limits.laneCount }, () => openLane(deps));
  const laneOf = (bucket: number): Lane<PaymentCommand, LaneResult> => lanes[bucket % lanes.length]!.lane;
  return {
    accept: async (command) => settled(await laneOf(command.payment.bucket).submit(command)) as AcceptResult,
    decide: async (command) => settled(await laneOf(command.bucket).submit(command)) as DecideResult,
    reverse: async (command) => settled(await laneOf(command.key.bucket).submit(command)) as ReverseResult,
    get full() {
      // Half the room is kept for decisions and reversals of what was accepted before.
      return lanes.some(({ lane }) => lane.depth > limits.laneQueueMax / 2);
    },
    close: async () => void (await Promise.all(lanes.map((lane) => lane.close()))),
  };
}

/** What a lane says of a command: its result, or why it alone was not committed. */
type LaneResult = PaymentResult | "too-late" | { readonly kind: "failed"; readonly error: unknown };

function settled(result: LaneResult): PaymentResult {
  if (result === "too-late") throw new LaneFull("the database could not take this payment in time");
  if (result.kind === "failed") throw result.error;
  return result;
}

function openLane(deps: Deps): { readonly lane: Lane<PaymentCommand, LaneResult>; close(): Promise<void> } {
  let connection: Connection | undefined;
  let written = 0;
  let replanAt = REPLAN_FIRST;

  async function connected(): Promise<Connection> {
    if (connection !== undefined && !connection.broken) return connection;
    await connection?.close();
    connection = await deps.db.connect();
    // Every statement of a lane finds its rows by key; a plan made while a table was small must not outlive that.
    await connection.query(sql`set enable_seqscan = off`);
    await connection.query(sql`set enable_hashjoin = off`);
    await connection.query(sql`set enable_mergejoin = off`);
    return connection;
  }

  async function commit(commands: readonly PaymentCommand[]): Promise<readonly LaneResult[]> {
    const startedMs = deps.clock.monotonicMs();
    for (;;) {
      let tx: Connection | undefined;
      try {
        tx = await connected();
        const results = await commitYoung(deps, tx, commands);
        written += commands.length;
        if (written >= replanAt) {
          replanAt = written * REPLAN_FACTOR;
          await tx.query(sql`discard plans`);
        }
        return results;
      } catch (error) {
        const lost = tx === undefined || tx.broken || isConnectionLoss(error);
        if (!lost) await tx!.rollback().catch(() => {});
        const elapsedMs = deps.clock.monotonicMs() - startedMs;
        const passing = lost || isRepeatable(error) || isTimedOut(error);
        if (!passing && commands.length > 1) return commitApart(commands, error);
        if (!passing || elapsedMs > RETRY_FOR_MS) throw error;
        deps.log.warn(
          { error: (error as Error).message, commands: commands.length },
          "a batch could not be committed; it is tried again",
        );
        if (lost) {
          await connection?.close();
          connection = undefined;
          await deps.clock.wait(RETRY_PAUSE_MS);
        }
      }
    }
  }

  /** Something in this batch can never be committed: each for itself, so that it fails alone and nobody else's payment with it. */
  async function commitApart(commands: readonly PaymentCommand[], cause: unknown): Promise<readonly LaneResult[]> {
    deps.log.error(
      { error: cause, commands: commands.length },
      "a batch cannot be committed; its commands are tried one by one",
    );
    const results: LaneResult[] = [];
    for (const command of commands)
      results.push(...(await commit([command]).catch((error: unknown) => [{ kind: "failed", error } as const])));
    return results;
  }

  const lane = createLane<PaymentCommand, LaneResult>({
    batchMax: limits.laneBatchMax,
    queueMax: limits.laneQueueMax,
    lingerMs: limits.laneLingerMs,
    commit,
  });
  return {
    lane,
    async close() {
      await lane.close();
      await connection?.close();
    },
  };
}

const bucketOf = (command: PaymentCommand): number =>
  command.kind === "accept" ? command.payment.bucket : command.kind === "decide" ? command.bucket : command.key.bucket;

/** A payment that waited too long for the database must not appear behind the sweep: it is left out. */
async function commitYoung(
  deps: Deps,
  tx: Connection,
  commands: readonly PaymentCommand[],
): Promise<readonly LaneResult[]> {
  return leaveOutOld(deps, commands, (young) => commitOnce(deps, tx, young));
}

async function leaveOutOld(
  deps: Deps,
  commands: readonly PaymentCommand[],
  commit: (young: readonly PaymentCommand[]) => Promise<readonly LaneResult[]>,
): Promise<readonly LaneResult[]> {
  const oldestMs = deps.clock.nowMs() - limits.acceptAgeMaxMs;
  const isYoung = (command: PaymentCommand): boolean =>
    command.kind !== "accept" || command.payment.createdAt.epochMilliseconds >= oldestMs;
  const young = commands.filter(isYoung);
  if (young.length === commands.length) return commit(commands);
  const results = young.length === 0 ? [] : await commit(young);
  let next = 0;
  return commands.map((command) => (isYoung(command) ? results[next++]! : "too-late"));
}

async function commitOnce(
  deps: Deps,
  tx: Connection,
  commands: readonly PaymentCommand[],
): Promise<readonly LaneResult[]> {
  const buckets = [...new Set(commands.map(bucketOf))].toSorted((a, b) => a - b);
  const at = deps.clock.now();
  // BEGIN and the lock travel together; everything after it is decided on what the lock shows.
  const [, states] = await Promise.all([tx.begin(), lockBuckets(tx, buckets)]);
  assert(states.size === buckets.length, "every bucket has its row");
  const days = new Map([...states].map(([bucket, state]) => [bucket, state.businessDay]));
  // The lock may have been long in coming: the ages are judged again under it.
  let written: Committed | undefined;
  let opened: readonly OpenedAccount[] = [];
  const results = await leaveOutOld(deps, commands, async (young) => {
    written = await deps.payments.commit(tx, days, young);
    opened = await writeConsequences(deps, tx, written, at);
    return written.results;
  });
  crashPoint(commands.some((command) => command.kind === "decide") ? "result-written" : "accept-written");
  await tx.commit();
  for (const { key, id } of opened) deps.ledger.accounts.remember(key, id);
  if (written !== undefined && written.changes.events.length > 0) deps.onCommitted();
  return results;
}

async function writeConsequences(
  deps: Deps,
  tx: Connection,
  { changes }: Committed,
  at: Temporal.Instant,
): Promise<readonly OpenedAccount[]> {
  const postings: Posting[] = [];
  const opened: OpenedAccount[] = [];
  for (const movement of changes.movements) postings.push(await toPosting(deps, tx, movement, opened));
  const [outcomes] = await Promise.all([
    deps.ledger.post(tx, postings, at),
    deps.keys.writeVault(
      tx,
      changes.vault.map((entry) => ({
        bucket: entry.payment.bucket,
        paymentId: entry.payment.id,
        sealed: entry.sealedPan,
        purgeAfter: entry.purgeAfter,
      })),
    ),
    changes.deskRefunds.length === 0 ? undefined : deps.recordDeskRefunds(tx, changes.deskRefunds),
    appendEvents(
      tx,
      changes.events.map((event) => ({
        bucket: event.payment.bucket,
        type: event.type,
        subject: event.payment.id,
        // The row moves on; what the event says stays.
        payload: {
          merchant: event.payment.merchantId,
          ...(event.payment.cause !== "" && { cause: event.payment.cause }),
        },
      })),
      at,
    ),
  ]);
  // A decision is taken once, under the lock, so its transfers cannot be there already and no floor bars what has
  // happened at the network. Anything else is a bug and must not be committed.
  assert(
    outcomes.every((outcome) => outcome === "posted"),
    "every transfer of a decision is posted by the commit of the decision",
  );
  return opened;
}

/** An account this commit looked up or opened: true for later ones only once it has been committed. */
type OpenedAccount = { readonly key: AccountKey; readonly id: bigint };

async function toPosting(deps: Deps, tx: Connection, movement: Movement, opened: OpenedAccount[]): Promise<Posting> {
  const { bucket, currency } = movement;
  const accountOf = async (party: Movement["debit"]): Promise<bigint> => {
    const key: AccountKey =
      party === "channel"
        ? { bucket, kind: "channel-receivable", owner: movement.channelId, currency }
        : party === "merchant"
          ? { bucket, kind: "merchant-payable", owner: movement.merchantId, currency }
          : { bucket, kind: "fees", owner: 0n, currency };
    const known = deps.ledger.accounts.known(key);
    if (known !== undefined) return known;
    const id = await deps.ledger.accounts.ensure(tx, key);
    opened.push({ key, id });
    return id;
  };
  return {
    bucket,
    id: deps.ids.next(bucket),
    link: movement.paymentId,
    debit: must(await accountOf(movement.debit), "account"),
    credit: must(await accountOf(movement.credit), "account"),
    amountMinor: movement.amountMinor,
    code: movement.code,
    reference: movement.paymentId,
  };
}
