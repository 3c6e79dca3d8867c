import type { Id } from "#kernel/ids";

/** What a list is narrowed by, as it stands in the address: names and values. */
export type ViewQuery = Readonly<Record<string, string>>;
export type Audience = "self" | "role" | "everybody";

export type SavedView = {
  readonly id: Id;
  readonly list: string;
  readonly name: string;
  readonly ownerId: Id;
  readonly ownerName: string;
  readonly audience: Audience;
  readonly role: string;
  readonly query: ViewQuery;
  readonly updatedAt: Temporal.Instant;
};

/** Who looks. Only the operator's own staff share views: a filter names merchants, which others must not learn of. */
export type Viewer = {
  readonly id: Id;
  readonly name: string;
  readonly role: string;
  readonly isStaff: boolean;
  readonly mayShare: boolean;
};

export type Density = "normal" | "dense";
export type ListPreference = {
  /** In this order; a column that is not named is hidden. None: as the list comes. */
  readonly columns: readonly string[] | null;
  readonly density: Density;
  /** The view that is shown when the list is opened without a filter. */
  readonly defaultView: string | null;
};
export type Preferences = {
  readonly zone: string | null;
  readonly lists: Readonly<Record<string, ListPreference>>;
};

/** One person's views of one list; more than that is found by nobody any more. */
export const VIEWS_PER_LIST_MAX = 40;
/** Over all lists. */
export const VIEWS_PER_PERSON_MAX = 400;
/** Lists one person can have arranged; far more than there are. */
export const PREFERENCES_MAX = 200;

export const isVisible = (view: SavedView, viewer: Viewer): boolean =>
  view.ownerId === viewer.id ||
  (viewer.isStaff && (view.audience === "everybody" || (view.audience === "role" && view.role === viewer.role)));

/** A zone this Node knows; an address of the database of zones, or a fixed name such as UTC. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "" && /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}
