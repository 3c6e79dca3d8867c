import { luhnDigit } from "../check-digits.ts";
import { checkIccid, type Iccid, ICCID_ISSUERS, type OperatorCode } from "../iccid.ts";
import { checkImei, type Imei } from "../imei.ts";
import { checkTid, type Tid } from "../tid.ts";
import { chance, type Seed } from "./chance.ts";
import { made } from "./made.ts";

/** A SIM number of 20 digits; with `vendorLetter` that in place of the check digit. */
export function generateIccid(options: {
  readonly seed: Seed;
  readonly operator?: OperatorCode;
  readonly vendorLetter?: string;
}): Iccid {
  const { seed, operator, vendorLetter } = options;
  const random = chance(seed);
  const issuers = Object.keys(ICCID_ISSUERS).filter((code) => !operator || ICCID_ISSUERS[code] === operator);
  const first19 = random.pick(issuers.toSorted()) + random.digits(13);
  return made(checkIccid(first19 + (vendorLetter ?? luhnDigit(first19))));
}

const FORM_LENGTHS = { imei: 15, "imei-without-check": 14, imeisv: 16 } as const;

/** A device number; of the test body (00) unless told otherwise, so it is no true device's. */
export function generateImei(options: {
  readonly seed: Seed;
  /** Two digits of the reporting body, or up to eight of type allocation. */
  readonly typeAllocation?: string;
  readonly form?: keyof typeof FORM_LENGTHS;
}): Imei {
  const { seed, typeAllocation = "00", form = "imei" } = options;
  const random = chance(seed);
  const first14 = typeAllocation + random.digits(Math.max(0, 14 - typeAllocation.length));
  const rest = form === "imei" ? luhnDigit(first14) : random.digits(FORM_LENGTHS[form] - 14);
  return made(checkImei(first14 + rest));
}

/** A terminal number of eight digits. */
export function generateTid({ seed }: { readonly seed: Seed }): Tid {
  return made(checkTid(chance(seed).digits(8)));
}
