/** 页面和导航分组的名称，一行一个。 */
export const pages = {
  pageGroups: {
    money: "收款",
    places: "商户与终端",
    clearing: "资金",
    reports: "报表",
    developers: "开发者",
    system: "系统",
  },
  pages: {
    overview: "总览",
    audit: "操作留痕",
    approvals: "审批",
    payments: "交易",
    merchants: "商户",
    terminals: "终端",
    settlement: "清算结算",
    ledger: "账务",
    channels: "卡组织线路",
    apiKeys: "API 密钥",
    requests: "请求日志",
    apiDocs: "接口文档",
    errors: "错误码",
    users: "用户",
  },
};
