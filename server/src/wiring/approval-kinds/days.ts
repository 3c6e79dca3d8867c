import type { ApprovalKind } from "#modules/approvals";
import { businessDay } from "#kernel/clock";
import { closeDay } from "#flows/settle-day";
import type { Services } from "../../services.ts";
import { change, NOTHING, same, yuan } from "./words.ts";
import { readLedgerTotals } from "../money-side.ts";

/**
 * Closing a business day by hand: sixty-four buckets, each cut and paid in a commit of its own, so the effect follows the
 * decision instead of being a part of it. It can be repeated whole: a named day that is closed already pays nobody again.
 */
export function dayKinds(
  services: Pick<Services, "settlement" | "settleDay" | "ledger" | "clock">,
): readonly ApprovalKind[] {
  return [
    {
      kind: "day.close",
      words: { zh: "手工关账", en: "Close a business day by hand" },
      decides: "settlement.approve",
      // A day that ends by itself at midnight need not be closed by hand tomorrow.
      validFor: { hours: 24 },
      async describe(tx, { subject }) {
        const day = Temporal.PlainDate.from(subject);
        if (Temporal.PlainDate.compare(day, businessDay(services.clock.now())) > 0)
          return { kind: "refused", code: "day-not-begun" };
        if ((await services.settlement.findDay(tx, day))?.status === "paid")
          return { kind: "refused", code: "day-already-paid" };
        const { payableMinor } = await readLedgerTotals(services.ledger, tx);
        return {
          kind: "described",
          merchant: undefined,
          summary: {
            zh: `关闭营业日 ${subject} 并生成出款`,
            en: `Close business day ${subject} and instruct its payouts`,
          },
          changes: [
            change(
              { zh: "营业日", en: "Business day" },
              { zh: "进行中", en: "running" },
              { zh: "已关账，不能撤回", en: "closed; this cannot be taken back" },
            ),
            change({ zh: "申请时应付商户合计", en: "Owed to merchants when asked" }, same(yuan(payableMinor)), {
              zh: "逐户生成出款指令",
              en: "one payout instruction each",
            }),
            change({ zh: "出款文件", en: "Payout file" }, NOTHING, { zh: "一份", en: "one" }),
          ],
        };
      },
      effect: {
        within: "own-commits",
        async apply(approval) {
          const day = Temporal.PlainDate.from(approval.subject);
          const outcome = await closeDay(services.settleDay, { businessDay: day });
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const instructed = outcome.payouts.filter(({ status }) => status === "instructed");
          const netMinor = instructed.reduce((sum, payout) => sum + payout.netMinor, 0n).toString();
          const result = { payouts: instructed.length, netMinor, file: outcome.file.name };
          return { kind: "applied", result, told: { action: "day.closed", after: result } };
        },
      },
    },
  ];
}
