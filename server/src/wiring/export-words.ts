import type { Bilingual } from "#kernel/http/problem";

/** Codes as files word them. A code without a word stands as it is: that says more than nothing. */
type Words = Readonly<Record<string, Bilingual>>;
export const wordOf = (group: Words, code: string): Bilingual => group[code] ?? { zh: code, en: code };

export const paymentStatuses: Words = {
  sent: { zh: "处理中", en: "In progress" },
  approved: { zh: "成功", en: "Approved" },
  declined: { zh: "拒绝", en: "Declined" },
  unknown: { zh: "未知", en: "Unknown" },
  reversed: { zh: "已冲正", en: "Reversed" },
  voided: { zh: "已撤销", en: "Voided" },
};
export const paymentKinds: Words = {
  sale: { zh: "消费", en: "Sale" },
  void: { zh: "撤销", en: "Void" },
  refund: { zh: "退货", en: "Refund" },
  balance: { zh: "余额查询", en: "Balance" },
};
export const brands: Words = {
  unionpay: { zh: "银联", en: "UnionPay" },
  visa: { zh: "Visa", en: "Visa" },
  mastercard: { zh: "万事达", en: "Mastercard" },
};
export const cardTypes: Words = {
  debit: { zh: "借记卡", en: "Debit" },
  credit: { zh: "信用卡", en: "Credit" },
  foreign: { zh: "境外卡", en: "Foreign" },
};
export const merchantStatuses: Words = {
  active: { zh: "正常", en: "Active" },
  suspended: { zh: "暂停收款", en: "Suspended" },
  closed: { zh: "已注销", en: "Closed" },
};
export const bindingStatuses: Words = {
  bound: { zh: "已绑定", en: "Bound" },
  locked: { zh: "已锁定", en: "Locked" },
  unbound: { zh: "未绑定", en: "Not bound" },
};
export const payoutStatuses: Words = {
  instructed: { zh: "已生成出款", en: "Instructed" },
  carried: { zh: "结转下日", en: "Carried over" },
};
export const balances: Words = {
  true: { zh: "平", en: "Balanced" },
  false: { zh: "不平", en: "Not balanced" },
};
export const accountKinds: Words = {
  "merchant-payable": { zh: "应付商户", en: "Owed to merchants" },
  "channel-receivable": { zh: "应收卡组织", en: "Owed by card networks" },
  fees: { zh: "手续费收入", en: "Fees" },
  "payouts-due": { zh: "待出款", en: "Payouts due" },
  suspense: { zh: "挂账", en: "Suspense" },
};
export const transferCodes: Words = {
  sale: { zh: "消费", en: "Sale" },
  "sale-fee": { zh: "消费手续费", en: "Fee of sales" },
  "sale-reversed": { zh: "消费冲正", en: "Sale reversed" },
  "sale-fee-reversed": { zh: "消费手续费冲回", en: "Fee of sales reversed" },
  void: { zh: "撤销", en: "Void" },
  "void-fee-returned": { zh: "撤销退还手续费", en: "Fee returned by voids" },
  "void-reversed": { zh: "撤销冲正", en: "Void reversed" },
  "void-fee-returned-reversed": { zh: "撤销退费冲回", en: "Fee returned by voids reversed" },
  refund: { zh: "退货", en: "Refund" },
  "refund-fee-returned": { zh: "退货退还手续费", en: "Fee returned by refunds" },
  "refund-reversed": { zh: "退货冲正", en: "Refund reversed" },
  "refund-fee-returned-reversed": { zh: "退货退费冲回", en: "Fee returned by refunds reversed" },
  payout: { zh: "出款", en: "Payout" },
};
export const userStatuses: Words = {
  invited: { zh: "已邀请", en: "Invited" },
  active: { zh: "启用", en: "Active" },
  disabled: { zh: "停用", en: "Shut out" },
};
export const yesNo: Words = { true: { zh: "有", en: "Yes" }, false: { zh: "无", en: "No" } };
export const approvalStates: Words = {
  pending: { zh: "待审批", en: "Waiting" },
  approved: { zh: "已批准，办理中", en: "Approved, being done" },
  applied: { zh: "已办理", en: "Done" },
  failed: { zh: "未能办理", en: "Could not be done" },
  rejected: { zh: "已驳回", en: "Rejected" },
  expired: { zh: "已过期", en: "Expired" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
};
export const channelWords: Words = { mail: { zh: "邮件", en: "Mail" }, sms: { zh: "短信", en: "Short message" } };
export const messageStatuses: Words = {
  waiting: { zh: "等待发送", en: "Waiting" },
  sending: { zh: "正在发送", en: "Sending" },
  sent: { zh: "已发送", en: "Sent" },
  failed: { zh: "发送失败", en: "Failed" },
  dropped: { zh: "不再发送", en: "Dropped" },
};
export const deliveryStatuses: Words = {
  due: { zh: "待发送", en: "Due" },
  delivered: { zh: "已送达", en: "Delivered" },
  failed: { zh: "失败", en: "Failed" },
  parked: { zh: "暂存", en: "Parked" },
};
export const endpointStatuses: Words = {
  enabled: { zh: "正常", en: "Enabled" },
  failing: { zh: "推送失败中", en: "Failing" },
  paused: { zh: "已暂停", en: "Paused" },
  disabled: { zh: "已停用", en: "Disabled" },
};
export const dayStatuses: Words = {
  cutting: { zh: "正在关账", en: "Being closed" },
  cut: { zh: "已关账，待出款", en: "Closed, not yet paid" },
  paid: { zh: "已出款", en: "Paid out" },
};
