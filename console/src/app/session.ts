import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";
import { usePreferences } from "./personal.ts";
import type { Me, Permission } from "../api/shapes.ts";

/** Where nobody is signed in the zone of the home market stands in; no time is shown there anyway. */
const ZONE_WITHOUT_SESSION = "Asia/Shanghai";

/** Who is signed in; the route above has fetched it, so a page always finds it. */
export function useMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}

/** The zone in which the account's days are cut: it belongs to the account, nobody chooses it for himself. */
export const useCutOffZone = (): string => useMe()?.zone ?? ZONE_WITHOUT_SESSION;

/** The zone in which times are shown: the reader's own, or the account's. */
export function useZone(): string {
  const cutOff = useCutOffZone();
  return usePreferences()?.zone ?? cutOff;
}

export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  return (permission) => me?.user.permissions.includes(permission) ?? false;
}
