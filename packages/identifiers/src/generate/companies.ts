import { BANK_AREAS } from "../bank-areas.ts";
import { mod11Ten, organisationCharacter, USCC_ALPHABET, usccCharacter } from "../check-digits.ts";
import { BANKS, checkCnaps, type Cnaps } from "../cnaps.ts";
import { checkOrgCode, type OrgCode } from "../org-code.ts";
import { checkRegNo, type RegNo } from "../reg-no.ts";
import { PROVINCES, regionCodes } from "../regions.ts";
import { checkUscc, type Uscc } from "../uscc.ts";
import { type Chance, chance, type Seed } from "./chance.ts";
import { made } from "./made.ts";

const MAINLAND = Object.keys(PROVINCES).filter((code) => code < "70");

/** A region of a province or prefecture, of any when none is given. */
export function someRegion(random: Chance, prefix?: string): string {
  const within = prefix ?? random.pick(MAINLAND);
  return within.length === 6 ? within : random.pick(regionCodes(within).filter((code) => !code.endsWith("0000")));
}

/** A unified social credit code; an enterprise's unless told otherwise. */
export function generateUscc(options: {
  readonly seed: Seed;
  readonly department?: string;
  readonly category?: string;
  /** Two, four or six digits of GB/T 2260. */
  readonly region?: string;
}): Uscc {
  const { seed, department = "9", category = "1", region } = options;
  const random = chance(seed);
  const first16 = department + category + someRegion(random, region) + organisationBody(random);
  const first17 = first16 + organisationCharacter(first16.slice(8));
  return made(checkUscc(first17 + usccCharacter(first17)));
}

/** An organisation code of nine characters. */
export function generateOrgCode({ seed }: { readonly seed: Seed }): OrgCode {
  const body = organisationBody(chance(seed));
  return made(checkOrgCode(body + organisationCharacter(body)));
}

const CHARACTERS = Array.from(USCC_ALPHABET);

/** Of the letters, those only that a credit code has: an organisation code may come to stand in one. */
function organisationBody(random: Chance): string {
  return Array.from({ length: 8 }, () => random.pick(CHARACTERS)).join("");
}

const FIRST_OF_SERIAL = { domestic: ["0", "1", "2", "3"], foreign: ["4", "5"], individual: ["6", "7", "8", "9"] };

/** A business registration number of 15 digits. */
export function generateRegNo(options: {
  readonly seed: Seed;
  readonly region?: string;
  readonly business?: keyof typeof FIRST_OF_SERIAL;
}): RegNo {
  const { seed, region, business = "domestic" } = options;
  const random = chance(seed);
  const first14 = someRegion(random, region) + random.pick(FIRST_OF_SERIAL[business]) + random.digits(7);
  return made(checkRegNo(first14 + mod11Ten(first14)));
}

/** A bank number: of any bank and province, unless told otherwise. */
export function generateCnaps(options: {
  readonly seed: Seed;
  /** Three digits. */
  readonly bank?: string;
  /** Four digits of the banks' own. */
  readonly area?: string;
}): Cnaps {
  const { seed } = options;
  const random = chance(seed);
  const bank = options.bank ?? random.pick(Object.keys(BANKS).toSorted());
  const area = options.area ?? someArea(random);
  const first11 = bank + area + random.digits(4);
  return made(checkCnaps(first11 + mod11Ten(first11)));
}

/** An area of the banks' own, of a city that is known. */
export function someArea(random: Chance): string {
  return random.pick(BANK_AREAS);
}
