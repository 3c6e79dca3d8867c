import type { Id } from "#kernel/ids";
import { ATTEMPT_TIMEOUT_MS, attemptDelivery } from "./attempt.ts";
import type { WebhooksDeps } from "./deps.ts";
import { claimDue, endpointsWithDue } from "./store.deliveries.ts";

/**
 * Sends what is due. Every endpoint has a queue of its own (its rows) and a number of its own of calls at a time; nobody waits
 * for another's answer: this loop only hands out, it never awaits a call. An endpoint that fails has one call at a time, so
 * that many that hang hold few connections. Claims are leases: a process that dies gives its calls back when they run out.
 */
const CALLS_PER_ENDPOINT = 8;
/** From so many failures in a row on it is called once at a time. */
const FAILING_FROM = 3;
/** Calls of one process. One that hangs holds one of these; beyond it a good one would wait. */
const CALLS_MAX = 2_000;
const LEASE = { milliseconds: ATTEMPT_TIMEOUT_MS + 40_000 } as const;
const TICK_MS = 500;

export interface DeliveryQueue {
  /** Something is due: look now. */
  nudge(): void;
  /** Calls under way. */
  readonly inFlight: number;
  /** Stops handing out and cuts what is under way; each is due again at once. */
  close(): Promise<void>;
}

export function startDeliveryQueue(deps: WebhooksDeps): DeliveryQueue {
  const { db, clock, log } = deps;
  const stopping = new AbortController();
  const running = new Map<Id, number>();
  const calls = new Set<Promise<void>>();
  let wake: (() => void) | undefined;
  let nudged = false;

  function begin(endpointId: Id, deliveryId: Id): void {
    running.set(endpointId, (running.get(endpointId) ?? 0) + 1);
    const call = attemptDelivery(deps, deliveryId, stopping.signal)
      .then(() => undefined)
      .catch((error: unknown) =>
        log.warn({ error, delivery: deliveryId }, "a delivery could not be attempted; its lease runs out"),
      )
      .finally(() => {
        calls.delete(call);
        const left = running.get(endpointId)! - 1;
        if (left === 0) running.delete(endpointId);
        else running.set(endpointId, left);
        nudge();
      });
    calls.add(call);
  }

  async function handOut(): Promise<void> {
    for (const { id, failures } of await endpointsWithDue(db, clock.now())) {
      const most = failures >= FAILING_FROM ? 1 : CALLS_PER_ENDPOINT;
      const limit = Math.min(most - (running.get(id) ?? 0), CALLS_MAX - calls.size);
      if (limit <= 0 || stopping.signal.aborted) continue;
      const at = clock.now();
      for (const deliveryId of await claimDue(db, { endpointId: id, at, until: at.add(LEASE), limit }))
        begin(id, deliveryId);
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      nudged = false;
      try {
        await handOut();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ error }, "the webhook queue could not look; it tries again");
      }
      if (nudged) continue;
      const resting = new AbortController();
      await Promise.race([
        clock.wait(TICK_MS, AbortSignal.any([stopping.signal, resting.signal])).catch(() => {}),
        new Promise<void>((resolve) => (wake = resolve)),
      ]);
      resting.abort();
    }
  }
  function nudge(): void {
    nudged = true;
    wake?.();
  }
  const looping = loop();

  return {
    nudge,
    get inFlight() {
      return calls.size;
    },
    async close() {
      stopping.abort();
      wake?.();
      await looping;
      await Promise.all(calls);
    },
  };
}
