import { PROVINCES as NAMES, regionCodes } from "@oneclear/identifiers";
import type { Bilingual } from "#kernel/http/problem";
import { regionNames } from "@oneclear/identifiers/regions";

/** The province-level divisions: the first two digits of GB/T 2260, the short name, the letters of ISO 3166-2:CN, Latin names. */
const PROVINCES = [
  ["11", "北京", "BJ", "beijing"],
  ["12", "天津", "TJ", "tianjin"],
  ["13", "河北", "HE", "hebei"],
  ["14", "山西", "SX", "shanxi"],
  ["15", "内蒙古", "NM", "innermongolia|neimenggu|neimongol"],
  ["21", "辽宁", "LN", "liaoning"],
  ["22", "吉林", "JL", "jilin"],
  ["23", "黑龙江", "HL", "heilongjiang"],
  ["31", "上海", "SH", "shanghai"],
  ["32", "江苏", "JS", "jiangsu"],
  ["33", "浙江", "ZJ", "zhejiang"],
  ["34", "安徽", "AH", "anhui"],
  ["35", "福建", "FJ", "fujian"],
  ["36", "江西", "JX", "jiangxi"],
  ["37", "山东", "SD", "shandong"],
  ["41", "河南", "HA", "henan"],
  ["42", "湖北", "HB", "hubei"],
  ["43", "湖南", "HN", "hunan"],
  ["44", "广东", "GD", "guangdong"],
  ["45", "广西", "GX", "guangxi"],
  ["46", "海南", "HI", "hainan"],
  ["50", "重庆", "CQ", "chongqing"],
  ["51", "四川", "SC", "sichuan"],
  ["52", "贵州", "GZ", "guizhou"],
  ["53", "云南", "YN", "yunnan"],
  ["54", "西藏", "XZ", "tibet|xizang"],
  ["61", "陕西", "SN", "shaanxi"],
  ["62", "甘肃", "GS", "gansu"],
  ["63", "青海", "QH", "qinghai"],
  ["64", "宁夏", "NX", "ningxia"],
  ["65", "新疆", "XJ", "xinjiang"],
  ["71", "台湾", "TW", "taiwan"],
  ["81", "香港", "HK", "hongkong"],
  ["82", "澳门", "MO", "macau|macao"],
] as const;

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
  for (const [code, zh, iso, latin] of PROVINCES) {
    if (text.startsWith(zh)) return code;
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
