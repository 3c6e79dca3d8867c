import { covers, provinceOf, regionsInWords } from "./provinces.ts";
import type { ProviderFile } from "../files/provider-file.ts";
import type { PackOn } from "../pack-on.ts";
import type { Reason } from "./finding.ts";
import { paperDays } from "./paper-days.ts";
import type { State, States } from "./requirements.ts";

/** The licence itself: its number's form, what it covers under old and new names, whether it is in force, where it is valid. */
export type Part = { readonly reasons: readonly Reason[]; readonly states: States };
type Sources = { readonly licence: string; readonly force: string; readonly region: string };

/** Z2 and 12 digits: how numbers that are public look. A hint only; the register decides. */
const LICENCE_NUMBER = /^Z2\d{12}$/;

const IN_FORCE = new Set(["active", "valid", "normal", "inforce", "有效", "正常", "在营", "存续"]);
const OUT_OF_FORCE = new Map<string, { readonly zh: string; readonly en: string }>(
  [
    [["expired", "过期", "已过期", "到期"], { zh: "已过期", en: "has run out" }],
    [["suspended", "中止", "暂停", "中止续展"], { zh: "被中止", en: "is suspended" }],
    [["withdrawn", "revoked", "吊销", "撤销", "已吊销", "已撤销"], { zh: "已被撤销", en: "was withdrawn" }],
    [["cancelled", "canceled", "deregistered", "注销", "已注销"], { zh: "已注销", en: "was given up" }],
  ].flatMap(([words, says]) =>
    (words as readonly string[]).map((word) => [word, says as { zh: string; en: string }] as const),
  ),
);

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\-_.,;:()]/gu, "")
    .toLowerCase();

/** Old and new names of the classes. How they map in detail is not confirmed, so both are taken as they are written. */
export function classOf(type: string): "acquiring" | "other" | "unknown" {
  const text = plain(type);
  if (
    /银行卡收单|cardacquiring|^acquiring$|merchantacquiring|支付交易处理(i|1|一)(?!i)类?|(payment)?transactionprocessing(i|1)(?!i)|^(payment)?processing(i|1)(?!i)/.test(
      text,
    )
  )
    return "acquiring";
  // Without a class it may be either.
  if (/^(支付交易处理|(payment)?transactionprocessing)$/.test(text)) return "unknown";
  return /预付卡|储值|互联网支付|移动电话支付|固定电话|数字电视|fixedline|digitaltv|支付交易处理|prepaid|storedvalue|internetpayment|mobile|telephone|television|processing/.test(
    text,
  )
    ? "other"
    : "unknown";
}

export function checkLicence(file: ProviderFile, pack: PackOn, source: Sources): Part {
  const licence = file.licence;
  if (licence === null || licence === undefined) return { reasons: [noLicence(source)], states: {} };
  const [classes, force, region] = [
    checkClasses(licence, source),
    checkForce(licence, pack, source),
    checkRegion(file, source),
  ];
  const number = pack.numbers === "cn" ? checkNumber(licence.number, source) : [];
  return {
    reasons: [...number, ...classes.reasons, ...force.reasons, ...region.reasons],
    states: { ...classes.states, ...force.states, ...region.states },
  };
}

type Licence = NonNullable<ProviderFile["licence"]>;

function checkNumber(number: string | null | undefined, source: Sources): readonly Reason[] {
  const says =
    number === null || number === undefined || number.trim() === ""
      ? {
          zh: "没有写许可证编号；请向对方索取，并在人民银行公示中核对",
          en: "The licence has no number; ask for it and look it up in the central bank's register",
        }
      : {
          zh: "许可证编号不是公示中常见的 Z2 加 12 位数字；请在人民银行公示中核对",
          en: "The licence number is not Z2 and 12 digits, as public ones are; look it up in the central bank's register",
        };
  if (LICENCE_NUMBER.test(number ?? "")) return [];
  return [
    { code: "licence-number-unusual", field: "licence.number", effect: "unconfirmed", says, source: source.licence },
  ];
}

function checkClasses({ types }: Licence, source: Sources): Part {
  const field = "licence.types";
  if (types === null || types === undefined)
    return {
      reasons: [
        {
          code: "licence-types-unknown",
          field,
          effect: "unconfirmed",
          says: {
            zh: "不知道许可证的业务类型；收单须含“银行卡收单”（新称“支付交易处理Ⅰ类”）",
            en: "The licence's business types are not known; acquiring needs bank card acquiring (now payment processing I)",
          },
          source: source.licence,
        },
      ],
      states: { "acquiring-licence": "pending" },
    };
  const classes = new Set(types.map(classOf));
  if (classes.has("acquiring")) return { reasons: [], states: { "acquiring-licence": "there" } };
  const cannotTell = classes.has("unknown");
  const shown = types.map((type) => type.slice(0, 40)).join("、");
  const says = cannotTell
    ? {
        zh: `认不出业务类型“${shown}”；请核对是否含“银行卡收单”或“支付交易处理Ⅰ类”`,
        en: `The business types "${shown}" are not understood; check whether bank card acquiring (payment processing I) is among them`,
      }
    : {
        zh: `许可证的业务类型（${shown || "无"}）不含银行卡收单（支付交易处理Ⅰ类），不得布放受理终端`,
        en: `The licence (${shown || "no types"}) does not cover bank card acquiring (payment processing I); its holder may not place terminals`,
      };
  return {
    reasons: [
      {
        code: cannotTell ? "licence-types-unknown" : "licence-out-of-scope",
        field,
        effect: cannotTell ? "unconfirmed" : "bars",
        says,
        source: source.licence,
      },
    ],
    states: { "acquiring-licence": cannotTell ? "pending" : "faulty" },
  };
}

function checkForce(licence: Licence, pack: PackOn, source: Sources): Part {
  const reasons: Reason[] = [];
  const word = plain(licence.status ?? "");
  const out = OUT_OF_FORCE.get(word);
  if (out !== undefined)
    reasons.push({
      code: "licence-not-in-force",
      field: "licence.status",
      effect: "bars",
      says: { zh: `许可证${out.zh}；不要与其签约`, en: `The licence ${out.en}; do not sign with its holder` },
      source: source.force,
    });
  else if (!IN_FORCE.has(word))
    reasons.push({
      code: "licence-status-unknown",
      field: "licence.status",
      effect: "unconfirmed",
      says: {
        zh: "不知道许可证现在的状态；请查询人民银行公示",
        en: "Whether the licence is in force is not known; look it up in the central bank's register",
      },
      source: source.force,
    });
  if (licence.expires === undefined)
    reasons.push({
      code: "licence-end-unknown",
      field: "licence.expires",
      effect: "unconfirmed",
      says: {
        zh: "没有写许可证的有效期；长期有效请填 null",
        en: "The licence's end is not given; a long-term licence says null",
      },
      source: source.force,
    });
  const days = paperDays(
    {
      name: { zh: "支付业务许可证", en: "payment-business licence" },
      requirement: "licence-in-force",
      to: { field: "licence.expires", value: licence.expires },
    },
    pack,
  );
  // A licence that is near its end is in force, with a limit that has a day.
  reasons.push(
    ...days.reasons.map((reason) => (reason.effect === "notes" ? { ...reason, effect: "limits" as const } : reason)),
  );
  const state: State = reasons.some(({ effect }) => effect === "bars")
    ? "faulty"
    : reasons.some(({ effect }) => effect === "unconfirmed")
      ? "pending"
      : "there";
  return { reasons, states: { "licence-in-force": state } };
}

function checkRegion(file: ProviderFile, source: Sources): Part {
  const place = file.case?.region;
  const regions = file.licence?.regions;
  const [field, effect] = ["licence.regions", "unconfirmed"] as const;
  const pending = (says: Reason["says"], at: string = field): Part => ({
    reasons: [{ code: "region-unknown", field: at, effect, says, source: source.region }],
    states: { "region-covered": "pending" },
  });
  if (regions === null || regions === undefined || regions.length === 0)
    return pending({ zh: "不知道许可证的业务覆盖范围", en: "Where the licence is valid is not known" });
  const isNationwide = regions.some((region) => provinceOf(region) === "nationwide");
  if (isNationwide) return { reasons: [], states: { "region-covered": "there" } };
  if (place === null || place === undefined || place.trim() === "")
    return pending(
      {
        zh: "没有说明商户在哪个地区，无法与许可证的覆盖范围比较",
        en: "Where the merchant is was not said, so it cannot be compared with the licence",
      },
      "case.region",
    );
  const answer = covers(regions, place);
  if (answer === true) return { reasons: [], states: { "region-covered": "there" } };
  const [list, here] = [regionsInWords(regions), regionsInWords([place])];
  if (answer === undefined)
    return pending({
      zh: `认不出地区“${place.slice(0, 40)}”或覆盖范围“${list.zh}”；请写省级行政区的名称或代码`,
      en: `The region "${place.slice(0, 40)}" or the licence's regions (${list.en}) are not understood; name provinces or their codes`,
    });
  return {
    reasons: [
      {
        code: "region-not-covered",
        field,
        effect: "bars",
        says: {
          zh: `许可证只覆盖${list.zh}，不含商户所在的${here.zh}；请选择覆盖当地的机构`,
          en: `The licence covers ${list.en}, not ${here.en} where the merchant is; choose an institution that does`,
        },
        source: source.region,
      },
    ],
    states: { "region-covered": "faulty" },
  };
}

const noLicence = (source: Sources): Reason => ({
  code: "licence-missing",
  field: "licence",
  effect: "bars",
  says: {
    zh: "对方没有出示支付业务许可证；没有许可证不得从事收单",
    en: "No payment-business licence was shown; without one nobody may acquire payments",
  },
  source: source.licence,
});
