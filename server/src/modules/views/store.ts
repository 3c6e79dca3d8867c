import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Audience, SavedView, ViewQuery, Viewer } from "./view.ts";

type ViewRow = {
  id: Id;
  list: string;
  name: string;
  owner_id: Id;
  owner_name: string;
  audience: Audience;
  role: string;
  query: ViewQuery;
  updated_at: Temporal.Instant;
};
const toView = (row: ViewRow): SavedView => ({
  id: row.id,
  list: row.list,
  name: row.name,
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  audience: row.audience,
  role: row.role,
  query: row.query,
  updatedAt: row.updated_at,
});

/** More shared views of one list than anybody reads through. */
const SHOWN_MAX = 200;

/** One's own first, then what others share, each by name. */
export async function listViews(tx: Tx, list: string, viewer: Viewer): Promise<readonly SavedView[]> {
  const rows = await tx.query<ViewRow>(sql`
    select * from views.saved
     where list = ${list}
       and (owner_id = ${viewer.id}
            or (${viewer.isStaff} and (audience = 'everybody' or (audience = 'role' and role = ${viewer.role}))))
     order by owner_id <> ${viewer.id}, name, id limit ${SHOWN_MAX}`);
  return rows.map(toView);
}

export async function findView(tx: Tx, id: Id): Promise<SavedView | undefined> {
  const [row] = await tx.query<ViewRow>(sql`select * from views.saved where id = ${id} for update`);
  return row && toView(row);
}

export async function countViews(
  tx: Tx,
  key: { list: string; ownerId: Id },
): Promise<{ readonly ofList: number; readonly ofAll: number }> {
  const [row] = await tx.query<{ of_list: bigint; of_all: bigint }>(sql`
    select count(*) filter (where list = ${key.list}) as of_list, count(*) as of_all
      from views.saved where owner_id = ${key.ownerId}`);
  return { ofList: Number(row!.of_list), ofAll: Number(row!.of_all) };
}

/** False when the owner has another of this name. */
export async function insertView(tx: Tx, view: SavedView): Promise<boolean> {
  const rows = await tx.query(sql`
    insert into views.saved (id, list, name, owner_id, owner_name, audience, role, query, created_at, updated_at)
    values (${view.id}, ${view.list}, ${view.name}, ${view.ownerId}, ${view.ownerName}, ${view.audience}, ${view.role},
            ${JSON.stringify(view.query)}::jsonb, ${view.updatedAt}, ${view.updatedAt})
        on conflict (owner_id, list, name) do nothing returning id`);
  return rows.length === 1;
}

/** False when the owner has another of this name. */
export async function updateView(tx: Tx, view: SavedView): Promise<boolean> {
  const rows = await tx.query(sql`
    update views.saved v
       set name = ${view.name}, audience = ${view.audience}, query = ${JSON.stringify(view.query)}::jsonb,
           updated_at = ${view.updatedAt}
     where v.id = ${view.id}
       and not exists (select from views.saved o where o.owner_id = v.owner_id and o.list = v.list
                          and o.name = ${view.name} and o.id <> v.id)
    returning v.id`);
  return rows.length === 1;
}

export async function deleteView(tx: Tx, id: Id): Promise<void> {
  await tx.query(sql`delete from views.saved where id = ${id}`);
}

export async function readPreferences(tx: Tx, ownerId: Id): Promise<ReadonlyMap<string, unknown>> {
  const rows = await tx.query<{ name: string; value: unknown }>(
    sql`select name, value from views.preferences where owner_id = ${ownerId}`,
  );
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** The last one that was chosen holds; a person who has more than `max` keeps what there is. */
export async function writePreference(
  tx: Tx,
  preference: { ownerId: Id; name: string; value: unknown; at: Temporal.Instant; max: number },
): Promise<void> {
  await tx.query(sql`
    insert into views.preferences (owner_id, name, value, updated_at)
    select ${preference.ownerId}, ${preference.name}, ${JSON.stringify(preference.value)}::jsonb, ${preference.at}
     where (select count(*) from views.preferences where owner_id = ${preference.ownerId} and name <> ${preference.name})
           < ${preference.max}
        on conflict (owner_id, name) do update set value = excluded.value, updated_at = excluded.updated_at`);
}

export async function deletePreference(tx: Tx, key: { ownerId: Id; name: string }): Promise<void> {
  await tx.query(sql`delete from views.preferences where owner_id = ${key.ownerId} and name = ${key.name}`);
}
