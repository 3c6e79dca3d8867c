/**
 * The tags this package knows: format (EMV Book 3, 4.3: n, cn, an, ans, b), whether the value names a card or a person,
 * and what they are called in English and Chinese. Names after EMV Book 3, Annex A, the contactless books and PBOC 3.0.
 * DF tags are reused by every scheme with another meaning; those listed are read as UnionPay has them.
 */

export type TagFormat = "n" | "cn" | "an" | "ans" | "b";
export type TagEntry = {
  readonly tag: string;
  readonly format: TagFormat;
  readonly en: string;
  readonly zh: string;
  /** The value must never be shown whole. */
  readonly sensitive?: true;
};

type Row = readonly [tag: string, format: TagFormat, en: string, zh: string, sensitive?: "sensitive"];

const rows: readonly Row[] = [
  ["42", "n", "Issuer identification number", "发卡行标识号"],
  ["4F", "b", "Application identifier (ADF name)", "应用标识符"],
  ["50", "ans", "Application label", "应用标签"],
  ["57", "b", "Track 2 equivalent data", "二磁道等价数据", "sensitive"],
  ["5A", "cn", "Application primary account number", "应用主账号", "sensitive"],
  ["5F20", "ans", "Cardholder name", "持卡人姓名", "sensitive"],
  ["5F24", "n", "Application expiration date", "应用失效日期"],
  ["5F25", "n", "Application effective date", "应用生效日期"],
  ["5F28", "n", "Issuer country code", "发卡行国家代码"],
  ["5F2A", "n", "Transaction currency code", "交易货币代码"],
  ["5F2D", "an", "Language preference", "首选语言"],
  ["5F30", "n", "Service code", "服务码"],
  ["5F34", "n", "Application PAN sequence number", "应用主账号序列号"],
  ["5F36", "n", "Transaction currency exponent", "交易货币指数"],
  ["61", "b", "Application template", "应用模板"],
  ["6F", "b", "File control information template", "文件控制信息模板"],
  ["70", "b", "Record template", "记录模板"],
  ["71", "b", "Issuer script template 1", "发卡行脚本模板1"],
  ["72", "b", "Issuer script template 2", "发卡行脚本模板2"],
  ["77", "b", "Response message template format 2", "响应报文模板格式2"],
  ["80", "b", "Response message template format 1", "响应报文模板格式1"],
  ["82", "b", "Application interchange profile", "应用交互特征"],
  ["83", "b", "Command template", "命令模板"],
  ["84", "b", "Dedicated file name", "专用文件名称"],
  ["86", "b", "Issuer script command", "发卡行脚本命令"],
  ["87", "b", "Application priority indicator", "应用优先指示符"],
  ["88", "b", "Short file identifier", "短文件标识符"],
  ["8A", "an", "Authorisation response code", "授权响应码"],
  ["8C", "b", "Card risk management data object list 1", "卡片风险管理数据对象列表1"],
  ["8D", "b", "Card risk management data object list 2", "卡片风险管理数据对象列表2"],
  ["8E", "b", "Cardholder verification method list", "持卡人验证方法列表"],
  ["8F", "b", "Certification authority public key index", "CA公钥索引"],
  ["90", "b", "Issuer public key certificate", "发卡行公钥证书"],
  ["91", "b", "Issuer authentication data", "发卡行认证数据"],
  ["92", "b", "Issuer public key remainder", "发卡行公钥余项"],
  ["93", "b", "Signed static application data", "签名的静态应用数据"],
  ["94", "b", "Application file locator", "应用文件定位器"],
  ["95", "b", "Terminal verification results", "终端验证结果"],
  ["97", "b", "Transaction certificate data object list", "交易证书数据对象列表"],
  ["98", "b", "Transaction certificate hash value", "交易证书哈希值"],
  ["99", "b", "Transaction PIN data", "交易PIN数据", "sensitive"],
  ["9A", "n", "Transaction date", "交易日期"],
  ["9B", "b", "Transaction status information", "交易状态信息"],
  ["9C", "n", "Transaction type", "交易类型"],
  ["9D", "b", "Directory definition file name", "目录定义文件名称"],
  ["9F01", "n", "Acquirer identifier", "收单行标识"],
  ["9F02", "n", "Amount, authorised", "授权金额"],
  ["9F03", "n", "Amount, other", "其它金额"],
  ["9F06", "b", "Application identifier (terminal)", "应用标识符(终端)"],
  ["9F07", "b", "Application usage control", "应用用途控制"],
  ["9F08", "b", "Application version number (card)", "应用版本号(卡片)"],
  ["9F09", "b", "Application version number (terminal)", "应用版本号(终端)"],
  ["9F0B", "ans", "Cardholder name, extended", "持卡人姓名扩展", "sensitive"],
  ["9F0D", "b", "Issuer action code, default", "发卡行行为代码-缺省"],
  ["9F0E", "b", "Issuer action code, denial", "发卡行行为代码-拒绝"],
  ["9F0F", "b", "Issuer action code, online", "发卡行行为代码-联机"],
  ["9F10", "b", "Issuer application data", "发卡行应用数据"],
  ["9F11", "n", "Issuer code table index", "发卡行代码表索引"],
  ["9F12", "ans", "Application preferred name", "应用首选名称"],
  ["9F13", "b", "Last online application transaction counter", "上次联机应用交易计数器"],
  ["9F14", "b", "Lower consecutive offline limit", "连续脱机交易下限"],
  ["9F15", "n", "Merchant category code", "商户类别码"],
  ["9F16", "ans", "Merchant identifier", "商户标识"],
  ["9F17", "b", "PIN try counter", "PIN尝试计数器"],
  ["9F18", "b", "Issuer script identifier", "发卡行脚本标识"],
  ["9F1A", "n", "Terminal country code", "终端国家代码"],
  ["9F1B", "b", "Terminal floor limit", "终端最低限额"],
  ["9F1C", "an", "Terminal identification", "终端标识"],
  ["9F1E", "an", "Interface device serial number", "接口设备序列号"],
  ["9F1F", "ans", "Track 1 discretionary data", "一磁道自定义数据", "sensitive"],
  ["9F20", "cn", "Track 2 discretionary data", "二磁道自定义数据", "sensitive"],
  ["9F21", "n", "Transaction time", "交易时间"],
  ["9F22", "b", "Certification authority public key index (terminal)", "CA公钥索引(终端)"],
  ["9F23", "b", "Upper consecutive offline limit", "连续脱机交易上限"],
  ["9F26", "b", "Application cryptogram", "应用密文"],
  ["9F27", "b", "Cryptogram information data", "密文信息数据"],
  ["9F32", "b", "Issuer public key exponent", "发卡行公钥指数"],
  ["9F33", "b", "Terminal capabilities", "终端性能"],
  ["9F34", "b", "Cardholder verification method results", "持卡人验证方法结果"],
  ["9F35", "n", "Terminal type", "终端类型"],
  ["9F36", "b", "Application transaction counter", "应用交易计数器"],
  ["9F37", "b", "Unpredictable number", "不可预知数"],
  ["9F38", "b", "Processing options data object list", "处理选项数据对象列表"],
  ["9F39", "n", "Point-of-service entry mode", "服务点输入方式"],
  ["9F40", "b", "Additional terminal capabilities", "附加终端性能"],
  ["9F41", "n", "Transaction sequence counter", "交易序列计数器"],
  ["9F42", "n", "Application currency code", "应用货币代码"],
  ["9F44", "n", "Application currency exponent", "应用货币指数"],
  ["9F45", "b", "Data authentication code", "数据认证码"],
  ["9F46", "b", "Card public key certificate", "IC卡公钥证书"],
  ["9F47", "b", "Card public key exponent", "IC卡公钥指数"],
  ["9F48", "b", "Card public key remainder", "IC卡公钥余项"],
  ["9F49", "b", "Dynamic data authentication data object list", "动态数据认证数据对象列表"],
  ["9F4A", "b", "Static data authentication tag list", "静态数据认证标签列表"],
  ["9F4B", "b", "Signed dynamic application data", "签名的动态应用数据"],
  ["9F4C", "b", "Card dynamic number", "IC卡动态数"],
  ["9F4D", "b", "Log entry", "日志入口"],
  ["9F4E", "ans", "Merchant name and location", "商户名称和位置"],
  ["9F4F", "b", "Log format", "日志格式"],
  ["9F5B", "b", "Issuer script results", "发卡行脚本结果"],
  ["9F63", "b", "Card product identification", "卡产品标识信息"],
  ["9F66", "b", "Terminal transaction qualifiers", "终端交易属性"],
  ["9F6C", "b", "Card transaction qualifiers", "卡片交易属性"],
  ["9F6E", "b", "Form factor indicator / third party data", "设备形态标识"],
  ["9F74", "an", "Electronic cash authorisation code", "电子现金发卡行授权码"],
  ["9F77", "n", "Electronic cash balance limit", "电子现金余额上限"],
  ["9F78", "n", "Electronic cash single transaction limit", "电子现金单笔交易限额"],
  ["9F79", "n", "Electronic cash balance", "电子现金余额"],
  ["9F7A", "n", "Electronic cash terminal support indicator", "电子现金终端支持指示器"],
  ["9F7B", "n", "Electronic cash terminal transaction limit", "电子现金终端交易限额"],
  ["A5", "b", "File control information proprietary template", "文件控制信息专用模板"],
  ["BF0C", "b", "File control information issuer discretionary data", "发卡行自定义数据模板"],
  ["DF31", "b", "Issuer script results (UnionPay)", "发卡行脚本结果(银联)"],
  ["DF60", "b", "Contactless application capability indicator", "CAPP交易指示位"],
  ["DF69", "b", "SM algorithm support indicator", "SM算法支持指示器"],
];

const entries: ReadonlyMap<string, TagEntry> = new Map(
  rows.map(([tag, format, en, zh, sensitive]) => [
    tag,
    { tag, format, en, zh, ...(sensitive === undefined ? {} : { sensitive: true }) },
  ]),
);

/** The table, in the order of the tags. */
export const emvTags: readonly TagEntry[] = [...entries.values()];

export function tagEntry(tag: string): TagEntry | undefined {
  return entries.get(tag);
}

/** Format of a tag; what the table does not know counts as bytes. */
export function tagFormat(tag: string): TagFormat {
  return entries.get(tag)?.format ?? "b";
}
