import { organisationCharacter } from "./check-digits.ts";
import { type Brand, type Checked, invalid, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";

/** 组织机构代码, GB 11714: eight characters and a check character, which is a digit or X. Printed with a hyphen before it. */
export type OrgCode = Brand<"org-code">;
export type OrgCodeParts = { readonly body: string; readonly check: string; readonly printed: string };

export const kind = { zh: "组织机构代码", en: "organisation code" };

/** An organisation code, with or without its hyphen. */
export function checkOrgCode(text: string): Checked<OrgCodeParts, OrgCode> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [9],
    allows: (character, at) => at < 9 || isDigit(character) || character === "X",
    partAt: (at) => (at < 9 ? "body" : at === 9 ? "check" : "value"),
  });
  if (error !== undefined) return invalid(value, {}, error);
  const [body, check] = [value.slice(0, 8), value.slice(8)];
  const parts = { body, check, printed: `${body}-${check}` };
  const expected = organisationCharacter(body);
  return expected === check
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck({ part: "check", name: kind, at: 9 }, { expected, found: check }));
}
