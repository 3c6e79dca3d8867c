import type { Requirement } from "../../pack.ts";
import { own } from "../basis.ts";
import { regulation768, settlementCrime } from "./instruments.ts";

/** What the institution behind a terminal must have. Merchants' kinds do not matter here. */
const always = { kind: "now", graceDays: 0 } as const;
const cards = ["card_present", "qr"] as const;

export const providerRules: readonly Requirement[] = [
  {
    code: "acquiring-licence",
    subject: "provider",
    kinds: [],
    capabilities: cards,
    from: "2010-09-01",
    until: "2024-04-30",
    satisfiedBy: [["acquiring-licence"]],
    due: always,
    says: {
      zh: "支付业务许可证，业务类型含银行卡收单",
      en: "A payment-business licence that covers bank card acquiring",
    },
    basis: own("2010 年旧规，条文未核实", "the rules of 2010; their text was not read"),
  },
  {
    code: "acquiring-licence",
    subject: "provider",
    kinds: [],
    capabilities: cards,
    from: "2024-05-01",
    satisfiedBy: [["acquiring-licence"]],
    due: always,
    says: {
      zh: "支付业务许可证，业务类型含支付交易处理Ⅰ类（旧称银行卡收单；新旧对应关系的细节未核实，两种写法都接受）",
      en: "A licence for payment processing I (of old: bank card acquiring; the detailed mapping is not confirmed, so both are accepted)",
    },
    basis: regulation768.classes,
  },
  {
    code: "licence-in-force",
    subject: "provider",
    kinds: [],
    capabilities: cards,
    from: "2010-09-01",
    satisfiedBy: [["licence-in-force"]],
    due: always,
    says: {
      zh: "许可证有效：未过期、未注销、未中止；没有截止日的为长期有效",
      en: "The licence is in force: not run out, withdrawn or suspended; without an end it is long-term",
    },
    basis: own("以人民银行公示为准", "the central bank's register decides"),
  },
  {
    code: "region-covered",
    subject: "provider",
    kinds: [],
    capabilities: ["card_present"],
    from: "2024-05-01",
    satisfiedBy: [["region-covered"]],
    due: always,
    says: {
      zh: "业务范围覆盖商户所在省级行政区，线下服务须在当地设分支机构",
      en: "The licence covers the merchant's province; offline service needs a branch there",
    },
    basis: regulation768.branches,
  },
  {
    code: "region-covered",
    subject: "provider",
    kinds: [],
    capabilities: ["card_present"],
    from: "2010-09-01",
    until: "2024-04-30",
    satisfiedBy: [["region-covered"]],
    due: always,
    says: { zh: "业务范围覆盖商户所在省级行政区", en: "The licence covers the merchant's province" },
    basis: own("2010 年旧规，条文未核实", "the rules of 2010; their text was not read"),
  },
  {
    code: "network-certification",
    subject: "provider",
    kinds: [],
    capabilities: ["card_present"],
    from: "2010-09-01",
    satisfiedBy: [["network-certification"]],
    due: always,
    says: {
      zh: "卡组织认证在有效期内；受理国内银行卡须有银联",
      en: "Certified by the card networks, in date; domestic cards need UnionPay",
    },
    basis: own(),
  },
  {
    code: "direct-settlement",
    subject: "provider",
    kinds: [],
    capabilities: ["t1", "t0"],
    from: "2010-09-01",
    satisfiedBy: [["direct-settlement"]],
    due: always,
    says: {
      zh: "一清：持牌机构直接结算到商户账户，中间无人经手资金",
      en: "Cleared once: the licensed institution pays the merchant's account itself, nobody in between holds the money",
    },
    basis: settlementCrime,
  },
  {
    code: "register-checked",
    subject: "provider",
    kinds: [],
    capabilities: cards,
    from: "2010-09-01",
    satisfiedBy: [["register-checked"]],
    due: always,
    says: {
      zh: "在人民银行网站的公示中查询，留存日期和证据",
      en: "Looked up in the central bank's register, with the day and a proof kept",
    },
    basis: own("证据有效期见参数", "how long a look counts is a parameter"),
  },
];
