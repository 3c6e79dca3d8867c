import { bucketOfId, publicId } from "#kernel/ids";
import { lockBuckets } from "#kernel/outbox";
import type { Approval, ApprovalKind, Effect } from "#modules/approvals";
import type { ParkedEnd, Payment } from "#modules/payments";
import type { Services } from "../../services.ts";
import { refundOnce } from "./refunds.ts";
import { change, idOf, same, yuan } from "./words.ts";

/** What was asked for, kept as it was asked; what would go back is what whoever decides has read. */
export type ParkedReversalPayload = { readonly end: ParkedEnd; readonly restMinor: string };

type KindServices = Pick<Services, "db" | "clock" | "payments" | "merchants" | "refundFromDesk">;

/**
 * How a parked reversal ends (modules/payments/parked-reversals.ts). Giving the rest back is a refund like any other from a desk: many
 * commits and the network, with the request's number as its key; the reversal is ended once it is approved.
 */
export function parkedReversalKinds(services: KindServices): readonly ApprovalKind[] {
  const { payments } = services;
  return [
    {
      kind: "reversal.resolve",
      words: { zh: "了结停放的冲正", en: "End a parked reversal" },
      decides: "refunds.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload }) {
        const { end, restMinor } = payload as ParkedReversalPayload;
        const id = idOf("pay", subject);
        const key = { bucket: bucketOfId(id), id };
        const [sale, reversal] = await Promise.all([payments.find(tx, key), payments.reversalOf(tx, key)]);
        if (sale === undefined || reversal?.status !== "blocked")
          return { kind: "refused", code: "reversal-not-parked" };
        // What is on its way may come back or not: until then nobody knows what is left.
        if (sale.undoneMinor !== sale.givenBackMinor) return { kind: "refused", code: "reversal-refund-under-way" };
        if (restOf(sale) !== BigInt(restMinor)) return { kind: "refused", code: "reversal-rest-changed" };
        const merchant = await services.merchants.find(tx, sale.merchantId);
        const name = { zh: merchant?.name ?? "", en: merchant?.nameEn ?? "" };
        const rest = yuan(restOf(sale));
        return {
          kind: "described",
          merchant: { id: sale.merchantId, bucket: sale.bucket },
          summary:
            end === "rest-refunded"
              ? {
                  zh: `${name.zh}：终端已冲正的消费 ${yuan(sale.amountMinor)}，把余下的 ${rest} 退给持卡人`,
                  en: `Give back the rest, ${rest}, of a sale of ${yuan(sale.amountMinor)} at ${name.en} that its terminal reversed`,
                }
              : {
                  zh: `${name.zh}：终端冲正的消费 ${yuan(sale.amountMinor)} 仍然有效，余下的 ${rest} 归商户`,
                  en: `A sale of ${yuan(sale.amountMinor)} at ${name.en} stands although its terminal reversed it; ${rest} stays with the merchant`,
                },
          changes: [
            change(
              { zh: "持卡人还承担", en: "Still charged to the cardholder" },
              same(rest),
              same(end === "rest-refunded" ? yuan(0n) : rest),
            ),
          ],
        };
      },
      effect: { within: "own-commits", apply: (approval) => resolve(services, approval) },
    },
  ];
}

const restOf = ({ amountMinor, undoneMinor }: Payment): bigint => amountMinor - undoneMinor;

async function resolve(services: KindServices, approval: Approval): Promise<Effect> {
  const { end, restMinor } = approval.payload as ParkedReversalPayload;
  const id = idOf("pay", approval.subject);
  const bucket = bucketOfId(id);
  let refund: string | undefined;
  if (end === "rest-refunded" && restMinor !== "0") {
    const made = await refundOnce(services, approval, { amountMinor: BigInt(restMinor), byStaff: true });
    if (made.kind === "failed") return made;
    refund = publicId("pay", made.payment.id);
  }
  const ended = await services.db.transaction(async (tx) => {
    await lockBuckets(tx, [bucket]);
    if (await services.payments.endParkedReversal(tx, { bucket, paymentId: id, end, at: services.clock.now() }))
      return true;
    // Ended this way already is this very work, repeated; ended another way nothing of ours took effect.
    return (await services.payments.reversalOf(tx, { bucket, id }))?.resolution === end;
  });
  // A refund that was made is told, however the reversal ended meanwhile.
  if (!ended && refund === undefined) return { kind: "failed", code: "reversal-not-parked" };
  const after = { end, ...(refund === undefined ? {} : { refund, amountMinor: restMinor }) };
  return { kind: "applied", result: after, told: { action: "payment.reversal-ended", after } };
}
