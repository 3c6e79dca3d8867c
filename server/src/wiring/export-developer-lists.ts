import { type Static, Type } from "typebox";
import type { Tx } from "#kernel/db";
import { eventId, newestEvents } from "#kernel/event-list";
import { idSpanOf, spanOf } from "#kernel/http/span";
import { type Id, parsePublicId, publicId } from "#kernel/ids";
import type { StoredEvent } from "#kernel/outbox";
import { listRequests } from "#modules/developers";
import { type Asked, count, type ExportList, text, time, words } from "#modules/exports";
import { type Endpoint, eventVisibleTo, fits, ownersOf, typesFor } from "#modules/webhooks";
import { RequestListQuery, requestFilterOf } from "../modules/developers/routes.requests.ts";
import { toRequestRow } from "../modules/developers/wire.ts";
import { DeliveryQuery } from "../modules/webhooks/routes.deliveries.ts";
import { EventQuery } from "../modules/webhooks/routes.events.ts";
import { toDeliveryWire } from "../modules/webhooks/wire.ts";
import type { Services } from "../services.ts";
import {
  allPages,
  countPages,
  filterInWords,
  filterOfRoute,
  filterShape,
  merchantIdOf,
  ofMerchant,
  textOf,
} from "./export-filters.ts";
import { deliveryStatuses, endpointStatuses, wordOf } from "./export-words.ts";
import { readMerchantLabels } from "./labels.ts";

/** What a developer looks at, as files: requests, endpoints, deliveries and events, each as its page shows it. */
type Deps = Omit<Services, "exports" | "close">;
type RequestLine = ReturnType<typeof toRequestRow>;

export function requestList(deps: Deps): ExportList<RequestLine> {
  const pages = (tx: Tx, { scope, filter, by }: Asked) => {
    const found = requestFilterOf(filter);
    return allPages((page) => listRequests(tx, { scope, self: by.id, ...found, ...page }));
  };
  return {
    name: "requests",
    title: { zh: "请求日志", en: "Requests" },
    permission: "developers.read",
    filter: filterOfRoute(RequestListQuery),
    filterWords: (tx, asked, language) => filterInWords(deps, tx, asked, language),
    count: (tx, asked) => countPages(pages(tx, asked)),
    async *rows(tx, asked) {
      for await (const page of pages(tx, asked)) yield page.map(toRequestRow);
    },
    columns: [
      { zh: "请求号", en: "Request", cell: (row) => text(row.requestId) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.at) },
      { zh: "调用方", en: "Who", cell: (row) => text(row.actor.name) },
      { zh: "调用方编号", en: "Who (id)", cell: (row) => text(row.actor.id) },
      { zh: "方法", en: "Method", cell: (row) => text(row.method) },
      { zh: "路径", en: "Path", cell: (row) => text(row.path) },
      { zh: "状态码", en: "Status", cell: (row) => count(row.status) },
      { zh: "错误码", en: "Problem", cell: (row) => text(row.problem) },
      { zh: "毫秒", en: "Milliseconds", cell: (row) => count(row.ms) },
      { zh: "日志编号", en: "Entry", cell: (row) => text(row.id) },
    ],
  };
}

type DeliveryLine = ReturnType<typeof toDeliveryWire>;

export function deliveryList(deps: Deps): ExportList<DeliveryLine> {
  const { webhooks } = deps;
  const endpointOf = (filter: Asked["filter"]): Id | undefined => {
    const given = textOf(filter, "endpoint");
    return given === undefined ? undefined : (parsePublicId("whk", given) ?? 0n);
  };
  const pages = (tx: Tx, { scope, filter }: Asked) => {
    const { status, type, from, until } = filter as Static<typeof DeliveryQuery>;
    const made = idSpanOf({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) });
    const found = { scope, status, type, made, endpointId: endpointOf(filter), merchantId: merchantIdOf(filter) };
    return allPages((page) => webhooks.deliveries(tx, { ...found, ...page }));
  };
  return {
    name: "webhook-deliveries",
    title: { zh: "推送记录", en: "Webhook deliveries" },
    permission: "webhooks.read",
    filter: filterOfRoute(DeliveryQuery),
    async filterWords(tx, asked, language) {
      const endpointId = endpointOf(asked.filter);
      // Another's endpoint is asked for as one that never was.
      if (endpointId !== undefined && (await webhooks.find(tx, endpointId, asked.scope)) === undefined)
        return undefined;
      return filterInWords(deps, tx, asked, language, { status: (code) => wordOf(deliveryStatuses, code) });
    },
    count: (tx, asked) => countPages(pages(tx, asked)),
    async *rows(tx, asked) {
      for await (const page of pages(tx, asked)) yield page.map(toDeliveryWire);
    },
    columns: [
      { zh: "推送编号", en: "Delivery", cell: (row) => text(row.id) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.createdAt) },
      { zh: "事件类型", en: "Type", cell: (row) => text(row.type) },
      { zh: "事件编号", en: "Event", cell: (row) => text(row.eventId) },
      { zh: "推送地址", en: "Address", cell: (row) => text(row.endpoint.url) },
      { zh: "地址编号", en: "Endpoint", cell: (row) => text(row.endpoint.id) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(deliveryStatuses, row.status)) },
      { zh: "次数", en: "Attempts", cell: (row) => count(row.attempts) },
      { zh: "最近结果", en: "Outcome", cell: (row) => text(row.outcome) },
      { zh: "完成时间", en: "Done", cell: (row, reader) => time(reader, row.doneAt) },
    ],
  };
}

const ENDPOINTS_SHOWN_MAX = 200;
type EndpointLine = Endpoint & { readonly owner: { readonly zh: string; readonly en: string } };
/** One that is enabled and does not answer just now is called failing, as on its page. */
const stateOf = ({ status, failures }: Endpoint): string => (status === "enabled" && failures > 0 ? "failing" : status);

export function endpointList(deps: Deps): ExportList<EndpointLine> {
  const read = async (tx: Tx, { scope, filter }: Asked): Promise<readonly Endpoint[]> => {
    const [status, wanted, merchantId] = [textOf(filter, "status"), textOf(filter, "text"), merchantIdOf(filter)];
    const all = await deps.webhooks.list(tx, { scope, limit: ENDPOINTS_SHOWN_MAX });
    return all.filter(
      (row) =>
        (status === undefined || stateOf(row) === status) &&
        (merchantId === undefined || row.merchantId === merchantId) &&
        (wanted === undefined || `${row.url} ${row.description} ${row.types.join(" ")}`.includes(wanted)),
    );
  };
  return {
    name: "webhook-endpoints",
    title: { zh: "推送地址", en: "Webhook endpoints" },
    permission: "webhooks.read",
    filter: filterShape({
      ...ofMerchant,
      status: Type.Optional(Type.Enum(["enabled", "failing", "paused", "disabled"], { type: "string" })),
      text: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    filterWords: (tx, asked, language) =>
      filterInWords(deps, tx, asked, language, { status: (code) => wordOf(endpointStatuses, code) }),
    count: async (tx, asked) => (await read(tx, asked)).length,
    async *rows(tx, asked) {
      const page = await read(tx, asked);
      const ids = page.flatMap(({ merchantId }) => (merchantId === undefined ? [] : [merchantId]));
      const labels = await readMerchantLabels(deps.merchants, tx, [...new Set(ids)]);
      yield page.map((row) => {
        const label = row.merchantId === undefined ? undefined : labels.get(row.merchantId);
        return { ...row, owner: { zh: label?.name ?? "", en: label?.nameEn ?? "" } };
      });
    },
    columns: [
      { zh: "地址编号", en: "Endpoint", cell: (row) => text(publicId("whk", row.id)) },
      { zh: "推送地址", en: "Address", cell: (row) => text(row.url) },
      { zh: "说明", en: "Description", cell: (row) => text(row.description) },
      { zh: "状态", en: "Status", cell: (row, reader) => words(reader, wordOf(endpointStatuses, stateOf(row))) },
      { zh: "事件", en: "Hears", cell: (row) => text(row.types.join(" ")) },
      { zh: "商户", en: "Merchant", cell: (row, reader) => words(reader, row.owner) },
      { zh: "连续失败", en: "Failures", cell: (row) => count(row.failures) },
      { zh: "最近送达", en: "Last delivered", cell: (row, reader) => time(reader, row.deliveredAt) },
      { zh: "新建时间", en: "Made", cell: (row, reader) => time(reader, row.createdAt) },
    ],
  };
}

type EventLine = { readonly event: StoredEvent; readonly type: string; readonly owner: { zh: string; en: string } };
const PAGE_ROWS = 500;

export function eventList(deps: Deps): ExportList<EventLine> {
  const { events } = deps.webhooks;
  async function* pages(tx: Tx, { scope, filter }: Asked): AsyncGenerator<readonly StoredEvent[]> {
    const { type, from, until } = filter as Static<typeof EventQuery>;
    const span = spanOf({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) });
    const types = typesFor(events, scope)
      .filter((name) => type === undefined || fits(type, name))
      .flatMap((name) => events.internalType(name) ?? []);
    const merchantId = merchantIdOf(filter);
    const ownerIds = merchantId === undefined ? ownersOf(scope) : [merchantId];
    let before: Parameters<typeof newestEvents>[1]["before"];
    for (;;) {
      const page = await newestEvents(tx, { ownerIds, types, ...span, before, limit: PAGE_ROWS });
      if (page.events.length > 0) yield page.events;
      const last = page.events.at(-1);
      if (page.events.length === PAGE_ROWS && last !== undefined) before = last;
      // The search looked back only so far: it goes on from there.
      else if (page.searchedTo !== undefined) before = { at: page.searchedTo, bucket: 0, position: 0n };
      else return;
    }
  }
  return {
    name: "events",
    title: { zh: "事件", en: "Events" },
    permission: "webhooks.read",
    filter: filterOfRoute(EventQuery),
    filterWords: (tx, asked, language) => filterInWords(deps, tx, asked, language),
    count: (tx, asked) => countPages(pages(tx, asked)),
    async *rows(tx, asked) {
      for await (const page of pages(tx, asked)) {
        const told = page.flatMap((event) => {
          const audience = events.audienceOf(event);
          const seen = audience !== undefined && eventVisibleTo(asked.scope, audience.owner);
          return seen ? [{ event, ...audience }] : [];
        });
        const ids = told.flatMap(({ owner }) => (owner === "operator" ? [] : [owner]));
        const labels = await readMerchantLabels(deps.merchants, tx, [...new Set(ids)]);
        yield told.map(({ event, type, owner }) => {
          const label = owner === "operator" ? undefined : labels.get(owner);
          return { event, type, owner: { zh: label?.name ?? "", en: label?.nameEn ?? "" } };
        });
      }
    },
    columns: [
      { zh: "事件编号", en: "Event", cell: (row) => text(eventId(row.event)) },
      { zh: "时间", en: "Time", cell: (row, reader) => time(reader, row.event.at) },
      { zh: "事件类型", en: "Type", cell: (row) => text(row.type) },
      { zh: "对象", en: "Subject", cell: (row) => text(events.subjectOf(row.event)) },
      { zh: "商户", en: "Merchant", cell: (row, reader) => words(reader, row.owner) },
    ],
  };
}
