import type { Says } from "./checked.ts";
import { PROVINCES } from "./regions.ts";

/**
 * The banks' own area codes: four digits in bank numbers (联行号) and merchant codes, which are not those of GB/T 2260. The
 * first two name the province; which of its cities the others mean is the clearing system's to say and not in this table.
 */
const AREAS: readonly (readonly [from: number, to: number, province: number])[] = [
  [10, 10, 11],
  [11, 11, 12],
  [12, 14, 13],
  [16, 18, 14],
  [19, 20, 15],
  [22, 23, 21],
  [24, 25, 22],
  [26, 27, 23],
  [29, 29, 31],
  [30, 31, 32],
  [33, 34, 33],
  [36, 37, 34],
  [39, 40, 35],
  [42, 43, 36],
  [45, 47, 37],
  [49, 51, 41],
  [52, 53, 42],
  [55, 56, 43],
  [58, 60, 44],
  [61, 63, 45],
  [64, 64, 46],
  [65, 68, 51],
  [69, 69, 50],
  [70, 71, 52],
  [73, 75, 53],
  [77, 78, 54],
  [79, 80, 61],
  [82, 83, 62],
  [85, 86, 63],
  [87, 87, 64],
  [88, 90, 65],
];

/** Chongqing and what now belongs to it (Wanzhou, Fuling, Qianjiang) had codes of Sichuan. */
const CHONGQING = /^(6530|667|669|687)/;

export type BankArea = { readonly code: string; readonly province?: Says };

/** The area of four digits; without a province where no province has them. */
export function bankArea(code: string): BankArea {
  const first = Number(code.slice(0, 2));
  const province = CHONGQING.test(code) ? 50 : AREAS.find(([from, to]) => first >= from && first <= to)?.[2];
  return province === undefined ? { code } : { code, province: PROVINCES[province]! };
}

/** A four-digit area of a province, for test values. */
export function areasOf(province: number): readonly string[] {
  return AREAS.filter(([, , of]) => of === province).map(([from]) => `${from}00`);
}
