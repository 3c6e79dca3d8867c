import type { ParameterRow, RequirementRow, StandardRow, TradeRow, Version } from "./queries.ts";

/** What holds on a day by one version and not by another, a row each: the same rows are no difference, whenever they began. */
export type RowKind = "requirements" | "parameters" | "trades" | "standards";
type RowOf = {
  readonly requirements: RequirementRow;
  readonly parameters: ParameterRow;
  readonly trades: TradeRow;
  readonly standards: StandardRow;
};
export type RowChange = {
  readonly [Kind in RowKind]: {
    readonly kind: Kind;
    readonly name: string;
    readonly before: RowOf[Kind] | undefined;
    readonly after: RowOf[Kind] | undefined;
  };
}[RowKind];
type Content = Pick<Version, RowKind>;
type Dated = { readonly from?: string; readonly until?: string | null };

/** ISO days compare as text. */
export const holdsOn = ({ from, until }: Dated, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || until === null || day <= until);

export function differences(before: Content, after: Content, day: string): readonly RowChange[] {
  return [
    ...between(before.requirements, after.requirements, { day, nameOf: ({ code }) => code }).map(
      (change) => ({ kind: "requirements", ...change }) as const,
    ),
    ...between(before.parameters, after.parameters, { day, nameOf: ({ key }) => key }).map(
      (change) => ({ kind: "parameters", ...change }) as const,
    ),
    ...between(before.trades, after.trades, { day, nameOf: ({ mcc }) => mcc }).map(
      (change) => ({ kind: "trades", ...change }) as const,
    ),
    ...between(before.standards, after.standards, { day, nameOf: ({ code }) => code }).map(
      (change) => ({ kind: "standards", ...change }) as const,
    ),
  ];
}

type Pair<Row> = { readonly name: string; readonly before: Row | undefined; readonly after: Row | undefined };
function between<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  { day, nameOf }: { readonly day: string; readonly nameOf: (row: Row) => string },
): readonly Pair<Row>[] {
  const held = (rows: readonly Row[]) =>
    new Map(rows.filter((row: Row & Dated) => holdsOn(row, day)).map((row) => [nameOf(row), row] as const));
  const [old, next] = [held(before), held(after)];
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((name) => {
    const [from, to] = [old.get(name), next.get(name)];
    return said(from) === said(to) ? [] : [{ name, before: from, after: to }];
  });
}

/** What a row says, without the days it says it on. */
function said(row: (Dated & object) | undefined): string | undefined {
  if (row === undefined) return undefined;
  const { from: _, until: __, ...rest } = row;
  return JSON.stringify(rest);
}
