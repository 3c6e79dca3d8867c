import { type Static, Type } from "typebox";

/** What a check answers. The words are for people, the codes for programs. */
export const MERCHANT_VERDICTS = ["ready", "not-ready", "refused"] as const;
export const PROVIDER_VERDICTS = ["proper", "limited", "not-proper", "unconfirmed"] as const;
export const TERMINAL_VERDICTS = ["bindable", "not-bindable"] as const;
export const DUE_STATUSES = ["currently_due", "eventually_due", "past_due", "pending"] as const;

export const CheckAnswer = Type.Object(
  {
    verdict: Type.Enum([...MERCHANT_VERDICTS, ...PROVIDER_VERDICTS, ...TERMINAL_VERDICTS], { type: "string" }),
    reasons: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          field: Type.String({ description: "Path of the member, such as licence.expires" }),
          says: Type.Object({ zh: Type.String(), en: Type.String() }, { additionalProperties: false }),
          source: Type.String({ description: "What it rests on" }),
        },
        { additionalProperties: false },
      ),
      { description: "Heaviest first" },
    ),
    due: Type.Array(
      Type.Object(
        {
          requirement: Type.String(),
          status: Type.Enum([...DUE_STATUSES], { type: "string" }),
          by: Type.Union([Type.String({ format: "date" }), Type.Null()], {
            description: "Last day; null: before a terminal is bound",
          }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { title: "CheckAnswer", additionalProperties: false },
);
export type CheckAnswer = Static<typeof CheckAnswer>;
