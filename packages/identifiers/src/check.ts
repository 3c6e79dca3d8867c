import { checkCnaps } from "./cnaps.ts";
import type { Checked } from "./checked.ts";
import { checkIccid } from "./iccid.ts";
import { checkId, type IdOptions } from "./id-number.ts";
import { checkImei } from "./imei.ts";
import { checkMcc } from "./mcc.ts";
import { checkMid, type MidOptions } from "./mid.ts";
import { checkOrgCode } from "./org-code.ts";
import { checkPan } from "./pan.ts";
import { checkRegNo } from "./reg-no.ts";
import { checkRegion } from "./regions.ts";
import { checkTid } from "./tid.ts";
import { checkUscc } from "./uscc.ts";

export type CheckOptions = IdOptions & MidOptions;

type Check = (text: string, options: CheckOptions) => Checked<Readonly<Record<string, unknown>>>;

/** Every kind by its name, for whoever learns the kind from outside: a command line, a form, a file's column. */
const checks = {
  uscc: checkUscc,
  "org-code": checkOrgCode,
  "reg-no": checkRegNo,
  cnaps: checkCnaps,
  id: checkId,
  pan: checkPan,
  iccid: checkIccid,
  imei: checkImei,
  mid: checkMid,
  tid: checkTid,
  mcc: checkMcc,
  region: checkRegion,
} as const satisfies Readonly<Record<string, Check>>;

export type IdentifierKind = keyof typeof checks;
export const identifierKinds = Object.keys(checks) as readonly IdentifierKind[];

/** The check of a kind. Options that are another kind's are of no effect. */
export function check(kind: IdentifierKind, text: string, options: CheckOptions = {}): ReturnType<Check> {
  const checkOfKind: Check = checks[kind];
  return checkOfKind(text, options);
}
