import { createHash } from "node:crypto";
import type { Offer } from "../offer.ts";

/**
 * The merchant agreement as text, by version. A text that somebody has agreed to is never edited: a new version is a new row
 * with its first day. What is signed is the hash over the text in both languages and the prices offered with it, so neither
 * can be changed behind a signature.
 */
export type AgreementText = {
  readonly version: number;
  readonly from: string;
  readonly zh: string;
  readonly en: string;
};

const TEXTS: readonly AgreementText[] = [
  {
    version: 1,
    from: "2026-01-01",
    zh: [
      "特约商户受理协议",
      "一、结算：收单机构把银行卡交易款项在扣除约定手续费后，直接划入商户在申请中填写的收款账户；任何第三方不代收、不经手。",
      "二、终端：一台终端只供一家商户在登记的一个地点使用，不出租、不转让、不移机；移机、换机、更换流量卡须先申请。",
      "三、费用：手续费按签署时所示的价目执行。收单机构调高任何一项费用，须提前三十日告知，商户可在此期间解除协议。",
      "四、商户义务：如实填写资料；不切分、不虚构交易，不为他人收款；不留存卡号、密码和磁道信息；妥善保存签购单。",
      "五、退货与拒付：退货按原路退回持卡人；持卡人提出异议时，商户按要求提供交易凭证。",
      "六、风险：依法发现异常交易时，收单机构可核实交易、重新核验身份、延迟结算、限制或者中止服务，并告知理由。",
      "七、资料：收单机构按反洗钱和支付管理的规定保存商户资料与交易记录，仅用于审核、结算、风险管理和法律要求的用途。",
      "八、解除：双方均可书面解除；解除前的交易照常结算，终端停用，密钥销毁。",
    ].join("\n"),
    en: [
      "Merchant agreement",
      "1. Settlement: the acquirer pays card takings, less the agreed fees, straight to the account named in the application; " +
        "nobody in between collects or handles them.",
      "2. Terminal: one terminal serves one merchant at the one registered place; it is not lent, sold or moved. Moves, swaps " +
        "and new data cards are applied for first.",
      "3. Fees: the prices shown at signing hold. An increase of any of them is told thirty days before; within that time the " +
        "merchant may end the agreement.",
      "4. Duties: true particulars; no split or invented payments and none for others; no card numbers, PINs or tracks kept; " +
        "sales slips kept safely.",
      "5. Refunds and disputes: a refund goes back the way the payment came; when a cardholder objects, the merchant hands in " +
        "the evidence asked for.",
      "6. Risk: as the law provides, on unusual payments the acquirer may verify them, verify identities anew, delay " +
        "settlement, restrict or suspend the service, and says why.",
      "7. Records: the acquirer keeps the merchant's papers and payments as rules on laundering and payments require, for " +
        "review, settlement, risk and what the law asks, and nothing else.",
      "8. End: either side may end it in writing; payments made before are settled, the terminal is stopped and its keys are destroyed.",
    ].join("\n"),
  },
];

/** The text that is signed on a day: the newest that has begun. */
export const agreementOn = (day: Temporal.PlainDate): AgreementText =>
  TEXTS.findLast(({ from }) => from <= day.toString()) ?? TEXTS[0]!;
/** Hex of SHA-256 over version, both texts and the prices, each on lines of its own. */
export function agreementHash(text: AgreementText, offer: Offer): string {
  const { rates, refundFee } = offer;
  const prices = (["debit", "credit", "foreign"] as const).map(
    (type) => `${type} ${rates[type].ratePpm} ${rates[type].capMinor ?? "-"}`,
  );
  const whole = [`version ${text.version}`, text.zh, text.en, ...prices, refundFee].join("\n");
  return createHash("sha256").update(whole, "utf8").digest("hex");
}
