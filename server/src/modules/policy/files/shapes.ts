import { type TProperties, type TSchema, Type } from "typebox";

/** The words the three files are described in. Text is kept as it was written: what is wrong with it is told, not put right. */
const TEXT_MAX = 200;
/** A business scope runs to pages. */
const LONG_TEXT_MAX = 10_000;

export const Text = (description?: string) =>
  Type.String({ maxLength: TEXT_MAX, ...(description === undefined ? {} : { description }) });
export const LongText = (description: string) => Type.String({ maxLength: LONG_TEXT_MAX, description });
/** A day as it stands on a paper; whether it is one is judged with the paper. */
export const Day = Type.String({ maxLength: 32, description: "YYYY-MM-DD", examples: ["2026-11-23"] });

/** May be left out, may be null: both mean that it is not there. */
export const given = <T extends TSchema>(schema: T, description?: string) =>
  Type.Optional(Type.Union([schema, Type.Null()], description === undefined ? {} : { description }));

export const optional = <T extends TProperties>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const file = <T extends TProperties>(title: string, properties: T) =>
  Type.Object(properties, { title, additionalProperties: false });
