import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Provider } from "./provider.ts";

export async function insertProvider(tx: Tx, provider: Provider): Promise<void> {
  await tx.query(sql`
    insert into providers.providers (id, name, name_en, licence_number, licence_scope, regions, licence_from, licence_until,
           acquirer_code, service_phone)
    values (${provider.id}, ${provider.name}, ${provider.nameEn}, ${provider.licenceNumber}, ${provider.licenceScope},
           ${[...provider.regions]}::text[],
            ${provider.licenceFrom}, ${provider.licenceUntil ?? null}, ${provider.acquirerCode}, ${provider.servicePhone})`);
}

/** The provider this installation runs for. */
export async function findProvider(tx: Tx): Promise<Provider | undefined> {
  const [row] = await tx.query<{
    id: Id;
    name: string;
    name_en: string;
    licence_number: string;
    licence_scope: string;
    regions: string[];
    licence_from: Temporal.PlainDate;
    licence_until: Temporal.PlainDate | null;
    acquirer_code: string;
    service_phone: string;
  }>(sql`select * from providers.providers order by id limit 1`);
  return (
    row && {
      id: row.id,
      name: row.name,
      nameEn: row.name_en,
      licenceNumber: row.licence_number,
      licenceScope: row.licence_scope,
      regions: row.regions,
      licenceFrom: row.licence_from,
      licenceUntil: row.licence_until ?? undefined,
      acquirerCode: row.acquirer_code,
      servicePhone: row.service_phone,
    }
  );
}
