import type { Bilingual } from "#kernel/http/problem";
import { COMPARISON, type Reason } from "./finding.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { compareNames, nameFault } from "./names.ts";
import { isThere } from "./numbers.ts";

/** One business, one name: on the licence, the tax registration and the organisation code. Each is compared with what was applied for. */
export function checkNames({ file, source }: MerchantContext): Found {
  const papers: readonly {
    readonly field: string;
    readonly value: string | null | undefined;
    readonly paper: Bilingual;
  }[] = [
    { field: "licence.name", value: file.licence?.name, paper: { zh: "营业执照", en: "business licence" } },
    {
      field: "taxRegistration.name",
      value: file.taxRegistration?.name,
      paper: { zh: "税务登记证", en: "tax registration" },
    },
    {
      field: "organisationCode.name",
      value: file.organisationCode?.name,
      paper: { zh: "组织机构代码证", en: "organisation code certificate" },
    },
  ];
  const reasons: Reason[] = [];
  const { name } = file;
  if (!isThere(name))
    reasons.push({
      code: "name-missing",
      field: "name",
      effect: "bars",
      says: {
        zh: "没有填写商户名称；请照营业执照填写（小微填本人姓名）",
        en: "The merchant's name is missing; copy it from the licence (micro: the person's name)",
      },
      source: source("business-licence"),
    });
  else reasons.push(...faultOf("name", name));
  for (const { field, value, paper } of papers) {
    if (!isThere(value)) continue;
    const fault = faultOf(field, value);
    reasons.push(...fault);
    if (fault.length === 0 && isThere(name))
      reasons.push(...differenceOf({ field, value, paper }, { name, of: APPLIED }));
  }
  const { legalPerson, licence } = file;
  if (isThere(legalPerson?.name)) reasons.push(...faultOf("legalPerson.name", legalPerson.name));
  if (isThere(licence?.legalPerson) && isThere(legalPerson?.name))
    reasons.push(
      ...differenceOf(
        { field: "legalPerson.name", value: legalPerson.name, paper: { zh: "法定代表人", en: "legal representative" } },
        { name: licence.legalPerson, of: { zh: "营业执照上的法定代表人", en: "legal representative on the licence" } },
      ),
    );
  return { reasons, states: {} };
}

const APPLIED: Bilingual = { zh: "申请的商户名称", en: "name applied for" };

export function faultOf(field: string, value: string): readonly Reason[] {
  const fault = nameFault(value);
  return fault === undefined ? [] : [{ ...fault, field, effect: "bars", source: COMPARISON }];
}

export function differenceOf(
  one: { readonly field: string; readonly value: string; readonly paper: Bilingual },
  two: { readonly name: string; readonly of: Bilingual },
): readonly Reason[] {
  const compared = compareNames(one.value, two.name);
  if (compared.same) return [];
  return [
    {
      code: compared.code,
      field: one.field,
      effect: "bars",
      says: {
        zh: `${one.paper.zh}上的名称与${two.of.zh}不同：${compared.differs.zh}；请照原件核对`,
        en: `The name on the ${one.paper.en} is not the ${two.of.en}: ${compared.differs.en}; compare with the paper`,
      },
      source: COMPARISON,
    },
  ];
}
