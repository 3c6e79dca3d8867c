import { type Brand, type Checked, type IdentifierError, invalid, type Says, valid } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";
import codes from "./tables/region-codes.json" with { type: "json" };

/**
 * GB/T 2260: the six digits of a province (two), a prefecture (two) and a county (two). The table has every code that stood
 * in a yearly list since 1980: a person born in a district that was dissolved keeps its code. Names of prefectures and
 * counties, with their years, are a subpath of their own: they are fifteen times as large.
 */

/** By the first two digits. 81 to 83 also begin the numbers of residence permits for people from there. */
export const PROVINCES: Readonly<Record<string, Says>> = {
  11: { zh: "北京市", en: "Beijing" },
  12: { zh: "天津市", en: "Tianjin" },
  13: { zh: "河北省", en: "Hebei" },
  14: { zh: "山西省", en: "Shanxi" },
  15: { zh: "内蒙古自治区", en: "Inner Mongolia" },
  21: { zh: "辽宁省", en: "Liaoning" },
  22: { zh: "吉林省", en: "Jilin" },
  23: { zh: "黑龙江省", en: "Heilongjiang" },
  31: { zh: "上海市", en: "Shanghai" },
  32: { zh: "江苏省", en: "Jiangsu" },
  33: { zh: "浙江省", en: "Zhejiang" },
  34: { zh: "安徽省", en: "Anhui" },
  35: { zh: "福建省", en: "Fujian" },
  36: { zh: "江西省", en: "Jiangxi" },
  37: { zh: "山东省", en: "Shandong" },
  41: { zh: "河南省", en: "Henan" },
  42: { zh: "湖北省", en: "Hubei" },
  43: { zh: "湖南省", en: "Hunan" },
  44: { zh: "广东省", en: "Guangdong" },
  45: { zh: "广西壮族自治区", en: "Guangxi" },
  46: { zh: "海南省", en: "Hainan" },
  50: { zh: "重庆市", en: "Chongqing" },
  51: { zh: "四川省", en: "Sichuan" },
  52: { zh: "贵州省", en: "Guizhou" },
  53: { zh: "云南省", en: "Yunnan" },
  54: { zh: "西藏自治区", en: "Tibet" },
  61: { zh: "陕西省", en: "Shaanxi" },
  62: { zh: "甘肃省", en: "Gansu" },
  63: { zh: "青海省", en: "Qinghai" },
  64: { zh: "宁夏回族自治区", en: "Ningxia" },
  65: { zh: "新疆维吾尔自治区", en: "Xinjiang" },
  71: { zh: "台湾省", en: "Taiwan" },
  81: { zh: "香港特别行政区", en: "Hong Kong" },
  82: { zh: "澳门特别行政区", en: "Macao" },
  83: { zh: "台湾省", en: "Taiwan" },
};

/** A code and the province it lies in. */
export type RegionRef = { readonly code: string; readonly province?: Says };

export function provinceOf(code: string): Says | undefined {
  return PROVINCES[code.slice(0, 2)];
}

export function regionRef(code: string): RegionRef {
  const province = provinceOf(code);
  return province === undefined ? { code } : { code, province };
}

const byPrefecture: Readonly<Record<string, string>> = codes;

/** Whether a list since 1980 has the code. */
export function isRegionCode(code: string): boolean {
  const counties = byPrefecture[code.slice(0, 4)] ?? "";
  for (let at = 0; at < counties.length; at += 2) if (counties.slice(at, at + 2) === code.slice(4)) return true;
  // Residence permits for people from Taiwan begin with 83, which the lists have only as a whole.
  return code === "830000";
}

/** Whether the code's prefecture (or its province, for those without) is in a list. */
export function isPrefecture(code: string): boolean {
  return byPrefecture[code.slice(0, 4)] !== undefined;
}

/** Every code of a prefecture, or of a province when two digits are given. */
export function regionCodes(prefix: string): readonly string[] {
  return Object.entries(byPrefecture)
    .filter(([prefecture]) => prefecture.startsWith(prefix.slice(0, 4)))
    .flatMap(([prefecture, counties]) => Array.from(counties.match(/../g) ?? [], (county) => prefecture + county))
    .filter((code) => code.startsWith(prefix));
}

export type Region = Brand<"region">;
export type RegionParts = {
  readonly level: "province" | "prefecture" | "county";
  readonly region: RegionRef;
  /** Two digits each; absent above the level. */
  readonly province: string;
  readonly prefecture?: string;
  readonly county?: string;
};

export const kind = { zh: "行政区划代码", en: "region code" };

/** A region code: digits, length, and whether any list since 1980 has it. */
export function checkRegion(text: string): Checked<RegionParts, Region> {
  const { value, error } = readValue(text, { kind, lengths: [6], allows: isDigit });
  if (error !== undefined) return invalid(value, {}, error);
  const [province, prefecture, county] = [value.slice(0, 2), value.slice(2, 4), value.slice(4)];
  const parts: RegionParts = {
    level: prefecture === "00" ? "province" : county === "00" ? "prefecture" : "county",
    region: regionRef(value),
    province,
    ...(prefecture === "00" ? {} : { prefecture }),
    ...(county === "00" ? {} : { county }),
  };
  return isRegionCode(value) ? valid(value, parts) : invalid(value, parts, unknownRegion(value));
}

/** No list has this code. Within a known prefecture the list may be behind: then it is a warning. */
export function unknownRegion(code: string, part = "region"): IdentifierError {
  const province = provinceOf(code);
  if (province === undefined)
    return {
      code: "region",
      part,
      found: code,
      says: {
        zh: `没有以 ${code.slice(0, 2)} 开头的行政区划（${code}）`,
        en: `no province begins with ${code.slice(0, 2)} (${code})`,
      },
    };
  const says = {
    zh: `${province.zh}没有区划代码 ${code}，1980 年以来也没有过`,
    en: `${province.en} has no region ${code} and has had none since 1980`,
  };
  return { code: "region", part, found: code, says, ...(isPrefecture(code) ? { warnOnly: true } : {}) };
}
