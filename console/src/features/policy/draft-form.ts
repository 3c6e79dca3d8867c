import type { Draft, ParameterRow, RequirementRow } from "./queries.ts";

/** What somebody types to change the rules, and what is asked for by it. */
type Basis = ParameterRow["basis"];
type Words = {
  readonly zh: string;
  readonly en: string;
  readonly certainty: Basis["certainty"];
  readonly basisZh: string;
  readonly basisEn: string;
  readonly source: string;
};
export type TypedChange = Words &
  (
    | { readonly kind: "parameter"; readonly row: ParameterRow; readonly value: string }
    | {
        readonly kind: "requirement";
        readonly row: RequirementRow;
        readonly due: RequirementRow["due"]["kind"];
        readonly graceDays: string;
        readonly ends: boolean;
      }
  );

export const nameOf = (change: TypedChange): string => (change.kind === "parameter" ? change.row.key : change.row.code);

/** A row that changes is the operator's own until somebody says where it was read. */
const OWN: Basis["text"] = { zh: "运营方自定", en: "The operator's own rule" };
const wordsOf = ({ says }: Pick<ParameterRow, "says">): Words => ({
  zh: says.zh,
  en: says.en,
  certainty: "operator",
  basisZh: OWN.zh,
  basisEn: OWN.en,
  source: "operator",
});
export const parameterChange = (row: ParameterRow): TypedChange => ({
  kind: "parameter",
  row,
  value: String(row.value),
  ...wordsOf(row),
});
export const requirementChange = (row: RequirementRow): TypedChange => ({
  kind: "requirement",
  row,
  due: row.due.kind,
  graceDays: String(row.due.graceDays),
  ends: false,
  ...wordsOf(row),
});

const WHOLE = /^-?\d{1,12}$/;
const DAYS_MAX = 3_650;

/** The value as the row has it: a number stays a number. Undefined: it cannot be read as that. */
export function valueOf(like: ParameterRow["value"], text: string): ParameterRow["value"] | undefined {
  const typed = text.trim();
  if (typeof like === "number") return WHOLE.test(typed) ? Number(typed) : undefined;
  if (typeof like === "boolean") return typed === "true" ? true : typed === "false" ? false : undefined;
  return typed === "" ? undefined : typed;
}

function daysOf(text: string): number | undefined {
  const days = WHOLE.test(text.trim()) ? Number(text) : undefined;
  return days !== undefined && days >= 0 && days <= DAYS_MAX ? days : undefined;
}

type Changes = Pick<Draft, "parameters" | "requirements">;

/** All of it, or undefined while something of it cannot be read. */
export function changesOf(typed: readonly TypedChange[]): Changes | undefined {
  const parameters: Changes["parameters"] = [];
  const requirements: Changes["requirements"] = [];
  for (const change of typed) {
    if (change.kind === "requirement" && change.ends) {
      requirements.push({ ends: change.row.code });
      continue;
    }
    const words = saidOf(change);
    if (words === undefined) return undefined;
    if (change.kind === "parameter") {
      const value = valueOf(change.row.value, change.value);
      if (value === undefined) return undefined;
      parameters.push({ key: change.row.key, value, ...words });
    } else {
      const graceDays = daysOf(change.graceDays);
      if (graceDays === undefined) return undefined;
      const { from: _, until: __, ...row } = change.row;
      requirements.push({ ...row, due: { kind: change.due, graceDays }, ...words });
    }
  }
  return { parameters, requirements };
}

function saidOf(words: Words): Pick<ParameterRow, "says" | "basis"> | undefined {
  const [zh, en, basisZh, basisEn, source] = [words.zh, words.en, words.basisZh, words.basisEn, words.source].map(
    (text) => text.trim(),
  ) as [string, string, string, string, string];
  if ([zh, en, basisZh, basisEn, source].includes("")) return undefined;
  return { says: { zh, en }, basis: { certainty: words.certainty, text: { zh: basisZh, en: basisEn }, source } };
}

/** Changes written as JSON: an object of two lists; what they hold the server says. */
export function changesFromJson(text: string): Changes | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return undefined;
    const { parameters, requirements } = read as Record<string, unknown>;
    return Array.isArray(parameters) && Array.isArray(requirements) ? { parameters, requirements } : undefined;
  } catch {
    return undefined;
  }
}
