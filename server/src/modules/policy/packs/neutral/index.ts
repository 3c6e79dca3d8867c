import type { Pack, Requirement } from "../../pack.ts";
import { own } from "../basis.ts";
import { parameters } from "./parameters.ts";
import { standards } from "./standards.ts";

/**
 * A small set without any country's law: somebody who trades, under a name, at a place, paid on an account of that name,
 * on a certified machine of a provider that pays directly. A start for an operator elsewhere, not a statement of law.
 */
const everybody = ["enterprise", "individual", "micro", "institution"] as const;
const DAY_ONE = "2000-01-01";
type Short = Pick<Requirement, "code" | "subject" | "satisfiedBy" | "says"> & Partial<Requirement>;
const rule = (short: Short): Requirement => ({
  kinds: everybody,
  capabilities: ["card_present", "t1"],
  from: DAY_ONE,
  due: { kind: "now", graceDays: 90 },
  basis: own(),
  ...short,
});
const elsewhere = { kinds: [], due: { kind: "now", graceDays: 0 } } as const;

export const neutralPack: Pack = {
  name: "neutral",
  title: { zh: "通用", en: "Neutral" },
  numbers: "none",
  parameters,
  requirements: [
    rule({
      code: "business-licence",
      subject: "business",
      kinds: ["enterprise", "individual", "institution"],
      satisfiedBy: [["licence-data"]],
      says: { zh: "登记证照", en: "Registration of the business" },
    }),
    rule({
      code: "legal-person",
      subject: "legal-person",
      satisfiedBy: [["legal-person", "legal-person-id"]],
      says: { zh: "负责人及其证件号码", en: "The person in charge and an identity number" },
    }),
    rule({
      code: "settlement-account",
      subject: "account",
      satisfiedBy: [["account-number"]],
      says: { zh: "本人同名结算账户", en: "A settlement account in the merchant's own name" },
    }),
    rule({
      code: "trade-code",
      subject: "business",
      satisfiedBy: [["trade-code"]],
      says: { zh: "商户类别码（MCC）", en: "The trade code (MCC)" },
    }),
    rule({
      code: "address",
      subject: "place",
      satisfiedBy: [["address"]],
      says: { zh: "经营地址", en: "Address of the place of business" },
    }),
    rule({
      code: "agreement",
      subject: "agreement",
      satisfiedBy: [["agreement"]],
      due: { kind: "before-binding", graceDays: 30 },
      says: { zh: "已签署的受理协议", en: "The signed merchant agreement" },
    }),
    rule({
      ...elsewhere,
      code: "licence-in-force",
      subject: "provider",
      satisfiedBy: [["licence-in-force"]],
      says: { zh: "支付牌照有效", en: "A payment licence in force" },
    }),
    rule({
      ...elsewhere,
      code: "region-covered",
      subject: "provider",
      satisfiedBy: [["region-covered"]],
      says: { zh: "牌照覆盖商户所在地区", en: "The licence covers the merchant's region" },
    }),
    rule({
      ...elsewhere,
      code: "network-certification",
      subject: "provider",
      satisfiedBy: [["network-certification"]],
      says: { zh: "卡组织认证在有效期内", en: "Certified by a card network, in date" },
    }),
    rule({
      ...elsewhere,
      code: "direct-settlement",
      subject: "provider",
      satisfiedBy: [["direct-settlement"]],
      says: { zh: "直接结算到商户账户", en: "Pays the merchant's account itself" },
    }),
    rule({
      ...elsewhere,
      code: "register-checked",
      subject: "provider",
      satisfiedBy: [["register-checked"]],
      says: { zh: "已查询登记机关并留证", en: "Looked up in the register, with a proof kept" },
    }),
    rule({
      ...elsewhere,
      code: "terminal-serial",
      subject: "terminal",
      satisfiedBy: [["serial"]],
      says: { zh: "完整、唯一的序列号", en: "The full unique serial" },
    }),
    rule({
      ...elsewhere,
      code: "terminal-certificate",
      subject: "terminal",
      satisfiedBy: [["acceptance-certificate"]],
      says: { zh: "终端认证在有效期内", en: "A certificate for the terminal, in date" },
    }),
    rule({
      ...elsewhere,
      code: "terminal-model",
      subject: "terminal",
      satisfiedBy: [["model"]],
      says: { zh: "型号与证书一致", en: "The model is the one of the certificate" },
    }),
  ],
  trades: [],
  standards,
};
