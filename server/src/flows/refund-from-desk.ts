import { createHash } from "node:crypto";
import { must } from "#kernel/assert";
import type { Clock } from "#kernel/clock";
import { businessDay, OPERATOR_ZONE } from "#kernel/clock";
import { crashPoint } from "#kernel/crash-points";
import type { Database } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import { bucketOfId, type Id, type Ids } from "#kernel/ids";
import { LaneFull } from "#kernel/lane";
import type { Log } from "#kernel/log";
import { Pan } from "#kernel/pan";
import { type HouseKeys, type Keys, vaultContext } from "#modules/keys";
import type { Merchant, Merchants } from "#modules/merchants";
import { DESK_BATCH, type Payment, type Payments, rrnOfId } from "#modules/payments";
import type { Pricing } from "#modules/pricing";
import type { Terminals } from "#modules/terminals";
import { askAndDecide } from "./ask-network.ts";
import { type UnderWay, VAULT_DAYS } from "./authorise.ts";
import { answerOfRepeat } from "./first-answer.ts";
import { JourneyLog } from "./journey-log.ts";
import type { NetworkLink, NetworkLinks } from "./network-link.ts";
import { networkRequest, transmissionTime } from "./network-message.ts";
import type { WriteLanes } from "./write-lanes.ts";

/**
 * A person refunds a sale, whole or in part: from the merchant's pages or from the operator's desk. It is the terminal's
 * refund without the terminal: the card number comes out of the vault, the network hears a message of its own with its
 * own trace, and from "kept as sent" on it goes the way of every payment: silence is unknown and is undone, a late answer
 * and a dead process are met by the same record. The caller's key makes a repeat hear the first answer.
 */
export type DeskRefundRequest = {
  readonly saleId: Id;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly actor: Actor;
  readonly requestKey: string;
  /** The operator's staff may also refund for a merchant that is suspended or closed: it is the customer's money. */
  readonly byStaff: boolean;
  readonly approvalId?: Id;
};

export type DeskRefundOutcome =
  /** `unknown` is one of the ends: it is being undone. */
  | { readonly kind: "decided"; readonly payment: Payment }
  /** Kept as sent, and its end is not known here: the sweep makes it an owned unknown. */
  | { readonly kind: "under-way"; readonly payment: Payment }
  | { readonly kind: "refused"; readonly code: string };

export type RefundFromDeskDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: Ids;
  readonly lanes: Pick<WriteLanes, "accept" | "decide" | "full">;
  readonly links: NetworkLinks;
  readonly keys: Keys;
  readonly house: HouseKeys;
  readonly pricing: Pricing;
  readonly payments: Payments;
  readonly merchants: Merchants;
  readonly terminals: Terminals;
  readonly underWay: UnderWay;
  readonly onQueued: () => void;
};
export type RefundFromDesk = (request: DeskRefundRequest) => Promise<DeskRefundOutcome>;

/** The refund window of the schemes; the vault keeps the number a little longer for what follows a refund. */
export const REFUND_DAYS = 180;
/** Keyed in, not read from a card, and no PIN can be asked for (ISO 8583 field 22). */
const ENTRY_MODE = "012";
const CONDITION_NORMAL = "00";

export function createRefundFromDesk(deps: RefundFromDeskDeps): RefundFromDesk {
  return async (request) => {
    const bucket = bucketOfId(request.saleId);
    const sale = await deps.payments.find(deps.db, { bucket, id: request.saleId });
    crashPoint("refund-asked");
    if (sale?.kind !== "sale") return { kind: "refused", code: "original-not-found" };
    const { merchantId } = sale;
    const before = await deps.payments.findDeskRefund(deps.db, { bucket, merchantId, requestKey: request.requestKey });
    if (before !== undefined)
      return before.originalId === sale.id && before.amountMinor === request.amountMinor
        ? answerAgain(deps, before)
        : { kind: "refused", code: "idempotency-key-mismatch" };
    return refund(deps, request, sale);
  };
}

async function refund(deps: RefundFromDeskDeps, request: DeskRefundRequest, sale: Payment): Promise<DeskRefundOutcome> {
  const { bucket } = sale;
  const log = new JourneyLog(deps.clock);
  const at = deps.clock.now();
  const today = businessDay(at);
  const [merchant, binding, sealed, schedule, limit] = await Promise.all([
    deps.merchants.find(deps.db, sale.merchantId).then((found) => must(found, "the merchant of a sale")),
    deps.terminals.bindingAt(deps.db, { merchantId: sale.merchantId, terminalId: sale.terminalId, at: sale.createdAt }),
    deps.keys.readSealedPan(deps.db, { bucket, paymentId: sale.id }),
    deps.pricing.scheduleOn(deps.db, sale.merchantId, today),
    deps.payments.refundLimit(deps.db),
  ]);
  const link = sale.channelId === undefined ? undefined : deps.links.byId(sale.channelId);
  const refusal = refusalOfDesk(request, { sale, merchant, sealed, link, full: deps.lanes.full, today });
  log.step("asked-at-desk", request.actor.role ?? request.actor.kind);
  log.step("may-it", refusal === undefined ? "go-on" : "refuse", refusal);
  if (refusal !== undefined || link === undefined || sealed === undefined)
    return { kind: "refused", code: refusal ?? "channel-unavailable" };

  const id = deps.ids.next(bucket);
  const payment = refundOf(sale, { id, request, link, at, today });
  const pan = new TextDecoder().decode(
    await deps.keys.securityModule.decryptData({ key: deps.house.vault, sealed, context: vaultContext(sale.id) }),
  );
  crashPoint("card-opened");
  const [prepared, sealedPan] = await Promise.all([
    link.prepare(
      networkRequest({
        payment,
        merchant,
        // The network knows the sale by the number its terminal had then.
        terminalNumber: must(binding, "the binding a sale was made under").number,
        channel: link.channel,
        card: { pan: new Pan(pan), entryMode: ENTRY_MODE },
        conditionCode: CONDITION_NORMAL,
        pinBlock: undefined,
        original: sale,
        at,
        zone: OPERATOR_ZONE,
      }),
    ),
    // Its own copy: a reversal of this refund needs the number too, and each seal is bound to its payment.
    deps.keys.securityModule.encryptData({
      key: deps.house.vault,
      plain: new TextEncoder().encode(pan),
      context: vaultContext(id),
    }),
  ]);
  log.step("open-card", "opened");

  crashPoint("before-accept");
  let accepted;
  try {
    accepted = await deps.lanes.accept({
      kind: "accept",
      payment,
      sealedPan,
      purgeAfter: today.add({ days: VAULT_DAYS }),
      journey: undefined,
      keepsFee: schedule?.refundFee === "fee-is-kept",
      desk: {
        requestKey: request.requestKey,
        actor: request.actor,
        reason: request.reason,
        approvalId: request.approvalId,
        unapprovedMaxMinor: limit.unapprovedMaxMinor,
      },
      at,
    });
  } catch (error) {
    if (error instanceof LaneFull) return { kind: "refused", code: "system-busy" };
    throw error;
  }
  log.step("keep-as-sent", accepted.kind, accepted.kind === "refused" ? accepted.code : undefined);
  if (accepted.kind === "refused") return { kind: "refused", code: accepted.code };
  if (accepted.kind === "repeat") return answerAgain(deps, accepted.payment);
  crashPoint("accept-committed");

  const kept = accepted.payment;
  const asked = askAndDecide(deps, { payment: kept, original: accepted.original, link, prepared, schedule, log });
  deps.underWay.set(id, asked);
  try {
    const result = await asked;
    if (result.kind === "refused") return { kind: "under-way", payment: kept };
    if (result.payment.status === "unknown") deps.onQueued();
    return result;
  } catch (error) {
    // The network may have been asked: whatever broke here, the end is not known, and the sweep takes it from here.
    deps.log.error({ payment: id, error }, "the end of a refund is not known here; the sweep will look for it");
    return { kind: "under-way", payment: kept };
  } finally {
    deps.underWay.delete(id);
  }
}

/** The first answer again, waiting for it if need be. */
async function answerAgain(deps: RefundFromDeskDeps, before: Payment): Promise<DeskRefundOutcome> {
  const answer = await answerOfRepeat(deps, before).catch(() => undefined);
  if (answer?.kind === "decided") return answer;
  const now = (await deps.payments.find(deps.db, before)) ?? before;
  return { kind: now.status === "sent" ? "under-way" : "decided", payment: now };
}

/**
 * Why a refund from a desk is refused before anything is kept; what depends on other refunds is decided under the lock.
 * A locked or unbound terminal bars nothing here: the refund is not made on it (decision 33).
 */
export function refusalOfDesk(
  request: Pick<DeskRefundRequest, "amountMinor" | "byStaff">,
  found: {
    readonly sale: Pick<Payment, "createdAt" | "status">;
    readonly merchant: Pick<Merchant, "status">;
    readonly sealed: Uint8Array | undefined;
    readonly link: Pick<NetworkLink, "ready" | "room"> | undefined;
    readonly full: boolean;
    readonly today: Temporal.PlainDate;
  },
): string | undefined {
  if (found.full || found.link?.room === false) return "system-busy";
  if (found.merchant.status !== "active" && !request.byStaff) return "merchant-suspended";
  if (request.amountMinor <= 0n) return "amount-zero";
  if (found.sale.status === "voided") return "already-voided";
  if (found.sale.status !== "approved") return "original-not-approved";
  const lastDay = businessDay(found.sale.createdAt).add({ days: REFUND_DAYS });
  if (found.sealed === undefined || Temporal.PlainDate.compare(found.today, lastDay) > 0) return "refund-window-over";
  if (found.link?.ready !== true) return "channel-unavailable";
  return undefined;
}

/** The refund's row: the sale's card, terminal and network, a number and a time of its own. */
function refundOf(
  sale: Payment,
  given: { id: Id; request: DeskRefundRequest; link: NetworkLink; at: Temporal.Instant; today: Temporal.PlainDate },
): Payment {
  const { id, request, link, at, today } = given;
  return {
    ...sale,
    id,
    batch: DESK_BATCH,
    batchDate: today,
    // Given under the lock.
    trace: 0,
    kind: "refund",
    status: "sent",
    cause: "",
    amountMinor: request.amountMinor,
    originalId: sale.id,
    undoneMinor: 0n,
    givenBackMinor: 0n,
    bodyHash: createHash("sha256").update(`${sale.id}/${request.amountMinor}`).update(sale.cardHash).digest(),
    entryMode: ENTRY_MODE,
    channelId: link.channel.id,
    channelStan: link.nextStan(),
    channelSentAt: transmissionTime(at),
    rrn: rrnOfId(id),
    authCode: undefined,
    responseCode: undefined,
    clearingDate: undefined,
    businessDay: today,
    feeMinor: 0n,
    fee: undefined,
    answer: undefined,
    createdAt: at,
    decidedAt: undefined,
  };
}
