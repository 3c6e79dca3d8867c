import { crashPoint } from "#kernel/crash-points";
import type { Actor } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";
import type { Approval, Effect } from "./approval.ts";
import type { Deps } from "./index.ts";
import { expire, withEffect } from "./outcome.ts";
import { claimEffect, listToDo, lockOverdue, lockRequest, saveOutcome } from "./store.ts";
import { tell } from "./tell.ts";

/**
 * Effects that commit by themselves. The decision has recorded the wish; whoever claims it works, and the end is
 * recorded in a commit of its own. A process that ends in between leaves an approved row whose claim runs out: the next
 * one does it again, which is why such an effect must be idempotent. An error is no end; it is tried again, ever more
 * slowly, and shows on the page as being worked on.
 */
const CLAIM_MS = 60_000;
const PAUSE_MAX_MS = 15 * 60_000;
const AT_A_TIME = 20;
const LOOK_EVERY_MS = 5_000;

const pauseAfter = (attempts: number): number => Math.min(CLAIM_MS * 2 ** Math.min(attempts, 10), PAUSE_MAX_MS);

export async function takeEffect(deps: Deps, id: Id): Promise<void> {
  const at = deps.clock.now();
  const known = await claimEffect(deps.db, { id, at, until: at.add({ milliseconds: CLAIM_MS }) });
  if (known === undefined) return;
  const { effect } = deps.kinds.of(known.kind);
  if (effect.within !== "own-commits") return;
  let done: Effect;
  try {
    done = await effect.apply(known, deciderOf(known));
  } catch (error) {
    deps.log.error(
      { error, approval: known.id.toString(), kind: known.kind },
      "an approved action failed; it is tried again",
    );
    const nextAttemptAt = deps.clock.now().add({ milliseconds: pauseAfter(known.attempts) });
    await deps.db.transaction(async (tx) => {
      const now = await lockRequest(tx, id);
      if (now?.state === "approved") await saveOutcome(tx, now, { nextAttemptAt });
    });
    return;
  }
  crashPoint("effect-over");
  await deps.db.transaction(async (tx) => {
    const now = await lockRequest(tx, id);
    // Another process, whose claim came after ours had run out, has recorded the same end.
    if (now?.state !== "approved") return;
    const finished = withEffect(now, done, deps.clock.now());
    await saveOutcome(tx, finished);
    if (done.kind === "applied" && done.told !== undefined)
      await deps.record(tx, {
        ...done.told,
        actor: deciderOf(known),
        subject: now.subject,
        approvalId: id,
        reason: now.reason,
      });
    await tell(deps, tx, finished, { event: done.kind, actor: deciderOf(known) });
  });
  if (done.kind === "applied") await done.afterCommit?.();
  deps.onCommitted();
}

/** Whoever decided, as the trail knows a person; the request was another one, so it has no address. */
function deciderOf({ decidedBy }: Approval): Actor {
  return {
    kind: "user",
    id: decidedBy?.id,
    name: decidedBy?.name ?? "",
    role: decidedBy?.role,
    source: "approval",
    requestId: "",
  };
}

/** One look at the rows: ends what is overdue, goes on with what was decided and not done. */
export async function workOnce(deps: Deps): Promise<void> {
  const ended = await deps.db.transaction(async (tx) => {
    const overdue = await lockOverdue(tx, { at: deps.clock.now(), limit: AT_A_TIME });
    for (const approval of overdue) await expire(deps, tx, approval);
    return overdue.length;
  });
  if (ended > 0) deps.onCommitted();
  for (const id of await listToDo(deps.db, { at: deps.clock.now(), limit: AT_A_TIME })) await takeEffect(deps, id);
}

/** The loop of a worker. */
export function startApprovals(deps: Deps): () => Promise<void> {
  const stopping = new AbortController();
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await workOnce(deps);
      } catch (error) {
        deps.log.error({ error }, "working on approvals failed; it is tried again");
      }
      await deps.clock.wait(LOOK_EVERY_MS, stopping.signal).catch(() => {});
    }
  }
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
  };
}
