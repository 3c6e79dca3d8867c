import { assert } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Ids } from "#kernel/ids";
import { LaneFull } from "#kernel/lane";
import type { Log } from "#kernel/log";
import { masked } from "@oneclear/iso8583";
import type { KeyRef } from "@oneclear/payment-crypto";
import { vaultContext } from "#modules/keys";
import type { HouseKeys, Keys } from "#modules/keys";
import { idOfRrn, type Journey, type Payment, type Payments, rrnOfId } from "#modules/payments";
import type { Pricing } from "#modules/pricing";
import type { CardRange, CardRanges } from "#modules/routing";
import type { Database } from "#kernel/db";
import { hashBody } from "./body-hash.ts";
import type { Ledger } from "#modules/ledger";
import { answerOfRepeat, withAnswer } from "./first-answer.ts";
import { JourneyLog } from "./journey-log.ts";
import type { NetworkAnswer, NetworkLink, NetworkLinks } from "./network-link.ts";
import { localTime, networkRequest, transmissionTime } from "./network-message.ts";
import { decideOutcome, type Outcome } from "./outcome.ts";
import { refusalBeforeSending } from "./refusals.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { PaymentRequest } from "./terminal-request.ts";
import { translatePin } from "./translate-pin.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * A payment, step by step: who, what, may it, which network, kept as sent, asked, decided, kept as decided. Each step
 * leaves one line. The terminal is answered by the caller from the result, after the commit.
 */
export type AuthoriseResult =
  | { readonly kind: "decided"; readonly payment: Payment }
  /** Answered without a payment of its own: the code of the catalogue. */
  | { readonly kind: "refused"; readonly code: string };

/** Requests under way here: a repeat waits for the first answer instead of asking twice. */
export type UnderWay = Map<bigint, Promise<AuthoriseResult>>;

export type AuthoriseDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly lanes: WriteLanes;
  readonly links: NetworkLinks;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly pricing: Pricing;
  readonly payments: Payments;
  readonly ledger: Ledger;
  readonly cardRanges: CardRanges;
  readonly channelPinKeys: (channelId: bigint) => KeyRef;
  readonly log: Log;
  readonly underWay: UnderWay;
};

/** How long a card number may be needed: the refund window of the schemes, 180 days, and a margin. */
const VAULT_DAYS = 210;
/** Until then the network must have answered a reversal, or a person owns it. */
const REVERSAL_DEADLINE = { minutes: 10 };

export function createAuthorise(
  deps: AuthoriseDeps,
): (request: PaymentRequest, context: TerminalContext, log: JourneyLog) => Promise<AuthoriseResult> {
  const { underWay } = deps;

  return async function authorise(request, context, log) {
    const { binding, merchant, window } = context;
    assert(window !== undefined, "a request without an open batch was refused before");
    const range = deps.cardRanges.find(request.card.pan.reveal());
    const link = range && deps.links.forBrand(range.brand);
    const cardHash = await deps.keys.securityModule.hashPan({
      key: deps.house.panHash,
      pan: request.card.pan.reveal(),
    });
    const bodyHash = hashBody(request.bodyText, cardHash);
    const original = await findOriginal(deps, request, context);
    const at = deps.clock.now();
    const id = deps.ids.next(merchant.bucket);
    const stan = link?.nextStan();

    const payment: Payment = {
      bucket: merchant.bucket,
      id,
      merchantId: merchant.id,
      terminalId: binding.terminalId,
      batchDate: window.batchDate,
      batch: request.batch,
      trace: request.trace,
      kind: request.kind,
      status: "sent",
      cause: "",
      amountMinor: request.amountMinor,
      currency: request.currency,
      originalId: original?.id,
      undoneMinor: 0n,
      givenBackMinor: 0n,
      bodyHash,
      cardHash,
      cardFirst6: request.card.pan.first6,
      cardLast4: request.card.pan.last4,
      brand: range?.brand ?? "unionpay",
      cardType: range?.cardType ?? "foreign",
      entryMode: request.card.entryMode,
      channelId: link?.channel.id,
      channelStan: stan,
      channelSentAt: transmissionTime(at),
      rrn: rrnOfId(id),
      authCode: undefined,
      responseCode: undefined,
      clearingDate: undefined,
      businessDay: businessDay(at),
      feeMinor: 0n,
      fee: undefined,
      answer: undefined,
      createdAt: at,
      decidedAt: undefined,
    };

    const refusal =
      refusalBeforeSending(request, context, { range, link, full: deps.lanes.full, today: businessDay(at) }) ??
      (request.kind === "refund" ? await refusalOfFunds(deps, request, context) : undefined);
    log.step("may-it", refusal === undefined ? "go-on" : "refuse", refusal);
    if (refusal === "system-busy") return { kind: "refused", code: refusal };
    if (refusal !== undefined || link === undefined || range === undefined)
      return decline(deps, payment, refusal ?? "card-unknown", log);

    const pin = await translatePin(deps, request, context, link);
    log.step("translate-pin", pin.kind === "refused" ? "refuse" : pin.pinBlock === undefined ? "no-pin" : "translated");
    if (pin.kind === "refused") return decline(deps, payment, "pin-format", log);
    const prepared = await link.prepare(
      networkRequest({
        payment,
        context,
        channel: link.channel,
        card: request.card,
        conditionCode: request.conditionCode,
        pinBlock: pin.pinBlock,
        original,
        at,
        zone: OPERATOR_ZONE,
      }),
    );
    const sealedPan = await deps.keys.securityModule.encryptData({
      key: deps.house.vault,
      plain: new TextEncoder().encode(request.card.pan.reveal()),
      context: vaultContext(id),
    });

    crashPoint("before-accept");
    let accepted;
    try {
      accepted = await deps.lanes.accept({
        kind: "accept",
        payment,
        sealedPan,
        purgeAfter: businessDay(at).add({ days: VAULT_DAYS }),
        journey: undefined,
        at,
      });
    } catch (error) {
      if (error instanceof LaneFull) return { kind: "refused", code: "system-busy" };
      throw error;
    }
    log.step("keep-as-sent", accepted.kind, accepted.kind === "refused" ? accepted.code : undefined);
    if (accepted.kind === "refused")
      return accepted.payment === undefined
        ? { kind: "refused", code: accepted.code }
        : { kind: "decided", payment: withAnswer(accepted.payment, deps.clock) };
    if (accepted.kind === "repeat") return answerOfRepeat(deps, accepted.payment);
    crashPoint("accept-committed");

    const asked = askAndDecide(deps, {
      payment: accepted.payment,
      original: accepted.original,
      link,
      prepared,
      range,
      context,
      log,
    }).catch((error: unknown): AuthoriseResult => {
      // The network may have been asked: whatever broke here, the end is not known, and the terminal must undo it.
      deps.log.error({ payment: id, error }, "the end of a payment is not known here; the terminal hears 98");
      return { kind: "refused", code: "channel-silent" };
    });
    underWay.set(id, asked);
    try {
      return await asked;
    } finally {
      underWay.delete(id);
    }
  };
}

async function askAndDecide(
  deps: AuthoriseDeps,
  given: {
    payment: Payment;
    original: Payment | undefined;
    link: NetworkLink;
    prepared: Awaited<ReturnType<NetworkLink["prepare"]>>;
    range: CardRange;
    context: TerminalContext;
    log: JourneyLog;
  },
): Promise<AuthoriseResult> {
  const { payment, original, link, prepared, context, log } = given;
  log.message("channel-out", masked(prepared.message));
  const answer: NetworkAnswer = await link.exchange(prepared, { onWritten: () => crashPoint("channel-written") });
  crashPoint("channel-answered");
  if (answer.kind === "answered") log.message("channel-in", masked(answer.message));
  const outcome: Outcome = decideOutcome(answer);
  log.step("ask-network", outcome.outcome, outcome.cause === "" ? undefined : outcome.cause);

  const at = deps.clock.now();
  const fee = outcome.outcome === "approved" ? feeOf(deps, payment, original, context) : undefined;
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
  // An answer that came after a reversal has no effect: the terminal hears that the payment did not come about.
  return {
    kind: "decided",
    payment:
      result.kind === "decided" ? result.payment : withAnswer({ ...result.payment, responseCode: "98" }, deps.clock),
  };
}

function feeOf(
  deps: AuthoriseDeps,
  payment: Payment,
  original: Payment | undefined,
  context: TerminalContext,
): { feeMinor: bigint; explained: Payment["fee"]; inPart?: { feeMinor: bigint; fee: Payment["fee"] } } | undefined {
  const { schedule } = context;
  if (payment.kind === "balance") return undefined;
  if (payment.kind === "sale") return schedule && deps.pricing.saleFee(schedule, payment.cardType, payment.amountMinor);
  if (original === undefined) return undefined;
  const { kind, amountMinor } = payment;
  const returned = (undoneAfterMinor: bigint): ReturnType<Pricing["returnedFee"]> =>
    deps.pricing.returnedFee(schedule, {
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

/** Kept as declined without the network having been asked, so that it can be seen and explained. */
async function decline(
  deps: AuthoriseDeps,
  payment: Payment,
  cause: string,
  log: JourneyLog,
): Promise<AuthoriseResult> {
  const at = deps.clock.now();
  const declined: Payment = withAnswer(
    {
      ...payment,
      status: "declined",
      cause,
      originalId: undefined,
      decidedAt: at,
      channelStan: undefined,
      channelSentAt: undefined,
    },
    deps.clock,
  );
  if (log.preview !== undefined) log.message("terminal-out", log.preview(declined));
  const journey: Journey = log.finish("authorise");
  const result = await deps.lanes.accept({
    kind: "accept",
    payment: declined,
    sealedPan: undefined,
    purgeAfter: businessDay(at),
    journey,
    at,
  });
  if (result.kind === "accepted") return { kind: "decided", payment: result.payment };
  // What is refused now may have been asked before: a repeat hears its first answer, whatever holds today.
  if (result.kind === "repeat") return answerOfRepeat(deps, result.payment);
  return { kind: "refused", code: result.code };
}

async function findOriginal(
  deps: AuthoriseDeps,
  request: PaymentRequest,
  context: TerminalContext,
): Promise<Payment | undefined> {
  if (request.kind === "void" && request.originalTrace !== undefined && context.window !== undefined) {
    const { window } = context;
    return deps.payments.findByKey(deps.db, {
      bucket: window.bucket,
      merchantId: window.merchantId,
      terminalId: window.terminalId,
      batchDate: window.batchDate,
      batch: window.batch,
      trace: request.originalTrace,
    });
  }
  if (request.kind === "refund" && request.originalRrn !== undefined) {
    const id = idOfRrn(request.originalRrn);
    const found =
      id === undefined ? undefined : await deps.payments.find(deps.db, { bucket: context.merchant.bucket, id });
    return found?.merchantId === context.merchant.id ? found : undefined;
  }
  return undefined;
}

/** A refund comes out of what we owe the merchant; more than that is not ours to give. */
async function refusalOfFunds(
  deps: AuthoriseDeps,
  request: PaymentRequest,
  context: TerminalContext,
): Promise<string | undefined> {
  const [account] = await deps.ledger.accountsOf(deps.db, {
    bucket: context.merchant.bucket,
    kind: "merchant-payable",
    owner: context.merchant.id,
  });
  return (account?.balanceMinor ?? 0n) < request.amountMinor ? "refund-exceeds-balance" : undefined;
}
