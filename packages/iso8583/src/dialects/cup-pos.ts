// UnionPay-style POS messages: packed digits, a TPDU and a 6-byte header in front, a binary bitmap of 64 fields, private use
// of fields 48 and 59 to 63. The standard's text (Q/CUP 009.1) is not public; the rows follow captured traffic and public
// terminal and host code that agree with each other. Acquirers differ in single rows: derive a dialect for them.
import type { DialectSpec } from "../dialect-spec.ts";
import { derive } from "../dialect-spec.ts";
import { bcd, bcdLeft, bcdVar, bytes, bytesVar, row, text, textVar } from "../field-spec.ts";

export const cupPos3des: DialectSpec = {
  name: "cup-pos-3des",
  title: "UnionPay-style POS, 3DES",
  titleZh: "银联POS(3DES)",
  tpdu: true,
  headerBytes: 6,
  mti: "bcd",
  bitmap: "binary",
  security: { mac: "unionpay-ecb", macForm: "hex-text", pin: "f52-iso0", algorithm: "TDES", signOn: "004" },
  f59LengthDigits: 3,
  fields: {
    2: row("PAN", "主账号", bcdVar("bcd-ll", 19)),
    3: row("processing code", "交易处理码", bcd(6)),
    4: row("amount", "交易金额", bcd(12)),
    11: row("STAN", "受卡方系统跟踪号", bcd(6)),
    12: row("local time", "受卡方所在地时间", bcd(6)),
    13: row("local date", "受卡方所在地日期", bcd(4)),
    14: row("expiry", "卡有效期", bcd(4)),
    15: row("settlement date", "清算日期", bcd(4)),
    // The one numeric field whose odd digit stands on the left: 051 is 05 10, while the same three digits of field 23 are 00 51.
    22: row("entry mode", "服务点输入方式码", bcdLeft(3)),
    23: row("card sequence number", "卡序列号", bcd(3)),
    25: row("condition code", "服务点条件码", bcd(2)),
    26: row("maximum PIN length", "服务点PIN获取码", bcd(2)),
    32: row("acquirer", "受理方标识码", bcdVar("bcd-ll", 11)),
    35: row("track 2", "2磁道数据", bcdVar("bcd-ll", 37, "z")),
    36: row("track 3", "3磁道数据", bcdVar("bcd-lll", 104, "z")),
    37: row("retrieval reference (RRN)", "检索参考号", text("an", 12)),
    38: row("authorisation code", "授权标识应答码", text("an", 6)),
    39: row("response code", "应答码", text("an", 2)),
    41: row("terminal number", "受卡机终端标识码", text("ans", 8)),
    42: row("merchant number", "受卡方标识码", text("ans", 15)),
    44: row("additional response", "附加响应数据", textVar("bcd-ll", "an", 25)),
    46: row("private TLV", "私有TLV数据", textVar("bcd-lll", "ans", 999)),
    47: row("private TLV", "私有TLV数据", textVar("bcd-lll", "ans", 999)),
    48: row("totals, upload rows or tip", "附加数据-私有", bcdVar("bcd-lll", 322)),
    49: row("currency", "交易货币代码", text("an", 3)),
    52: row("PIN block", "个人标识码数据", bytes(8)),
    53: row("security control", "安全控制信息", bcd(16)),
    54: row("balance", "余额", textVar("bcd-lll", "an", 20)),
    55: row("chip data", "IC卡数据域", bytesVar("bcd-lll", 255)),
    57: row("additional transaction text", "附加交易信息", textVar("bcd-lll", "ans", 100)),
    58: row("e-purse text", "电子钱包信息", textVar("bcd-lll", "ans", 100)),
    59: row("serial number and place", "自定义域(终端信息)", textVar("bcd-lll", "ans", 600)),
    60: row("type, batch, network code", "自定义域(交易类型)", bcdVar("bcd-lll", 17)),
    61: row("original transaction", "原始信息域", bcdVar("bcd-lll", 29)),
    62: row("keys, parameters, status", "自定义域(密钥参数)", bytesVar("bcd-lll", 512)),
    63: row("operator or organisation, text", "自定义域(操作员)", textVar("bcd-lll", "ans", 163)),
    64: row("MAC", "报文鉴别码", bytes(8)),
  },
};

/** National algorithms: the same table, SM4 for MAC and keys, and the 16-byte PIN block in field 62, usage 22. */
export const cupPosSm4: DialectSpec = derive(cupPos3des, {
  name: "cup-pos-sm4",
  title: "UnionPay-style POS, SM4",
  titleZh: "银联POS(国密SM4)",
  security: { mac: "unionpay-ecb", macForm: "hex-text", pin: "f62-usage-22", algorithm: "SM4", signOn: "006" },
});

/** Without the 6-byte header: TPDU, then the message type. */
export const cupPosNoHeader: DialectSpec = derive(cupPos3des, {
  name: "cup-pos-noheader",
  title: "UnionPay-style POS without header",
  titleZh: "银联POS(无报文头)",
  headerBytes: 0,
});
