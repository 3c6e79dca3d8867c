import type { Bilingual } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { setMerchantStanding } from "#flows/merchant-standing";
import type { ApprovalKind } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Services } from "../../services.ts";
import { change, idOf } from "./words.ts";

const label: Bilingual = { zh: "商户状态", en: "Merchant" };
const active: Bilingual = { zh: "正常，可收款", en: "active, takes payments" };
const suspended: Bilingual = {
  zh: "已暂停，不能收款和退款；冲正、结算、出款照常",
  en: "suspended, takes no payments or refunds; reversals, settlement and payouts go on",
};

/** Suspending is immediate and looked at afterwards; letting in again needs two. */
export function merchantKinds(
  services: Pick<Services, "merchants" | "clock" | "contexts" | "relay">,
  audit: Audit,
): readonly ApprovalKind[] {
  const describe =
    (to: "active" | "suspended"): ApprovalKind["describe"] =>
    async (tx, { subject }) => {
      const merchant = await services.merchants.find(tx, idOf("mer", subject));
      if (merchant === undefined) return { kind: "refused", code: "merchant-not-found" };
      if (to === "active" && merchant.status !== "suspended")
        return { kind: "refused", code: "merchant-not-suspended" };
      const verb = to === "active" ? { zh: "恢复商户", en: "Let in again:" } : { zh: "已暂停商户", en: "Suspended:" };
      return {
        kind: "described",
        merchant: { id: merchant.id, bucket: merchant.bucket },
        summary: { zh: `${verb.zh}${merchant.name}`, en: `${verb.en} ${merchant.nameEn}` },
        changes: [to === "active" ? change(label, suspended, active) : change(label, active, suspended)],
      };
    };
  return [
    {
      kind: "merchant.reactivate",
      words: { zh: "恢复商户", en: "Let a merchant in again" },
      decides: "merchants.approve",
      validFor: { hours: 72 },
      describe: describe("active"),
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const input = { merchantId: idOf("mer", approval.subject), suspended: false, reason: approval.reason };
          const outcome = await setMerchantStanding(services, tx, input);
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const { merchant } = outcome;
          await audit.record(tx, {
            actor: by,
            action: "merchant.reactivated",
            subject: publicId("mer", merchant.id),
            before: { status: "suspended" },
            after: { status: "active" },
            reason: approval.reason,
            approvalId: approval.id,
          });
          return { kind: "applied", afterCommit: () => services.contexts.forgetMerchant(merchant.code) };
        },
      },
    },
    {
      kind: "merchant.suspend",
      words: { zh: "复核商户暂停", en: "Look at a merchant's suspension" },
      decides: "merchants.approve",
      validFor: { hours: 24 },
      describe: describe("suspended"),
      effect: { within: "request", release: { kind: "merchant.reactivate", payload: {} } },
    },
  ];
}
