import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import type { ViewsRefusal } from "./refusals.ts";
import { countViews, deleteView, findView, insertView, updateView } from "./store.ts";
import {
  type Audience,
  isVisible,
  type SavedView,
  type Viewer,
  type ViewQuery,
  VIEWS_PER_LIST_MAX,
  VIEWS_PER_PERSON_MAX,
} from "./view.ts";

export type ViewsDeps = { readonly clock: Clock; readonly ids: Ids };
export type NewView = {
  readonly list: string;
  readonly name: string;
  readonly query: ViewQuery;
};
export type ViewOutcome =
  | { readonly kind: "kept"; readonly view: SavedView; readonly before?: SavedView }
  | { readonly kind: "missing" }
  | { readonly kind: "refused"; readonly code: ViewsRefusal };

const refused = (code: ViewsRefusal): ViewOutcome => ({ kind: "refused", code });

/** A new view is one's own; with whom it is shared is said afterwards, by whoever may share. */
export async function saveView(deps: ViewsDeps, tx: Tx, viewer: Viewer, wanted: NewView): Promise<ViewOutcome> {
  const count = await countViews(tx, { list: wanted.list, ownerId: viewer.id });
  if (count.ofList >= VIEWS_PER_LIST_MAX || count.ofAll >= VIEWS_PER_PERSON_MAX) return refused("views-full");
  const view: SavedView = {
    ...wanted,
    id: deps.ids.next(0),
    audience: "self",
    ownerId: viewer.id,
    ownerName: viewer.name,
    role: viewer.role,
    updatedAt: deps.clock.now(),
  };
  return (await insertView(tx, view)) ? { kind: "kept", view } : refused("view-name-taken");
}

/** Only its owner changes a view. One that somebody may not see does not exist for him; one he sees is another's. */
export async function changeView(
  deps: ViewsDeps,
  tx: Tx,
  viewer: Viewer,
  wanted: { readonly id: Id; readonly audience?: Audience } & Partial<Omit<NewView, "list">>,
): Promise<ViewOutcome> {
  const before = await findView(tx, wanted.id);
  if (before === undefined || before.ownerId !== viewer.id) return { kind: "missing" };
  const view: SavedView = {
    ...before,
    name: wanted.name ?? before.name,
    audience: wanted.audience ?? before.audience,
    query: wanted.query ?? before.query,
    updatedAt: deps.clock.now(),
  };
  return (await updateView(tx, view)) ? { kind: "kept", view, before } : refused("view-name-taken");
}

/** Its owner removes it, or whoever may share: a shared view of somebody who left is not there for ever. */
export async function removeView(tx: Tx, viewer: Viewer, id: Id): Promise<ViewOutcome> {
  const view = await findView(tx, id);
  if (view === undefined || !isVisible(view, viewer)) return { kind: "missing" };
  if (view.ownerId !== viewer.id && !viewer.mayShare) return refused("view-not-shareable");
  await deleteView(tx, id);
  return { kind: "kept", view };
}

/** A view that this viewer may open. */
export async function findVisible(tx: Tx, viewer: Viewer, id: Id): Promise<SavedView | undefined> {
  const view = await findView(tx, id);
  return view !== undefined && isVisible(view, viewer) ? view : undefined;
}
