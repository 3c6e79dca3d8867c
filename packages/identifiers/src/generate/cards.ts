import { CARD_RANGES, type CardBrand, cardRangeOf } from "../card-ranges.ts";
import { luhnDigit } from "../check-digits.ts";
import { checkPan, type Pan } from "../pan.ts";
import { chance, type Seed } from "./chance.ts";
import { made } from "./made.ts";

/** Tries to stay within a brand's own ranges; overlaps are rare. */
const TRIES_MAX = 1000;

/** A card number of a brand's ranges and lengths. Whether somebody has it, nobody can know: never send it to a true network. */
export function generatePan(options: {
  readonly seed: Seed;
  readonly brand?: CardBrand;
  readonly length?: number;
}): Pan {
  const { seed, brand = "unionpay", length } = options;
  const random = chance(seed);
  const ranges = CARD_RANGES.filter((range) => range.brand === brand && (!length || range.lengths.includes(length)));
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const { from, to, lengths } = random.pick(ranges);
    const prefix = String(Number(from) + random.below(Number(to) - Number(from) + 1)).padStart(from.length, "0");
    const digits = length ?? (lengths.includes(16) ? 16 : lengths[0]!);
    const body = prefix + random.digits(digits - 1 - prefix.length);
    // A longer prefix of another brand may lie within the range.
    if (cardRangeOf(body)?.brand === brand) return made(checkPan(body + luhnDigit(body)));
  }
  throw new RangeError(`no ${brand} number found`);
}
