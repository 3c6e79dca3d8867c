import type { CardRange } from "./channel.ts";

const PREFIX_MAX = 10;

/** Longest prefix wins; a card number of no range is refused, not guessed. */
export interface CardRanges {
  find(pan: string): CardRange | undefined;
}

export function createCardRanges(ranges: readonly CardRange[]): CardRanges {
  const byPrefix = new Map(ranges.map((range) => [range.prefix, range]));
  return {
    find(pan) {
      for (let length = Math.min(PREFIX_MAX, pan.length); length >= 2; length--) {
        const range = byPrefix.get(pan.slice(0, length));
        if (range !== undefined) return range;
      }
      return undefined;
    },
  };
}
