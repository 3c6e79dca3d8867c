/**
 * TLV in words, for a console and for whoever reads a frame: name, value, and what each bit of it says, in English and
 * Chinese. Values that name a card or a person are masked unless asked otherwise.
 */
import {
  cardQualifierBits,
  interchangeProfileBits,
  meaningsOf,
  terminalCapabilityBits,
  terminalQualifierBits,
  terminalVerificationResultBits,
  transactionStatusBits,
  usageControlBits,
  type BitMeaning,
} from "./bit-meanings.ts";
import { describeCvmList, describeCvmResults } from "./cvm-words.ts";
import { asciiText, toHex } from "./hex.ts";
import { describeIssuerApplicationData } from "./issuer-application-data.ts";
import { tagEntry } from "./tags.ts";
import { parseTlv, type Tlv } from "./tlv.ts";
import type { Wording } from "./wording.ts";

export type TlvDescription = {
  /** 0 for the outermost objects. */
  readonly depth: number;
  readonly tag: string;
  readonly name: Wording;
  /** Hexadecimal, masked where it must be; empty for a constructed object. */
  readonly value: string;
  readonly words: readonly Wording[];
};

const unknownName: Wording = { en: "unknown", zh: "未知" };

/** One line per object, children after their parent. Throws a `TlvError`. */
export function describeTlv(
  bytes: Uint8Array,
  { unmask = false }: { readonly unmask?: boolean } = {},
): readonly TlvDescription[] {
  const lines: TlvDescription[] = [];
  const walk = (objects: readonly Tlv[], depth: number): void => {
    for (const { tag, value, children } of objects) {
      const entry = tagEntry(tag);
      const shown = children === undefined ? shownValue(tag, value, unmask) : "";
      const words = children === undefined ? describeValue(tag, value) : [];
      lines.push({
        depth,
        tag,
        name: entry === undefined ? unknownName : { en: entry.en, zh: entry.zh },
        value: shown,
        words,
      });
      if (children !== undefined) walk(children, depth + 1);
    }
  };
  walk(parseTlv(bytes), 0);
  return lines;
}

/** The description as text, one object a line, its words indented below it. */
export function formatTlv(lines: readonly TlvDescription[], language: keyof Wording = "en"): string {
  return lines
    .flatMap(({ depth, tag, name, value, words }) => {
      const indent = "  ".repeat(depth);
      return [
        `${indent}${tag.padEnd(6)} ${name[language]}${value === "" ? "" : `: ${value}`}`,
        ...words.map((word) => `${indent}       - ${word[language]}`),
      ];
    })
    .join("\n");
}

function shownValue(tag: string, value: Uint8Array, unmask: boolean): string {
  const hex = toHex(value);
  if (unmask || tagEntry(tag)?.sensitive !== true) return hex;
  if (tag !== "5A" && tag !== "57") return "*".repeat(hex.length);
  // A card number may be shown by its first six and last four digits; the rest of a track not at all.
  const digits = (hex.split("D")[0] ?? "").replace(/F+$/, "");
  const masked =
    digits.length < 12
      ? "*".repeat(digits.length)
      : `${digits.slice(0, 6)}${"*".repeat(digits.length - 10)}${digits.slice(-4)}`;
  return masked + "*".repeat(hex.length - digits.length);
}

const bitFields: Readonly<Record<string, readonly BitMeaning[]>> = {
  "82": interchangeProfileBits,
  "95": terminalVerificationResultBits,
  "9B": transactionStatusBits,
  "9F07": usageControlBits,
  "9F0D": terminalVerificationResultBits,
  "9F0E": terminalVerificationResultBits,
  "9F0F": terminalVerificationResultBits,
  "9F33": terminalCapabilityBits,
  "9F66": terminalQualifierBits,
  "9F6C": cardQualifierBits,
};

/** What one value says; empty when the table has no words for it. */
export function describeValue(tag: string, value: Uint8Array): readonly Wording[] {
  const bits = bitFields[tag];
  if (bits !== undefined) return meaningsOf(value, bits);
  switch (tag) {
    case "8E":
      return describeCvmList(value);
    case "9F34":
      return [describeCvmResults(value)];
    case "9F10":
      return describeIssuerApplicationData(value);
    case "9F27":
      return describeCryptogramInformation(value);
    case "9C":
      return transactionTypes[value[0] ?? -1] ?? [];
    case "9F35":
      return terminalTypes[value[0] ?? -1] ?? [];
    default:
      return tagEntry(tag)?.format === "ans" && tagEntry(tag)?.sensitive !== true
        ? [{ en: asciiText(value), zh: asciiText(value) }]
        : [];
  }
}

/** Tag 95 in words. */
export function describeTvr(tvr: Uint8Array): readonly Wording[] {
  return meaningsOf(tvr, terminalVerificationResultBits);
}

/** Tag 9B in words. */
export function describeTsi(tsi: Uint8Array): readonly Wording[] {
  return meaningsOf(tsi, transactionStatusBits);
}

/** Tag 82 in words. */
export function describeAip(profile: Uint8Array): readonly Wording[] {
  return meaningsOf(profile, interchangeProfileBits);
}

const cryptogramKinds: readonly Wording[] = [
  { en: "AAC: declined", zh: "AAC:拒绝" },
  { en: "TC: approved", zh: "TC:批准" },
  { en: "ARQC: ask the issuer", zh: "ARQC:请求联机" },
  { en: "reserved", zh: "保留" },
];
/** Bits 3-1 (EMV Book 3, 6.5.5.4). */
const cryptogramReasons: readonly (Wording | undefined)[] = [
  undefined,
  { en: "service not allowed", zh: "不允许的服务" },
  { en: "PIN try limit exceeded", zh: "PIN尝试次数超限" },
  { en: "issuer authentication failed", zh: "发卡行认证失败" },
];

/** Tag 9F27 in words. */
export function describeCryptogramInformation(information: Uint8Array): readonly Wording[] {
  const byte = information[0] ?? 0;
  return [cryptogramKinds[byte >> 6], cryptogramReasons[byte & 0x07]].filter((word) => word !== undefined);
}

const transactionTypes: Readonly<Record<number, readonly Wording[]>> = {
  0x00: [{ en: "goods and services", zh: "消费" }],
  0x01: [{ en: "cash", zh: "取现" }],
  0x09: [{ en: "purchase with cashback", zh: "消费返现" }],
  0x20: [{ en: "refund", zh: "退货" }],
  0x31: [{ en: "balance inquiry", zh: "余额查询" }],
};

const terminalTypes: Readonly<Record<number, readonly Wording[]>> = {
  0x21: [{ en: "merchant, attended, online only", zh: "商户有人值守,仅联机" }],
  0x22: [{ en: "merchant, attended, offline with online capability", zh: "商户有人值守,脱机且可联机" }],
  0x25: [{ en: "merchant, unattended, offline with online capability", zh: "商户无人值守,脱机且可联机" }],
};
