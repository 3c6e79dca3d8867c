import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { sql } from "#kernel/sql";
import type { Role } from "./permissions.ts";
import type { User } from "./user.ts";

/** Active people by what they are, for whoever has to tell them something or asks what they may still see. */
export type PeopleWanted = {
  readonly ids?: readonly Id[];
  readonly roles?: readonly Role[];
  /** Of this merchant only. */
  readonly merchantId?: Id;
  /** The operator's own: no merchant's and no agent's people. */
  readonly staff?: boolean;
};

/** Nobody tells more people than this at once. */
const PEOPLE_MAX = 2_000;

export async function findPeople(tx: Tx, wanted: PeopleWanted): Promise<readonly User[]> {
  const { ids, roles, merchantId, staff = false } = wanted;
  const rows = await tx.query<Omit<User, "merchantId" | "agentId"> & { merchantId: Id | null; agentId: Id | null }>(sql`
    select id, login, display_name as "displayName", display_name_en as "displayNameEn", role, merchant_id as "merchantId",
           agent_id as "agentId", place_ids as "placeIds", status
      from identity.users
     where status = 'active' and (${ids === undefined} or id = any (${[...(ids ?? [])]}::bigint[]))
       and (${roles === undefined} or role = any (${[...(roles ?? [])]}::text[]))
       and (${merchantId ?? null}::bigint is null or merchant_id = ${merchantId ?? null}::bigint)
       and (not ${staff} or (merchant_id is null and agent_id is null))
     order by id limit ${PEOPLE_MAX}`);
  return rows.map((row) => ({ ...row, merchantId: row.merchantId ?? undefined, agentId: row.agentId ?? undefined }));
}
