import type { Journey } from "../../api/shapes.ts";

type Step = Journey["steps"][number];
export type Lapse = {
  readonly step: Step;
  /** Since the request began, when the step was done. */
  readonly atMicros: number;
  /** Of the whole time, 0 to 1. */
  readonly share: number;
};

/**
 * Steps keep how long each took, not when: the clock that measures microseconds is not the one that tells the time. A
 * journey is stored when it ends; it began with its first message, and where there was none, its length before its end.
 */
export function lapsesOf(journey: Pick<Journey, "at" | "steps" | "messages">): {
  readonly startedAt: string;
  readonly totalMicros: number;
  readonly lapses: readonly Lapse[];
} {
  const totalMicros = journey.steps.reduce((sum, { micros }) => sum + micros, 0);
  let atMicros = 0;
  const lapses = journey.steps.map((step) => {
    atMicros += step.micros;
    return { step, atMicros, share: totalMicros === 0 ? 0 : step.micros / totalMicros };
  });
  const first = journey.messages[0]?.at;
  const startedAt = first ?? new Date(Date.parse(journey.at) - totalMicros / 1_000).toISOString();
  return { startedAt, totalMicros, lapses };
}
