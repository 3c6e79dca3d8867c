import { assert } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Ids } from "#kernel/ids";
import { LaneFull } from "#kernel/lane";
import type { Log } from "#kernel/log";
import type { KeyRef } from "@oneclear/payment-crypto";
import { vaultContext } from "#modules/keys";
import type { HouseKeys, Keys } from "#modules/keys";
import { idOfRrn, type Journey, type Payment, type Payments, rrnOfId, takenByRefund } from "#modules/payments";
import type { Pricing } from "#modules/pricing";
import type { CardRanges } from "#modules/routing";
import type { Database } from "#kernel/db";
import { hashBody } from "./body-hash.ts";
import type { Ledger } from "#modules/ledger";
import { answerOfRepeat, withAnswer } from "./first-answer.ts";
import { askAndDecide } from "./ask-network.ts";
import type { JourneyLog } from "./journey-log.ts";
import type { NetworkLinks } from "./network-link.ts";
import { networkRequest, transmissionTime } from "./network-message.ts";
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
export const VAULT_DAYS = 210;

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
      (request.kind === "refund" ? await refusalOfFunds(deps, request, context, original) : undefined);
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
        merchant,
        terminalNumber: binding.number,
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
        keepsFee: keepsFee(context),
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
      schedule: context.schedule,
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

const keepsFee = ({ schedule }: TerminalContext): boolean => schedule?.refundFee === "fee-is-kept";

/** A refund comes out of what we owe the merchant; more than that is not ours to give. */
async function refusalOfFunds(
  deps: AuthoriseDeps,
  request: PaymentRequest,
  context: TerminalContext,
  original: Payment | undefined,
): Promise<string | undefined> {
  const [account] = await deps.ledger.accountsOf(deps.db, {
    bucket: context.merchant.bucket,
    kind: "merchant-payable",
    owner: context.merchant.id,
  });
  const takenMinor = takenByRefund(request, original, { keepsFee: keepsFee(context) });
  return (account?.balanceMinor ?? 0n) < takenMinor ? "refund-exceeds-balance" : undefined;
}
