import type { Reason } from "./finding.ts";

/** The full unique serial: 50 characters at most, and only those that stand on plates. Nothing is put right silently. */
const SERIAL = /^[0-9A-Za-z][0-9A-Za-z\-/._]{3,49}$/;

export function serialFault(serial: string | null | undefined, source: string): readonly Reason[] {
  const fault = (code: string, zh: string, en: string): readonly Reason[] => [
    { code, field: "serial", effect: "bars", says: { zh, en }, source },
  ];
  if (serial === null || serial === undefined || serial.trim() === "")
    return fault(
      "serial-missing",
      "没有终端序列号；请照机身铭牌填写完整的一串",
      "The serial is missing; copy all of it from the machine's plate",
    );
  const odd = Array.from(serial).find((character) => !/^[0-9A-Za-z\-/._]$/.test(character));
  if (odd !== undefined) {
    const point = `U+${odd.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
    return fault(
      "serial-character",
      `序列号中的“${odd}”（${point}）不是半角的数字或拉丁字母；全角和形似字符请重新录入`,
      `"${odd}" (${point}) in the serial is no plain digit or Latin letter; type full-width and look-alike characters anew`,
    );
  }
  return SERIAL.test(serial)
    ? []
    : fault(
        "serial-length",
        "序列号应为 4 至 50 个字符，以数字或字母开头",
        "A serial has 4 to 50 characters and begins with a digit or letter",
      );
}
