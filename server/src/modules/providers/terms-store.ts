import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Terms } from "./terms.ts";

export async function insertTerms(tx: Tx, terms: Terms): Promise<void> {
  await tx.query(sql`
    insert into providers.terms (id, provider_id, version, title, body, sha256, valid_from, published_at, published_by)
    values (${terms.id}, ${terms.providerId}, ${terms.version}, ${terms.title}, ${terms.body}, ${terms.sha256}, ${terms.validFrom},
           ${terms.publishedAt}, ${terms.publishedBy})`);
}

type Row = {
  id: Id;
  provider_id: Id;
  version: number;
  title: string;
  body: string;
  sha256: Uint8Array;
  valid_from: Temporal.PlainDate;
  published_at: Temporal.Instant;
  published_by: string;
};

/** Newest version first. */
export async function termsOf(tx: Tx, providerId: Id): Promise<readonly Terms[]> {
  const rows = await tx.query<Row>(
    sql`select * from providers.terms where provider_id = ${providerId} order by version desc`,
  );
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    version: row.version,
    title: row.title,
    body: row.body,
    sha256: row.sha256,
    validFrom: row.valid_from,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
}
