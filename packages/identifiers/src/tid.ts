import { type Brand, type Checked, invalid, valid } from "./checked.ts";
import { readValue } from "./read-value.ts";

/**
 * 终端编号, field 41: eight digits or capital letters, unique together with the merchant code. Nothing inside it has a
 * meaning for everybody, and there is no check digit.
 */
export type Tid = Brand<"tid">;
export type TidParts = { readonly form: "digits" | "with-letters" };

export const kind = { zh: "终端编号", en: "terminal number" };

/** A terminal number of eight characters. */
export function checkTid(text: string): Checked<TidParts, Tid> {
  const { value, error } = readValue(text, { kind, lengths: [8], allows: () => true });
  if (error !== undefined) return invalid(value, {}, error);
  return valid(value, { form: /^\d+$/.test(value) ? "digits" : "with-letters" });
}
