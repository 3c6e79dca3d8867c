import { Type } from "typebox";
import { HttpProblem } from "./problem.ts";

/** Business days in an address: a list narrowed to some of them, both ends within. */
const DayText = (description: string) =>
  Type.Optional(Type.String({ maxLength: 10, description: `${description}, YYYY-MM-DD` }));
export const DaysQuery = {
  from: DayText("This business day or later"),
  until: DayText("This business day or earlier"),
};

export type DaysAsked = { readonly from?: string; readonly until?: string };
export type Days = { readonly from: Temporal.PlainDate | undefined; readonly until: Temporal.PlainDate | undefined };

export const daysOf = (query: DaysAsked): Days => ({
  from: optionalDay(query.from, "from"),
  until: optionalDay(query.until, "until"),
});

export const optionalDay = (text: string | undefined, field: string): Temporal.PlainDate | undefined =>
  text === undefined ? undefined : dayOr400(text, field);

export function dayOr400(text: string, field: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    // Said below, as any other text that is no day.
  }
  throw new HttpProblem("invalid-request", {
    errors: [{ pointer: `/querystring/${field}`, message: "must be a day, YYYY-MM-DD" }],
  });
}
