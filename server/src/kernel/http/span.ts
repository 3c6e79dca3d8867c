import { Type } from "typebox";
import { ALWAYS, firstIdAt, type IdSpan, msOfId } from "#kernel/ids";
import { HttpProblem } from "./problem.ts";

/**
 * A list narrowed to a span of time, as it stands in its address. Ids are in order of time, so a span is a range of the
 * primary key: it needs no index of its own and makes a list shorter, never slower.
 */
const At = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }));
export const SpanQuery = {
  from: At("Made at this instant or later, RFC 3339"),
  until: At("Made before this instant, RFC 3339"),
};
type SpanAsked = { readonly from?: string; readonly until?: string };

export type Span = { readonly from: Temporal.Instant | undefined; readonly until: Temporal.Instant | undefined };

/** Nothing is older than the platform's ids and nothing younger than the last of them: beyond, databases have no instant. */
const FIRST = Temporal.Instant.fromEpochMilliseconds(msOfId(ALWAYS.firstId));
const LAST = Temporal.Instant.fromEpochMilliseconds(msOfId(ALWAYS.endId));

export const spanOf = (query: SpanAsked): Span => ({
  from: between(instantOf("from", query.from)),
  until: between(instantOf("until", query.until)),
});

function between(at: Temporal.Instant | undefined): Temporal.Instant | undefined {
  if (at === undefined) return undefined;
  if (Temporal.Instant.compare(at, FIRST) < 0) return FIRST;
  return Temporal.Instant.compare(at, LAST) > 0 ? LAST : at;
}

/** The ids of what was made in a span. */
export function idSpanOf(query: SpanAsked): IdSpan {
  const { from, until } = spanOf(query);
  return {
    firstId: from === undefined ? ALWAYS.firstId : firstIdAt(from.epochMilliseconds, 0),
    endId: until === undefined ? ALWAYS.endId : firstIdAt(until.epochMilliseconds, 0),
  };
}

export function instantOf(name: string, text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: `/querystring/${name}`, message: "must be an instant, such as 2026-11-23T06:30:05Z" }],
    });
  }
}
