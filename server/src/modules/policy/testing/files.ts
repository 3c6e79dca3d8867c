import type { MerchantFile } from "../files/merchant-file.ts";
import type { ProviderFile } from "../files/provider-file.ts";
import type { TerminalFile } from "../files/terminal-file.ts";

/** Files with nothing wrong in them, made of published test numbers. */
export const goodEnterprise: MerchantFile = {
  kind: "enterprise",
  name: "福州蓝杯咖啡有限公司",
  creditCode: "91350100M000100Y43",
  licence: {
    number: "91350100M000100Y43",
    name: "福州蓝杯咖啡有限公司",
    scope: "餐饮服务；食品销售",
    issued: "2016-03-01",
    expires: null,
  },
  taxRegistration: null,
  organisationCode: null,
  account: {
    permitNumber: null,
    name: "福州蓝杯咖啡有限公司",
    bankNumber: "105100000017",
    number: "35050188070000000123",
    kind: "corporate",
  },
  legalPerson: { name: "张伟", idNumber: "11010519491231002X", idExpires: null },
  beneficialOwners: [{ name: "张伟", idNumber: "11010519491231002X" }],
  place: { address: "福州市鼓楼区五四路 1 号", region: "350102", lat: 26.08, lon: 119.3 },
  mcc: "5814",
  documents: ["licence", "basic-account-information", "legal-person-id", "site-photos", "lease", "agreement"],
};

export const goodProvider: ProviderFile = {
  name: "一清支付有限公司",
  licence: {
    number: "Z2000131000019",
    types: ["银行卡收单"],
    regions: ["上海", "江苏", "浙江"],
    expires: null,
    status: "active",
  },
  certifications: [
    { scheme: "UnionPay", scope: "card", expires: "2028-12-31" },
    { scheme: "Visa", scope: "card", expires: "2027-06-30" },
  ],
  settlesDirectly: true,
  case: { region: "上海市", product: "traditional-pos", mcc: "5814" },
};

export const goodTerminal: TerminalFile = {
  serial: "00000304N7NL01933217",
  model: "N7",
  certificates: [
    {
      standard: "银联入网认证",
      number: "P3100",
      model: "N7",
      issued: "2023-05-01",
      expires: "2027-04-30",
      firmware: { from: "2.0.0", to: "2.9.99" },
    },
  ],
  firmware: "2.4.1",
  bindings: [],
  reported: null,
};
