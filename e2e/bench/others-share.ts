import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * How much of the processors other programs use right now: looked at while this program does nothing, because the load
 * average also remembers what the measurement before did.
 */
const LOOK_MS = 400;

type Times = { readonly busy: number; readonly all: number };

function processorTimes(): Times {
  let [busy, all] = [0, 0];
  for (const { times } of cpus()) {
    const used = times.user + times.nice + times.sys + times.irq;
    busy += used;
    all += used + times.idle;
  }
  return { busy, all };
}

/** The share of the time between two looks in which a processor worked; 0 when no time passed. */
export function busyShare(before: Times, after: Times): number {
  const all = after.all - before.all;
  return all <= 0 ? 0 : Math.min(1, Math.max(0, (after.busy - before.busy) / all));
}

export async function othersShare(): Promise<number> {
  const before = processorTimes();
  await sleep(LOOK_MS);
  return busyShare(before, processorTimes());
}
