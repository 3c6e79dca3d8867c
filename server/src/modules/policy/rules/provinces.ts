import { PROVINCES as NAMES, regionCodes } from "@oneclear/identifiers";
import type { Bilingual } from "#kernel/http/problem";
import { regionNames } from "@oneclear/identifiers/regions";

/** The province-level divisions: the first two digits of GB/T 2260, the letters of ISO 3166-2:CN, Latin names. */
const PROVINCES = [
  ["11", "BJ", "beijing"],
  ["12", "TJ", "tianjin"],
  ["13", "HE", "hebei"],
  ["14", "SX", "shanxi"],
  ["15", "NM", "innermongolia|neimenggu|neimongol"],
  ["21", "LN", "liaoning"],
  ["22", "JL", "jilin"],
  ["23", "HL", "heilongjiang"],
  ["31", "SH", "shanghai"],
  ["32", "JS", "jiangsu"],
  ["33", "ZJ", "zhejiang"],
  ["34", "AH", "anhui"],
  ["35", "FJ", "fujian"],
  ["36", "JX", "jiangxi"],
  ["37", "SD", "shandong"],
  ["41", "HA", "henan"],
  ["42", "HB", "hubei"],
  ["43", "HN", "hunan"],
  ["44", "GD", "guangdong"],
  ["45", "GX", "guangxi"],
  ["46", "HI", "hainan"],
  ["50", "CQ", "chongqing"],
  ["51", "SC", "sichuan"],
  ["52", "GZ", "guizhou"],
  ["53", "YN", "yunnan"],
  ["54", "XZ", "tibet|xizang"],
  ["61", "SN", "shaanxi"],
  ["62", "GS", "gansu"],
  ["63", "QH", "qinghai"],
  ["64", "NX", "ningxia"],
  ["65", "XJ", "xinjiang"],
  ["71", "TW", "taiwan"],
  ["81", "HK", "hongkong"],
  ["82", "MO", "macau|macao"],
] as const;

/** 广西 of 广西壮族自治区. */
const shortName = (code: string): string =>
  (NAMES[code]?.zh ?? code).replace(/(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$/, "");

const NATIONWIDE = new Set(["全国", "全国范围", "national", "nationwide", "cn", "china", "中国", "all", "*", "000000"]);

/** Prefectures of today by name, with and without 市: who says 深圳 has said which province. Made when first asked for. */
let prefectures: ReadonlyMap<string, string> | undefined;
function prefectureOf(text: string): string | undefined {
  prefectures ??= new Map(
    PROVINCES.flatMap(([province]) => regionCodes(province))
      .filter((code) => code.endsWith("00") && !code.endsWith("0000"))
      .flatMap((code) =>
        regionNames(code)
          .filter(({ to, name }) => to === null && name.length > 1 && name !== "市辖区")
          .map(({ name }) => ({ code, name })),
      )
      .flatMap(({ code, name }) =>
        [name, name.replace(/(市|地区)$/, "")].map((word) => [word, code.slice(0, 2)] as const),
      ),
  );
  return prefectures.get(text);
}

/** A province's two digits, `nationwide`, or undefined when the words name neither. */
export function provinceOf(words: string): string | undefined {
  const text = words
    .normalize("NFKC")
    .replaceAll(/\s/gu, "")
    .toLowerCase()
    .replace(/^中国(?=.)/, "");
  if (NATIONWIDE.has(text)) return "nationwide";
  const digits = /^(?:cn-?)?(\d{2})\d{0,4}$/.exec(text)?.[1];
  if (digits !== undefined) return PROVINCES.find(([code]) => code === digits)?.[0];
  // Before the provinces: 海南藏族自治州 does not lie in 海南.
  const prefecture = prefectureOf(text);
  if (prefecture !== undefined) return prefecture;
  const letters = text.replace(/^cn-/, "").replaceAll(/[^a-z]/g, "");
  for (const [code, iso, latin] of PROVINCES) {
    if (text.startsWith(shortName(code))) return code;
    const bare = letters.replace(/(province|city|municipality|autonomousregion|sheng|shi)$/, "");
    if (letters !== "" && (letters === iso.toLowerCase() || latin.split("|").some((name) => bare.startsWith(name))))
      return code;
  }
  return undefined;
}

/** Regions in words: provinces by name, anything else as it was written. */
export function regionsInWords(regions: readonly string[]): Bilingual {
  const named = regions.map((region) => {
    const code = provinceOf(region);
    if (code === "nationwide") return { zh: "全国", en: "the whole country" };
    return NAMES[code ?? ""] ?? { zh: region.slice(0, 40), en: region.slice(0, 40) };
  });
  return { zh: named.map(({ zh }) => zh).join("、"), en: named.map(({ en }) => en).join(", ") };
}

/** Whether words name a place inside one of the regions; undefined when it cannot be told. */
export function covers(regions: readonly string[], place: string): boolean | undefined {
  const wanted = provinceOf(place);
  const known = new Set(regions.map((region) => provinceOf(region)));
  if (known.has("nationwide")) return true;
  // Elsewhere than in China regions have no table: only the same words are the same region.
  if (regions.some((region) => region.trim().toLowerCase() === place.trim().toLowerCase())) return true;
  if (wanted === undefined || wanted === "nationwide") return undefined;
  if (known.has(wanted)) return true;
  return known.has(undefined) ? undefined : false;
}
