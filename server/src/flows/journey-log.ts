import { type Clock, isoText } from "#kernel/clock";
import type { Journey, Payment, Step } from "#modules/payments";

/**
 * What happened to one request, line by line, while it happens: each step with the microseconds since the one before,
 * and the messages masked. It is kept with the result, in the same commit.
 */
export class JourneyLog {
  readonly #clock: Clock;
  readonly #steps: Step[] = [];
  readonly #messages: { direction: string; at: string; message: unknown }[] = [];
  #lastMs: number;
  /** How the reply to the terminal will look (masked), so that it is kept in the commit of the decision it tells. */
  preview: ((payment: Payment) => unknown) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#lastMs = clock.monotonicMs();
  }

  step(step: string, decision: string, reason?: string): void {
    const nowMs = this.#clock.monotonicMs();
    const micros = Math.round((nowMs - this.#lastMs) * 1000);
    this.#lastMs = nowMs;
    this.#steps.push(reason === undefined ? { step, micros, decision } : { step, micros, decision, reason });
  }

  /** `message` must be masked already. */
  message(direction: "terminal-in" | "channel-out" | "channel-in" | "terminal-out", message: unknown): void {
    this.#messages.push({ direction, at: isoText(this.#clock.nowMs()), message });
  }

  finish(part: Journey["part"]): Journey {
    return { part, steps: this.#steps, messages: this.#messages };
  }
}
