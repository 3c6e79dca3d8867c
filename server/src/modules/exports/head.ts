import type { Scope } from "#kernel/scope";
import type { Export } from "./export.ts";
import { type Cell, type ExportList, type Language, say, text } from "./export-list.ts";

/** What stands above the rows: which report, of what, as of when, by whom, in which zones, how many rows. */
export type HeadFacts = {
  readonly list: ExportList;
  readonly made: Export;
  readonly filterWords: readonly (readonly [string, string])[];
  readonly madeBy: string;
  readonly at: Temporal.Instant;
  readonly cutOffZone: string;
  readonly rows: number;
  readonly scope: Scope;
};

const labels = {
  report: { zh: "报表", en: "Report" },
  madeAt: { zh: "数据截至", en: "As of" },
  madeBy: { zh: "导出人", en: "Made by" },
  scope: { zh: "数据范围", en: "Scope" },
  filter: { zh: "筛选", en: "Filter" },
  cutOff: { zh: "营业日时区", en: "Zone of business days" },
  display: { zh: "显示时区", en: "Zone of times" },
  rows: { zh: "行数", en: "Rows" },
} as const;
const scopes = {
  all: { zh: "全部商户", en: "All merchants" },
  merchants: { zh: "本商户", en: "Own merchant" },
  branch: { zh: "本代理及下级的商户", en: "Merchants of the agent and of those below" },
  places: { zh: "所在门店", en: "Own places" },
} as const;
const noFilter = { zh: "无", en: "None" };

function filterText(language: Language, filterWords: HeadFacts["filterWords"]): string {
  if (filterWords.length === 0) return say(language, noFilter);
  const colon = language === "en" ? ": " : "：";
  return filterWords.map(([label, value]) => `${label}${colon}${value}`).join(language === "en" ? "; " : "；");
}

/** Lines of label and value, an empty one, and the names of the columns last. */
export function headOf(facts: HeadFacts): readonly (readonly Cell[])[] {
  const { list, made, at, rows } = facts;
  const { language } = made;
  const line = (label: keyof typeof labels, value: Cell): readonly Cell[] => [
    text(say(language, labels[label])),
    value,
  ];
  const local = at.toZonedDateTimeISO(made.zone).toPlainDateTime().toString({ smallestUnit: "second" });
  const scope = scopes[facts.scope === "all" ? "all" : facts.scope.kind];
  return [
    line("report", text(say(language, list.title))),
    line("madeAt", text(`${local.replace("T", " ")} (${made.zone})`)),
    line("madeBy", text(facts.madeBy)),
    line("scope", text(say(language, scope))),
    line("filter", text(filterText(language, facts.filterWords))),
    line("cutOff", text(facts.cutOffZone)),
    line("display", text(made.zone)),
    line("rows", { kind: "count", count: rows }),
    [],
    list.columns.map((column) => text(say(language, column))),
  ];
}

/** `交易-20261128-160500.csv`: the report and when it was made, in the reader's zone. */
export function fileNameOf(list: ExportList, made: Export, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(made.zone);
  const stamp = local.toPlainDateTime().toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "").replace("T", "-");
  return `${say(made.language, list.title)}-${stamp}.${made.format}`;
}
