import { type Message, textField } from "@oneclear/iso8583";
import type { Clock } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { bucketOfId } from "#kernel/ids";
import type { Log } from "#kernel/log";
import { idOfRrn, type Payment, type Payments } from "#modules/payments";
import { decideOutcome } from "./outcome.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * An answer that came after we stopped waiting: late, doubled, or the second of two that contradict each other. Only an
 * approval matters: what the network approved and we did not is undone there, once more if it was undone before, because
 * the approval may have overtaken its own reversal. What stands here stands.
 */
type Deps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly lanes: Pick<WriteLanes, "decide">;
  readonly payments: Pick<Payments, "find">;
  readonly onQueued: () => void;
};

/** The first answer may still be on its way into the database; one that stays open longer is the sweep's. */
const LOOKS_MAX = 20;
const LOOK_PAUSE_MS = 250;
const REVERSAL_DEADLINE = { minutes: 10 };

export function createLateAnswers(deps: Deps): (answer: Message) => void {
  return (answer) => {
    if (answer.mti === "0430" || decideOutcome({ kind: "answered", message: answer }).outcome !== "approved") return;
    undoIfNotStanding(deps, answer).catch((error: unknown) =>
      deps.log.error({ error, rrn: textField(answer, 37) }, "a late approval could not be looked at"),
    );
  };
}

async function undoIfNotStanding(deps: Deps, answer: Message): Promise<void> {
  const payment = await decidedPayment(deps, answer);
  if (payment === undefined || payment.status === "approved" || payment.status === "voided") return;
  deps.log.warn({ payment: payment.id, status: payment.status }, "a late approval is undone at the network");
  const at = deps.clock.now();
  await deps.lanes.decide({
    kind: "decide",
    bucket: payment.bucket,
    paymentId: payment.id,
    originalId: payment.originalId,
    outcome: "approved",
    cause: "",
    responseCode: textField(answer, 39) ?? "",
    authCode: undefined,
    clearingDate: undefined,
    feeMinor: 0n,
    fee: undefined,
    answer: undefined,
    journey: undefined,
    reversalDeadlineAt: at.add(REVERSAL_DEADLINE),
    at,
  });
  deps.onQueued();
}

/** The payment that was asked for by this number at this time, once it is no longer waiting. */
async function decidedPayment(deps: Deps, answer: Message): Promise<Payment | undefined> {
  const id = idOfRrn(textField(answer, 37) ?? "");
  if (id === undefined) return undefined;
  for (let look = 0; look < LOOKS_MAX; look++) {
    const payment = await deps.payments.find(deps.db, { bucket: bucketOfId(id), id });
    const asked =
      payment !== undefined &&
      payment.channelStan === Number(textField(answer, 11)) &&
      payment.channelSentAt === textField(answer, 7);
    if (!asked) return undefined;
    if (payment.status !== "sent") return payment;
    await deps.clock.wait(LOOK_PAUSE_MS);
  }
  return undefined;
}
