import type { Basis } from "../../pack.ts";
import { law } from "../basis.ts";

/**
 * The instruments the Chinese pack rests on, as far as they were read. Full text: the regulation on non-bank payment
 * institutions, the two laws. Known from reports: the notices of the central bank and of the association; for these no
 * article is named. A day, an article or a figure that only circulates stands in the pack as the operator's own.
 */
const payments = (zh: string, en: string): Basis =>
  law(
    `《非银行支付机构监督管理条例》（国务院令第768号）${zh}`,
    `Regulation on Non-bank Payment Institutions (State Council Order 768), ${en}`,
    "full text",
  );
export const regulation768 = {
  capital: payments("第八条", "art. 8"),
  branches: payments("第十二条", "art. 12"),
  classes: payments("第十五条", "art. 15"),
  agreement: payments("第二十条", "art. 20"),
  ownDuty: payments("第二十二条", "art. 22"),
  instruction: payments("第二十五条", "art. 25"),
  fees: payments("第三十四条", "art. 34"),
} as const;

const laundering = (zh: string, en: string): Basis =>
  law(`《中华人民共和国反洗钱法》（2024年修订）${zh}`, `Anti-Money-Laundering Law (2024)${en}`, "full text");
export const launderingLaw = {
  owners: laundering("", ""),
  records: laundering("第三十四条", ", art. 34"),
  lists: laundering("第四十条", ", art. 40"),
} as const;

export const acquiring2013 = law(
  "《银行卡收单业务管理办法》（中国人民银行公告〔2013〕第9号）",
  "Measures on Bank Card Acquiring (PBOC announcement 2013 No. 9)",
  "title and day; what it asks as reported in the press",
);
export const notice259 = law(
  "银发〔2021〕259号，自2022年3月1日起",
  "PBOC notice 2021 No. 259, from 1 March 2022",
  "reports of the notice",
);
export const guide161 = law(
  "《特约商户巡检指引》（中支协发〔2021〕161号），自2022年3月1日起",
  "Guide to merchant inspections (PCAC 2021 No. 161), from 1 March 2022",
  "reports of the guide",
);
export const notice296 = law(
  "《条码支付业务规范》（银发〔2017〕296号），自2018年4月1日起",
  "Barcode payment rules (PBOC notice 2017 No. 296), from 1 April 2018",
  "reports of the notice",
);
export const prices557 = law(
  "发改价格〔2016〕557号，自2016年9月6日起",
  "NDRC price notice 2016 No. 557, from 6 September 2016",
  "catalogue of 2022",
);
export const unionPayAdmission = law(
  "银联入网认证：2016年4月起新终端均须通过",
  "UnionPay network admission: asked of every new terminal since April 2016",
  "UnionPay's open platform",
);
export const settlementCrime = law(
  "非法从事资金支付结算业务的司法解释（2019年）",
  "Judicial interpretation on unlicensed payment settlement (2019)",
  "reports of the interpretation",
);
