import { checkCnaps, kind as cnaps } from "./cnaps.ts";
import type { Checked, Says } from "./checked.ts";
import { checkIccid, kind as iccid } from "./iccid.ts";
import { checkId, type IdOptions, kind as id } from "./id-number.ts";
import { checkImei, kind as imei } from "./imei.ts";
import { checkMcc, kind as mcc } from "./mcc.ts";
import { checkMid, kind as mid, type MidOptions } from "./mid.ts";
import { checkOrgCode, kind as orgCode } from "./org-code.ts";
import { checkPan, kind as pan } from "./pan.ts";
import { checkRegNo, kind as regNo } from "./reg-no.ts";
import { checkRegion, kind as region } from "./regions.ts";
import { checkTid, kind as tid } from "./tid.ts";
import { checkUscc, kind as uscc } from "./uscc.ts";

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

/** What each kind is called. */
export const kindNames: Readonly<Record<IdentifierKind, Says>> = {
  uscc,
  "org-code": orgCode,
  "reg-no": regNo,
  cnaps,
  id,
  pan,
  iccid,
  imei,
  mid,
  tid,
  mcc,
  region,
};

/** The check of a kind. Options that are another kind's are of no effect. */
export function check(kind: IdentifierKind, text: string, options: CheckOptions = {}): ReturnType<Check> {
  const checkOfKind: Check = checks[kind];
  return checkOfKind(text, options);
}
