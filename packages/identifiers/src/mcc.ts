import { type Brand, type Checked, type IdentifierError, invalid, type Says, valid } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";
import trades from "./tables/trades.json" with { type: "json" };

/**
 * 商户类别码 (merchant category code, ISO 18245): the trade of a merchant. From 3000 to 3999 each airline, car rental and hotel
 * chain has a code of its own; the table names their group. What the standard leaves to private use is not in it.
 */
export type Mcc = Brand<"mcc">;
export type MccParts = { readonly name: Says; readonly group: Says & { readonly code: TradeGroup } };

export type TradeGroup =
  | "agriculture"
  | "contractors"
  | "airlines"
  | "car-rental"
  | "lodging"
  | "transport"
  | "utilities"
  | "retail"
  | "clothing"
  | "shops"
  | "finance"
  | "personal-services"
  | "business-services"
  | "professional"
  | "government";

export const kind = { zh: "商户类别码（MCC）", en: "merchant category code" };

type Group = Says & { readonly code: TradeGroup; readonly to: string };

/** Groups by the last code of each, in order. */
const GROUPS: readonly Group[] = [
  { to: "1499", code: "agriculture", zh: "农业服务", en: "agriculture" },
  { to: "2999", code: "contractors", zh: "承包服务", en: "contractors" },
  { to: "3350", code: "airlines", zh: "航空公司", en: "airlines" },
  { to: "3500", code: "car-rental", zh: "汽车租赁公司", en: "car rental companies" },
  { to: "3999", code: "lodging", zh: "酒店集团", en: "hotel chains" },
  { to: "4799", code: "transport", zh: "交通运输", en: "transport" },
  { to: "4999", code: "utilities", zh: "公用事业和电信", en: "utilities and telecommunication" },
  { to: "5599", code: "retail", zh: "零售和批发", en: "retail and wholesale" },
  { to: "5699", code: "clothing", zh: "服装", en: "clothing" },
  { to: "5999", code: "shops", zh: "专门店和餐饮", en: "speciality shops and restaurants" },
  { to: "6999", code: "finance", zh: "金融", en: "finance" },
  { to: "7299", code: "personal-services", zh: "住宿和个人服务", en: "lodging and personal services" },
  { to: "7999", code: "business-services", zh: "商务服务和娱乐", en: "business services and entertainment" },
  { to: "8999", code: "professional", zh: "专业服务和会员组织", en: "professional services and membership" },
  { to: "9999", code: "government", zh: "政府服务", en: "government services" },
];

/** Groups whose members have a code each. */
const OF_COMPANIES: ReadonlySet<TradeGroup> = new Set(["airlines", "car-rental", "lodging"]);

const table: Readonly<Record<string, readonly string[]>> = trades;

/** All codes with a name of their own. */
export const TRADE_CODES: readonly string[] = Object.keys(table).toSorted();

/** The trade behind four digits; undefined where there is none. */
export function tradeOf(code: string): MccParts | undefined {
  const found = GROUPS.find(({ to }) => code <= to);
  if (found === undefined || !/^\d{4}$/.test(code)) return undefined;
  const group = { code: found.code, zh: found.zh, en: found.en };
  const [zh, en] = table[code] ?? [];
  if (zh !== undefined && en !== undefined) return { name: { zh, en }, group };
  return OF_COMPANIES.has(found.code) ? { name: { zh: found.zh, en: found.en }, group } : undefined;
}

export function unknownTrade(code: string, at = 1): IdentifierError {
  const says = { zh: `没有商户类别码 ${code}`, en: `there is no merchant category code ${code}` };
  return { code: "mcc", part: "mcc", at, found: code, says };
}

/** A merchant category code of four digits. */
export function checkMcc(text: string): Checked<MccParts, Mcc> {
  const { value, error } = readValue(text, { kind, lengths: [4], allows: isDigit });
  if (error !== undefined) return invalid(value, {}, error);
  const trade = tradeOf(value);
  return trade === undefined ? invalid(value, {}, unknownTrade(value)) : valid(value, trade);
}
