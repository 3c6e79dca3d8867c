import { type Static, type TProperties, type TSchema, Type } from "typebox";
import { type Id, type IdPrefix, parsePublicId, publicId } from "#kernel/ids";
import { limits } from "#kernel/limits";
import { CURRENCY_PATTERN, ID_PATTERN, MINOR_PATTERN } from "./harmless.ts";
import { HttpProblem, type ProblemCode } from "./problem.ts";
import type { Described } from "./openapi.ts";

/** The words every route's schema is written in. A title makes a shape a named component of the API description. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const named = <T extends TProperties>(title: string, properties: T) =>
  Type.Object(properties, { title, additionalProperties: false });
export const oneOf = <const T extends readonly string[]>(...values: T) =>
  Type.Enum<[...T]>([...values], { type: "string" });

/** Free text of one line: no control characters, which no field needs and PostgreSQL refuses in part (U+0000). */
export const Line = (length: { readonly min: number; readonly max: number }, description?: string) =>
  Type.String({
    minLength: length.min,
    maxLength: length.max,
    pattern: "^[^\\u0000-\\u001f\\u007f]*$",
    ...(description === undefined ? {} : { description }),
  });

/** Tells of a person: a route that returns it declares what it `reads`, and leaves an entry in the trail. */
export const personalText = (description?: string) =>
  Type.String({ "x-personal": true, ...(description === undefined ? {} : { description }) });

export const Minor = Type.String({
  pattern: MINOR_PATTERN,
  description: "Minor units as a decimal string",
  examples: ["12340"],
});
export const Currency = Type.String({ pattern: CURRENCY_PATTERN, description: "ISO 4217", examples: ["CNY"] });
export const Instant = Type.String({
  format: "date-time",
  description: "RFC 3339, UTC",
  examples: ["2026-11-23T06:30:05.102Z"],
});
export const Day = Type.String({ format: "date", description: "Business day, YYYY-MM-DD", examples: ["2026-11-23"] });
export const PublicId = Type.String({
  pattern: ID_PATTERN,
  description: "Id with its prefix",
  examples: ["pay_0DCM4V5Q8R2TX"],
});
/** The id of another row in a body. An id in a path is looked up whatever it looks like: one that names nothing is a 404. */
export const IdGiven = (description: string) => Type.String({ maxLength: 40, pattern: ID_PATTERN, description });
/** The number to quote: of a request that failed, of one in the log. */
export const RequestId = Type.String({ pattern: "^req_[0-9a-f]{20}$", examples: ["req_5c1f0a4b9e2d7c3f8a61"] });
export const Count = Type.Integer({ minimum: 0 });

export const IdParams = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 40, description: "Id with its prefix" }),
});
export const PageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: limits.pageRowsMax, default: 50, description: "Rows of this page" }),
  ),
  before: Type.Optional(Type.String({ maxLength: 40, description: "nextBefore of the page before" })),
};
export const PAGE_ROWS = 50;

export const pageOf = <T extends TSchema>(title: string, row: T) =>
  named(title, { data: Type.Array(row), hasMore: Type.Boolean(), nextBefore: nullable(PublicId) });

/** One row more than asked for was read: it says that there is more, and is left out. */
export function toPage<Row, Wire>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => string,
  toWire: (row: Row) => Wire,
): { data: Wire[]; hasMore: boolean; nextBefore: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return { data: shown.map(toWire), hasMore, nextBefore: hasMore && last !== undefined ? idOf(last) : null };
}

export const Problem = named("Problem", {
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  requestId: RequestId,
  titleZh: Type.String(),
  detailZh: Type.String(),
  action: Type.String(),
  actionZh: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }))),
});
const problemAnswer = {
  description: "A refusal or a fault, for people and programs",
  content: { "application/problem+json": { schema: Problem } },
};

/** The route's schema with what every operation says: id, summaries, who may call it, how it fails. */
export function operation<S extends { readonly response: Readonly<Record<number, unknown>> }>(
  described: Described & {
    readonly public?: true;
    readonly refusals?: readonly ProblemCode[];
    /** Why effect and answer are not one commit, where they are not. */
    readonly repeatsBecause?: string;
  },
  schema: S,
): S {
  return {
    ...schema,
    operationId: described.operationId,
    summary: described.summary,
    "x-summary-zh": described.summaryZh,
    tags: [...described.tags],
    ...(described.repeatsBecause === undefined ? {} : { "x-repeats-because": described.repeatsBecause }),
    ...(described.refusals === undefined ? {} : { "x-refusals": [...described.refusals] }),
    security: described.public === true ? [] : [{ session: [] }, { bearer: [] }],
    response: { ...schema.response, "4xx": problemAnswer, "5xx": problemAnswer },
  };
}

/** A schema of another media type than JSON. */
export const answerOf = (contentType: string, description: string) => ({
  description,
  content: { [contentType]: { schema: Type.String() } },
});

/** The id of a path or query; anything else is a row that does not exist. */
export function idOr404(prefix: IdPrefix, text: string): Id {
  const id = parsePublicId(prefix, text);
  if (id === undefined) throw new HttpProblem("not-found");
  return id;
}

/** The cursor of a page; a wrong one is a mistake of the caller, not an empty page. */
export function cursor(prefix: IdPrefix, text: string | undefined, name = "before"): Id | undefined {
  if (text === undefined) return undefined;
  const id = parsePublicId(prefix, text);
  if (id === undefined)
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: `/querystring/${name}`, message: `must be an id beginning with ${prefix}_` }],
    });
  return id;
}

/** A list is read back from a row, or on from one. */
export function refuseBothWays(): never {
  throw new HttpProblem("invalid-request", {
    errors: [{ pointer: "/querystring/after", message: "must not stand beside before" }],
  });
}

export function refuseAsMissing(): never {
  throw new HttpProblem("not-found");
}

/** The row, or the same 404 for "does not exist" and "belongs to somebody else". */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new HttpProblem("not-found");
  return value;
}

export const optionalId = (prefix: IdPrefix, id: Id | undefined): string | null =>
  id === undefined ? null : publicId(prefix, id);
export const instantText = (at: Temporal.Instant): string => at.toString({ smallestUnit: "millisecond" });
export const optionalInstant = (at: Temporal.Instant | undefined | null): string | null =>
  at === undefined || at === null ? null : instantText(at);

export type { Static };
