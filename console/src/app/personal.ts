import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { ListPreference, Preferences } from "../api/shapes.ts";

/** How one looks at things, kept on the server: it is the same on every computer one signs in at. */
export const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: () => answerOf(api.GET("/v1/preferences")),
  staleTime: 300_000,
});

const asItComes: ListPreference = { columns: null, density: "normal", defaultView: null };

export function usePreferences(): Preferences | undefined {
  return useQuery({ ...preferencesQuery, enabled: false }).data;
}

export const useListPreference = (list: string): ListPreference => usePreferences()?.lists[list] ?? asItComes;

/** Takes effect at once; where the server refuses, what it holds is read again. */
export function useSaveListPreference(list: string): (value: ListPreference) => void {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: ListPreference) =>
      answerOf(api.PUT("/v1/preferences/lists/{list}", { params: { path: { list } }, body })),
    // One after the other, so that the last choice is the one that is kept; an answer that comes between two presses
    // says nothing that is not on screen already.
    scope: { id: `preference-${list}` },
    onError: () => client.invalidateQueries({ queryKey: preferencesQuery.queryKey }),
  });
  return (value) => {
    client.setQueryData(preferencesQuery.queryKey, (held) =>
      held === undefined ? held : { ...held, lists: { ...held.lists, [list]: value } },
    );
    save.mutate(value);
  };
}

export function useSaveZone(): { readonly save: (zone: string | null) => void; readonly error: unknown } {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (zone: string | null) => answerOf(api.PUT("/v1/preferences/zone", { body: { zone } })),
    onSuccess: (held) => client.setQueryData(preferencesQuery.queryKey, held),
  });
  return { save: (zone) => save.mutate(zone), error: save.error };
}
