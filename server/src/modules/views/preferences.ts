import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { deletePreference, readPreferences, writePreference } from "./store.ts";
import { isZone, type ListPreference, type Preferences, PREFERENCES_MAX } from "./view.ts";

const ZONE = "zone";
const LIST = "list.";

/** How one person looks at things; nobody else sees or sets it. */
export async function preferencesOf(tx: Tx, ownerId: Id): Promise<Preferences> {
  const values = await readPreferences(tx, ownerId);
  const zone = values.get(ZONE);
  return {
    // A zone that was renamed away in a newer Node is none.
    zone: typeof zone === "string" && isZone(zone) ? zone : null,
    lists: Object.fromEntries(
      [...values]
        .filter(([name]) => name.startsWith(LIST))
        .map(([name, value]) => [name.slice(LIST.length), value as ListPreference]),
    ),
  };
}

export async function setZone(
  deps: { readonly clock: Clock },
  tx: Tx,
  { ownerId, zone }: { readonly ownerId: Id; readonly zone: string | null },
): Promise<"kept" | "zone-unknown"> {
  if (zone === null) {
    await deletePreference(tx, { ownerId, name: ZONE });
    return "kept";
  }
  if (!isZone(zone)) return "zone-unknown";
  await writePreference(tx, { ownerId, name: ZONE, value: zone, at: deps.clock.now(), max: PREFERENCES_MAX });
  return "kept";
}

export async function setListPreference(
  deps: { readonly clock: Clock },
  tx: Tx,
  { ownerId, list, value }: { readonly ownerId: Id; readonly list: string; readonly value: ListPreference },
): Promise<void> {
  await writePreference(tx, { ownerId, name: `${LIST}${list}`, value, at: deps.clock.now(), max: PREFERENCES_MAX });
}
