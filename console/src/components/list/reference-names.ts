import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "../../api/client.ts";
import type { ReferenceName } from "./filter-shapes.ts";

/** What a filter can name: how one of them is found by a part of its name, and what it is called. */
export type Named = { readonly value: string; readonly zh: string; readonly en: string };
/** As many as one looks through; the rest is found by typing. */
const CHOICES_MAX = 20;

const same = (value: string, name: string): Named => ({ value, zh: name, en: name });
const asked = (text: string) => ({ limit: CHOICES_MAX, ...(text === "" ? {} : { q: text }) });

/** Lists that can be taken out as files, by whoever asks. */
const exportLists = async (): Promise<readonly Named[]> =>
  (await answerOf(api.GET("/v1/exports/lists"))).data.map(({ list, titleZh, titleEn }) => ({
    value: list,
    zh: titleZh,
    en: titleEn,
  }));

/** What may need a second person. */
const approvalKinds = async (): Promise<readonly Named[]> =>
  (await answerOf(api.GET("/v1/approvals/kinds"))).data.map(({ kind, titleZh, titleEn }) => ({
    value: kind,
    zh: titleZh,
    en: titleEn,
  }));
const holding = (all: readonly Named[], text: string): readonly Named[] =>
  all.filter(({ zh, en }) => `${zh} ${en}`.toLowerCase().includes(text.toLowerCase()));

const find: Readonly<Record<ReferenceName, (text: string) => Promise<readonly Named[]>>> = {
  merchant: async (text) =>
    (await answerOf(api.GET("/v1/merchants", { params: { query: asked(text) } }))).data.map((row) => ({
      value: row.id,
      zh: row.shortName,
      en: row.nameEn,
    })),
  terminal: async (text) =>
    (await answerOf(api.GET("/v1/terminals", { params: { query: asked(text) } }))).data.map((row) =>
      same(row.id, row.binding?.number ?? row.serial),
    ),
  agent: async (text) =>
    (
      await answerOf(
        api.GET("/v1/agents", { params: { query: { limit: CHOICES_MAX, ...(text === "" ? {} : { text }) } } }),
      )
    ).data.map((row) => ({ value: row.id, zh: row.name, en: row.nameEn })),
  endpoint: async (text) =>
    (await answerOf(api.GET("/v1/webhook-endpoints"))).data
      .filter(({ url, description }) => `${url} ${description}`.includes(text))
      .slice(0, CHOICES_MAX)
      .map((row) => same(row.id, row.description === "" ? new URL(row.url).host : row.description)),
  kind: async (text) => holding(await approvalKinds(), text),
  list: async (text) => holding(await exportLists(), text),
};

const one: Readonly<Record<ReferenceName, (id: string) => Promise<Named>>> = {
  merchant: async (id) => {
    const row = await answerOf(api.GET("/v1/merchants/{id}", { params: { path: { id } } }));
    return { value: id, zh: row.shortName, en: row.nameEn };
  },
  terminal: async (id) => {
    const row = await answerOf(api.GET("/v1/terminals/{id}", { params: { path: { id } } }));
    return same(id, row.binding?.number ?? row.serial);
  },
  agent: async (id) => {
    const row = await answerOf(api.GET("/v1/agents/{id}", { params: { path: { id } } }));
    return { value: id, zh: row.name, en: row.nameEn };
  },
  endpoint: async (id) => {
    const row = await answerOf(api.GET("/v1/webhook-endpoints/{id}", { params: { path: { id } } }));
    return same(id, row.description === "" ? new URL(row.url).host : row.description);
  },
  kind: async (id) => (await approvalKinds()).find(({ value }) => value === id) ?? same(id, id),
  list: async (id) => (await exportLists()).find(({ value }) => value === id) ?? same(id, id),
};

export const choicesQuery = (name: ReferenceName, text: string) =>
  queryOptions({ queryKey: ["references", name, "choices", text], queryFn: () => find[name](text), staleTime: 60_000 });

export const namedQuery = (name: ReferenceName, id: string | undefined) =>
  queryOptions({
    queryKey: ["references", name, "one", id],
    queryFn: () => one[name](id!),
    enabled: id !== undefined,
    staleTime: 60_000,
    retry: false,
  });
