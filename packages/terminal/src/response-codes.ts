// Field 39 as a table: what a merchant reads and what the terminal does. Classes as acquirers print them:
// A success · B failed, may be retried · C failed, no automatic retry, a person may start again · D failed, the operator
// acts · E system fault. Two columns are ours: `signOn` (codes that mean keys or batch are out of step) and `doubtful`
// (the host itself does not know what happened, so the payment is reversed and an advice is repeated).

import type { Words } from "./words.ts";

export type ResponseClass = "A" | "B" | "C" | "D" | "E";
export type ResponseAction =
  | "none"
  | "retry"
  | "sign-on-and-retry"
  | "sign-on"
  | "reverse"
  | "ask-for-the-pin-again"
  | "use-the-chip"
  | "retain-card"
  | "call-acquirer"
  | "call-issuer"
  | "collect-the-rest";

export type ResponseCode = {
  readonly code: string;
  readonly class: ResponseClass;
  readonly action: ResponseAction;
  readonly words: Words;
  readonly signOn: boolean;
  readonly doubtful: boolean;
};

type Row = readonly [codes: string, letter: ResponseClass, action: ResponseAction, zh: string, en: string];

const rows: readonly Row[] = [
  ["00", "A", "none", "交易成功", "Approved"],
  ["01 02", "C", "call-issuer", "请持卡人与发卡银行联系", "Refer to the card issuer"],
  ["03", "C", "call-acquirer", "无效商户", "Invalid merchant"],
  ["04 07", "D", "retain-card", "此卡被没收", "Pick up the card"],
  ["05", "C", "call-issuer", "持卡人认证失败", "Do not honour"],
  ["06", "E", "none", "交易失败", "Error"],
  ["09", "B", "reverse", "交易处理中", "Request in progress"],
  ["10", "A", "collect-the-rest", "部分金额批准，请收取余款", "Approved for a part, collect the rest"],
  ["11", "A", "none", "成功，VIP客户", "Approved, VIP"],
  ["12", "C", "none", "无效交易", "Invalid transaction"],
  ["13", "B", "retry", "无效金额", "Invalid amount"],
  ["14", "B", "retry", "无效卡号", "Invalid card number"],
  ["15", "C", "none", "此卡无对应发卡方", "No such issuer"],
  ["19 20 23", "C", "call-issuer", "请与发卡银行联系", "Contact the card issuer"],
  ["21", "C", "none", "该卡未初始化或睡眠卡", "Card not initialised"],
  ["22", "C", "sign-on", "操作有误，或超出交易允许天数", "Suspected fault, or past the permitted days"],
  ["25", "C", "none", "没有原始交易", "Original not found"],
  ["30", "C", "none", "报文格式错，请重试", "Format error"],
  ["31 40", "C", "none", "发卡方不支持的交易", "Not supported by the issuer"],
  ["33 54", "C", "none", "该卡已过期", "Expired card"],
  ["34", "D", "retain-card", "作弊卡，吞卡", "Suspected fraud, retain the card"],
  ["35 37", "D", "retain-card", "没收卡，请联系收单机构", "Retain the card, call the acquirer"],
  ["36 62", "C", "none", "受限制的卡", "Restricted card"],
  ["38", "D", "retain-card", "密码错误次数超限", "PIN tries exceeded"],
  ["75", "C", "call-issuer", "密码错误次数超限", "PIN tries exceeded"],
  ["41 43", "D", "retain-card", "此卡已挂失，没收", "Lost or stolen card"],
  ["39 42 44 52 53 56", "C", "none", "无此账户", "No such account"],
  ["45", "C", "use-the-chip", "请插卡交易", "Use the chip"],
  ["51", "C", "none", "可用余额不足", "Insufficient funds"],
  ["55", "C", "ask-for-the-pin-again", "密码错", "Wrong PIN"],
  ["57", "C", "none", "不允许此卡交易", "Not permitted to this cardholder"],
  ["58", "C", "call-acquirer", "终端不允许此交易", "Not permitted to this terminal"],
  ["59", "C", "none", "卡片校验错", "Card verification failed"],
  ["61", "C", "none", "交易金额超限", "Exceeds the amount limit"],
  ["64", "C", "none", "交易金额与原交易不符", "Amount differs from the original"],
  ["65", "C", "none", "超出交易次数限制", "Exceeds the count limit"],
  ["68", "C", "reverse", "交易超时，请重试", "Issuer late"],
  ["77", "B", "sign-on-and-retry", "批次不符，请重新签到", "Batch mismatch, sign on again"],
  ["90", "C", "none", "日切，请稍后重试", "Day cut-over, try later"],
  ["91 92", "C", "none", "发卡方线路异常，请稍后重试", "Issuer not reachable, try later"],
  ["94", "C", "none", "重复交易，请先查询", "Duplicate, query first"],
  ["96", "C", "none", "系统故障，请稍后重试", "System fault, try later"],
  ["97", "D", "call-acquirer", "终端未登记", "Terminal unknown"],
  ["98", "E", "reverse", "发卡方超时", "No answer from the issuer"],
  ["99", "B", "sign-on-and-retry", "PIN格式错，请重新签到", "PIN format, sign on again"],
  ["A0", "B", "sign-on-and-retry", "MAC校验错，请重新签到", "MAC failed, sign on again"],
  ["A1", "C", "none", "转账货币不一致", "Currency differs"],
  ["A3", "C", "none", "账户不符", "Invalid account"],
  ["A2 A4 A5 A6", "A", "call-issuer", "交易成功，请向发卡行确认", "Approved, confirm with the issuer"],
  ["A7", "C", "call-acquirer", "安全处理失败", "Security processing failed"],
  ["YM", "C", "none", "需短信验证码", "SMS code needed"],
  ["YT", "C", "none", "需开通支付", "Open the payment service first"],
];

/** Every code of the table, once. */
export const responseCodes: readonly ResponseCode[] = rows.flatMap(([codes, letter, action, zh, en]) =>
  codes.split(" ").map((code) => ({
    code,
    class: letter,
    action,
    words: { zh, en },
    signOn: action === "sign-on" || action === "sign-on-and-retry",
    doubtful: action === "reverse",
  })),
);

const byCode: ReadonlyMap<string, ResponseCode> = new Map(responseCodes.map((row) => [row.code, row]));

/** The row of a code. A code nobody listed is a plain failure that is not retried. */
export function responseCode(code: string): ResponseCode {
  return (
    byCode.get(code) ?? {
      code,
      class: "C",
      action: "none",
      words: { zh: "交易失败", en: "Failed" },
      signOn: false,
      doubtful: false,
    }
  );
}
