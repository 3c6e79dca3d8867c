/**
 * The bit fields of EMV (Book 3, Annex C; Book 4, Annex A; Book C-3 and the UnionPay contactless specification for the
 * qualifiers) as tables: byte from 1, mask, what a set bit says. Everything that shows or sets a bit reads them here.
 */
import type { Wording } from "./wording.ts";

export type BitMeaning = Wording & { readonly byte: number; readonly mask: number };
type Row = readonly [byte: number, mask: number, en: string, zh: string];

const table = (...rows: readonly Row[]): readonly BitMeaning[] =>
  rows.map(([byte, mask, en, zh]) => ({ byte, mask, en, zh }));

export const terminalVerificationResultBits = table(
  [1, 0x80, "offline data authentication was not performed", "未进行脱机数据认证"],
  [1, 0x40, "static data authentication failed", "静态数据认证失败"],
  [1, 0x20, "card data missing", "IC卡数据缺失"],
  [1, 0x10, "card appears on the exception file", "卡片出现在终端异常文件中"],
  [1, 0x08, "dynamic data authentication failed", "动态数据认证失败"],
  [1, 0x04, "combined data authentication failed", "复合动态数据认证失败"],
  [1, 0x02, "static data authentication selected", "已选择静态数据认证"],
  [2, 0x80, "card and terminal have different application versions", "IC卡和终端应用版本不一致"],
  [2, 0x40, "expired application", "应用已过期"],
  [2, 0x20, "application not yet effective", "应用尚未生效"],
  [2, 0x10, "requested service not allowed for card product", "卡片产品不允许所请求的服务"],
  [2, 0x08, "new card", "新卡"],
  [3, 0x80, "cardholder verification was not successful", "持卡人验证未成功"],
  [3, 0x40, "unrecognised cardholder verification method", "未知的持卡人验证方法"],
  [3, 0x20, "PIN try limit exceeded", "PIN尝试次数超限"],
  [3, 0x10, "PIN required, PIN pad absent or not working", "要求输入PIN但密码键盘不存在或故障"],
  [3, 0x08, "PIN required, PIN pad present, but PIN not entered", "要求输入PIN但未输入"],
  [3, 0x04, "online PIN entered", "已输入联机PIN"],
  [4, 0x80, "transaction exceeds floor limit", "交易超过最低限额"],
  [4, 0x40, "lower consecutive offline limit exceeded", "超过连续脱机交易下限"],
  [4, 0x20, "upper consecutive offline limit exceeded", "超过连续脱机交易上限"],
  [4, 0x10, "selected randomly for online processing", "交易被随机选择联机处理"],
  [4, 0x08, "merchant forced transaction online", "商户要求联机交易"],
  [5, 0x80, "default TDOL used", "使用缺省TDOL"],
  [5, 0x40, "issuer authentication failed", "发卡行认证失败"],
  [5, 0x20, "script processing failed before final GENERATE AC", "最后一次GENERATE AC之前脚本处理失败"],
  [5, 0x10, "script processing failed after final GENERATE AC", "最后一次GENERATE AC之后脚本处理失败"],
);

export const transactionStatusBits = table(
  [1, 0x80, "offline data authentication was performed", "已进行脱机数据认证"],
  [1, 0x40, "cardholder verification was performed", "已进行持卡人验证"],
  [1, 0x20, "card risk management was performed", "已进行卡片风险管理"],
  [1, 0x10, "issuer authentication was performed", "已进行发卡行认证"],
  [1, 0x08, "terminal risk management was performed", "已进行终端风险管理"],
  [1, 0x04, "script processing was performed", "已进行脚本处理"],
);

export const interchangeProfileBits = table(
  [1, 0x40, "static data authentication supported", "支持静态数据认证"],
  [1, 0x20, "dynamic data authentication supported", "支持动态数据认证"],
  [1, 0x10, "cardholder verification is supported", "支持持卡人验证"],
  [1, 0x08, "terminal risk management is to be performed", "要求终端风险管理"],
  [1, 0x04, "issuer authentication by EXTERNAL AUTHENTICATE", "支持发卡行认证(EXTERNAL AUTHENTICATE)"],
  [1, 0x02, "on-device cardholder verification is supported", "支持设备端持卡人验证"],
  [1, 0x01, "combined data authentication supported", "支持复合动态数据认证"],
  [2, 0x80, "EMV mode supported (contactless)", "支持EMV模式(非接)"],
);

export const usageControlBits = table(
  [1, 0x80, "valid for domestic cash", "国内现金有效"],
  [1, 0x40, "valid for international cash", "国际现金有效"],
  [1, 0x20, "valid for domestic goods", "国内商品有效"],
  [1, 0x10, "valid for international goods", "国际商品有效"],
  [1, 0x08, "valid for domestic services", "国内服务有效"],
  [1, 0x04, "valid for international services", "国际服务有效"],
  [1, 0x02, "valid at ATMs", "ATM有效"],
  [1, 0x01, "valid at terminals other than ATMs", "除ATM外的终端有效"],
  [2, 0x80, "domestic cashback allowed", "允许国内返现"],
  [2, 0x40, "international cashback allowed", "允许国际返现"],
);

export const terminalCapabilityBits = table(
  [1, 0x80, "manual key entry", "手工键盘输入"],
  [1, 0x40, "magnetic stripe", "磁条"],
  [1, 0x20, "chip with contacts", "接触式IC卡"],
  [2, 0x80, "plaintext PIN verified by the card", "IC卡明文PIN验证"],
  [2, 0x40, "enciphered PIN verified online", "加密PIN联机验证"],
  [2, 0x20, "signature (paper)", "签名(纸)"],
  [2, 0x10, "enciphered PIN verified by the card", "加密PIN脱机验证"],
  [2, 0x08, "no cardholder verification", "无需CVM"],
  [3, 0x80, "static data authentication", "静态数据认证"],
  [3, 0x40, "dynamic data authentication", "动态数据认证"],
  [3, 0x20, "card capture", "吞卡"],
  [3, 0x08, "combined data authentication", "复合动态数据认证"],
);

export const terminalQualifierBits = table(
  [1, 0x80, "magnetic-stripe mode supported", "支持非接触MSD"],
  [1, 0x20, "EMV mode (qPBOC, qVSDC) supported", "支持qPBOC/qVSDC"],
  [1, 0x10, "chip with contacts supported", "支持接触式"],
  [1, 0x08, "offline-only reader", "仅支持脱机"],
  [1, 0x04, "online PIN supported", "支持联机PIN"],
  [1, 0x02, "signature supported", "支持签名"],
  [2, 0x80, "online cryptogram required", "要求联机密文"],
  [2, 0x40, "cardholder verification required", "要求CVM"],
  [3, 0x80, "issuer update processing supported", "支持发卡行更新处理"],
  [3, 0x40, "consumer device verification supported", "支持消费者设备CVM"],
);

export const cardQualifierBits = table(
  [1, 0x80, "online PIN required", "需要联机PIN"],
  [1, 0x40, "signature required", "需要签名"],
  [1, 0x20, "go online if offline data authentication fails", "脱机数据认证失败则联机"],
  [1, 0x10, "switch interface if offline data authentication fails", "脱机数据认证失败则转接触界面"],
  [1, 0x08, "go online if application expired", "应用过期则联机"],
  [1, 0x04, "switch interface for cash", "现金交易转接触界面"],
  [1, 0x02, "switch interface for cashback", "返现交易转接触界面"],
  [2, 0x80, "consumer device verification performed", "已执行消费者设备CVM"],
  [2, 0x40, "issuer update processing supported", "支持发卡行更新处理"],
);

/** Whether the bit is set. Bytes that are not there count as zero. */
export function hasBit(field: Uint8Array, byte: number, mask: number): boolean {
  return ((field[byte - 1] ?? 0) & mask) !== 0;
}

/** What the set bits of a field say, in the order of its bits. */
export function meaningsOf(field: Uint8Array, meanings: readonly BitMeaning[]): readonly Wording[] {
  return meanings.filter(({ byte, mask }) => hasBit(field, byte, mask)).map(({ en, zh }) => ({ en, zh }));
}
