import type { Patch } from "#modules/applications";

/** A whole application with nothing wrong in it, made of published test numbers; the papers are the caller's. */
export const anApplication = {
  file: {
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
      bank: "建设银行福州城北支行",
      bankNumber: "105100000017",
      number: "35050188070000000123",
      kind: "corporate",
    },
    legalPerson: { name: "张伟", idNumber: "11010519491231002X", idExpires: null },
    beneficialOwners: [{ name: "张伟", idNumber: "11010519491231002X" }],
    place: { address: "福州市鼓楼区五四路 1 号", region: "350102", lat: 26.08, lon: 119.3 },
    mcc: "5814",
  },
  contact: { name: "李明", phone: "139 1234 5678" },
  shop: { name: "蓝杯咖啡五四路店", nameEn: "Blue Cup Wusi Road" },
  products: ["smart-touch-pos"],
} satisfies Patch;
export const applicationPapers = ["licence", "basic-account-information", "legal-person-id"] as const;
