import { type Checked, checkCnaps, checkId, checkOrgCode, checkRegNo, checkUscc } from "@oneclear/identifiers";
import type { FileDraft } from "./file-draft.ts";

/** Numbers are checked while they are typed, by the very checks the server makes; the server has the last word. */
const checks = {
  creditCode: checkUscc,
  registrationNumber: checkRegNo,
  organisationCode: checkOrgCode,
  idNumber: checkId,
  bankNumber: checkCnaps,
} as const satisfies Partial<Record<keyof FileDraft, (text: string) => Checked<object>>>;
export type NumberField = keyof typeof checks;
export const isNumber = (field: string): field is NumberField => Object.hasOwn(checks, field);

export type NumberFault = { readonly zh: string; readonly en: string; readonly at: number | undefined };

/** What is wrong with it; undefined for what is right, and for what is not there. */
export function numberFault(field: NumberField, text: string): NumberFault | undefined {
  if (text.trim() === "") return undefined;
  const checked = checks[field](text);
  return checked.valid ? undefined : { ...checked.error.says, at: checked.error.at };
}
