import { type Static, Type } from "typebox";
import { Line, named, nullable, oneOf, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import type { SavedView, Viewer } from "./view.ts";

export const AudienceShape = oneOf("self", "role", "everybody");
export const ListName = Type.String({
  pattern: "^[a-z][a-z-]{0,39}$",
  description: "Name of a list",
  examples: ["payments"],
});
const ColumnName = Type.String({ pattern: "^[a-zA-Z][a-zA-Z0-9-]{0,39}$" });

/** Names and values of an address; bounded, because everybody who opens the list reads it. */
export const QueryShape = Type.Record(
  Type.String({ pattern: "^[a-zA-Z][a-zA-Z0-9]{0,39}$" }),
  Line({ min: 1, max: 200 }),
  { additionalProperties: false, maxProperties: 24 },
);

export const ViewShape = named("SavedView", {
  id: PublicId,
  list: Type.String(),
  name: Type.String(),
  audience: AudienceShape,
  mine: Type.Boolean(),
  ownerName: Type.String(),
  query: Type.Record(Type.String(), Type.String()),
});

export const ListPreferenceShape = named("ListPreference", {
  columns: nullable(Type.Array(ColumnName, { maxItems: 60 })),
  density: oneOf("normal", "dense"),
  defaultView: nullable(Type.String({ maxLength: 40 })),
});

export const PreferencesShape = named("Preferences", {
  zone: nullable(Type.String({ description: "IANA name; null: the account's own" })),
  lists: Type.Record(Type.String(), ListPreferenceShape),
});

export const toViewWire = (view: SavedView, viewer: Viewer): Static<typeof ViewShape> => ({
  id: publicId("viw", view.id),
  list: view.list,
  name: view.name,
  audience: view.audience,
  mine: view.ownerId === viewer.id,
  ownerName: view.ownerName,
  query: { ...view.query },
});
