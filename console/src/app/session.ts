import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";
import type { Me, Permission } from "../api/shapes.ts";

/** Where nobody is signed in the zone of the home market stands in; no time is shown there anyway. */
const ZONE_WITHOUT_SESSION = "Asia/Shanghai";

/** Who is signed in; the route above has fetched it, so a page always finds it. */
export function useMe(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data;
}

export const useZone = (): string => useMe()?.zone ?? ZONE_WITHOUT_SESSION;

export function useMay(): (permission: Permission) => boolean {
  const me = useMe();
  return (permission) => me?.user.permissions.includes(permission) ?? false;
}
