import { inspect } from "node:util";
import { maskPan } from "@oneclear/identifiers";

/**
 * A card number in memory. It prints masked everywhere (string, JSON, inspect), so a slip in a log line shows six and
 * four digits; `reveal` is the one way to the digits and its name is meant to be searched for.
 */
export class Pan {
  readonly #digits: string;

  constructor(digits: string) {
    if (!/^\d{12,19}$/.test(digits)) throw new RangeError("a card number has 12 to 19 digits");
    this.#digits = digits;
  }

  /** The clear digits: for the security module and for the network's message, nothing else. */
  reveal(): string {
    return this.#digits;
  }

  get first6(): string {
    return this.#digits.slice(0, 6);
  }

  get last4(): string {
    return this.#digits.slice(-4);
  }

  toString(): string {
    return maskPan(this.#digits);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
