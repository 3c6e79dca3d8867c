import type { Tx } from "#kernel/db";
import type { Sql } from "#kernel/sql";

/**
 * A result too long to hold, read through a cursor of the database a page at a time: memory does not grow with it. Inside
 * a transaction only, and to see one moment inside a snapshot; the same statement is not read twice at a time in it.
 */
export const ROWS_AT_A_TIME = 500;

export async function* readRows<Row>(
  tx: Tx,
  statement: Sql,
  rowsAtATime: number = ROWS_AT_A_TIME,
): AsyncGenerator<readonly Row[]> {
  const cursor = `rows_${statement.name}`;
  const bare = (text: string): Sql => ({ text, values: [], name: `${cursor}_${text.slice(0, 5)}_${rowsAtATime}` });
  await tx.query({
    text: `declare ${cursor} no scroll cursor for ${statement.text}`,
    values: statement.values,
    name: `${cursor}_declare`,
  });
  for (;;) {
    const rows = await tx.query<Row>(bare(`fetch ${rowsAtATime} from ${cursor}`));
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtATime) break;
  }
  await tx.query(bare(`close ${cursor}`));
}
