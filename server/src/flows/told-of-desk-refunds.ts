import type { Tx } from "#kernel/db";
import { publicId } from "#kernel/ids";
import type { Audit } from "#modules/audit";
import type { DeskRefund } from "#modules/payments";

/** Who asked for a refund at a desk, of what and why: in the trail, by the commit that keeps the refund as sent. */
export const tellDeskRefunds =
  (audit: Pick<Audit, "record">) =>
  async (tx: Tx, refunds: readonly DeskRefund[]): Promise<void> => {
    for (const { payment, order } of refunds)
      await audit.record(tx, {
        actor: order.actor,
        action: "payment.refund-asked",
        subject: publicId("pay", payment.id),
        after: {
          sale: payment.originalId === undefined ? undefined : publicId("pay", payment.originalId),
          merchant: publicId("mer", payment.merchantId),
          amountMinor: payment.amountMinor,
          currency: payment.currency,
          ...(order.approvalId === undefined ? {} : { approval: publicId("apr", order.approvalId) }),
        },
        reason: order.reason,
      });
  };
