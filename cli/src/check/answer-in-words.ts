import type { CheckAnswer } from "@oneclear/server/policy";
import type { Language } from "../language.ts";
import { printable } from "../printable.ts";

/** An answer as people read it: the verdict, why, and what is due by when. The codes stand small beside the words. */
const VERDICTS: Readonly<Record<CheckAnswer["verdict"], Readonly<Record<Language, string>>>> = {
  ready: { zh: "可以申请", en: "ready to apply" },
  "not-ready": { zh: "还不能申请", en: "not ready yet" },
  refused: { zh: "不予受理", en: "refused" },
  proper: { zh: "正规", en: "proper" },
  limited: { zh: "正规，但有限制", en: "proper, with limits" },
  "not-proper": { zh: "不正规", en: "not proper" },
  unconfirmed: { zh: "不能确认", en: "cannot be confirmed" },
  bindable: { zh: "可以绑定", en: "may be bound" },
  "not-bindable": { zh: "不能绑定", en: "cannot be bound" },
};
const STATUSES: Readonly<Record<CheckAnswer["due"][number]["status"], Readonly<Record<Language, string>>>> = {
  past_due: { zh: "已逾期", en: "overdue" },
  currently_due: { zh: "现在需要", en: "due now" },
  pending: { zh: "待人工核对", en: "somebody looks" },
  eventually_due: { zh: "以后需要", en: "due later" },
};
const WORDS = {
  rests: { zh: "依据", en: "rests on" },
  due: { zh: "待办", en: "Due" },
  binding: { zh: "绑定终端之前", en: "before a terminal is bound" },
  by: { zh: "最迟", en: "by" },
} as const;

export function answerInWords(
  { verdict, reasons, due }: CheckAnswer,
  { language, pack, on }: { readonly language: Language; readonly pack: string; readonly on: string },
): string {
  const lines = [
    `${VERDICTS[verdict][language]} (${verdict})  ${pack} ${on}`,
    ...reasons.flatMap(({ code, field, says, source }) => [
      `- ${says[language]}`,
      `  ${field} · ${code} · ${WORDS.rests[language]} ${source}`,
    ]),
    ...(due.length === 0 ? [] : [WORDS.due[language]]),
    ...due.map(({ requirement, status, by }) => {
      const when = by === null ? WORDS.binding[language] : `${WORDS.by[language]} ${by}`;
      return `  ${requirement}: ${STATUSES[status][language]}, ${when}`;
    }),
  ];
  return `${lines.map(printable).join("\n")}\n`;
}
