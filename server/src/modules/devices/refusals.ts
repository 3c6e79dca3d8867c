import type { ProblemEntry } from "#kernel/http/problem";

const nothingMoved = { zh: "没有资金变动。", en: "No money has moved." };

/** What the devices module refuses. */
export const deviceProblems = {
  "device-model-known": {
    status: 409,
    title: { zh: "该厂商的这个型号已登记", en: "This maker's model is on record already" },
    money: nothingMoved,
    action: { zh: "请打开该型号补充证书。", en: "Open the model and add its certificates." },
  },
  "certificate-known": {
    status: 409,
    title: { zh: "这张证书已登记", en: "This certificate is on record already" },
    money: nothingMoved,
    action: { zh: "无需操作。", en: "There is nothing to do." },
  },
  "certificate-days-reversed": {
    status: 422,
    title: { zh: "证书的截止日期早于签发日期", en: "The certificate ends before it begins" },
    money: nothingMoved,
    action: { zh: "请按原件核对日期。", en: "Check the days against the paper." },
  },
  "serials-nothing-new": {
    status: 409,
    title: { zh: "名单里没有可新增的序列号", en: "The list adds no serial number" },
    money: nothingMoved,
    action: { zh: "请先试导入，查看逐行结果。", en: "Try the import first and read what it says row by row." },
  },
  "terminal-reported-already": {
    status: 409,
    title: { zh: "这台终端已报失或报盗", en: "This terminal is reported already" },
    money: nothingMoved,
    action: {
      zh: "无需重复报告；找回后请申请撤销。",
      en: "Nothing more is needed; when it is found, ask to lift the report.",
    },
  },
  "report-lifted-already": {
    status: 409,
    title: { zh: "报告已撤销", en: "The report was lifted already" },
    money: nothingMoved,
    action: { zh: "无需操作。", en: "There is nothing to do." },
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
export type DeviceRefusal = keyof typeof deviceProblems;
