import type { Clock } from "#kernel/clock";
import { businessDay } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Database } from "#kernel/db";
import type { Ids } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { HouseKeys, Keys } from "#modules/keys";
import { type BatchWindow, type Payment, type Payments, rrnOfId } from "#modules/payments";
import type { CardRanges } from "#modules/routing";
import { hashBody } from "./body-hash.ts";
import type { JourneyLog } from "./journey-log.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { ReversalRequest } from "./terminal-request.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * The terminal undoes what it has no good answer for. Judged by its original's batch, never by the open one; accepted
 * also from a locked, moved or unbound terminal whose key we know, because refusing it would keep somebody's money.
 * Any number of reversals of one payment are one reversal; one that comes before its original bars it.
 */
export type ReverseDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lanes: WriteLanes;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly payments: Payments;
  readonly cardRanges: CardRanges;
  readonly onQueued: () => void;
  readonly log: Log;
};

const REVERSAL_DEADLINE = { minutes: 10 };
const NO_CARD = new Uint8Array(32);

export type ReverseOutcome =
  | { readonly kind: "done"; readonly payment: Payment }
  | { readonly kind: "refused"; readonly code: "original-not-found" };

export function createReverse(
  deps: ReverseDeps,
): (request: ReversalRequest, context: TerminalContext, log: JourneyLog) => Promise<ReverseOutcome> {
  return async (request, context, log) => {
    const window = await windowOf(deps, request, context);
    if (window === undefined) return { kind: "refused", code: "original-not-found" };
    const at = deps.clock.now();
    const key = {
      bucket: window.bucket,
      merchantId: window.merchantId,
      terminalId: window.terminalId,
      batchDate: window.batchDate,
      batch: window.batch,
      trace: request.trace,
    };
    const id = deps.ids.next(window.bucket);
    const cardHash =
      request.pan === undefined
        ? NO_CARD
        : await deps.keys.securityModule.hashPan({ key: deps.house.panHash, pan: request.pan.reveal() });
    const range = request.pan && deps.cardRanges.find(request.pan.reveal());
    const tombstone: Payment = {
      ...key,
      id,
      kind: request.kind,
      status: "reversed",
      cause: "remembered-reversal",
      amountMinor: request.amountMinor,
      currency: request.currency,
      originalId: undefined,
      undoneMinor: 0n,
      givenBackMinor: 0n,
      bodyHash: hashBody("", cardHash),
      cardHash,
      cardFirst6: request.pan?.first6 ?? "",
      cardLast4: request.pan?.last4 ?? "",
      brand: range?.brand ?? "unionpay",
      cardType: range?.cardType ?? "foreign",
      entryMode: request.entryMode,
      channelId: undefined,
      channelStan: undefined,
      channelSentAt: undefined,
      rrn: rrnOfId(id),
      authCode: undefined,
      responseCode: undefined,
      clearingDate: undefined,
      businessDay: businessDay(at),
      feeMinor: 0n,
      fee: undefined,
      answer: undefined,
      createdAt: at,
      decidedAt: at,
    };
    log.step("find-original", window.status === "open" ? "open-batch" : "closed-batch");
    const result = await deps.lanes.reverse({
      kind: "reverse",
      key,
      tombstone,
      reason: request.reason,
      journey: log.finish("reversal"),
      reversalDeadlineAt: at.add(REVERSAL_DEADLINE),
      at,
    });
    crashPoint("reversal-committed");
    if (result.effect === "not-the-same") {
      deps.log.warn(
        { payment: result.payment.id, terminal: context.binding.number, trace: request.trace },
        "a reversal names another kind, amount or card than the payment of its trace; nothing was undone",
      );
      return { kind: "refused", code: "original-not-found" };
    }
    if (result.effect === "not-possible")
      deps.log.error(
        { payment: result.payment.id },
        "a partly refunded sale was reversed by its terminal; operations own the rest",
      );
    if (result.effect === "undone" || result.effect === "stopped") deps.onQueued();
    return { kind: "done", payment: result.payment };
  };
}

async function windowOf(
  deps: ReverseDeps,
  request: ReversalRequest,
  context: TerminalContext,
): Promise<BatchWindow | undefined> {
  if (context.window?.batch === request.batch) return context.window;
  return deps.payments.windowOfBatch(deps.db, {
    bucket: context.merchant.bucket,
    terminalId: context.terminal.id,
    batch: request.batch,
  });
}
