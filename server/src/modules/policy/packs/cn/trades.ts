import type { TradeRule } from "../../pack.ts";
import { own } from "../basis.ts";

/** Trades by code (ISO 18245). No text that was read names codes: which are refused is the operator's own choice. */
const row = (mcc: string, effect: TradeRule["effect"], zh: string, en: string): TradeRule => ({
  mcc,
  effect,
  from: "2000-01-01",
  says: { zh, en },
  basis: own(),
});

export const trades: readonly TradeRule[] = [
  row("7995", "refuses", "博彩", "betting and casinos"),
  row("7800", "refuses", "境外彩票", "lotteries abroad"),
  row("7801", "refuses", "网络博彩", "licensed online casinos"),
  row("7802", "refuses", "赛马赛狗博彩", "licensed horse and dog racing"),
  row("5967", "refuses", "色情电话及网络内容", "adult content"),
  row("6051", "refuses", "虚拟货币、准现金", "quasi cash and crypto currency"),
  row("6540", "refuses", "储值充值", "loading of stored value"),
  row("4829", "high-risk", "汇款", "money transfer"),
  row("5094", "high-risk", "贵金属、珠宝批发", "precious metals and stones"),
  row("5933", "high-risk", "典当", "pawn shops"),
  row("5944", "high-risk", "珠宝、钟表零售", "jewellery and watches"),
  row("5966", "high-risk", "电话营销", "outbound telemarketing"),
  row("6010", "high-risk", "金融机构柜面现金", "cash at a bank's counter"),
  row("6011", "high-risk", "金融机构自助现金", "cash at machines"),
  row("6012", "high-risk", "金融机构商品与服务", "goods and services of financial institutions"),
  row("6211", "high-risk", "证券", "securities"),
  row("7273", "high-risk", "交友、陪伴服务", "dating and escort services"),
  row("9406", "high-risk", "彩票代销", "lotteries run by the state"),
];
