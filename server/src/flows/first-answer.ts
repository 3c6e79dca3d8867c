import { type Clock, OPERATOR_ZONE } from "#kernel/clock";
import type { Database } from "#kernel/db";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import type { HouseKeys, Keys } from "#modules/keys";
import type { Payment, Payments } from "#modules/payments";
import type { AuthoriseResult, UnderWay } from "./authorise.ts";
import { hashBody } from "./body-hash.ts";
import { localTime } from "./network-message.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { PaymentRequest } from "./terminal-request.ts";

/**
 * A repeat hears its first answer, whatever holds today: the terminal may be locked, the batch closed, the host busy. What
 * was decided once is not refused afterwards, because a refusal would be taken for "not executed".
 */
type AnswerDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly payments: Pick<Payments, "find">;
  readonly underWay: UnderWay;
};

type FirstAnswerDeps = AnswerDeps & {
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly payments: Pick<Payments, "find" | "findByKey" | "windowOfBatch">;
};

/** The answer to the same request when it came before; undefined when it never did. */
export async function firstAnswer(
  deps: FirstAnswerDeps,
  request: PaymentRequest,
  context: TerminalContext,
): Promise<AuthoriseResult | undefined> {
  const { merchant, terminal } = context;
  const window =
    context.window?.batch === request.batch
      ? context.window
      : await deps.payments.windowOfBatch(deps.db, {
          bucket: merchant.bucket,
          terminalId: terminal.id,
          batch: request.batch,
        });
  if (window === undefined || window.merchantId !== merchant.id) return undefined;
  const before = await deps.payments.findByKey(deps.db, {
    bucket: window.bucket,
    merchantId: window.merchantId,
    terminalId: window.terminalId,
    batchDate: window.batchDate,
    batch: window.batch,
    trace: request.trace,
  });
  if (before === undefined) return undefined;
  const cardHash = await deps.keys.securityModule.hashPan({
    key: deps.house.panHash,
    pan: request.card.pan.reveal(),
  });
  const same = Buffer.compare(before.bodyHash, hashBody(request.bodyText, cardHash)) === 0;
  return same ? answerOfRepeat(deps, before) : undefined;
}

/** A refused payment has an answer too, so that a repeat hears the same. Field 39 comes from the catalogue by its cause. */
export function withAnswer(payment: Payment, clock: Clock): Payment {
  const local = localTime(clock.now(), OPERATOR_ZONE);
  return {
    ...payment,
    answer: payment.answer ?? {
      responseCode: payment.responseCode ?? "",
      localTime: local.time,
      localDate: local.date,
    },
  };
}

/** The first answer again; if there is none yet, wait for it as long as the first request may take. */
export async function answerOfRepeat(deps: AnswerDeps, payment: Payment): Promise<AuthoriseResult> {
  const here = deps.underWay.get(payment.id);
  if (here !== undefined) return here;
  try {
    return await answerOnceKnown(deps, payment);
  } catch (error) {
    // It was asked once; that its end cannot be read here does not make it a failure.
    deps.log.error(
      { payment: payment.id, error },
      "the first answer of a repeat cannot be read; the terminal hears 98",
    );
    return { kind: "refused", code: "channel-silent" };
  }
}

async function answerOnceKnown(deps: AnswerDeps, payment: Payment): Promise<AuthoriseResult> {
  const untilMs = deps.clock.monotonicMs() + limits.channelTimeoutMs;
  let current: Payment | undefined = payment;
  while (current?.status === "sent" && deps.clock.monotonicMs() < untilMs) {
    await deps.clock.wait(250);
    current = await deps.payments.find(deps.db, { bucket: payment.bucket, id: payment.id });
  }
  if (current === undefined || current.status === "sent") return { kind: "refused", code: "channel-silent" };
  if (current.status === "reversed") return { kind: "refused", code: "reversed-before-arrival" };
  return { kind: "decided", payment: withAnswer(current, deps.clock) };
}
