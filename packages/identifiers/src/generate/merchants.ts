import { checkMcc, type Mcc, TRADE_CODES } from "../mcc.ts";
import { checkMid, type Mid } from "../mid.ts";
import { checkRegion, type Region } from "../regions.ts";
import { chance, type Seed } from "./chance.ts";
import { someArea, someRegion } from "./companies.ts";
import { made } from "./made.ts";

/** A merchant code of 15 digits. */
export function generateMid(options: {
  readonly seed: Seed;
  /** Three digits. */
  readonly acquirer?: string;
  /** Four digits of the banks' own. */
  readonly area?: string;
  readonly mcc?: string;
}): Mid {
  const { seed, acquirer = "898" } = options;
  const random = chance(seed);
  const area = options.area ?? someArea(random);
  const mcc = options.mcc ?? random.pick(TRADE_CODES);
  return made(checkMid(acquirer + area + mcc + random.digits(4)));
}

/** A merchant category code with a name of its own. */
export function generateMcc({ seed }: { readonly seed: Seed }): Mcc {
  return made(checkMcc(chance(seed).pick(TRADE_CODES)));
}

/** A prefecture or county, of a province when two digits are given. */
export function generateRegion({ seed, within }: { readonly seed: Seed; readonly within?: string }): Region {
  return made(checkRegion(someRegion(chance(seed), within)));
}
