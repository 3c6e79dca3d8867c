/**
 * Issuer application data, tag 9F10: free for the issuer, but each scheme has its shape, and the issuer must read the
 * cryptogram version out of it before it can verify anything. Shapes kept here:
 *
 *  - UnionPay (PBOC 3.0 part 5): 07 · key index · version · CVR (03 + 3 bytes) · algorithm 01 = 3DES, 04 = SM4 · then
 *    optionally a length and issuer discretionary data.
 *  - Visa (VIS 1.5): 06 · key index · version · CVR (03 + 3 bytes) · then optionally discretionary data.
 *  - Mastercard (M/Chip): key index · version · CVR (6 bytes) · data authentication code (2) · counters (8): 18 bytes.
 */
import { hasBit } from "./bit-meanings.ts";
import type { Wording } from "./wording.ts";

export type CardScheme = "unionpay" | "visa" | "mastercard";

export type IssuerApplicationData = {
  readonly scheme: CardScheme;
  /** Which of the issuer's master keys the card's key was derived from. */
  readonly keyIndex: number;
  /** Cryptogram version number (CVN): which data and which padding the cryptogram covers. */
  readonly cryptogramVersion: number;
  /** Card verification results, the length byte included where the scheme has one. */
  readonly cardVerificationResults: Uint8Array;
};

/** Reads 9F10; `undefined` when it has none of the shapes above. */
export function readIssuerApplicationData(bytes: Uint8Array): IssuerApplicationData | undefined {
  const [first = 0, second = 0, third = 0, fourth] = bytes;
  if (first === 0x07 && fourth === 0x03 && bytes.length >= 8) {
    return {
      scheme: "unionpay",
      keyIndex: second,
      cryptogramVersion: third,
      cardVerificationResults: bytes.subarray(3, 7),
    };
  }
  if (first === 0x06 && fourth === 0x03 && bytes.length >= 7) {
    return {
      scheme: "visa",
      keyIndex: second,
      cryptogramVersion: third,
      cardVerificationResults: bytes.subarray(3, 7),
    };
  }
  if (bytes.length === 18) {
    return {
      scheme: "mastercard",
      keyIndex: first,
      cryptogramVersion: second,
      cardVerificationResults: bytes.subarray(2, 8),
    };
  }
  return undefined;
}

const answers = ["declined (AAC)", "approved (TC)", "asked to go online (ARQC)", "not requested"] as const;
const answersZh = ["拒绝(AAC)", "批准(TC)", "请求联机(ARQC)", "未请求"] as const;

/** UnionPay and Visa: byte 1 is the length. */
const lengthPrefixedBits = [
  [2, 0x08, "issuer authentication performed and failed", "发卡行认证执行但失败"],
  [2, 0x04, "offline PIN verification performed", "已执行脱机PIN验证"],
  [2, 0x02, "offline PIN verification failed", "脱机PIN验证失败"],
  [2, 0x01, "unable to go online", "不能联机"],
  [3, 0x80, "last online transaction not completed", "上次联机交易未完成"],
  [3, 0x40, "PIN try limit exceeded", "PIN尝试次数超限"],
  [3, 0x20, "velocity counters exceeded", "超过频度检查计数器"],
  [3, 0x10, "new card", "新卡"],
  [3, 0x08, "issuer authentication failed on last online transaction", "上次联机交易发卡行认证失败"],
  [3, 0x04, "issuer authentication not performed after online authorisation", "联机授权后未执行发卡行认证"],
  [3, 0x02, "application blocked: PIN try limit exceeded", "PIN尝试次数超限导致应用锁定"],
  [4, 0x08, "issuer script processing failed", "发卡行脚本处理失败"],
] as const;

const mChipBits = [
  [1, 0x04, "offline PIN verification performed", "已执行脱机PIN验证"],
  [2, 0x10, "issuer authentication performed", "已执行发卡行认证"],
  [4, 0x40, "unable to go online", "不能联机"],
  [4, 0x20, "offline PIN verification not performed", "未执行脱机PIN验证"],
  [4, 0x04, "international transaction", "国际交易"],
  [4, 0x02, "domestic transaction", "国内交易"],
  [5, 0x80, "lower consecutive offline limit exceeded", "超过连续脱机交易下限"],
  [5, 0x40, "upper consecutive offline limit exceeded", "超过连续脱机交易上限"],
  [5, 0x08, "go online on next transaction was set", "已设置下次交易联机"],
  [5, 0x04, "issuer authentication failed", "发卡行认证失败"],
  [5, 0x02, "issuer script received", "已收到发卡行脚本"],
  [5, 0x01, "issuer script failed", "发卡行脚本失败"],
] as const;

/** 9F10 in words. */
export function describeIssuerApplicationData(bytes: Uint8Array): readonly Wording[] {
  const read = readIssuerApplicationData(bytes);
  if (read === undefined) return [{ en: "a shape of the issuer's own", zh: "发卡行自定义格式" }];
  const { cardVerificationResults: results, scheme } = read;
  const answerByte = results[scheme === "mastercard" ? 0 : 1] ?? 0;
  const version = read.cryptogramVersion.toString(16).toUpperCase().padStart(2, "0");
  const second = (answerByte >> 6) & 3;
  const first = (answerByte >> 4) & 3;
  const bits = scheme === "mastercard" ? mChipBits : lengthPrefixedBits;
  return [
    {
      en: `${schemeNames[scheme].en}, key ${read.keyIndex}, cryptogram version ${version}`,
      zh: `${schemeNames[scheme].zh},密钥索引${read.keyIndex},密文版本${version}`,
    },
    { en: `first GENERATE AC: ${answers[first] ?? ""}`, zh: `第一次GENERATE AC:${answersZh[first] ?? ""}` },
    {
      en: `second GENERATE AC: ${answers[second === 2 ? 3 : second] ?? ""}`,
      zh: `第二次GENERATE AC:${answersZh[second === 2 ? 3 : second] ?? ""}`,
    },
    ...bits.filter(([byte, mask]) => hasBit(results, byte, mask)).map(([, , en, zh]) => ({ en, zh })),
  ];
}

export const schemeNames: Readonly<Record<CardScheme, Wording>> = {
  unionpay: { en: "UnionPay", zh: "银联" },
  visa: { en: "Visa", zh: "维萨" },
  mastercard: { en: "Mastercard", zh: "万事达" },
};
