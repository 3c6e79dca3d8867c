import { bucketOfId, publicId } from "#kernel/ids";
import type { Approval, ApprovalKind, Effect } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Payment } from "#modules/payments";
import type { Services } from "../../services.ts";
import { change, idOf, same, yuan } from "./words.ts";

/** What was asked for, kept as it was asked. */
export type RefundPayload = { readonly amountMinor: string; readonly byStaff: boolean };
export type RefundLimitPayload = { readonly unapprovedMaxMinor: string };

/** Nothing was tried yet and nothing is wrong with the request: it is tried again. */
const PASSING: ReadonlySet<string> = new Set(["system-busy", "channel-unavailable"]);

/**
 * A refund above what one person may give back, and that limit itself. The refund is many commits and asks the network, so
 * it follows the decision; its key is the request's number, so however often it is tried it refunds once.
 */
export function refundKinds(
  services: Pick<Services, "payments" | "merchants" | "refundFromDesk" | "ids" | "clock">,
  audit: Audit,
): readonly ApprovalKind[] {
  const { payments } = services;
  return [
    {
      kind: "payment.refund",
      words: { zh: "大额退货", en: "Refund above the limit" },
      decides: "refunds.approve",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload }) {
        const id = idOf("pay", subject);
        const sale = await payments.find(tx, { bucket: bucketOfId(id), id });
        if (sale?.kind !== "sale") return { kind: "refused", code: "original-not-found" };
        const amountMinor = BigInt((payload as RefundPayload).amountMinor);
        if (sale.status !== "approved") return { kind: "refused", code: "original-not-approved" };
        if (sale.undoneMinor + amountMinor > sale.amountMinor)
          return { kind: "refused", code: "refund-exceeds-original" };
        const merchant = await services.merchants.find(tx, sale.merchantId);
        const name = { zh: merchant?.name ?? "", en: merchant?.nameEn ?? "" };
        const left = sale.amountMinor - sale.undoneMinor;
        return {
          kind: "described",
          merchant: { id: sale.merchantId, bucket: sale.bucket },
          summary: {
            zh: `${name.zh}退货 ${yuan(amountMinor)}（原消费 ${yuan(sale.amountMinor)}，卡尾号 ${sale.cardLast4}）`,
            en: `Refund ${yuan(amountMinor)} of a sale of ${yuan(sale.amountMinor)} at ${name.en}, card ending ${sale.cardLast4}`,
          },
          changes: [
            change({ zh: "这笔消费还可退", en: "Left of the sale" }, same(yuan(left)), same(yuan(left - amountMinor))),
          ],
        };
      },
      effect: { within: "own-commits", apply: (approval) => refundApproved(services, approval) },
    },
    {
      kind: "refund-limit.change",
      words: { zh: "修改单人可退上限", en: "Change what one person may refund" },
      decides: "refunds.approve",
      validFor: { hours: 120 },
      async describe(tx, { payload }) {
        const { unapprovedMaxMinor } = await payments.refundLimit(tx);
        const next = BigInt((payload as RefundLimitPayload).unapprovedMaxMinor);
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `单人可退上限改为 ${yuan(next)}`,
            en: `One person may refund up to ${yuan(next)} of a sale`,
          },
          changes: [
            change(
              { zh: "单人可退上限", en: "What one person may refund" },
              same(yuan(unapprovedMaxMinor)),
              same(yuan(next)),
            ),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const { unapprovedMaxMinor } = approval.payload as RefundLimitPayload;
          const before = await payments.refundLimit(tx);
          await payments.setRefundLimit(tx, {
            id: services.ids.next(0),
            unapprovedMaxMinor: BigInt(unapprovedMaxMinor),
            at: services.clock.now(),
            setBy: approval.askedBy.name,
          });
          await audit.record(tx, {
            actor: by,
            action: "refund-limit.changed",
            subject: approval.subject,
            before: { unapprovedMaxMinor: before.unapprovedMaxMinor },
            after: { unapprovedMaxMinor },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied" };
        },
      },
    },
  ];
}

async function refundApproved(services: Pick<Services, "refundFromDesk">, approval: Approval): Promise<Effect> {
  const { amountMinor, byStaff } = approval.payload as RefundPayload;
  const made = await refundOnce(services, approval, { amountMinor: BigInt(amountMinor), byStaff });
  return made.kind === "failed"
    ? made
    : { kind: "applied", result: { refund: publicId("pay", made.payment.id), amountMinor } };
}

/** A refund of what a request is about, made once however often it is tried; an error means that it is to be tried again. */
export async function refundOnce(
  services: Pick<Services, "refundFromDesk">,
  approval: Approval,
  { amountMinor, byStaff }: { readonly amountMinor: bigint; readonly byStaff: boolean },
): Promise<{ readonly kind: "made"; readonly payment: Payment } | { readonly kind: "failed"; readonly code: string }> {
  const number = publicId("apr", approval.id);
  const outcome = await services.refundFromDesk({
    saleId: idOf("pay", approval.subject),
    amountMinor,
    reason: approval.reason,
    actor: { ...approval.askedBy, source: "approval", requestId: number },
    requestKey: number,
    byStaff,
    approvalId: approval.id,
  });
  if (outcome.kind === "under-way") throw new Error("the end of the refund is not known yet; it is looked at again");
  if (outcome.kind === "refused") {
    if (PASSING.has(outcome.code)) throw new Error(`the refund cannot be tried now: ${outcome.code}`);
    return { kind: "failed", code: outcome.code };
  }
  const { payment } = outcome;
  return payment.status === "approved" ? { kind: "made", payment } : { kind: "failed", code: payment.cause };
}
