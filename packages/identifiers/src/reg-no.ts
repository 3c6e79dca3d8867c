import { mod11Ten } from "./check-digits.ts";
import { type Brand, type Checked, invalid, type Says, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";
import { provinceOf, type RegionRef, regionRef, unknownRegion } from "./regions.ts";
import { NATIONAL } from "./uscc.ts";

/**
 * 工商注册号, GS 15-2006, 15 digits: the registering authority's region (100000 is the national one), a serial number whose
 * first digit tells the kind of business, and an ISO 7064 MOD 11,10 check digit. Replaced by the unified social credit code,
 * still on older papers.
 */
export type RegNo = Brand<"reg-no">;
export type RegNoParts = {
  readonly authority: RegionRef;
  readonly business: Says & { readonly code: "domestic" | "foreign" | "individual" };
  readonly serial: string;
  readonly check: string;
};

export const kind = { zh: "工商注册号", en: "business registration number" };

const BUSINESS = {
  domestic: { code: "domestic", zh: "内资企业", en: "domestic enterprise" },
  foreign: { code: "foreign", zh: "外资企业", en: "foreign-invested enterprise" },
  individual: { code: "individual", zh: "个体工商户", en: "individual business" },
} as const;

/** A registration number of 15 digits. */
export function checkRegNo(text: string): Checked<RegNoParts, RegNo> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [15],
    allows: isDigit,
    partAt: (at) => (at <= 6 ? "authority" : at <= 14 ? "serial" : at === 15 ? "check" : "value"),
  });
  if (error !== undefined) return invalid(value, {}, error);
  const [authority, serial, check] = [value.slice(0, 6), value.slice(6, 14), value.slice(14)];
  const first = Number(serial[0]);
  const parts: RegNoParts = {
    authority:
      authority === NATIONAL ? { code: authority, province: { zh: "国家", en: "national" } } : regionRef(authority),
    business: first <= 3 ? BUSINESS.domestic : first <= 5 ? BUSINESS.foreign : BUSINESS.individual,
    serial,
    check,
  };
  if (authority !== NATIONAL && provinceOf(authority) === undefined)
    return invalid(value, parts, unknownRegion(authority, "authority"));
  const expected = mod11Ten(value.slice(0, 14));
  return expected === check
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck({ part: "check", name: kind, at: 15 }, { expected, found: check }));
}
