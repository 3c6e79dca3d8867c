import type { Database, Tx } from "#kernel/db";

/**
 * A database whose transactions are the one given: a flow that commits by itself becomes a part of somebody else's
 * commit, so that a decision and what it decides stand or fall together.
 */
export const within = (db: Database, tx: Tx): Database => ({
  ...db,
  query: (statement) => tx.query(statement),
  transaction: (work) => work(tx),
});
