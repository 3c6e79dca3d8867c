import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Provider } from "./provider.ts";

export async function insertProvider(tx: Tx, provider: Provider): Promise<void> {
  const { serviceHours: hours } = provider;
  await tx.query(sql`
    insert into providers.providers (id, name, name_en, licence_number, licence_scope, regions, licence_from, licence_until,
           acquirer_code, service_phone, service_from, service_until, service_days)
    values (${provider.id}, ${provider.name}, ${provider.nameEn}, ${provider.licenceNumber}, ${provider.licenceScope},
           ${[...provider.regions]}::text[],
            ${provider.licenceFrom}, ${provider.licenceUntil ?? null}, ${provider.acquirerCode}, ${provider.servicePhone},
            ${hours?.from ?? null}, ${hours?.until ?? null}, ${hours === undefined ? null : [...hours.days]}::smallint[])`);
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
    service_from: string | null;
    service_until: string | null;
    service_days: number[] | null;
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
      serviceHours:
        row.service_from === null || row.service_until === null || row.service_days === null
          ? undefined
          : { from: row.service_from, until: row.service_until, days: row.service_days },
    }
  );
}
