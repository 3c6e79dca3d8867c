import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { inOrder, type Reading, within } from "#kernel/onwards";
import { atPlaces, ofMerchants, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import type { Merchant, NewMerchant, Place } from "./merchant.ts";

type MerchantRow = {
  id: Id;
  bucket: number;
  code: string;
  name: string;
  name_en: string;
  short_name: string;
  mcc: string;
  credit_code: string;
  status: Merchant["status"];
  status_reason: string;
  provider_id: Id;
  account_bank: string;
  account_name: string;
  account_masked: string;
  created_at: Temporal.Instant;
};
const toMerchant = (row: MerchantRow): Merchant => ({
  id: row.id,
  bucket: row.bucket,
  code: row.code,
  name: row.name,
  nameEn: row.name_en,
  shortName: row.short_name,
  mcc: row.mcc,
  creditCode: row.credit_code,
  status: row.status,
  statusReason: row.status_reason,
  providerId: row.provider_id,
  accountBank: row.account_bank,
  accountName: row.account_name,
  accountMasked: row.account_masked,
  createdAt: row.created_at,
});

export async function insertMerchant(tx: Tx, merchant: NewMerchant): Promise<void> {
  await tx.query(sql`
    insert into merchants.merchants (id, bucket, code, name, name_en, short_name, mcc, credit_code, status, provider_id,
           account_bank, account_name, account_masked, account_sealed, created_at)
    values (${merchant.id}, ${merchant.bucket}, ${merchant.code}, ${merchant.name}, ${merchant.nameEn}, ${merchant.shortName},
           ${merchant.mcc}, ${merchant.creditCode},
            ${merchant.status}, ${merchant.providerId}, ${merchant.accountBank}, ${merchant.accountName},
                   ${merchant.accountMasked}, ${merchant.accountSealed}, ${merchant.createdAt})`);
}

export async function addPlace(tx: Tx, place: Omit<Place, "status">): Promise<void> {
  await tx.query(sql`
    insert into merchants.places (id, merchant_id, name, address, latitude, longitude, radius_m)
    values (${place.id}, ${place.merchantId}, ${place.name}, ${place.address}, ${place.latitude}, ${place.longitude}, ${place.radiusM})`);
}

export async function findMerchant(tx: Tx, id: Id): Promise<Merchant | undefined> {
  const [row] = await tx.query<MerchantRow>(sql`select * from merchants.merchants where id = ${id}`);
  return row && toMerchant(row);
}

export async function findMerchantByCode(tx: Tx, code: string): Promise<Merchant | undefined> {
  const [row] = await tx.query<MerchantRow>(sql`select * from merchants.merchants where code = ${code}`);
  return row && toMerchant(row);
}

/** The sealed numbers of settlement accounts, for who pays them out. */
export async function sealedAccountsOf(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Uint8Array>> {
  const rows = await tx.query<{ id: Id; account_sealed: Uint8Array }>(
    sql`select id, account_sealed from merchants.merchants where id = any (${[...ids]}::bigint[])`,
  );
  return new Map(rows.map((row) => [row.id, row.account_sealed]));
}

export type MerchantFilter = {
  /** What a reader sees; everything when it is not said. */
  readonly scope?: Scope;
  /** A part of it, such as the branch of one agent. */
  readonly within?: Scope;
  readonly only?: readonly Id[];
  readonly status?: Merchant["status"] | undefined;
  readonly mcc?: string | undefined;
  /** Part of a name in either language, or the beginning of the code. */
  readonly text?: string | undefined;
  readonly limit: number;
} & Reading;

/** Newest first; held to what a reader sees, or to some that are named. */
export async function listMerchants(tx: Tx, input: MerchantFilter): Promise<readonly Merchant[]> {
  if (input.text !== undefined && input.text.trim() !== "") return merchantsNamed(tx, input, input.text.trim());
  const rows = await tx.query<MerchantRow>(sql`
    select * from merchants.merchants m
     where ${within(part`m.id`, input)} and (${input.only === undefined} or id = any (${[...(input.only ?? [])]}::bigint[]))
       and ${ofMerchants(input.scope ?? "all", part`m.id`)} and ${ofMerchants(input.within ?? "all", part`m.id`)}
       and (${input.status ?? null}::text is null or status = ${input.status ?? null}::text)
       and (${input.mcc ?? null}::text is null or mcc = ${input.mcc ?? null}::text)
     order by ${inOrder(part`m.id`, input)} limit ${input.limit}`);
  return rows.map(toMerchant);
}

/** Everybody, in the order of ids, from one on. */
export async function merchantsAfter(
  tx: Tx,
  { cursor, limit }: { readonly cursor: Id; readonly limit: number },
): Promise<readonly Merchant[]> {
  const rows = await tx.query<MerchantRow>(
    sql`select * from merchants.merchants where id > ${cursor} order by id limit ${limit}`,
  );
  return rows.map(toMerchant);
}

export async function countMerchants(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(sql`select count(*)::int as count from merchants.merchants`);
  return row!.count;
}

/** The last character there is: what begins with a text lies between it and it with this behind. */
const LAST = "\u{10ffff}";

/** A statement of its own, so that it always goes by the indexes of names and codes. */
async function merchantsNamed(tx: Tx, input: MerchantFilter, text: string): Promise<readonly Merchant[]> {
  const words = text.toLowerCase();
  const code = text.toUpperCase();
  const rows = await tx.query<MerchantRow>(sql`
    select * from merchants.merchants m
     where id in (select id from merchants.merchants
                   where merchants.pairs(name || ' ' || short_name || ' ' || name_en) @> merchants.pairs(${words}::text)
                     and position(${words} in lower(name || ' ' || short_name || ' ' || name_en)) > 0
                   union select id from merchants.merchants where code >= ${code} and code < ${code + LAST})
       and ${within(part`m.id`, input)} and (${input.only === undefined} or id = any (${[...(input.only ?? [])]}::bigint[]))
       and ${ofMerchants(input.scope ?? "all", part`m.id`)} and ${ofMerchants(input.within ?? "all", part`m.id`)}
       and (${input.status ?? null}::text is null or status = ${input.status ?? null}::text)
       and (${input.mcc ?? null}::text is null or mcc = ${input.mcc ?? null}::text)
     order by ${inOrder(part`m.id`, input)} limit ${input.limit}`);
  return rows.map(toMerchant);
}

type PlaceRow = {
  id: Id;
  merchant_id: Id;
  name: string;
  address: string;
  latitude: number;
  longitude: number;
  radius_m: number;
  status: Place["status"];
};
const toPlace = (row: PlaceRow): Place => ({
  id: row.id,
  merchantId: row.merchant_id,
  name: row.name,
  address: row.address,
  latitude: row.latitude,
  longitude: row.longitude,
  radiusM: row.radius_m,
  status: row.status,
});

/** The places of some merchants, in one question. */
export async function placesOfAll(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly Place[]>> {
  const rows = await tx.query<PlaceRow>(
    sql`select * from merchants.places where merchant_id = any (${[...ids]}::bigint[]) order by id`,
  );
  return Map.groupBy(rows.map(toPlace), ({ merchantId }) => merchantId);
}

export async function placesOf(tx: Tx, merchantId: Id): Promise<readonly Place[]> {
  const rows = await tx.query<PlaceRow>(
    sql`select * from merchants.places where merchant_id = ${merchantId} order by id`,
  );
  return rows.map(toPlace);
}

/** The places of a merchant that a reader sees. */
export async function storesWithin(
  tx: Tx,
  input: { scope: Scope; merchantId: Id; limit: number },
): Promise<readonly Place[]> {
  const rows = await tx.query<PlaceRow>(sql`
    select * from merchants.places p
     where p.merchant_id = ${input.merchantId} and ${atPlaces(input.scope, { merchant: part`p.merchant_id`, place: part`p.id` })}
     order by p.id limit ${input.limit}`);
  return rows.map(toPlace);
}

/** Locked: what is decided about it holds until the end of the transaction. */
export async function findPlace(tx: Tx, key: { id: Id; lock: true }): Promise<Place | undefined> {
  const [row] = await tx.query<PlaceRow>(sql`select * from merchants.places where id = ${key.id} for update`);
  return row && toPlace(row);
}

export async function updatePlace(tx: Tx, place: Place): Promise<void> {
  await tx.query(sql`
    update merchants.places set name = ${place.name}, address = ${place.address}, latitude = ${place.latitude},
           longitude = ${place.longitude}, status = ${place.status} where id = ${place.id}`);
}

/** Why it stands where it stands is kept with it; an active merchant needs no reason. */
export async function setMerchantStatus(
  tx: Tx,
  input: { id: Id; status: Merchant["status"]; reason: string },
): Promise<void> {
  await tx.query(sql`
    update merchants.merchants set status = ${input.status}, status_reason = ${input.reason} where id = ${input.id}`);
}

/** The next code behind a prefix of eleven characters; undefined when all of its serials are given. One at a time, so none is given twice. */
export async function nextMerchantCode(tx: Tx, prefix: string): Promise<string | undefined> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`merchant code ${prefix}`}, 0))`);
  const [row] = await tx.query<{ last: string | null }>(sql`
    select max(substr(code, 12, 4)) as last from merchants.merchants
     where code >= ${prefix} and code < ${prefix + LAST} and code ~ '^[0-9]{15}$'`);
  const next = Number(row?.last ?? "0") + 1;
  return next > 9_999 ? undefined : `${prefix}${next.toString().padStart(4, "0")}`;
}
