import type { PROVIDER_VERDICTS } from "./files/answer.ts";
import type { ProviderFile } from "./files/provider-file.ts";
import type { Pack } from "./pack.ts";
import { numberOf, packOn, type PackOn } from "./pack-on.ts";
import { has, heaviestFirst, joinedDue, type Judgement, type Reason, sourceOf } from "./rules/finding.ts";
import { checkCertifications } from "./rules/provider-networks.ts";
import { checkLicence, type Part } from "./rules/provider-licence.ts";
import { dayOf } from "./rules/paper-days.ts";
import { tradeReasons } from "./rules/trades.ts";
import { unmetRequirements } from "./rules/requirements.ts";

/**
 * Is this provider proper, for this merchant's trade, region and product? One hard fault: not proper. Otherwise one thing
 * nobody could confirm: unconfirmed. Otherwise what holds only in part: limited. What nobody has looked up is never called
 * verified: the answer says what it rests on and of which day it is.
 */
export type ProviderVerdict = (typeof PROVIDER_VERDICTS)[number];

export function evaluateProvider(file: ProviderFile, pack: Pack, on: Temporal.PlainDate): Judgement<ProviderVerdict> {
  const today = packOn(pack, on);
  const source = (code: string): string => {
    const rule = today.requirements.find((requirement) => requirement.code === code);
    return rule === undefined ? "" : sourceOf(rule.basis);
  };
  const parts: readonly Part[] = [
    checkLicence(file, today, {
      licence: source("acquiring-licence") || source("licence-in-force"),
      force: source("licence-in-force"),
      region: source("region-covered"),
    }),
    checkCertifications(file, today, source("network-certification")),
    checkSettlement(file, source("direct-settlement")),
    checkEvidence(file, today, source("register-checked")),
  ];
  const trade = tradeReasons(file.case?.mcc, { field: "case.mcc", pack: today, refuses: "bars", highRisk: "limits" });
  const states = Object.assign({}, ...parts.map((part) => part.states)) as Part["states"];
  const reasons = heaviestFirst([...parts.flatMap((part) => part.reasons), ...trade]);
  const unmet = unmetRequirements(today, { subjects: ["provider"] }, states);
  return {
    verdict:
      has(reasons, "bars") || has(reasons, "refuses")
        ? "not-proper"
        : has(reasons, "unconfirmed")
          ? "unconfirmed"
          : has(reasons, "limits")
            ? "limited"
            : "proper",
    reasons,
    due: joinedDue(unmet.map(({ due }) => due)),
  };
}

/** 一清 or 二清: who pays whom. */
function checkSettlement({ settlesDirectly }: ProviderFile, source: string): Part {
  const field = "settlesDirectly";
  if (settlesDirectly === true) return { reasons: [], states: { "direct-settlement": "there" } };
  if (settlesDirectly === false)
    return {
      reasons: [
        {
          code: "second-clearing",
          field,
          effect: "bars",
          says: {
            zh: "二清：钱先进中间人的账户，再由中间人付给商户；中间人无证，钱可能收不到。请选择由持牌机构直接结算的",
            en: "Cleared twice: the money goes first to somebody without a licence, who may not pay. Choose one where the licensed institution pays you",
          },
          source,
        },
      ],
      states: { "direct-settlement": "faulty" },
    };
  return {
    reasons: [
      {
        code: "settlement-unknown",
        field,
        effect: "unconfirmed",
        says: {
          zh: "不知道由谁付款给商户；请看到账记录上的付款方是不是持牌机构",
          en: "Who pays the merchant is not known; look whether the payer on a bank statement is the licensed institution",
        },
        source,
      },
    ],
    states: { "direct-settlement": "pending" },
  };
}

/** Who looked, where and when. A file without the member is judged as it is written, and says so. */
function checkEvidence({ evidence }: ProviderFile, pack: PackOn, source: string): Part {
  const field = "evidence";
  const reason = (code: string, effect: Reason["effect"], zh: string, en: string): Part => ({
    reasons: [{ code, field, effect, says: { zh, en }, source }],
    states: { "register-checked": "pending" },
  });
  if (evidence === undefined)
    return reason(
      "as-stated",
      "notes",
      "以上按文件所写判断，无人核实；签约前请在人民银行网站查询许可证",
      "This judges what the file says; nobody has checked it. Look the licence up in the central bank's register before you sign",
    );
  const ofLicence = (evidence ?? []).filter(({ of }) => of === null || of === undefined || of === "licence");
  const days = ofLicence.flatMap(({ checkedOn, document, method }) => {
    const day = checkedOn === null || checkedOn === undefined ? undefined : dayOf(checkedOn);
    const told = [document, method].some((text) => (text ?? "").trim() !== "");
    return day === undefined || day === "long-term" || !told ? [] : [day];
  });
  const last = days.toSorted((one, two) => Temporal.PlainDate.compare(one, two)).at(-1);
  if (last === undefined)
    return reason(
      "evidence-missing",
      "unconfirmed",
      "没有人核实过许可证：没有查询日期和证据，不能确认",
      "Nobody has looked the licence up: without a day and a proof it cannot be confirmed",
    );
  const age = last.until(pack.on, { largestUnit: "days" }).days;
  if (age < 0)
    return reason(
      "evidence-in-future",
      "unconfirmed",
      `查询日期 ${last.toString()} 尚未到来`,
      `The look-up is dated ${last.toString()}, which has not come yet`,
    );
  const most = numberOf(pack, "evidence.valid_days", 0);
  if (age > most)
    return reason(
      "evidence-old",
      "unconfirmed",
      `最近一次查询在 ${last.toString()}，已过 ${age} 天（${most} 天内有效）；请重新查询`,
      `The last look was on ${last.toString()}, ${age} days ago (${most} count); look again`,
    );
  return {
    reasons: [
      {
        code: "evidence-seen",
        field,
        effect: "notes",
        says: { zh: `最近一次查询在 ${last.toString()}`, en: `Last looked up on ${last.toString()}` },
        source,
      },
    ],
    states: { "register-checked": "there" },
  };
}
