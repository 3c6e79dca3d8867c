import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { ApplicationState } from "./state.ts";

/** Marks by their hashes, and the others that bear the same; those near by are a question of their own, with a bound of its own. */
export type MarkKind = "phone" | "id-number" | "credit-code" | "account";
export type SharedKind = MarkKind | "document" | "place";

export type Other = {
  readonly id: Id;
  readonly state: ApplicationState;
  readonly name: string;
  readonly shopName: string;
};
export type Point = { readonly latitude: number; readonly longitude: number };

export async function replaceMarks(
  tx: Tx,
  id: Id,
  marks: readonly { readonly kind: MarkKind; readonly hash: Uint8Array }[],
): Promise<void> {
  await forgetMarks(tx, id);
  await tx.query(sql`
    insert into applications.marks (application_id, kind, hash)
    select ${id}::bigint, * from unnest(${marks.map(({ kind }) => kind)}::text[], ${marks.map(({ hash }) => hash)}::bytea[])`);
}

export async function forgetMarks(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`delete from applications.marks where application_id = ${id}`);
}

type OtherRow = { id: Id; state: ApplicationState; name: string; shop_name: string };
const toOther = ({ id, state, name, shop_name: shopName }: OtherRow): Other => ({ id, state, name, shopName });

/** Of each kind so many others at most are told, so that no kind hides another. */
const OTHERS_MAX = 200;

/** The same number, or the same picture, newest first. A paper that was taken out counts only where it was turned down. */
export async function sharingMarks(tx: Tx, id: Id): Promise<readonly (Other & { readonly kind: SharedKind })[]> {
  const rows = await tx.query<OtherRow & { kind: SharedKind }>(sql`
    select a.id, a.state, a.name, a.shop_name, s.kind from (
      select o.application_id, o.kind from applications.marks m join applications.marks o using (kind, hash)
       where m.application_id = ${id} and o.application_id <> ${id}
       union
      select o.application_id, 'document' from applications.documents d join applications.documents o using (sha256)
        join applications.applications a on a.id = o.application_id
       where d.application_id = ${id} and d.removed_at is null and o.application_id <> ${id}
         and (o.removed_at is null or a.state = 'rejected')) s (application_id, kind)
      join applications.applications a on a.id = s.application_id
     order by a.id desc, s.kind limit ${OTHERS_MAX}`);
  return rows.map((row) => ({ ...toOther(row), kind: row.kind }));
}

/** A little more than fifty metres of latitude; of longitude anywhere outside the polar regions. */
const DEGREES = { latitude: 0.0006, longitude: 0.003 } as const;

/** Those round about a point, the nearest first; how near is for the caller to measure. */
export async function placedNear(tx: Tx, id: Id, { latitude, longitude }: Point): Promise<readonly (Other & Point)[]> {
  const rows = await tx.query<OtherRow & Point>(sql`
    select id, state, name, shop_name, latitude, longitude from applications.applications
     where id <> ${id} and latitude between ${latitude - DEGREES.latitude} and ${latitude + DEGREES.latitude}
       and longitude between ${longitude - DEGREES.longitude} and ${longitude + DEGREES.longitude}
     order by (latitude - ${latitude}) ^ 2 + ((longitude - ${longitude}) * cos(radians(${latitude}))) ^ 2, id desc
     limit ${OTHERS_MAX}`);
  return rows.map((row) => ({ ...toOther(row), latitude: row.latitude, longitude: row.longitude }));
}
