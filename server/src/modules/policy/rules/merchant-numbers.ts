import { canonical } from "@oneclear/identifiers";
import { COMPARISON, type Reason } from "./finding.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { checkOrgCode, checkRegNo, checkUscc, isThere, numberFault, readOldTaxNumber } from "./numbers.ts";
import type { State } from "./requirements.ts";

/**
 * The numbers of the business, each by itself and against the others. With a unified code: the licence bears it, the tax
 * number is it, and characters 9 to 17 are the organisation code. Before: 15 digits of registration, 15 or 20 of tax.
 */
export function checkBusinessNumbers(context: MerchantContext): Found {
  const { file, pack } = context;
  if (pack.numbers === "none") return { reasons: [], states: {} };
  const unified = isThere(file.creditCode) ? checkUscc(file.creditCode) : undefined;
  const reasons: Reason[] = unified === undefined ? [] : [...numberFault("credit-code-invalid", "creditCode", unified)];
  if (unified?.valid) reasons.push(...kindFits(context, unified.value));
  const code = unified?.value;
  const licence = licenceNumber(context, code);
  const tax = taxNumber(context, code);
  const organisation = organisationNumber(context, code);
  const state = (fault: readonly Reason[], there: boolean): State =>
    !there ? "absent" : fault.some(({ effect }) => effect === "bars") ? "faulty" : "there";
  return {
    reasons: [...reasons, ...licence, ...tax, ...organisation],
    states: {
      "unified-code": unified === undefined ? "absent" : unified.valid ? "there" : "faulty",
      "registration-number": state(licence, unified === undefined && isThere(file.licence?.number)),
      "tax-registration": state(tax, isThere(file.taxRegistration?.number)),
      "organisation-code": state(organisation, isThere(file.organisationCode?.number)),
    },
  };
}

const comparison = (
  code: string,
  field: string,
  zh: string,
  en: string,
  effect: Reason["effect"] = "bars",
): Reason => ({
  code,
  field,
  effect,
  says: { zh, en },
  source: COMPARISON,
});

/** Who registered it tells what it is; a person looks where that is not what the file says. */
function kindFits({ file }: MerchantContext, code: string): readonly Reason[] {
  const [department, category] = [code[0], code[1]];
  const registered = department !== "9" ? "institution" : category === "2" ? "individual" : "enterprise";
  if (file.kind === registered) return [];
  const names = {
    enterprise: { zh: "企业", en: "an enterprise" },
    individual: { zh: "个体工商户", en: "an individual business" },
    micro: { zh: "无照小微", en: "a micro merchant without a licence" },
    institution: { zh: "事业单位或其他机构", en: "an institution" },
  } as const;
  return [
    comparison(
      "kind-differs",
      "kind",
      `统一社会信用代码的前两位 ${code.slice(0, 2)} 属于${names[registered].zh}，申请的是${names[file.kind].zh}；由人工核对`,
      `Characters 1 and 2 of the unified code, ${code.slice(0, 2)}, are of ${names[registered].en}, the file says ${names[file.kind].en}; a person looks`,
      "notes",
    ),
  ];
}

function licenceNumber({ file }: MerchantContext, code: string | undefined): readonly Reason[] {
  const number = file.licence?.number;
  if (!isThere(number)) return [];
  const field = "licence.number";
  const value = canonical(number);
  if (value.length === 18) {
    const fault = numberFault("licence-number-invalid", field, checkUscc(number));
    if (code === undefined && fault.length === 0)
      return [
        comparison(
          "credit-code-not-repeated",
          "creditCode",
          "营业执照上已是统一社会信用代码，但“统一社会信用代码”一栏没有填；请照执照填写",
          "The licence bears a unified code, but the field for it is empty; copy it from the licence",
        ),
      ];
    if (code === undefined || value === code) return fault;
    return [
      comparison(
        "licence-number-differs",
        field,
        `营业执照号码与统一社会信用代码不同：${firstDifference(value, code)}；三证合一后两者应相同，请核对`,
        `The licence's number is not the unified code: ${firstDifference(value, code, "en")}; since the three-in-one reform they are the same`,
      ),
    ];
  }
  return numberFault("licence-number-invalid", field, checkRegNo(number));
}

function taxNumber({ file }: MerchantContext, code: string | undefined): readonly Reason[] {
  const number = file.taxRegistration?.number;
  if (!isThere(number)) return [];
  const field = "taxRegistration.number";
  const value = canonical(number);
  if (value.length === 18) {
    if (code === undefined) return numberFault("tax-number-invalid", field, checkUscc(number));
    return value === code
      ? []
      : [
          comparison(
            "tax-number-differs",
            field,
            `税号与统一社会信用代码不同：${firstDifference(value, code)}；三证合一后税号就是统一社会信用代码`,
            `The tax number is not the unified code: ${firstDifference(value, code, "en")}; since the three-in-one reform it is`,
          ),
        ];
  }
  const old = readOldTaxNumber(value);
  if (old === undefined)
    return [
      comparison(
        "tax-number-invalid",
        field,
        `税号应为 18 位（即统一社会信用代码），旧证为 15 位（6 位地区加组织机构代码）或 20 位（身份证号加 2 位），实为 ${value.length} 位`,
        `A tax number is the unified code, on old certificates 15 (region, organisation code) or 20 long (identity number, 2 digits), not ${value.length}`,
      ),
    ];
  if (old.fault !== undefined) return numberFault("tax-number-invalid", field, old.fault);
  return oldTaxFits(old, { code, file, field });
}

function oldTaxFits(
  old: NonNullable<ReturnType<typeof readOldTaxNumber>>,
  {
    code,
    file,
    field,
  }: { readonly code: string | undefined; readonly file: MerchantContext["file"]; readonly field: string },
): readonly Reason[] {
  if (old.form === 20) {
    const owner = file.legalPerson?.idNumber;
    if (!isThere(owner) || canonical(owner) === old.idNumber) return [];
    return [
      comparison(
        "tax-number-differs",
        field,
        "20 位税号的前 18 位不是负责人的身份证号；请核对是否为同一人的税务登记证",
        "The first 18 of the 20 digits are not the identity number of the person in charge; check whose certificate it is",
      ),
    ];
  }
  const stated = file.organisationCode?.number;
  const organisation = code?.slice(8, 17) ?? (isThere(stated) ? canonical(stated) : undefined);
  if (organisation === undefined || old.organisationCode === "" || organisation === old.organisationCode) return [];
  return [
    comparison(
      "tax-number-differs",
      field,
      `15 位税号的后 9 位 ${old.organisationCode} 不是组织机构代码 ${organisation}；请核对是否为同一单位的税务登记证`,
      `The last nine of the tax number, ${old.organisationCode}, are not the organisation code ${organisation}; check whose certificate it is`,
    ),
  ];
}

function organisationNumber({ file }: MerchantContext, code: string | undefined): readonly Reason[] {
  const number = file.organisationCode?.number;
  if (!isThere(number)) return [];
  const field = "organisationCode.number";
  const checked = checkOrgCode(number);
  if (!checked.valid) return numberFault("organisation-code-invalid", field, checked);
  const expected = code?.length === 18 ? code.slice(8, 17) : undefined;
  if (expected === undefined || expected === checked.value) return [];
  return [
    comparison(
      "organisation-code-differs",
      field,
      `组织机构代码 ${checked.value} 与统一社会信用代码第 9–17 位 ${expected} 不同；请核对是否为同一单位的证书`,
      `The organisation code ${checked.value} is not ${expected}, characters 9 to 17 of the unified code; check whose certificate it is`,
    ),
  ];
}

function firstDifference(one: string, two: string, language: "zh" | "en" = "zh"): string {
  const at = Array.from(one).findIndex((character, index) => character !== two[index]);
  const place = at < 0 ? Math.min(one.length, two.length) : at;
  const [left, right] = [one[place] ?? "–", two[place] ?? "–"];
  return language === "zh"
    ? `第 ${place + 1} 位是 ${left}，应为 ${right}`
    : `character ${place + 1} is ${left}, expected ${right}`;
}
