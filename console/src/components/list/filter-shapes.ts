import type { TextKey } from "../../i18n/words.ts";

/**
 * What a list can be narrowed by, as a table: one line for a filter, its form in the address and how it is asked for. The
 * address holds names and values as text, so that a view can be sent to a colleague; what is no filter, or has the wrong
 * form, is dropped instead of asked for.
 */
export type FilterShape =
  /** One of a few; `words` is the group of texts in which each value has its word. */
  | {
      readonly kind: "choice";
      readonly name: string;
      readonly label: TextKey;
      readonly words: string;
      readonly values: readonly string[];
      /** By one press, always in sight. */
      readonly quick?: true;
      /** What holds where the address says nothing. There is no "all" then: it is one of the values, where there is one. */
      readonly standard?: string;
    }
  | {
      readonly kind: "text";
      readonly name: string;
      readonly label: TextKey;
      readonly form: RegExp;
      readonly digits?: true;
      /** Always in sight, for the one thing a list is looked through by. */
      readonly quick?: true;
    }
  /** Another object, by its id. */
  | { readonly kind: "reference"; readonly name: ReferenceName; readonly label: TextKey }
  /** `within` (back from now) or `from` and `until`, instants in UTC. */
  | { readonly kind: "time"; readonly label: TextKey }
  /** `from` and `until`, business days: both belong to it. They are the account's, so no zone of a reader changes them. */
  | { readonly kind: "days"; readonly label: TextKey }
  /** `amountFrom` and `amountTo`, minor units. */
  | { readonly kind: "amount"; readonly label: TextKey };

export type Filters = Readonly<Record<string, string>>;

/** Back from now: for a flash sale minutes matter, for a dispute a month. */
export const spans = { "30m": 30, "1h": 60, "12h": 720, "24h": 1_440, "7d": 10_080, "30d": 43_200 } as const;
export type Span = keyof typeof spans;
export const spanNames = Object.keys(spans) as readonly Span[];
const isSpan = (text: string): text is Span => Object.hasOwn(spans, text);

const ID = {
  merchant: /^mer_[0-9A-Za-z]{1,32}$/,
  terminal: /^ter_[0-9A-Za-z]{1,32}$/,
  agent: /^agt_[0-9A-Za-z]{1,32}$/,
  endpoint: /^whk_[0-9A-Za-z]{1,32}$/,
  kind: /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/,
  list: /^[a-z]+(-[a-z]+)*$/,
} as const;
export type ReferenceName = keyof typeof ID;
const MINOR = /^\d{1,15}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;

/** The names a filter has in the address. */
export function namesOf(shape: FilterShape): readonly string[] {
  if (shape.kind === "time") return ["within", "from", "until"];
  if (shape.kind === "days") return ["from", "until"];
  if (shape.kind === "amount") return ["amountFrom", "amountTo"];
  return [shape.name];
}

function fits(shape: FilterShape, name: string, value: string): boolean {
  switch (shape.kind) {
    case "choice":
      return shape.values.includes(value);
    case "text":
      return shape.form.test(value);
    case "reference":
      return ID[shape.name].test(value);
    case "amount":
      return MINOR.test(value);
    case "days":
      return DAY.test(value);
    case "time":
      return name === "within" ? isSpan(value) : INSTANT.test(value);
  }
}

/** The filters of an address. */
export function readFilters(shapes: readonly FilterShape[], search: Readonly<Record<string, unknown>>): Filters {
  const found: Record<string, string> = {};
  for (const shape of shapes)
    for (const name of namesOf(shape)) {
      const value = search[name];
      const text = typeof value === "number" ? String(value) : value;
      if (typeof text === "string" && fits(shape, name, text)) found[name] = text;
    }
  // Back from now, and between two instants, cannot both hold.
  if (found["within"] !== undefined) {
    delete found["from"];
    delete found["until"];
  }
  return found;
}

/** What the API is asked: the same, but that "back from now" has become an instant. */
export function queryOf(filters: Filters, nowMs: number): Filters {
  const { within, ...rest } = filters;
  if (within === undefined || !isSpan(within)) return rest;
  // Whole seconds: what is asked again a moment later is the same question.
  const fromMs = Math.floor(nowMs / 1_000) * 1_000 - spans[within] * 60_000;
  return { ...rest, from: new Date(fromMs).toISOString().replace(".000Z", "Z") };
}

/** What is narrowed by although the address does not say so. */
export const standardsOf = (shapes: readonly FilterShape[]): Filters =>
  Object.fromEntries(
    shapes.flatMap((shape) =>
      shape.kind === "choice" && shape.standard !== undefined ? [[shape.name, shape.standard]] : [],
    ),
  );

/** A file calls the last of its business days `to`. */
export const daysAsFile = ({ until, ...rest }: Filters): Filters =>
  until === undefined ? rest : { ...rest, to: until };

/** The filters without one of them. */
export function withoutFilter(filters: Filters, shape: FilterShape): Filters {
  const names = namesOf(shape);
  return Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name)));
}

export const isOn = (filters: Filters, shape: FilterShape): boolean =>
  namesOf(shape).some((name) => filters[name] !== undefined);

/** Whether two sets of filters are the same, whatever their order. */
export function sameFilters(one: Filters, other: Filters): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** An amount as somebody types it, 1,234.5 or ￥12, in minor units; undefined when it is none. */
export function minorOf(text: string, places = 2): string | undefined {
  const plain = text.trim().replaceAll(/[,，\s¥￥]/g, "");
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(plain);
  if (match === null || (match[2]?.length ?? 0) > places) return undefined;
  return `${match[1]}${(match[2] ?? "").padEnd(places, "0")}`.replace(/^0+(?=\d)/, "");
}
