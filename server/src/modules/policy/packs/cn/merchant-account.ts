import type { Requirement } from "../../pack.ts";
import { own } from "../basis.ts";
import { acquiring2013 } from "./instruments.ts";

/** Where the money goes: the merchant's own account, and the papers that show it. */
const businesses = ["enterprise", "institution"] as const;
const everybody = ["enterprise", "individual", "micro", "institution"] as const;

export const merchantAccount: readonly Requirement[] = [
  {
    code: "settlement-account",
    subject: "account",
    kinds: everybody,
    capabilities: ["t1", "t0"],
    from: "2013-07-05",
    satisfiedBy: [["account-number", "bank-number"]],
    due: { kind: "now", graceDays: 30 },
    says: {
      zh: "结算账户：户名、账号和开户行联行号，须为商户本人同名账户",
      en: "Settlement account: name, number and bank number; it is the merchant's own",
    },
    basis: acquiring2013,
  },
  {
    code: "account-proof",
    subject: "account",
    kinds: businesses,
    capabilities: ["t1", "t0"],
    from: "2013-07-05",
    satisfiedBy: [["account-permit"], ["basic-account-information"]],
    due: { kind: "now", graceDays: 90 },
    says: {
      zh: "开户许可证，或基本存款账户信息",
      en: "Account permit, or the information sheet of the basic deposit account",
    },
    basis: own(
      "许可证的取消日期未核实，两种都接受",
      "when permits were abolished is not confirmed, so both are accepted",
    ),
  },
  {
    code: "account-proof-individual",
    subject: "account",
    kinds: ["individual", "micro"],
    capabilities: ["t1", "t0"],
    from: "2013-07-05",
    satisfiedBy: [["account-permit"], ["basic-account-information"], ["bank-card-copy"]],
    due: { kind: "before-binding", graceDays: 90 },
    says: {
      zh: "开户证明：开户许可证、基本存款账户信息或本人银行卡影像",
      en: "Proof of the account: permit, information sheet, or a copy of the owner's bank card",
    },
    basis: own(),
  },
];
