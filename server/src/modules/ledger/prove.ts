import type { Tx } from "#kernel/db";
import { sql } from "#kernel/sql";

/**
 * The proof by data: every stored total is recomputed from the transfers themselves. A transfer has two sides, so the
 * sum over all accounts is zero by construction (I1); what can break is a stored total (I2) or a transfer whose account
 * is missing. The first transfer of a broken account is named, so that somebody can start looking.
 */
export type LedgerProof = {
  readonly transfers: number;
  readonly accounts: number;
  readonly balanced: boolean;
  /** Accounts whose stored totals differ from the sum of their transfers; empty when balanced. */
  readonly broken: readonly {
    bucket: number;
    account: bigint;
    kind: string;
    storedMinor: bigint;
    derivedMinor: bigint;
    firstTransfer: bigint | null;
  }[];
};

const BROKEN_SHOWN_MAX = 20;

/** Run inside one repeatable-read transaction, so that totals and transfers are of the same moment. */
export async function proveLedger(tx: Tx): Promise<LedgerProof> {
  const [counts] = await tx.query<{ transfers: bigint; accounts: bigint }>(
    sql`select (select count(*) from ledger.transfers) as transfers, (select count(*) from ledger.accounts) as accounts`,
  );
  const broken = await tx.query<{
    bucket: number;
    account: bigint;
    kind: string | null;
    stored: bigint;
    derived: bigint;
    first: bigint | null;
  }>(sql`
    with derived as (
      select bucket, account, sum(debit)::bigint as debits, sum(credit)::bigint as credits, min(id) as first
        from (select bucket, debit_account as account, amount_minor as debit, 0::bigint as credit, id from ledger.transfers
              union all
              select bucket, credit_account, 0, amount_minor, id from ledger.transfers) sides
       group by bucket, account)
    select coalesce(a.bucket, d.bucket) as bucket, coalesce(a.id, d.account) as account, a.kind,
           coalesce(a.credits_minor - a.debits_minor, 0) as stored, coalesce(d.credits - d.debits, 0) as derived, d.first
      from ledger.accounts a full join derived d on d.bucket = a.bucket and d.account = a.id
     where a.id is null
        or a.debits_minor <> coalesce(d.debits, 0)
        or a.credits_minor <> coalesce(d.credits, 0)
     order by d.first nulls last limit ${BROKEN_SHOWN_MAX}`);
  return {
    transfers: Number(counts!.transfers),
    accounts: Number(counts!.accounts),
    balanced: broken.length === 0,
    broken: broken.map((row) => ({
      bucket: row.bucket,
      account: row.account,
      kind: row.kind ?? "missing",
      storedMinor: row.stored,
      derivedMinor: row.derived,
      firstTransfer: row.first,
    })),
  };
}
