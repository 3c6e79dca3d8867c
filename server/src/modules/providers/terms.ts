import { createHash } from "node:crypto";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";

/**
 * Service terms, version by version, each with the hash of its text. A change is public thirty days before it holds
 * (非银行支付机构监督管理条例, art. 20); the first version may hold at once.
 */
export const TERMS_NOTICE_DAYS = 30;
export type Terms = {
  readonly id: Id;
  readonly providerId: Id;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly sha256: Uint8Array;
  readonly validFrom: Temporal.PlainDate;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string;
};

export function whyNotFrom(
  versions: readonly Pick<Terms, "version" | "validFrom">[],
  input: { readonly validFrom: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): "terms-notice-too-short" | undefined {
  const earliest = versions.length === 0 ? input.today : input.today.add({ days: TERMS_NOTICE_DAYS });
  return Temporal.PlainDate.compare(input.validFrom, earliest) < 0 ? "terms-notice-too-short" : undefined;
}

export const hashOf = (body: string): Uint8Array => createHash("sha256").update(body, "utf8").digest();

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
