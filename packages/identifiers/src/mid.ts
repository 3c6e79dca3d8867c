import { type BankArea, bankArea } from "./bank-areas.ts";
import { type Brand, type Checked, invalid, type Says, valid } from "./checked.ts";
import { BANKS } from "./cnaps.ts";
import { type MccParts, tradeOf, unknownTrade } from "./mcc.ts";
import { isDigit, readValue } from "./read-value.ts";
import { isPrefecture, provinceOf } from "./regions.ts";

/**
 * 商户编号, field 42, 15 characters: acquirer (three digits), area (four), trade (four), serial (four, at times with letters).
 * The area is the banks' own; some acquirers write the first four digits of GB/T 2260 instead, which is read where the
 * banks have no such area. There is no check digit: what can be wrong is what the parts mean.
 */
export type Mid = Brand<"mid">;
export type MidParts = {
  readonly acquirer: { readonly code: string } & Partial<Says>;
  readonly area: BankArea & { readonly numbering: "banks" | "gb2260" | null };
  readonly mcc: { readonly code: string } & Partial<MccParts>;
  readonly serial: string;
};
export type MidOptions = {
  /** The trade that the merchant was registered with: another one inside is an error (套码). */
  readonly mcc?: string;
};

export const kind = { zh: "商户编号", en: "merchant code" };

/** Institutions with codes that no bank has; as receipts show them. */
export const ACQUIRERS: Readonly<Record<string, Says>> = {
  822: { zh: "拉卡拉", en: "Lakala" },
  843: { zh: "通联支付", en: "Allinpay" },
  898: { zh: "银联商务", en: "China UMS" },
};

/** A merchant code of 15 characters. */
export function checkMid(text: string, { mcc: bound }: MidOptions = {}): Checked<MidParts, Mid> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [15],
    allows: (character, at) => isDigit(character) || (at > 11 && at <= 15 && character !== "O" && character !== "I"),
    partAt: (at) => (at <= 3 ? "acquirer" : at <= 7 ? "area" : at <= 11 ? "mcc" : at <= 15 ? "serial" : "value"),
  });
  if (error !== undefined) return invalid(value, {}, error);
  const [acquirer, area, mcc] = [value.slice(0, 3), value.slice(3, 7), value.slice(7, 11)];
  const parts: MidParts = {
    acquirer: { code: acquirer, ...(ACQUIRERS[acquirer] ?? BANKS[acquirer]) },
    area: areaOf(area),
    mcc: { code: mcc, ...tradeOf(mcc) },
    serial: value.slice(11),
  };
  if (parts.area.numbering === null)
    return invalid(value, parts, {
      code: "region",
      part: "area",
      at: 4,
      found: area,
      says: { zh: `没有地区代码 ${area}`, en: `there is no area ${area}` },
      warnOnly: true,
    });
  if (parts.mcc.name === undefined) return invalid(value, parts, unknownTrade(mcc, 8));
  if (bound !== undefined && bound !== mcc)
    return invalid(value, parts, {
      code: "mismatch",
      part: "mcc",
      at: 8,
      expected: bound,
      found: mcc,
      says: {
        zh: `商户编号中的类别码是 ${mcc}，登记的是 ${bound}`,
        en: `the merchant code has the trade ${mcc}, registered is ${bound}`,
      },
    });
  return valid(value, parts);
}

function areaOf(code: string): MidParts["area"] {
  const ofBanks = bankArea(code);
  if (ofBanks.province !== undefined) return { ...ofBanks, numbering: "banks" };
  const province = isPrefecture(code) ? provinceOf(code) : undefined;
  return province === undefined ? { code, numbering: null } : { code, province, numbering: "gb2260" };
}
