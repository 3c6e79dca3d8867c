import type { Bilingual } from "#kernel/http/problem";

/**
 * Are two names the same? Width, blanks, the form of brackets and dots, and the case of Latin letters do not matter.
 * Characters that only look alike are never put right: two readers would put them right in two ways, and this is how a false
 * paper looks. They are named instead.
 */
export type NameFault = { readonly code: "name-mixed-scripts" | "name-invisible-characters"; readonly says: Bilingual };

/** Pairs that are mistaken for each other on papers; each is a character of its own. */
const LOOK_ALIKES = [
  "未末",
  "己已",
  "己巳",
  "已巳",
  "土士",
  "日曰",
  "干千",
  "干于",
  "大太",
  "大犬",
  "人入",
  "八入",
  "天夭",
  "天无",
  "王玉",
  "主玉",
  "木本",
  "木术",
  "白自",
  "目自",
  "今令",
  "兔免",
  "鸟乌",
  "岛鸟",
  "凤风",
  "折拆",
  "戊戌",
  "戍戌",
  "戊戍",
  "晴睛",
  "货贷",
  "侯候",
  "萧肖",
  "传傅",
  "博搏",
  "末来",
  "牛午",
  "田由",
  "由甲",
  "申甲",
  "田申",
  "历厉",
  "刀力",
  "儿几",
  "九丸",
  "了子",
  "仑仓",
  "沦沧",
  "辨辩",
  "壁璧",
  "籍藉",
  "卉奔",
  "毫豪",
  "崇祟",
  "亳毫",
  "赢羸",
  "茶荼",
  "仿访",
  "代伐",
  "冷泠",
  "洗冼",
  "杨扬",
  "汤扬",
  "徒徙",
  "蓝篮",
] as const;
/** Complex forms beside simple ones, as they stand in names of businesses. */
const COMPLEX =
  "國国廣广業业東东華华電电車车門门開开關关貿贸銀银發发興兴豐丰龍龙鳳凤鴻鸿寶宝萬万島岛馬马陳陈張张劉刘楊杨黃黄吳吴趙赵鄭郑";

const ALIKE = new Map<string, "look-alike" | "complex">([
  ...LOOK_ALIKES.flatMap(([one, two]): [string, "look-alike"][] => [
    [`${one}${two}`, "look-alike"],
    [`${two}${one}`, "look-alike"],
  ]),
  ...[...COMPLEX.matchAll(/(.)(.)/gu)].flatMap(([, one, two]): [string, "complex"][] => [
    [`${one}${two}`, "complex"],
    [`${two}${one}`, "complex"],
  ]),
]);

/** Zero-width and direction marks, soft hyphen, variation selectors, controls. */
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u034F|[\u115F\u1160\u3164\uFFA0]/u;
/** Radicals and compatibility forms look like an ideograph and are none. */
const NOT_AN_IDEOGRAPH = /[\u2E80-\u2FDF\uF900-\uFAFF]/u;
const OTHER_SCRIPT = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

export function normalName(name: string): string {
  // Widths and brackets only: compatibility forms of whole characters stay what they are.
  const plain = name
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[〔【［]/g, "(")
    .replaceAll(/[〕】］]/g, ")")
    .replaceAll(/[·•・‧∙⋅.]/g, "·")
    .replaceAll(/\s+/gu, "");
  return plain.toUpperCase();
}

/** What should not stand in any name, whatever it is compared with. */
export function nameFault(name: string): NameFault | undefined {
  const hidden = INVISIBLE.exec(name)?.[0];
  if (hidden !== undefined)
    return {
      code: "name-invisible-characters",
      says: {
        zh: `名称中有看不见的字符（${codePoint(hidden)}）；请重新录入`,
        en: `The name holds a character nobody sees (${codePoint(hidden)}); type it anew`,
      },
    };
  const foreign = OTHER_SCRIPT.exec(name)?.[0] ?? NOT_AN_IDEOGRAPH.exec(name)?.[0];
  if (foreign === undefined || isWhollyForeign(name)) return undefined;
  return {
    code: "name-mixed-scripts",
    says: {
      zh: `名称中的“${foreign}”（${codePoint(foreign)}）是另一种文字里形似的字符；请按证照重新录入`,
      en: `"${foreign}" (${codePoint(foreign)}) in the name is a look-alike of another script; type it as on the paper`,
    },
  };
}

/** A name in Russian or Greek throughout is a name, not a disguise. */
function isWhollyForeign(name: string): boolean {
  const letters = [...name.matchAll(/\p{L}/gu)].map(([letter]) => letter);
  return letters.length > 0 && letters.every((letter) => OTHER_SCRIPT.test(letter));
}

export type NameComparison =
  | { readonly same: true }
  | { readonly same: false; readonly code: "name-look-alike" | "name-differs"; readonly differs: Bilingual };

export function compareNames(one: string, two: string): NameComparison {
  const [left, right] = [Array.from(normalName(one)), Array.from(normalName(two))];
  if (left.join("") === right.join("")) return { same: true };
  const places =
    left.length === right.length ? left.map((_, at) => at).filter((at) => left[at] !== right[at]) : undefined;
  const alike = places?.map((at) => ({ at, kind: alikeKind(left[at]!, right[at]!) }));
  if (alike === undefined || alike.some(({ kind }) => kind === undefined))
    return { same: false, code: "name-differs", differs: firstDifference(left, right) };
  const [{ at, kind }] = [alike[0]!];
  const pair = {
    zh: `第 ${at + 1} 个字“${left[at]}”与“${right[at]}”`,
    en: `character ${at + 1}, "${left[at]}" and "${right[at]}",`,
  };
  return {
    same: false,
    code: "name-look-alike",
    differs:
      kind === "complex"
        ? { zh: `${pair.zh}是繁简体`, en: `${pair.en} are the complex and the simple form` }
        : { zh: `${pair.zh}形似而不同`, en: `${pair.en} look alike and differ` },
  };
}

function alikeKind(one: string, two: string): "look-alike" | "complex" | undefined {
  const known = ALIKE.get(`${one}${two}`);
  if (known !== undefined) return known;
  const foreign = OTHER_SCRIPT.test(one) || OTHER_SCRIPT.test(two);
  return foreign || one.normalize("NFKC") === two.normalize("NFKC") ? "look-alike" : undefined;
}

function firstDifference(left: readonly string[], right: readonly string[]): Bilingual {
  const at = left.findIndex((character, index) => character !== right[index]);
  const place = at < 0 ? left.length : at;
  const shown = (characters: readonly string[]): string => characters[place] ?? "";
  if (shown(left) === "" || shown(right) === "")
    return {
      zh: `前者 ${left.length} 个字，后者 ${right.length} 个字`,
      en: `one has ${left.length} characters, the other ${right.length}`,
    };
  return {
    zh: `从第 ${place + 1} 个字“${shown(left)}”与“${shown(right)}”起不同`,
    en: `from character ${place + 1} on, "${shown(left)}" and "${shown(right)}", they differ`,
  };
}
