/** Rows that come newest first, cut where the business day changes. */
export function byDay<Row extends { readonly businessDay: string }>(
  rows: readonly Row[],
): readonly { readonly day: string; readonly rows: readonly Row[] }[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) days.set(row.businessDay, [...(days.get(row.businessDay) ?? []), row]);
  return [...days]
    .map(([day, ofDay]) => ({ day, rows: ofDay }))
    .toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
}
