import { identityCharacter } from "../check-digits.ts";
import { checkId, type IdNumber } from "../id-number.ts";
import { chance, type Seed } from "./chance.ts";
import { someRegion } from "./companies.ts";
import { made } from "./made.ts";

const YEAR_FIRST = 1950;
const YEARS = 50;

/** An identity number; of somebody born between 1950 and 1999 unless told otherwise. */
export function generateId(options: {
  readonly seed: Seed;
  /** Two, four or six digits of GB/T 2260. */
  readonly region?: string;
  /** `1990-01-31`. */
  readonly born?: string;
  readonly sex?: "male" | "female";
  readonly form?: 15 | 18;
}): IdNumber {
  const { seed, region, form = 18 } = options;
  const random = chance(seed);
  const place = someRegion(random, region);
  const two = (number: number): string => String(number).padStart(2, "0");
  const someDay = `${YEAR_FIRST + random.below(YEARS)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  const born = (options.born ?? someDay).replaceAll("-", "");
  const sex = options.sex ?? random.pick(["male", "female"] as const);
  // Below 996: the last sequences of the old form are of people born before 1900.
  const sequence = random.digits(2) + String(random.below(5) * 2 + (sex === "male" ? 1 : 0));
  const kept = sequence >= "996" ? `10${sequence[2]}` : sequence;
  if (form === 18) {
    const first17 = place + born + kept;
    return made(checkId(first17 + identityCharacter(first17)));
  }
  if (!born.startsWith("19")) throw new RangeError(`the form of 15 digits has no year ${born.slice(0, 4)}`);
  return made(checkId(place + born.slice(2) + kept));
}
