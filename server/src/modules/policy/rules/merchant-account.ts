import { COMPARISON, type Reason } from "./finding.ts";
import type { Found, MerchantContext } from "./merchant-context.ts";
import { differenceOf, faultOf } from "./merchant-names.ts";
import { compareNames, normalName } from "./names.ts";
import { checkCnaps, checkPan, isThere, numberFault } from "./numbers.ts";
import type { State } from "./requirements.ts";

/**
 * Where the money goes. An enterprise and an institution: a corporate account of the same name. An individual business: that,
 * or a card of its owner. Anybody else's only with a letter, and then a person looks. A micro merchant: the person's own.
 */
type Account = NonNullable<MerchantContext["file"]["account"]>;

export function checkAccount(context: MerchantContext): Found {
  const { file, pack, documents } = context;
  const { account } = file;
  const permit: State = isThere(account?.permitNumber) || documents.has("account-permit") ? "there" : "absent";
  const papers = {
    "account-permit": permit,
    "basic-account-information": documents.has("basic-account-information") ? "there" : "absent",
    "bank-card-copy": documents.has("bank-card") ? "there" : "absent",
  } as const;
  if (account === null || account === undefined) return { reasons: [], states: papers };
  const bank = pack.numbers === "cn" ? bankNumber(account) : [];
  const number = accountNumber(context, account);
  const owner = holder(context, account);
  const barred = (reasons: readonly Reason[]): boolean => reasons.some(({ effect }) => effect === "bars");
  const own: State = !isThere(account.number) ? "absent" : barred(number) || barred(owner) ? "faulty" : "there";
  return {
    reasons: [...bank, ...number, ...owner],
    states: {
      ...papers,
      "account-number": own,
      "bank-number": !isThere(account.bankNumber) ? "absent" : barred(bank) ? "faulty" : "there",
    },
  };
}

function bankNumber(account: Account): readonly Reason[] {
  if (!isThere(account.bankNumber)) return [];
  const field = "account.bankNumber";
  const checked = checkCnaps(account.bankNumber);
  if (!checked.valid) return numberFault("bank-number-invalid", field, checked);
  const { bank } = checked.parts;
  if (bank.zh === undefined)
    return [
      note(
        "bank-unknown",
        field,
        `联行号开头 ${bank.code} 的银行不在名录中；由人工核对`,
        `No bank of the list has numbers that begin with ${bank.code}; a person looks`,
      ),
    ];
  // Codes that many banks share (313 city banks, 402 cooperatives) say nothing of the name.
  if (!isThere(account.bank) || /商业银行|合作|信用社|村镇/.test(bank.zh)) return [];
  const [stated, known] = [normalName(account.bank), normalName(bank.zh)];
  const short = known.replace(/^中国/, "").replace(/银行$/, "");
  if (stated.includes(short) || (bank.en !== undefined && stated.includes(normalName(bank.en)))) return [];
  return [
    {
      code: "bank-differs",
      field,
      effect: "bars",
      says: {
        zh: `联行号属于${bank.zh}，开户行写的是“${account.bank.slice(0, 40)}”；请核对其中之一`,
        en: `The bank number is of ${bank.en ?? bank.zh}, the bank is given as "${account.bank.slice(0, 40)}"; one of the two is wrong`,
      },
      source: COMPARISON,
    },
  ];
}

function accountNumber({ pack }: MerchantContext, account: Account): readonly Reason[] {
  if (!isThere(account.number)) return [];
  const field = "account.number";
  const digits = account.number.replaceAll(/[\s-]/gu, "");
  const form = pack.numbers === "cn" ? /^\d{6,32}$/ : /^[0-9A-Za-z]{4,34}$/;
  if (!form.test(digits))
    return [
      {
        code: "account-number-invalid",
        field,
        effect: "bars",
        says: {
          zh: "账号应为 6 至 32 位半角数字；请照开户资料重新录入",
          en: "An account number has 6 to 32 plain digits; type it anew from the bank's paper",
        },
        source: COMPARISON,
      },
    ];
  // Old cards exist whose last digit follows no rule, so this asks for a transfer of proof instead of refusing.
  if (account.kind !== "personal" || pack.numbers !== "cn") return [];
  const checked = checkPan(digits);
  return checked.valid || checked.error.code !== "check"
    ? []
    : [
        note(
          "card-check-digit",
          field,
          `${checked.error.says.zh}；将以打款验证为准`,
          `The last digit does not follow from the others; a transfer of proof decides`,
        ),
      ];
}

const note = (code: string, field: string, zh: string, en: string): Reason => ({
  code,
  field,
  effect: "notes",
  says: { zh, en },
  source: COMPARISON,
});

function holder(context: MerchantContext, account: Account): readonly Reason[] {
  const { file, source, documents } = context;
  const field = "account.name";
  if (!isThere(account.name))
    return isThere(account.number)
      ? [
          {
            code: "account-name-missing",
            field,
            effect: "bars",
            says: { zh: "没有填写结算账户户名", en: "The name of the account's holder is missing" },
            source: source("settlement-account"),
          },
        ]
      : [];
  const hidden = faultOf(field, account.name);
  if (hidden.length > 0) return hidden;
  const business = file.kind === "enterprise" || file.kind === "institution";
  if (business && account.kind === "personal")
    return [
      {
        code: "account-must-be-corporate",
        field: "account.kind",
        effect: "bars",
        says: {
          zh: "企业、事业单位须用同名对公账户收款，不能用个人账户；请改填对公账户",
          en: "An enterprise or institution is paid on a corporate account of its own name, not on a person's; give that account",
        },
        source: source("settlement-account"),
      },
    ];
  const own = [file.name, business ? undefined : file.legalPerson?.name].filter(isThere);
  if (own.length === 0 || own.some((name) => compareNames(account.name!, name).same)) return [];
  if (!business && documents.has("settlement-letter"))
    return [
      {
        code: "account-of-another",
        field,
        effect: "notes",
        says: {
          zh: "结算到他人账户，附有授权书；由人工核对授权书和收款人身份",
          en: "Paid on somebody else's account, with a letter; a person looks at the letter and at who it is",
        },
        source: source("settlement-account"),
      },
    ];
  const nearest = own.find((name) => {
    const compared = compareNames(account.name!, name);
    return !compared.same && compared.code === "name-look-alike";
  });
  const paper = { zh: "结算账户", en: "settlement account" };
  if (business || nearest !== undefined)
    return differenceOf(
      { field, value: account.name, paper },
      { name: nearest ?? own[0]!, of: { zh: "商户名称（须同名）", en: "merchant's name, as it has to be" } },
    ).map((reason) => ({
      ...reason,
      code: reason.code === "name-differs" ? "account-name-differs" : reason.code,
      source: source("settlement-account"),
    }));
  return [
    {
      code: "account-name-differs",
      field,
      effect: "bars",
      says: {
        zh: "结算账户户名既不是商户名称，也不是负责人；请用本人账户，或附非法人结算授权书",
        en: "The account is neither in the merchant's name nor in that of the person in charge; use an own account, or add a letter of authority",
      },
      source: source("settlement-account"),
    },
  ];
}
