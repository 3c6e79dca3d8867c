import { COMPARISON, type Reason } from "./finding.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { checkMcc, isThere } from "./numbers.ts";
import { paperDays } from "./paper-days.ts";
import { scopeFits } from "./scope-words.ts";
import { tradeReasons } from "./trades.ts";
import type { State } from "./requirements.ts";

/** What it trades in, and the licence that allows it: code, scope, days. */
export function checkTrade(context: MerchantContext): Found {
  const { file, pack, documents } = context;
  const code = tradeReasons(file.mcc, { field: "mcc", pack, refuses: "refuses", highRisk: "notes" });
  const scope = code.some(({ code: fault }) => fault === "trade-code-invalid") ? [] : scopeReasons(context);
  const { licence } = file;
  const days = paperDays(
    {
      name: { zh: "营业执照", en: "business licence" },
      requirement: "business-licence",
      grace: true,
      from: { field: "licence.issued", value: licence?.issued },
      to: { field: "licence.expires", value: licence?.expires },
    },
    pack,
  );
  const organisation = paperDays(
    {
      name: { zh: "组织机构代码证", en: "organisation code certificate" },
      requirement: "organisation-code",
      grace: true,
      to: { field: "organisationCode.expires", value: file.organisationCode?.expires },
    },
    pack,
  );
  const unlicensed = file.kind === "micro" && licence !== null && licence !== undefined ? [microWithLicence()] : [];
  const barred = days.reasons.some(({ effect }) => effect === "bars");
  const data: State = !isThere(licence?.name) && !isThere(licence?.number) ? "absent" : barred ? "faulty" : "there";
  return {
    // With a unified code the old certificate decides nothing any more.
    reasons: [
      ...code,
      ...scope,
      ...days.reasons,
      ...(isThere(file.creditCode) ? asNotes(organisation.reasons) : organisation.reasons),
      ...unlicensed,
    ],
    due: [...days.due, ...(isThere(file.creditCode) ? [] : organisation.due)],
    states: {
      "licence-data": data,
      "licence-copy": documents.has("licence") ? "there" : "absent",
      "trade-code": !isThere(file.mcc)
        ? "absent"
        : code.some(({ effect }) => effect === "bars" || effect === "refuses")
          ? "faulty"
          : "there",
    },
  };
}

const asNotes = (reasons: readonly Reason[]): readonly Reason[] =>
  reasons.map((reason) => ({ ...reason, effect: "notes" }));

const microWithLicence = (): Reason => ({
  code: "micro-with-licence",
  field: "kind",
  effect: "notes",
  says: {
    zh: "有营业执照的应按个体工商户或企业申请，限额更高；由人工核对",
    en: "Who has a licence applies as an individual business or enterprise, with higher limits; a person looks",
  },
  source: COMPARISON,
});

function scopeReasons({ file, source }: MerchantContext): readonly Reason[] {
  const scope = file.licence?.scope;
  if (!isThere(scope) || !isThere(file.mcc)) return [];
  const answer = scopeFits(scope, checkMcc(file.mcc).value);
  if (answer.kind === "fits") return [];
  const field = "licence.scope";
  if (answer.kind === "cannot-be-told")
    return [
      {
        code: "scope-cannot-be-told",
        field,
        effect: "notes",
        says: {
          zh: `经营范围与 MCC ${file.mcc} 是否相符无法自动判断；由人工核对`,
          en: `Whether the scope goes with MCC ${file.mcc} cannot be told by words; a person looks`,
        },
        source: source("trade-code"),
      },
    ];
  return [
    {
      code: "scope-contradicts-trade",
      field,
      effect: "bars",
      says: {
        zh: `经营范围像是${answer.found.join("、")}，而 MCC ${file.mcc} 属于${answer.own}；请改用相符的 MCC，或先变更经营范围`,
        en: `The scope reads like ${answer.found.join(", ")}, MCC ${file.mcc} is of ${answer.own}; choose the code of the trade, or have the scope changed`,
      },
      source: source("trade-code"),
    },
  ];
}
