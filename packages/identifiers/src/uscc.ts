import { organisationCharacter, USCC_ALPHABET, usccCharacter } from "./check-digits.ts";
import { type Brand, type Checked, invalid, type Says, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";
import { provinceOf, type RegionRef, regionRef, unknownRegion } from "./regions.ts";

/**
 * 统一社会信用代码, GB 32100-2015: department, category, six digits of the registering authority's region, an organisation
 * code of nine with a check character of its own, and a check character over all. Either check can fail while the other
 * passes, so both are made. The region is checked to the province: authorities of development zones use codes that
 * GB/T 2260 never had.
 */
export type Uscc = Brand<"uscc">;
export type UsccParts = {
  readonly department: Says & { readonly code: string };
  /** Absent where the department's list has no such category. */
  readonly category: { readonly code: string } & Partial<Says>;
  readonly region: RegionRef;
  readonly organisationCode: string;
  readonly check: string;
};

export const kind = { zh: "统一社会信用代码", en: "unified social credit code" };

/** The registering department by the first character, and its categories by the second. */
export const DEPARTMENTS: Readonly<Record<string, Says & { readonly categories: Readonly<Record<string, Says>> }>> = {
  1: {
    zh: "机构编制",
    en: "public establishments",
    categories: {
      1: { zh: "机关", en: "public authority" },
      2: { zh: "事业单位", en: "public institution" },
      3: { zh: "群众团体", en: "mass organisation" },
      9: { zh: "其他", en: "other" },
    },
  },
  2: { zh: "外交", en: "foreign affairs", categories: { 1: { zh: "外国常驻新闻机构", en: "foreign press office" } } },
  3: {
    zh: "司法行政",
    en: "justice",
    categories: {
      1: { zh: "律师执业机构", en: "law firm" },
      2: { zh: "公证处", en: "notary office" },
      3: { zh: "基层法律服务所", en: "local legal service" },
      4: { zh: "司法鉴定机构", en: "forensic institution" },
      5: { zh: "仲裁委员会", en: "arbitration commission" },
      9: { zh: "其他", en: "other" },
    },
  },
  4: { zh: "文化", en: "culture", categories: { 1: { zh: "外国在华文化中心", en: "foreign cultural centre" } } },
  5: {
    zh: "民政",
    en: "civil affairs",
    categories: {
      1: { zh: "社会团体", en: "social organisation" },
      2: { zh: "民办非企业单位", en: "private non-enterprise" },
      3: { zh: "基金会", en: "foundation" },
      9: { zh: "其他", en: "other" },
    },
  },
  6: { zh: "旅游", en: "tourism", categories: { 1: { zh: "外国旅游部门常驻代表机构", en: "foreign tourist office" } } },
  7: {
    zh: "宗教",
    en: "religion",
    categories: { 1: { zh: "宗教活动场所", en: "religious site" }, 2: { zh: "宗教院校", en: "religious school" } },
  },
  8: { zh: "工会", en: "trade unions", categories: { 1: { zh: "基层工会", en: "local trade union" } } },
  9: {
    zh: "市场监督管理（工商）",
    en: "market regulation (business)",
    categories: {
      1: { zh: "企业", en: "enterprise" },
      2: { zh: "个体工商户", en: "individual business" },
      3: { zh: "农民专业合作社", en: "farmers' cooperative" },
    },
  },
  A: { zh: "中央军委改革和编制办公室", en: "military establishments", categories: {} },
  N: { zh: "农业", en: "agriculture", categories: {} },
  Y: { zh: "其他", en: "other", categories: { 1: { zh: "其他", en: "other" } } },
};

const PARTS = [
  { part: "department", from: 1, to: 1 },
  { part: "category", from: 2, to: 2 },
  { part: "region", from: 3, to: 8 },
  { part: "organisationCode", from: 9, to: 17 },
  { part: "check", from: 18, to: 18 },
] as const;

function partAt(at: number): string {
  return PARTS.find(({ from, to }) => at >= from && at <= to)?.part ?? "value";
}

/** A unified social credit code. */
export function checkUscc(text: string): Checked<UsccParts, Uscc> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [18],
    allows: (character, at) => (at >= 3 && at <= 8 ? isDigit(character) : USCC_ALPHABET.includes(character)),
    partAt,
  });
  if (error !== undefined) return invalid(value, {}, error);
  const [first, second] = [value[0]!, value[1]!];
  const department = DEPARTMENTS[first];
  if (department === undefined)
    return invalid(value, laterParts(value), {
      code: "department",
      part: "department",
      at: 1,
      found: first,
      expected: Object.keys(DEPARTMENTS).join(" "),
      says: {
        zh: `第 1 位 ${first} 不是登记管理部门代码`,
        en: `character 1 is ${first}, which is no registering department`,
      },
    });
  const { zh, en, categories } = department;
  const parts: UsccParts = {
    department: { code: first, zh, en },
    category: { code: second, ...categories[second] },
    ...laterParts(value),
  };
  const region = value.slice(2, 8);
  if (region !== NATIONAL && provinceOf(region) === undefined) return invalid(value, parts, unknownRegion(region));
  const organisation = organisationCharacter(value.slice(8, 16));
  if (organisation !== value[16])
    return invalid(
      value,
      parts,
      wrongCheck(
        {
          part: "organisationCode",
          name: { zh: "组织机构代码（第 9 至 17 位）", en: "organisation code (9 to 17)" },
          at: 17,
        },
        { expected: organisation, found: value[16]! },
      ),
    );
  const check = usccCharacter(value.slice(0, 17));
  return check === value[17]
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck({ part: "check", name: kind, at: 18 }, { expected: check, found: value[17]! }));
}

/** The national authority. */
export const NATIONAL = "100000";

function laterParts(value: string) {
  const region = value.slice(2, 8);
  return {
    region: region === NATIONAL ? { code: region, province: { zh: "国家", en: "national" } } : regionRef(region),
    organisationCode: value.slice(8, 17),
    check: value.slice(17),
  };
}
