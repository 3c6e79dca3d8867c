import { textField } from "@oneclear/iso8583";
import { must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Database, Tx } from "#kernel/db";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import { type HouseKeys, type Keys, vaultContext } from "#modules/keys";
import type { Merchants } from "#modules/merchants";
import { DESK_BATCH, type Payment, type Payments, type QueuedReversal } from "#modules/payments";
import type { Binding, Terminals } from "#modules/terminals";
import { masked } from "@oneclear/iso8583";
import { JourneyLog } from "./journey-log.ts";
import type { NetworkLinks } from "./network-link.ts";
import { networkReversal, transmissionTime } from "./network-message.ts";
import { isApproval } from "./outcome.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * Two loops that leave nothing in silence. One takes queued reversals to the network until they are answered: each for
 * itself, so a dead one blocks nobody, with growing pauses and, after a bound, a human owner. The other finds requests
 * whose process died before their answer and makes them owned unknowns.
 */
export interface Undoing {
  /** Something was queued: look now. */
  nudge(): void;
  /** One pass of both loops; for tests and tours. */
  runOnce(): Promise<void>;
  close(): Promise<void>;
}

type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly lanes: WriteLanes;
  readonly links: NetworkLinks;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly payments: Payments;
  readonly merchants: Merchants;
  readonly terminals: Terminals;
  readonly onCommitted: () => void;
  /** Operations own it from now on, and are told in the same commit. */
  readonly onOverdue: (tx: Tx, paymentId: bigint) => Promise<unknown>;
};

const TICK_MS = 500;
const SWEEP_EVERY_TICKS = 4;
const HOUR_MS = 3_600_000;
const LOOK_BACK_MS = 24 * HOUR_MS;
/** The network has undone it, or never had it. */
const ENDED = new Set(["00", "25", "12"]);
const REVERSAL_DEADLINE = { minutes: 10 };

export function startUndoing(deps: Deps): Undoing {
  const stopping = new AbortController();
  let wake: (() => void) | undefined;
  let tick = 0;
  let pass: Promise<void> = Promise.resolve();
  /** Sent and not answered yet: bounded, and nobody waits for the slow ones but who asks for a whole pass. */
  const underWay = new Set<Promise<void>>();
  const lookBack = everyHour(deps.clock);
  const purge = everyHour(deps.clock);

  /** Takes as many as there is room for and starts them; says how many. */
  async function startDue(): Promise<number> {
    const room = limits.reversalBatchMax - underWay.size;
    if (room <= 0 || stopping.signal.aborted) return 0;
    const at = deps.clock.now();
    const leaseUntil = at.add({ milliseconds: limits.channelTimeoutMs + limits.reversalRetryFirstMs });
    const due = await deps.db.transaction((tx) => deps.payments.takeDueReversals(tx, { at, leaseUntil, max: room }));
    for (const reversal of due) {
      const sending = sendOrPostpone(deps, reversal, stopping.signal)
        .catch((error: unknown) => {
          // Its lease ends, and it is taken again.
          if (!stopping.signal.aborted)
            deps.log.warn({ payment: reversal.paymentId, error }, "a reversal could not be postponed; it is repeated");
        })
        .finally(() => {
          underWay.delete(sending);
          // Others may have waited for this room.
          if (underWay.size === limits.reversalBatchMax - 1) wake?.();
        });
      underWay.add(sending);
    }
    return due.length;
  }

  async function sweepAndPurge(): Promise<void> {
    await sweep(deps, lookBack() ? LOOK_BACK_MS : 0);
    if (purge()) await deps.keys.deletePurged(deps.db, businessDay(deps.clock.now()));
  }

  async function once(): Promise<void> {
    // A sweep that fails must not keep what is known to be open from going out.
    const failed =
      tick++ % SWEEP_EVERY_TICKS === 0 ? await sweepAndPurge().catch((error: unknown) => ({ error })) : undefined;
    await startDue();
    if (failed !== undefined) throw failed.error;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      pass = once().catch((error: unknown) => {
        if (!stopping.signal.aborted) deps.log.warn({ error }, "a pass over open reversals failed; it is repeated");
      });
      await pass;
      await Promise.race([
        deps.clock.wait(TICK_MS, stopping.signal).catch(() => {}),
        new Promise<void>((resolve) => (wake = resolve)),
      ]);
    }
  }
  const running = loop();
  return {
    nudge: () => wake?.(),
    async runOnce() {
      await pass;
      await sweepAndPurge();
      do await Promise.all(underWay);
      while ((await startDue()) > 0);
    },
    async close() {
      stopping.abort();
      wake?.();
      await running;
      await Promise.all(underWay);
    },
  };
}

/** True at first, and then once an hour. */
function everyHour(clock: Clock): () => boolean {
  let nextMs = Number.NEGATIVE_INFINITY;
  return () => {
    const nowMs = clock.monotonicMs();
    if (nowMs < nextMs) return false;
    nextMs = nowMs + HOUR_MS;
    return true;
  };
}

/** Whatever is wrong with one reversal, the others go on, and it gets its human owner in the end. */
async function sendOrPostpone(deps: Deps, reversal: QueuedReversal, signal: AbortSignal): Promise<void> {
  try {
    await sendOne(deps, reversal, signal);
  } catch (error) {
    deps.log.error({ payment: reversal.paymentId, error }, "a reversal could not be sent");
    await postpone(deps, reversal);
  }
}

async function sendOne(deps: Deps, reversal: QueuedReversal, signal: AbortSignal): Promise<void> {
  const { bucket, paymentId } = reversal;
  const payment = await deps.payments.find(deps.db, { bucket, id: paymentId });
  if (payment === undefined) return;
  // It was never sent anywhere: there is nothing to undo outside.
  if (payment.channelId === undefined || payment.channelStan === undefined)
    return finish(deps, reversal, "25", undefined);
  const link = deps.links.byId(payment.channelId);
  const sealed = await deps.keys.readSealedPan(deps.db, { bucket, paymentId });
  // It was sent, and cannot be undone from here at present: it waits, and operations hear of it.
  if (link?.ready !== true || sealed === undefined) return postpone(deps, reversal);
  const [merchant, binding] = await Promise.all([
    deps.merchants.find(deps.db, payment.merchantId),
    bindingOf(deps, payment),
  ]);
  const pan = new TextDecoder().decode(
    await deps.keys.securityModule.decryptData({ key: deps.house.vault, sealed, context: vaultContext(paymentId) }),
  );
  const at = deps.clock.now();
  const message = networkReversal({
    payment,
    channel: link.channel,
    pan,
    merchantCode: merchant!.code,
    terminalNumber: binding.number,
    mcc: merchant!.mcc,
    reason: reversal.reason,
    repeat: reversal.attempts > 1,
    stan: link.nextStan(),
    sentAt: transmissionTime(at),
    at,
    zone: OPERATOR_ZONE,
  });
  const log = new JourneyLog(deps.clock);
  log.message("channel-out", masked(message));
  const asked = link.exchange(await link.prepare(message), {
    onWritten: () => crashPoint("network-reversal-written"),
  });
  const answer = await unlessStopped(asked, signal);
  // Nobody waits for it here any more: its lease ends, and it is repeated.
  if (answer === undefined) return;
  if (answer.kind === "answered") log.message("channel-in", masked(answer.message));
  const code = answer.kind === "answered" ? (textField(answer.message, 39) ?? "") : "";
  log.step("undo-at-network", answer.kind === "answered" ? code : answer.kind);
  if (!ENDED.has(code)) return postpone(deps, reversal);
  if (code !== "00" && isApproval(payment.responseCode)) return refused(deps, reversal, code);
  return finish(deps, reversal, code, log);
}

/** The network said yes to this payment and will not undo it: the cardholder stays charged until people settle it. */
async function refused(deps: Deps, reversal: QueuedReversal, answered: string): Promise<void> {
  if (reversal.owner !== "operations")
    deps.log.error(
      { payment: reversal.paymentId, answered },
      "the network does not undo a payment it approved; operations own it now",
    );
  await deps.db.transaction((tx) =>
    deps.payments.postponeReversal(tx, reversal, {
      nextAt: deps.clock.now().add({ milliseconds: limits.reversalRetryMaxMs }),
      owner: "operations",
      answered,
    }),
  );
}

/** A refund from a desk was sent under the number its sale's terminal had then. */
async function madeUnder(deps: Deps, payment: Payment): Promise<Payment> {
  const { bucket, originalId } = payment;
  if (payment.batch !== DESK_BATCH || originalId === undefined) return payment;
  return must(await deps.payments.find(deps.db, { bucket, id: originalId }), "the sale of a refund");
}

/** The terminal may have another number by now; the network knows the payment by the one it was made under. */
async function bindingOf(deps: Deps, payment: Payment): Promise<Binding> {
  const { merchantId, terminalId } = payment;
  const { createdAt: at } = await madeUnder(deps, payment);
  const binding =
    (await deps.terminals.bindingAt(deps.db, { merchantId, terminalId, at })) ??
    (await deps.terminals.lastBindingOf(deps.db, terminalId));
  return must(binding, "the binding a payment was made under");
}

/** What is waited for, or nothing when it is time to stop. */
function unlessStopped<T>(wanted: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    wanted.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

async function finish(
  deps: Deps,
  reversal: QueuedReversal,
  answered: string,
  log: JourneyLog | undefined,
): Promise<void> {
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    await lockBuckets(tx, [reversal.bucket]);
    const payment = await deps.payments.finishReversal(tx, {
      bucket: reversal.bucket,
      paymentId: reversal.paymentId,
      wanted: reversal.wanted,
      answered,
      at,
    });
    if (payment === undefined) return;
    if (log !== undefined)
      await deps.payments.insertJourneys(tx, [{ payment, journey: log.finish("network-reversal"), at }]);
    await appendEvents(
      tx,
      [
        {
          bucket: reversal.bucket,
          type: "payment.reversed",
          subject: reversal.paymentId,
          payload: { merchant: payment.merchantId, ...(payment.cause !== "" && { cause: payment.cause }) },
        },
      ],
      at,
    );
  });
  deps.onCommitted();
}

async function postpone(deps: Deps, reversal: QueuedReversal): Promise<void> {
  const pauseMs = Math.min(
    limits.reversalRetryFirstMs * 2 ** Math.max(0, reversal.attempts - 1),
    limits.reversalRetryMaxMs,
  );
  const late =
    reversal.attempts >= limits.reversalAttemptsBeforeAlarm ||
    Temporal.Instant.compare(deps.clock.now(), reversal.deadlineAt) > 0;
  if (late && reversal.owner !== "operations")
    deps.log.error(
      { payment: reversal.paymentId, attempts: reversal.attempts },
      "a reversal is not answered by the network; operations own it now",
    );
  await deps.db.transaction(async (tx) => {
    await deps.payments.postponeReversal(tx, reversal, {
      nextAt: deps.clock.now().add({ milliseconds: pauseMs }),
      owner: late ? "operations" : reversal.owner,
    });
    if (late && reversal.owner !== "operations") await deps.onOverdue(tx, reversal.paymentId);
  });
}

/** A command may wait this long in its lane for the database before it is committed or given up. */
const COMMIT_WITHIN_MS = 20_000;
const OVERDUE_MARGIN_MS = 2_000;

/**
 * Requests older than any process may wait that are still "sent": their process is gone, their outcome unknown. Ids are
 * made by the clocks of the processes, so what is behind the mark is looked at again now and then.
 */
async function sweep(deps: Deps, lookBackMs: number): Promise<void> {
  const longestMs = Math.max(...deps.links.all.map((link) => link.channel.timeoutMs), 1_000) + OVERDUE_MARGIN_MS;
  const at = deps.clock.now();
  const overdue = await deps.payments.sweepOverdue(deps.db, {
    lookBefore: at.subtract({ milliseconds: longestMs }),
    doneBefore: at.subtract({ milliseconds: longestMs + COMMIT_WITHIN_MS }),
    lookBackMs,
  });
  await Promise.all(
    overdue.map((payment) =>
      deps.lanes.decide({
        kind: "decide",
        bucket: payment.bucket,
        paymentId: payment.id,
        originalId: payment.originalId,
        outcome: "unknown",
        cause: "process-lost",
        responseCode: "98",
        authCode: undefined,
        clearingDate: undefined,
        feeMinor: 0n,
        fee: undefined,
        answer: undefined,
        journey: undefined,
        reversalDeadlineAt: at.add(REVERSAL_DEADLINE),
        at,
      }),
    ),
  );
}
