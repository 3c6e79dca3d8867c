import type { Tx } from "#kernel/db";
import type { Sql } from "#kernel/sql";

/** How PostgreSQL would run what a function asks: the plan of each of its statements, as text. */
export async function plansOf(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<readonly string[]> {
  const asked: Sql[] = [];
  await work({
    query: (statement) => {
      asked.push(statement);
      return tx.query(statement);
    },
  });
  const plans: string[] = [];
  for (const { text, values, name } of asked) {
    const rows = await tx.query<{ "QUERY PLAN": string }>({
      text: `explain (costs off) ${text}`,
      values,
      name: `explain_${name}`,
    });
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  return plans;
}
