/**
 * An amount of yuan in the characters banks ask for (支付结算办法, 附件一: 正确填写票据和结算凭证的基本规定): 壹万贰仟元整,
 * 叁角陆分. Written out where money leaves, so that a wrong digit is seen.
 */
const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

export function chineseAmount(minor: string): string {
  const negative = minor.startsWith("-");
  const fen = BigInt(minor.replace("-", ""));
  const [jiao, rest] = [Number((fen / 10n) % 10n), Number(fen % 10n)];
  const yuan = integerText((fen / 100n).toString());
  const whole = yuan === "" ? "" : `${yuan}元`;
  if (jiao === 0 && rest === 0) return `${negative ? "负" : ""}${whole === "" ? "零元" : whole}整`;
  const dimes = jiao > 0 ? `${DIGITS[jiao]!}角` : whole === "" ? "" : "零";
  const cents = rest > 0 ? `${DIGITS[rest]!}分` : "";
  return `${negative ? "负" : ""}${whole}${dimes}${cents}`;
}

/** Digits in groups of four; zeros between are read once, at the end not at all. Empty for zero. */
function integerText(digits: string): string {
  const padded = digits.padStart(Math.ceil(digits.length / 4) * 4, "0");
  const groups = padded.match(/.{4}/g) ?? [];
  let text = "";
  let gap = false;
  for (const [index, group] of groups.entries()) {
    if (Number(group) === 0) {
      gap = text !== "";
      continue;
    }
    if (text !== "" && (gap || group.startsWith("0"))) text += DIGITS[0]!;
    gap = false;
    text += groupText(group) + (GROUPS[groups.length - 1 - index] ?? "");
  }
  return text;
}

function groupText(group: string): string {
  let text = "";
  let gap = false;
  for (const [index, digit] of group.split("").entries()) {
    if (digit === "0") {
      gap = text !== "";
      continue;
    }
    if (gap) text += DIGITS[0]!;
    gap = false;
    text += DIGITS[Number(digit)]! + PLACES[3 - index]!;
  }
  return text;
}
