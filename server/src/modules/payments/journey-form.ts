import type { Journey, Step } from "./payment.ts";

/**
 * How a journey lies in its row. Half of all that is logged for a payment is its journey, and most of it says again what
 * stood in the message before: a reply echoes its request, the network hears what the terminal said. So a field that has
 * the value it last had in this journey is only named (`like`), and a step is a list. Reading gives the whole back; rows
 * of the first form, which had everything in full, read as they are.
 */
type Fields = Readonly<Record<string, string>>;
type Whole = { readonly fields: Fields };
type Short = { readonly fields: Fields; readonly like?: string };
type ShortStep = readonly [step: string, micros: number, decision: string, reason?: string];
type Passed = Journey["messages"][number];

/** The steps and messages of one journey as they are stored. */
export function shortened(journey: Journey): {
  readonly steps: readonly ShortStep[];
  readonly messages: readonly Passed[];
} {
  const said = new Map<string, string>();
  return {
    steps: journey.steps.map(({ step, micros, decision, reason }) =>
      reason === undefined ? [step, micros, decision] : [step, micros, decision, reason],
    ),
    messages: journey.messages.map((passed) => ({ ...passed, message: shortenedMessage(passed.message, said) })),
  };
}

function shortenedMessage(message: unknown, said: Map<string, string>): unknown {
  if (!hasFields(message)) return message;
  const fields: Record<string, string> = {};
  let like = "";
  for (const [number, value] of Object.entries(message.fields)) {
    if (said.get(number) === value) like += like === "" ? number : `,${number}`;
    else {
      said.set(number, value);
      fields[number] = value;
    }
  }
  return like === "" ? message : { ...message, fields, like };
}

/** What {@link shortened} was given; a row of the first form is given back as it is. */
export function whole(stored: { readonly steps: readonly unknown[]; readonly messages: readonly Passed[] }): {
  readonly steps: readonly Step[];
  readonly messages: readonly Passed[];
} {
  const said = new Map<string, string>();
  return {
    steps: stored.steps.map(wholeStep),
    messages: stored.messages.map((passed) => ({ ...passed, message: wholeMessage(passed.message, said) })),
  };
}

function wholeStep(stored: unknown): Step {
  if (!Array.isArray(stored)) return stored as Step;
  const [step, micros, decision, reason] = stored as unknown as ShortStep;
  return reason === undefined ? { step, micros, decision } : { step, micros, decision, reason };
}

function wholeMessage(message: unknown, said: Map<string, string>): unknown {
  if (!hasFields(message)) return message;
  const { like, fields: own, ...lead } = message as Short;
  for (const [number, value] of Object.entries(own)) said.set(number, value);
  const fields: Record<string, string> = { ...own };
  for (const number of like === undefined ? [] : like.split(",")) fields[number] = said.get(number) ?? "";
  return { ...lead, fields };
}

const hasFields = (message: unknown): message is Whole =>
  typeof message === "object" && message !== null && typeof (message as Partial<Whole>).fields === "object";
