import type { TObject } from "typebox";
import type { Tx } from "#kernel/db";
import type { Bilingual } from "#kernel/http/problem";
import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";

/**
 * A list that may leave as a file. It is registered where the API is put together, by whoever knows the rows: the same
 * filter as the list's route, the same permission, rows of the caller's merchants only. A list knows nothing of formats.
 */
export type Language = "zh-CN" | "en";
export const say = (language: Language, words: Bilingual): string => (language === "en" ? words.en : words.zh);

/** What stands in a cell. Money is minor units: the writers turn it into major units without a binary fraction. */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "money"; readonly minor: bigint }
  | { readonly kind: "count"; readonly count: number }
  /** By the clock on the wall of the reader's zone. */
  | { readonly kind: "time"; readonly at: Temporal.PlainDateTime }
  | { readonly kind: "none" };

export const text = (value: string | null | undefined): Cell =>
  value === undefined || value === null || value === "" ? { kind: "none" } : { kind: "text", text: value };
export const money = (minor: bigint | string): Cell => ({ kind: "money", minor: BigInt(minor) });
export const count = (value: number | bigint): Cell => ({ kind: "count", count: Number(value) });

/** How the reader wants words and times. */
export type Reader = { readonly language: Language; readonly zone: string };
export const words = (reader: Reader, value: Bilingual): Cell => text(say(reader.language, value));
/** `2026-11-23 14:30:05` in the reader's zone, which the head of the file names. */
export const time = (reader: Reader, at: Temporal.Instant | string | null | undefined): Cell => {
  if (at === undefined || at === null) return { kind: "none" };
  const instant = typeof at === "string" ? Temporal.Instant.from(at) : at;
  return { kind: "time", at: instant.toZonedDateTimeISO(reader.zone).toPlainDateTime() };
};

export type Column<Row> = {
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row, reader: Reader) => Cell;
};

/** Whose rows, which of them, and who asks: some lists hold what is one's own. */
export type Asked = {
  readonly scope: Scope;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly by: { readonly id: Id; readonly permissions: ReadonlySet<string> };
};

// oxlint-disable-next-line typescript/no-explicit-any
export type ExportList<Row = any> = {
  readonly name: string;
  readonly title: Bilingual;
  /** Of the list's own route. */
  readonly permission: string;
  /** Only the operator's own staff. */
  readonly staffOnly?: true;
  /** Tells of persons: its asker proves anew who is there. */
  readonly personal?: true;
  /** The filters of the list's route, all of them text. */
  readonly filter: TObject;
  /** The filter in words, for the head of the file. May refuse (undefined): what it names is not the asker's to see. */
  readonly filterWords: (
    tx: Tx,
    asked: Asked,
    language: Language,
  ) => Promise<readonly (readonly [string, string])[] | undefined>;
  readonly columns: readonly Column<Row>[];
  /** Both are called inside one snapshot, so they agree. */
  readonly count: (tx: Tx, asked: Asked) => Promise<number>;
  readonly rows: (tx: Tx, asked: Asked) => AsyncIterable<readonly Row[]>;
};

/** Answers at once up to this many rows; more are a job. */
export const ROWS_AT_ONCE_MAX = 10_000;
/** A sheet has 1,048,576 rows, and the head stands in it too. */
export const XLSX_ROWS_MAX = 1_000_000;
/** More than anybody can open: narrow it. */
export const ROWS_MAX = 5_000_000;
