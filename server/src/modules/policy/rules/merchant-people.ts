import { COMPARISON, type Reason } from "./finding.ts";
import { numberOf, type PackOn } from "../pack-on.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { faultOf } from "./merchant-names.ts";
import { checkId, isThere, numberFault } from "./numbers.ts";
import { paperDays } from "./paper-days.ts";
import type { State } from "./requirements.ts";

/** The person in charge and those who own it in the end: numbers checked offline, days, age. */
export function checkPeople(context: MerchantContext): Found {
  const { file, pack, documents } = context;
  const person = file.legalPerson;
  const number = identityNumber(person?.idNumber, {
    field: "legalPerson.idNumber",
    isOther: person?.idKind === "other",
    pack,
  });
  const days = paperDays(
    {
      name: { zh: "负责人身份证件", en: "identity card of the person in charge" },
      requirement: "legal-person",
      grace: true,
      to: { field: "legalPerson.idExpires", value: person?.idExpires },
    },
    pack,
  );
  const owners = ownerReasons(context);
  const barred = (reasons: readonly Reason[]): boolean => reasons.some(({ effect }) => effect === "bars");
  const idState: State = !isThere(person?.idNumber)
    ? "absent"
    : barred(number) || barred(days.reasons)
      ? "faulty"
      : "there";
  return {
    reasons: [...number, ...days.reasons, ...owners],
    due: days.due,
    states: {
      "legal-person": isThere(person?.name) ? "there" : "absent",
      "legal-person-id": idState,
      "legal-person-id-copy": documents.has("legal-person-id") ? "there" : "absent",
      "beneficial-owners": (file.beneficialOwners ?? []).length === 0 ? "absent" : barred(owners) ? "faulty" : "there",
    },
  };
}

type Identity = { readonly field: string; readonly isOther: boolean; readonly pack: PackOn };

function identityNumber(value: string | null | undefined, { field, isOther, pack }: Identity): readonly Reason[] {
  if (!isThere(value) || pack.numbers === "none") return [];
  if (isOther)
    return [
      {
        code: "identity-by-person",
        field,
        effect: "notes",
        says: { zh: "非居民身份证，由人工核对证件", en: "Not a resident's identity card: a person looks at the paper" },
        source: COMPARISON,
      },
    ];
  const checked = checkId(value, { on: pack.on.toString() });
  if (!checked.valid) return numberFault("identity-number-invalid", field, checked);
  const age = Temporal.PlainDate.from(checked.parts.birthDate).until(pack.on, { largestUnit: "years" }).years;
  const least = numberOf(pack, "person.adult_years", 18);
  if (age >= least) return [];
  return [
    {
      code: "person-under-age",
      field,
      effect: "bars",
      says: {
        zh: `负责人未满 ${least} 周岁（身份证号上的出生日期），不能签约；请由成年的负责人办理`,
        en: `The person in charge is not yet ${least} (by the identity number's date of birth) and cannot sign; an adult has to`,
      },
      source: pack.parameters.get("person.adult_years")?.basis.text.zh ?? COMPARISON,
    },
  ];
}

function ownerReasons({ file, pack }: MerchantContext): readonly Reason[] {
  return (file.beneficialOwners ?? []).flatMap(({ name, idNumber }, index) => {
    const at = `beneficialOwners.${index}`;
    const missing: Reason[] = isThere(name)
      ? [...faultOf(`${at}.name`, name)]
      : [
          {
            code: "owner-name-missing",
            field: `${at}.name`,
            effect: "bars",
            says: { zh: "受益所有人没有姓名", en: "A beneficial owner has no name" },
            source: COMPARISON,
          },
        ];
    if (pack.numbers === "none" || !isThere(idNumber)) return missing;
    // Owners may be from anywhere and may be children: only a number of the form of ours is checked, as a note.
    const checked = checkId(idNumber, { on: pack.on.toString() });
    const isOurs = /^\d{17}[\dXx]$/.test(idNumber.trim());
    return isOurs ? [...missing, ...numberFault("identity-number-invalid", `${at}.idNumber`, checked)] : missing;
  });
}
