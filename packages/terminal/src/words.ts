// What the terminal says to a merchant in two languages, apart from the texts of the response codes.

export type Words = { readonly zh: string; readonly en: string };

/** Why a terminal sent nothing at all. A closed set. */
export type LocalRefusal = keyof typeof localRefusals;

export const localRefusals = {
  "no-master-key": { zh: "终端未装主密钥", en: "No master key in this terminal" },
  "master-key-check-value": { zh: "主密钥校验失败", en: "Master key check value differs" },
  "amount-invalid": { zh: "金额无效", en: "Invalid amount" },
  "amount-above-limit": { zh: "金额超过终端限额", en: "Amount above this terminal's limit" },
  "amount-above-remaining": { zh: "金额超过可退金额", en: "Amount above what remains of the original" },
  "no-card": { zh: "未读到卡", en: "No card read" },
  "card-unreadable": { zh: "读卡失败", en: "The card could not be read" },
  "use-the-chip": { zh: "请插卡交易", en: "Use the chip" },
  "card-refused": { zh: "卡片拒绝交易", en: "The card refused" },
  "card-expired": { zh: "该卡已过期", en: "Expired card" },
  cancelled: { zh: "交易已取消", en: "Cancelled" },
  "original-not-found": { zh: "没有原始交易", en: "Original not found in this batch" },
  "already-voided": { zh: "原交易已撤销", en: "The original is voided already" },
  "already-refunded": { zh: "原交易已退货", en: "The original is refunded already" },
  "batch-full": { zh: "交易笔数已满，请结算", en: "Batch full, settle first" },
  "settlement-unfinished": { zh: "结算未完成，请先结算", en: "Settlement unfinished, settle first" },
  "reversal-pending": { zh: "冲正未完成，暂不能交易", en: "A reversal must be answered before the next payment" },
  "advice-pending": { zh: "退货未上送完成，暂不能交易", en: "A refund must be answered before the next payment" },
  "sign-on-failed": { zh: "签到失败", en: "Sign-on failed" },
  "no-line": { zh: "通讯线路不通", en: "No line to the host" },
  "journal-failed": { zh: "终端存储失败", en: "The terminal cannot store" },
} as const satisfies Record<string, Words>;

export const outcomeWords = {
  unknown: {
    zh: "结果未知，终端将自动冲正，请勿重复收款",
    en: "Outcome unknown, the terminal reverses it; do not charge again yet",
  },
  reversed: { zh: "交易未成功，已冲正", en: "Not charged: the payment was reversed" },
  "advice-waiting": { zh: "退货已受理，待上送", en: "Refund stored, it will be repeated until answered" },
  "card-declined": { zh: "卡片拒绝交易，已发起冲正", en: "The card declined, the payment is reversed" },
  "key-check": { zh: "工作密钥校验失败，请重新签到", en: "Working key check failed, sign on again" },
  "reply-incomplete": { zh: "应答报文不完整", en: "The reply is incomplete" },
  "no-answer": { zh: "主机无应答", en: "No answer from the host" },
  "signed-on": { zh: "签到成功", en: "Signed on" },
  balanced: { zh: "对账平", en: "Settled, totals agree" },
  unbalanced: { zh: "对账不平，以主机为准", en: "Settled, the host's totals replace the terminal's" },
  alive: { zh: "线路正常", en: "Line alive" },
  "master-key-loaded": { zh: "主密钥已装载", en: "Master key loaded" },
} as const satisfies Record<string, Words>;

/** The notice for the merchant when a stored reversal or refund finds no end. */
export function callForHelp(trace: string, failures: number, whom: string): Words {
  return {
    zh: `凭证号${trace}上送失败${failures}次,终端继续重试,请联系:${whom}`,
    en: `Trace ${trace} failed ${failures} times, the terminal keeps trying; please call ${whom}`,
  };
}
