import type { IdentifierError, IdentifierKind, Says } from "@oneclear/identifiers";
import { regionName } from "@oneclear/identifiers/regions";

type Parts = Readonly<Record<string, unknown>>;
type Named = { readonly zh: string; readonly en: string };

/** A valid number as one line of parts. What has no word in one language stands as it is in both. */
const words: Readonly<Record<IdentifierKind, readonly string[]>> = {
  uscc: ["department", "category", "region", "organisationCode"],
  "org-code": ["printed"],
  "reg-no": ["authority", "business"],
  cnaps: ["bank", "area"],
  id: ["region", "nationality", "birthDate", "sex"],
  pan: ["brandName", "length"],
  iccid: ["operator", "identity"],
  imei: ["reportingBody", "typeAllocation"],
  mid: ["acquirer", "area", "mcc", "serial"],
  tid: ["form"],
  mcc: ["name", "group"],
  region: ["region"],
};

const WORDS: Readonly<Record<string, Named>> = {
  male: { zh: "男", en: "male" },
  female: { zh: "女", en: "female" },
  digits: { zh: "全为数字", en: "digits" },
  "with-letters": { zh: "含字母", en: "with letters" },
};

/** The line for a person: in both languages, one after the other. */
export function lineOf(
  kind: IdentifierKind,
  { value, parts, error }: { readonly value: string; readonly parts: Parts; readonly error: IdentifierError | null },
): string {
  if (error !== null) return `✗ ${value}  ${error.says.zh} · ${error.says.en}\n`;
  const named = words[kind].flatMap((name) => inWords(parts[name]) ?? []);
  return `✓ ${value}  ${named.map(({ zh }) => zh).join("，")} · ${named.map(({ en }) => en).join(", ")}\n`;
}

function inWords(part: unknown): Named | undefined {
  if (part === null || part === undefined) return undefined;
  if (typeof part === "number") return { zh: `${part} 位`, en: `${part} digits` };
  if (typeof part === "string") return WORDS[part] ?? { zh: part, en: part };
  const { zh, en, province, name, code, city } = part as Partial<Says> & {
    readonly province?: Says;
    /** Of a region, in Chinese; of a trade, in both. */
    readonly name?: string | Says;
    readonly code?: string;
    readonly city?: string;
  };
  if (typeof name === "object") return name;
  if (city !== undefined && province !== undefined)
    return { zh: province.zh.startsWith(city) ? province.zh : province.zh + city, en: province.en };
  const own = zh === undefined || en === undefined ? province : { zh, en };
  if (name !== undefined && own !== undefined) return { zh: name, en: own.en };
  return own ?? (code === undefined ? undefined : { zh: code, en: code });
}

/** Parts with the names of their regions, and until when the lists have those that were abolished. */
export function withRegionNames(parts: Parts): Parts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, isRegion(part) ? { ...part, ...nameOf(part.code) } : part]),
  );
}

function isRegion(part: unknown): part is { readonly code: string } {
  const code = (part as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && /^\d{6}$/.test(code);
}

function nameOf(code: string) {
  const found = regionName(code);
  if (found === undefined) return {};
  const { zh: name, abolishedAfter } = found;
  return abolishedAfter === undefined ? { name } : { name, abolishedAfter };
}
