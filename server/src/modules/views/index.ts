import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import { preferencesOf, setListPreference, setZone } from "./preferences.ts";
import { changeView, findVisible, type NewView, removeView, saveView, type ViewsDeps } from "./saved-views.ts";
import { listViews } from "./store.ts";
import type { ListPreference, Viewer } from "./view.ts";

export type { Preferences, SavedView, Viewer } from "./view.ts";
export { viewsProblems } from "./refusals.ts";

/** How people look at lists: saved views, shared or not, and each person's own columns, density and zone. */
export function createViews(deps: ViewsDeps) {
  return {
    list: listViews,
    find: findVisible,
    save: (tx: Tx, viewer: Viewer, view: NewView) => saveView(deps, tx, viewer, view),
    change: (tx: Tx, viewer: Viewer, view: Parameters<typeof changeView>[3]) => changeView(deps, tx, viewer, view),
    remove: removeView,
    preferencesOf,
    setZone: (tx: Tx, input: { ownerId: Id; zone: string | null }) => setZone(deps, tx, input),
    setListPreference: (tx: Tx, input: { ownerId: Id; list: string; value: ListPreference }) =>
      setListPreference(deps, tx, input),
  };
}
export type Views = ReturnType<typeof createViews>;
