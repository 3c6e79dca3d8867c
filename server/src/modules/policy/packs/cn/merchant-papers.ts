import type { Requirement } from "../../pack.ts";
import { own } from "../basis.ts";
import { acquiring2013, launderingLaw, notice259, regulation768 } from "./instruments.ts";

/**
 * Who the merchant is: papers of the business and the people behind it. Before the three-in-one reform a business had a
 * licence with a 15-digit number, a tax registration and an organisation code certificate; since then one code says all
 * three. Both forms are accepted: the alternatives of a rule say how.
 */
const licensed = ["enterprise", "individual", "institution"] as const;
const everybody = ["enterprise", "individual", "micro", "institution"] as const;
const paying = ["card_present", "qr", "refund", "t1"] as const;
const now = { kind: "now", graceDays: 90 } as const;

export const merchantPapers: readonly Requirement[] = [
  {
    code: "business-licence",
    subject: "business",
    kinds: licensed,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["licence-data", "licence-copy"]],
    due: now,
    says: {
      zh: "营业执照：证照信息和加盖公章的复印件（事业单位为法人证书）",
      en: "Business licence: what it says and a sealed copy (institutions: their certificate)",
    },
    basis: acquiring2013,
  },
  {
    code: "business-number",
    subject: "business",
    kinds: licensed,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["unified-code"], ["registration-number"]],
    due: now,
    says: {
      zh: "统一社会信用代码；未换照的为 15 位工商注册号",
      en: "Unified social credit code; without a new licence the 15-digit registration number",
    },
    basis: acquiring2013,
  },
  {
    code: "tax-registration",
    subject: "business",
    kinds: licensed,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["unified-code"], ["tax-registration"]],
    due: now,
    says: {
      zh: "税务登记：三证合一后即统一社会信用代码；旧证为 15 位或 20 位税号",
      en: "Tax registration: since the three-in-one reform the unified code; on an old certificate 15 or 20 digits",
    },
    basis: own("三证合一：一照一码", "three papers in one: one licence, one code"),
  },
  {
    code: "organisation-code",
    subject: "business",
    kinds: ["enterprise", "institution"],
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["unified-code"], ["organisation-code"]],
    due: now,
    says: {
      zh: "组织机构代码：统一社会信用代码第 9–17 位，或单独的代码证",
      en: "Organisation code: characters 9 to 17 of the unified code, or a certificate of its own",
    },
    basis: own("三证合一：一照一码", "three papers in one: one licence, one code"),
  },
  {
    code: "legal-person",
    subject: "legal-person",
    kinds: everybody,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["legal-person", "legal-person-id"]],
    due: now,
    says: {
      zh: "法定代表人（负责人）姓名和有效身份证件号码",
      en: "Name and valid identity number of the legal representative or person in charge",
    },
    basis: acquiring2013,
  },
  {
    code: "legal-person-id-copy",
    subject: "legal-person",
    kinds: everybody,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["legal-person-id-copy"]],
    due: { kind: "before-binding", graceDays: 90 },
    says: {
      zh: "法定代表人身份证正反面影像",
      en: "Both sides of the legal representative's identity card",
    },
    basis: acquiring2013,
  },
  {
    code: "beneficial-owners",
    subject: "beneficial-owner",
    kinds: ["enterprise"],
    capabilities: ["t1", "t0"],
    from: "2025-01-01",
    satisfiedBy: [["beneficial-owners"]],
    due: { kind: "before-binding", graceDays: 180 },
    says: { zh: "受益所有人及其证件号码", en: "The beneficial owners and their identity numbers" },
    basis: launderingLaw.owners,
  },
  {
    code: "trade-code",
    subject: "business",
    kinds: everybody,
    capabilities: paying,
    from: "2013-07-05",
    satisfiedBy: [["trade-code"]],
    due: now,
    says: { zh: "与实际经营相符的商户类别码（MCC）", en: "The trade code (MCC) of the actual trade" },
    basis: acquiring2013,
  },
  {
    code: "address",
    subject: "place",
    kinds: everybody,
    capabilities: ["card_present"],
    from: "2013-07-05",
    satisfiedBy: [["address"]],
    due: now,
    says: { zh: "经营地址和所在地区", en: "Address and region of the place of business" },
    basis: acquiring2013,
  },
  {
    code: "position",
    subject: "place",
    kinds: everybody,
    capabilities: ["card_present"],
    from: "2022-03-01",
    satisfiedBy: [["position"]],
    due: { kind: "before-binding", graceDays: 90 },
    says: { zh: "终端布放位置的经纬度", en: "The position where the terminal will stand" },
    basis: own(
      "随银发〔2021〕259号登记终端；位置作为要素未核实",
      "goes with the registration of terminals under notice 2021 No. 259; that position is one of its elements is not confirmed",
    ),
  },
  {
    code: "site-photos",
    subject: "place",
    kinds: everybody,
    capabilities: ["card_present"],
    from: "2013-07-05",
    satisfiedBy: [["site-photos"]],
    due: { kind: "before-binding", graceDays: 90 },
    says: {
      zh: "经营场所照片：街景、门头、收银台、店内",
      en: "Photos of the place: street, shop front, till, inside",
    },
    basis: acquiring2013,
  },
  {
    code: "lease",
    subject: "place",
    kinds: ["enterprise", "individual"],
    capabilities: ["card_present"],
    from: "2013-07-05",
    satisfiedBy: [["lease"]],
    due: { kind: "before-binding", graceDays: 90 },
    says: { zh: "租赁合同或产权证明", en: "Lease or deed of the place" },
    basis: own(),
  },
  {
    code: "agreement",
    subject: "agreement",
    kinds: everybody,
    capabilities: ["card_present", "qr", "preauth", "refund", "t1", "t0", "sim"],
    from: "2013-07-05",
    satisfiedBy: [["agreement"]],
    due: { kind: "before-binding", graceDays: 30 },
    says: { zh: "已签署的受理协议", en: "The signed merchant agreement" },
    basis: acquiring2013,
  },
];

/** Who may decide about it all: shown beside the list, because a merchant asks. */
export const whoDecides = { institution: regulation768.ownDuty, serial: notice259 } as const;
