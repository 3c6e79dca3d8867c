import recorded from "./examples.json" with { type: "json" };

/** One true event of each type, recorded from a run of the real flows (`node scripts/events.ts --record`). */
export type Example = { readonly type: string; readonly timestamp: string; readonly data: object };

const examples: Readonly<Record<string, Example | undefined>> = recorded;

export const exampleOf = (type: string): Example | undefined =>
  Object.hasOwn(examples, type) ? examples[type] : undefined;
