import type { Parameter } from "../../pack.ts";
import { own } from "../basis.ts";
import { guide161, launderingLaw, notice259, notice296, prices557, regulation768 } from "./instruments.ts";

/** Figures of the Chinese rules. Money in fen, rates in parts per million, days and months as named. */
const fromLaw: readonly Parameter[] = [
  {
    key: "qr.static.day_limit_minor",
    value: 50_000,
    from: "2018-04-01",
    says: {
      zh: "静态条码：同一客户每日累计不超过 500 元",
      en: "Static code: at most 500 yuan per customer, institution and day",
    },
    basis: notice296,
  },
  {
    key: "qr.dynamic.b.day_limit_minor",
    value: 500_000,
    from: "2018-04-01",
    says: {
      zh: "动态条码 B 级验证：每日不超过 5000 元",
      en: "Dynamic code, authentication class B: at most 5,000 yuan a day",
    },
    basis: notice296,
  },
  {
    key: "qr.dynamic.c.day_limit_minor",
    value: 100_000,
    from: "2018-04-01",
    says: {
      zh: "动态条码 C 级验证：每日不超过 1000 元",
      en: "Dynamic code, authentication class C: at most 1,000 yuan a day",
    },
    basis: notice296,
  },
  {
    key: "binding.merchants_per_serial",
    value: 1,
    from: "2022-03-01",
    says: { zh: "一台终端只对应一个商户", en: "One terminal serial belongs to one merchant" },
    basis: notice259,
  },
  {
    key: "idle.reverify_months",
    value: 3,
    from: "2022-03-01",
    says: { zh: "连续 3 个月无交易，重新核实商户", en: "After 3 months without trade the merchant is verified anew" },
    basis: guide161,
  },
  {
    key: "idle.stop_months",
    value: 12,
    from: "2022-03-01",
    says: {
      zh: "连续 12 个月无交易，停止服务并收回或停用终端（备机除外）",
      en: "After 12 months without trade the service stops and the terminal is taken back or kept off; spare machines are exempt",
    },
    basis: guide161,
  },
  {
    key: "fee.issuer.debit.rate_ppm_max",
    value: 3_500,
    from: "2016-09-06",
    says: { zh: "借记卡发卡行服务费不超过 0.35%", en: "Issuer fee on debit cards: at most 0.35 %" },
    basis: prices557,
  },
  {
    key: "fee.issuer.debit.cap_minor",
    value: 1_300,
    from: "2016-09-06",
    says: { zh: "借记卡发卡行服务费封顶 13 元", en: "Issuer fee on debit cards: capped at 13 yuan" },
    basis: prices557,
  },
  {
    key: "fee.issuer.credit.rate_ppm_max",
    value: 4_500,
    from: "2016-09-06",
    says: { zh: "贷记卡发卡行服务费不超过 0.45%", en: "Issuer fee on credit cards: at most 0.45 %" },
    basis: prices557,
  },
  {
    key: "fee.network.each_side.rate_ppm_max",
    value: 325,
    from: "2016-09-06",
    says: { zh: "网络服务费收单、发卡两侧各不超过 0.0325%", en: "Network fee: at most 0.0325 % on each side" },
    basis: prices557,
  },
  {
    key: "fee.network.each_side.cap_minor",
    value: 325,
    from: "2016-09-06",
    says: { zh: "网络服务费两侧各封顶 3.25 元", en: "Network fee: capped at 3.25 yuan on each side" },
    basis: prices557,
  },
  {
    key: "agreement.notice_days",
    value: 30,
    from: "2024-05-01",
    says: { zh: "变更服务协议须提前 30 日公示", en: "A change of the service agreement is public for 30 days" },
    basis: regulation768.agreement,
  },
  {
    key: "provider.capital_minor_min",
    value: 10_000_000_000,
    from: "2024-05-01",
    says: { zh: "注册资本最低 1 亿元，实缴", en: "Registered capital of at least 100 million yuan, paid in" },
    basis: regulation768.capital,
  },
  {
    key: "records.keep_years",
    value: 10,
    from: "2025-01-01",
    says: { zh: "客户资料与交易记录至少保存 10 年", en: "Customer and transaction records are kept at least 10 years" },
    basis: launderingLaw.records,
  },
];

/** Figures that circulate without a text that was read: the operator's own, and said so. */
const fromTheOperator: readonly Parameter[] = [
  {
    key: "fee.notice_days",
    value: 30,
    from: "2024-07-09",
    says: { zh: "调价提前 30 日公示", en: "A change of fees is shown 30 days before" },
    basis: own("参照 2024 年实施细则的草案", "after the draft of the implementing rules of 2024"),
  },
  {
    key: "t0.min_days_in_network",
    value: 90,
    from: "2019-04-01",
    says: { zh: "入网不满 90 日不开通当日结算", en: "No same-day settlement before 90 days in the network" },
    basis: own("流传为银发〔2019〕85号，未核实", "said to be of PBOC notice 2019 No. 85, not confirmed"),
  },
  {
    key: "t0.min_days_trading",
    value: 30,
    from: "2019-04-01",
    says: {
      zh: "连续正常交易不满 30 日不开通当日结算",
      en: "No same-day settlement before 30 days of continuous normal trading",
    },
    basis: own("流传为银发〔2019〕85号，未核实", "said to be of PBOC notice 2019 No. 85, not confirmed"),
  },
  {
    key: "account.idle_suspend_months",
    value: 6,
    from: "2016-12-31",
    says: { zh: "账户 6 个月无交易暂停非柜面业务", en: "An account without transactions for 6 months is suspended" },
    basis: own(
      "银发〔2016〕261号的起始日未核实，自当年年末起算",
      "PBOC notice 2016 No. 261 says so; its first day is not confirmed, so it counts from the end of that year",
    ),
  },
  {
    key: "blacklist.merchant.keep_years",
    value: 5,
    from: "2016-12-31",
    says: { zh: "商户黑名单保留 5 年", en: "The black list of merchants is kept 5 years" },
    basis: own("未核实", "not confirmed in a text"),
  },
  {
    key: "expiry.eventual_days",
    value: 60,
    from: "2000-01-01",
    says: { zh: "证件到期前 60 日提醒", en: "60 days before a paper ends it is announced" },
    basis: own(),
  },
  {
    key: "expiry.current_days",
    value: 30,
    from: "2000-01-01",
    says: { zh: "证件到期前 30 日列为待办", en: "30 days before a paper ends a new one is due" },
    basis: own(),
  },
  {
    key: "expiry.reminder_days",
    value: 7,
    from: "2000-01-01",
    says: { zh: "证件到期前 7 日再次提醒", en: "7 days before a paper ends it is said again" },
    basis: own(),
  },
  {
    key: "expiry.grace_days",
    value: 30,
    from: "2000-01-01",
    says: { zh: "证件过期 30 日后停止收款", en: "30 days after a paper ended payments stop" },
    basis: own(),
  },
  {
    key: "person.adult_years",
    value: 18,
    from: "2000-01-01",
    says: { zh: "负责人须年满 18 周岁", en: "Whoever is responsible is at least 18 years old" },
    basis: own(),
  },
  {
    key: "evidence.valid_days",
    value: 90,
    from: "2000-01-01",
    says: { zh: "牌照查询结果 90 日内有效", en: "A look at the register counts for 90 days" },
    basis: own(),
  },
  {
    key: "rebind.cooldown_days",
    value: 1,
    from: "2000-01-01",
    says: { zh: "解绑次日起方可重新绑定", en: "A terminal can be bound again from the day after its release" },
    basis: own(),
  },
  {
    key: "limit.micro.payment_minor",
    value: 500_000,
    from: "2000-01-01",
    says: { zh: "小微商户单笔 5000 元", en: "Micro merchants: 5,000 yuan per payment" },
    basis: own("参照一家收单机构的公开限额", "after the limits one acquirer shows"),
  },
  {
    key: "limit.micro.day_minor",
    value: 10_000_000,
    from: "2000-01-01",
    says: { zh: "小微商户单日 10 万元", en: "Micro merchants: 100,000 yuan a day" },
    basis: own("参照一家收单机构的公开限额", "after the limits one acquirer shows"),
  },
];

export const parameters: readonly Parameter[] = [...fromLaw, ...fromTheOperator];
