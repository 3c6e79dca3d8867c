import { checkCnaps } from "./cnaps.ts";
import type { Checked } from "./checked.ts";
import { checkIccid } from "./iccid.ts";
import { checkId } from "./id-number.ts";
import { checkImei } from "./imei.ts";
import { checkOrgCode } from "./org-code.ts";
import { checkPan } from "./pan.ts";
import { checkRegNo } from "./reg-no.ts";
import { checkRegion } from "./regions.ts";
import { checkUscc } from "./uscc.ts";

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
  region: checkRegion,
} as const;

export type IdentifierKind = keyof typeof checks;
export const identifierKinds = Object.keys(checks) as readonly IdentifierKind[];

/** The check of a kind. `on` is the day after which nobody is born yet. */
export function check(
  kind: IdentifierKind,
  text: string,
  options: { readonly on?: string } = {},
): Checked<Readonly<Record<string, unknown>>> {
  return kind === "id" ? checkId(text, options) : checks[kind](text);
}
