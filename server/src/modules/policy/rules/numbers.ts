import {
  type Checked,
  checkCnaps,
  checkId,
  checkMcc,
  checkOrgCode,
  checkPan,
  checkRegNo,
  checkUscc,
  type CnapsParts,
  type IdParts,
  type UsccParts,
} from "@oneclear/identifiers";
import type { Bilingual } from "#kernel/http/problem";
import { CHECK_DIGITS, type Reason } from "./finding.ts";

/** Every number of a file goes through the check of its kind, before anybody is paid for looking it up. */
export type NumberKind = "uscc" | "reg-no" | "org-code" | "cnaps" | "id" | "pan";

const ADVICE: Bilingual = { zh: "请对照原件逐位核对", en: "compare it with the paper, digit by digit" };

/** The fault as a reason at its field; the words are the checker's, which know what was expected. */
export function numberFault(
  code: string,
  field: string,
  checked: Checked<unknown>,
  effect: Reason["effect"] = "bars",
): readonly Reason[] {
  if (checked.valid) return [];
  const { zh, en } = checked.error.says;
  return [
    {
      code,
      field,
      effect,
      says: { zh: `${zh}；${ADVICE.zh}`, en: `${en[0]!.toUpperCase()}${en.slice(1)}; ${ADVICE.en}` },
      source: CHECK_DIGITS,
    },
  ];
}

export const isThere = (text: string | null | undefined): text is string =>
  text !== null && text !== undefined && text.trim() !== "";

export { checkCnaps, checkId, checkMcc, checkOrgCode, checkPan, checkRegNo, checkUscc };
export type { Checked, CnapsParts, IdParts, UsccParts };

/** The old tax number: a region and an organisation code, or the owner's identity number and two digits. */
export type OldTaxNumber =
  | { readonly form: 15; readonly organisationCode: string; readonly fault: Checked<unknown> | undefined }
  | { readonly form: 20; readonly idNumber: string; readonly fault: Checked<unknown> | undefined };

export function readOldTaxNumber(value: string): OldTaxNumber | undefined {
  if (/^\d{6}[0-9A-Z]{9}$/.test(value)) {
    const organisation = checkOrgCode(value.slice(6));
    // Fifteen digits may be an individual's identity number of the old form too.
    const fault = organisation.valid || checkId(value).valid ? undefined : organisation;
    return { form: 15, organisationCode: organisation.valid ? organisation.value : "", fault };
  }
  if (/^\d{17}[0-9X]\d{2}$/.test(value)) {
    const id = checkId(value.slice(0, 18));
    return { form: 20, idNumber: value.slice(0, 18), fault: id.valid ? undefined : id };
  }
  return undefined;
}
