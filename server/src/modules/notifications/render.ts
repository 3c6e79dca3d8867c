import type { Bilingual } from "#kernel/http/problem";
import { type NoticeEntry, type ValueKind } from "./catalogue.ts";

/** Values in words of the reader's language and zone. What a person wrote is one line of it, whatever it held. */
export type Language = "zh-CN" | "en";
export type Reader = { readonly language: Language; readonly zone: string };
export type Values = Readonly<Record<string, string | Bilingual>>;

const TEXT_MAX = 200;

export function fill(entry: NoticeEntry, text: Bilingual, values: Values, reader: Reader): string {
  const words = reader.language === "en" ? text.en : text.zh;
  return words.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    said(entry.values[name] ?? "text", values[name], reader),
  );
}

/** The path to look at; values in it are parts of a path and nothing else. */
export const linkOf = (entry: NoticeEntry, values: Values): string | undefined =>
  entry.link?.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    return encodeURIComponent(typeof value === "string" ? value : "");
  });

function said(kind: ValueKind, value: string | Bilingual | undefined, { language, zone }: Reader): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return oneLine(language === "en" ? value.en : value.zh);
  switch (kind) {
    case "money":
      return `¥ ${yuan(value)}`;
    case "instant":
      return `${localTime(value, zone)} (${zone})`;
    case "count":
      return Number(value).toLocaleString("en");
    case "day":
    case "id":
    case "word":
    case "text":
    case "person":
    case "place":
      return oneLine(value);
  }
}

/** No line of a mail's head, no hidden direction of writing, nothing longer than a line. */
export const oneLine = (value: string): string =>
  [
    ...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(
      value.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " "),
    ),
  ]
    .slice(0, TEXT_MAX)
    .map(({ segment }) => segment)
    .join("")
    .trim();

function yuan(minor: string): string {
  const amount = BigInt(minor);
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, "0");
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${amount < 0n ? "-" : ""}${whole}.${digits.slice(-2)}`;
}

const localTime = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
