import { type TObject, Type } from "typebox";
import type { Tx } from "#kernel/db";
import { HttpProblem, type Bilingual } from "#kernel/http/problem";
import { type Id, parsePublicId } from "#kernel/ids";
import { seesMerchant } from "#kernel/scope";
import type { Asked, Language } from "#modules/exports";
import type { Merchants } from "#modules/merchants";

/** What the filters of exportable lists share: days, a merchant, and how both are said. */
const DayText = Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description: "YYYY-MM-DD" });
export const daySpan = { from: Type.Optional(DayText), to: Type.Optional(DayText) };
export const ofMerchant = { merchant: Type.Optional(Type.String({ maxLength: 40 })) };
const AmountText = Type.String({ pattern: "^[0-9]{1,18}$", description: "Minor units" });
export const amountSpan = { amountFrom: Type.Optional(AmountText), amountTo: Type.Optional(AmountText) };
export const amountsOf = (filter: Asked["filter"]) => ({
  amountFromMinor: minorOf(textOf(filter, "amountFrom")),
  amountToMinor: minorOf(textOf(filter, "amountTo")),
});
const minorOf = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : BigInt(text));
export const filterShape = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const FIRST_DAY = Temporal.PlainDate.from("2024-01-01");
export const AFTER_LAST_DAY = Temporal.PlainDate.from("2100-01-01");

/** Both days belong to the span; a day left out is the first or the last there is. */
export function spanOf(filter: Asked["filter"]): { from: Temporal.PlainDate; until: Temporal.PlainDate } {
  return {
    from: dayOf(filter, "from") ?? FIRST_DAY,
    until: dayOf(filter, "to")?.add({ days: 1 }) ?? AFTER_LAST_DAY,
  };
}

export function dayOf(filter: Asked["filter"], name: string): Temporal.PlainDate | undefined {
  const value = filter[name];
  if (typeof value !== "string") return undefined;
  try {
    return Temporal.PlainDate.from(value, { overflow: "reject" });
  } catch {
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: `/body/filter/${name}`, message: "is no day of the calendar" }],
    });
  }
}

export const textOf = (filter: Asked["filter"], name: string): string | undefined => {
  const value = filter[name];
  return typeof value === "string" ? value : undefined;
};
export const merchantIdOf = (filter: Asked["filter"]): Id | undefined => {
  const given = textOf(filter, "merchant");
  return given === undefined ? undefined : (parsePublicId("mer", given) ?? 0n);
};

const labels: Readonly<Record<string, Bilingual>> = {
  from: { zh: "自", en: "From" },
  to: { zh: "至", en: "To" },
  until: { zh: "早于", en: "Before" },
  day: { zh: "营业日", en: "Business day" },
  month: { zh: "月份", en: "Month" },
  status: { zh: "状态", en: "Status" },
  code: { zh: "摘要", en: "Code" },
  reference: { zh: "关联单据", en: "Belongs to" },
  kind: { zh: "类型", en: "Kind" },
  brand: { zh: "卡组织", en: "Brand" },
  cardType: { zh: "卡种", en: "Card type" },
  merchant: { zh: "商户", en: "Merchant" },
  terminal: { zh: "终端", en: "Terminal" },
  cause: { zh: "原因", en: "Cause" },
  last4: { zh: "卡号后四位", en: "Last four" },
  trace: { zh: "流水号", en: "Trace" },
  amountFrom: { zh: "最低金额（分）", en: "At least (fen)" },
  amountTo: { zh: "最高金额（分）", en: "At most (fen)" },
  q: { zh: "搜索", en: "Search" },
  actor: { zh: "操作人", en: "Who" },
  action: { zh: "操作", en: "Action" },
  subject: { zh: "对象", en: "About" },
  approval: { zh: "审批", en: "Approval" },
  closedFrom: { zh: "结算日自", en: "Closed from" },
  closedTo: { zh: "结算日至", en: "Closed to" },
  state: { zh: "对平", en: "Balance" },
  role: { zh: "角色", en: "Role" },
  text: { zh: "搜索", en: "Search" },
  box: { zh: "范围", en: "Box" },
  outcome: { zh: "结果", en: "Outcome" },
  asker: { zh: "申请人", en: "Asked by" },
  channel: { zh: "渠道", en: "Channel" },
  notice: { zh: "通知", en: "Notice" },
  type: { zh: "事件类型", en: "Type" },
  endpoint: { zh: "推送地址", en: "Endpoint" },
  requestId: { zh: "请求号", en: "Request" },
  method: { zh: "方法", en: "Method" },
  path: { zh: "路径", en: "Path" },
};
const pick = (language: Language, words: Bilingual): string => (language === "en" ? words.en : words.zh);

/**
 * The filter as people read it. A merchant is named when the asker may see it; one that he may not see, or that never was,
 * makes the whole export not found.
 */
export async function filterInWords(
  deps: { readonly merchants: Merchants },
  tx: Tx,
  asked: Asked,
  language: Language,
  words: Readonly<Record<string, (code: string) => Bilingual>> = {},
): Promise<readonly (readonly [string, string])[] | undefined> {
  const said: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(asked.filter)) {
    if (typeof value !== "string" && typeof value !== "number") continue;
    const label = pick(language, labels[name] ?? { zh: name, en: name });
    if (name === "merchant") {
      const id = merchantIdOf(asked.filter);
      const merchant = id === undefined ? undefined : await deps.merchants.find(tx, id);
      if (merchant === undefined || !(await seesMerchant(tx, asked.scope, merchant.id))) return undefined;
      said.push([label, `${language === "en" ? merchant.nameEn : merchant.name} (${merchant.code.trim()})`]);
      continue;
    }
    const word = words[name]?.(`${value}`);
    said.push([label, word === undefined ? `${value}` : pick(language, word)]);
  }
  return said;
}

/** The filter of a list's route without what only pages need: where one is in it, and what it brings along. */
export function filterOfRoute(query: TObject): TObject {
  const { limit: _, before: _before, after: _after, expand: _expand, ...filters } = query.properties;
  return Type.Object(filters, { additionalProperties: false });
}

const PAGE_ROWS = 500;

/** The whole of a list that is read by pages: rows newest first, each page after the id of the one before. */
export async function* allPages<Row extends { readonly id: Id }>(
  read: (page: { readonly beforeId: Id | undefined; readonly limit: number }) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let beforeId: Id | undefined;
  for (;;) {
    const rows = await read({ beforeId, limit: PAGE_ROWS });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_ROWS) return;
    beforeId = rows.at(-1)!.id;
  }
}

export async function countPages(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for await (const page of pages) count += page.length;
  return count;
}
