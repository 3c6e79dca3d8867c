import { masked } from "@oneclear/iso8583";
import { type Clock, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Payment } from "#modules/payments";
import type { FeeSchedule, Pricing } from "#modules/pricing";
import type { AuthoriseResult } from "./authorise.ts";
import { withAnswer } from "./first-answer.ts";
import type { JourneyLog } from "./journey-log.ts";
import type { NetworkAnswer, NetworkLink } from "./network-link.ts";
import { localTime } from "./network-message.ts";
import { decideOutcome, type Outcome } from "./outcome.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * The second half of every payment, whoever asked for it: its row is committed as *sent*, now the bytes are written, the
 * answer (or the silence) is turned into an outcome, and result, transfers, fee, journey and event are one commit.
 */
type Deps = {
  readonly clock: Clock;
  readonly lanes: Pick<WriteLanes, "decide">;
  readonly pricing: Pricing;
};

/** Until then the network must have answered a reversal, or a person owns it. */
const REVERSAL_DEADLINE = { minutes: 10 };

export async function askAndDecide(
  deps: Deps,
  given: {
    readonly payment: Payment;
    readonly original: Payment | undefined;
    readonly link: NetworkLink;
    readonly prepared: Awaited<ReturnType<NetworkLink["prepare"]>>;
    readonly schedule: FeeSchedule | undefined;
    readonly log: JourneyLog;
  },
): Promise<AuthoriseResult> {
  const { payment, original, link, prepared, log } = given;
  log.message("channel-out", masked(prepared.message));
  const answer: NetworkAnswer = await link.exchange(prepared, { onWritten: () => crashPoint("channel-written") });
  crashPoint("channel-answered");
  if (answer.kind === "answered") log.message("channel-in", masked(answer.message));
  const outcome: Outcome = decideOutcome(answer);
  log.step("ask-network", outcome.outcome, outcome.cause === "" ? undefined : outcome.cause);

  const at = deps.clock.now();
  const fee = outcome.outcome === "approved" ? feeOf(deps.pricing, payment, original, given.schedule) : undefined;
  const local = localTime(at, OPERATOR_ZONE);
  log.step("fee", fee === undefined ? "none" : "computed", fee?.explained?.rule);
  const stored = {
    responseCode: outcome.responseCode,
    localTime: local.time,
    localDate: local.date,
    ...outcome.answer,
  };
  const foreseen: Payment = {
    ...payment,
    status: outcome.outcome,
    cause: outcome.cause,
    responseCode: outcome.responseCode,
    authCode: outcome.authCode,
    clearingDate: outcome.clearingDate,
    answer: stored,
  };
  if (log.preview !== undefined) log.message("terminal-out", log.preview(foreseen));
  const result = await deps.lanes.decide({
    kind: "decide",
    bucket: payment.bucket,
    paymentId: payment.id,
    originalId: payment.originalId,
    outcome: outcome.outcome,
    cause: outcome.cause,
    responseCode: outcome.responseCode,
    authCode: outcome.authCode,
    clearingDate: outcome.clearingDate,
    feeMinor: fee?.feeMinor ?? 0n,
    fee: fee?.explained,
    feeInPart: fee?.inPart,
    answer: stored,
    journey: log.finish("authorise"),
    reversalDeadlineAt: at.add(REVERSAL_DEADLINE),
    at,
  });
  crashPoint("result-committed");
  // An answer that came after a reversal has no effect: whoever asked hears that the payment did not come about.
  return {
    kind: "decided",
    payment:
      result.kind === "decided" ? result.payment : withAnswer({ ...result.payment, responseCode: "98" }, deps.clock),
  };
}

function feeOf(
  pricing: Pricing,
  payment: Payment,
  original: Payment | undefined,
  schedule: FeeSchedule | undefined,
): { feeMinor: bigint; explained: Payment["fee"]; inPart?: { feeMinor: bigint; fee: Payment["fee"] } } | undefined {
  if (payment.kind === "balance") return undefined;
  if (payment.kind === "sale") return schedule && pricing.saleFee(schedule, payment.cardType, payment.amountMinor);
  if (original === undefined) return undefined;
  const { kind, amountMinor } = payment;
  const returned = (undoneAfterMinor: bigint): ReturnType<Pricing["returnedFee"]> =>
    pricing.returnedFee(schedule, {
      kind,
      cardType: original.cardType,
      originalFeeMinor: original.feeMinor,
      originalFee: original.fee,
      originalAmountMinor: original.amountMinor,
      undoneAfterMinor,
      amountMinor,
    });
  // Whether this refund completes the sale is decided under the lock, among all the refunds that are approved by then.
  const inPart = returned(0n);
  return { ...returned(original.amountMinor), inPart: { feeMinor: inPart.feeMinor, fee: inPart.explained } };
}
