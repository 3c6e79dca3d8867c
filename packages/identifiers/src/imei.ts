import { luhnDigit } from "./check-digits.ts";
import { type Brand, type Checked, invalid, type Says, valid, wrongCheck } from "./checked.ts";
import { isDigit, readValue } from "./read-value.ts";

/**
 * IMEI, the number of a device with a modem (3GPP TS 23.003): eight digits of type allocation, whose first two name the body
 * that gave them, six of serial number, and a Luhn digit. 14 digits are the same without it; 16 (IMEISV) have two of software
 * version in its place. Only 15 digits can be checked.
 */
export type Imei = Brand<"imei">;
export type ImeiParts = {
  readonly form: "imei" | "imei-without-check" | "imeisv";
  readonly typeAllocation: string;
  readonly reportingBody: { readonly code: string } & Partial<Says>;
  readonly serial: string;
  readonly check: string | null;
  readonly softwareVersion: string | null;
  /** Two devices are the same where this is the same. */
  readonly identity: string;
};

export const kind = { zh: "设备识别码（IMEI）", en: "device number (IMEI)" };

const CETECOM = { zh: "德国 Cetecom", en: "Cetecom, Germany" };
const BABT = { zh: "英国 BABT", en: "BABT, United Kingdom" };

/** The bodies that allocate types, by the first two digits. */
export const REPORTING_BODIES: Readonly<Record<string, Says>> = {
  "00": { zh: "测试", en: "test" },
  "01": { zh: "北美 PTCRB", en: "PTCRB, North America" },
  10: { zh: "DECT 设备", en: "DECT devices" },
  30: { zh: "铱星", en: "Iridium" },
  33: { zh: "法国 DGPT", en: "DGPT, France" },
  35: BABT,
  44: BABT,
  45: { zh: "丹麦 NTA", en: "NTA, Denmark" },
  49: { zh: "德国 BZT", en: "BZT, Germany" },
  50: { zh: "德国 BZT ETS", en: "BZT ETS, Germany" },
  51: CETECOM,
  52: CETECOM,
  53: { zh: "德国 TÜV", en: "TÜV, Germany" },
  54: { zh: "德国 Phoenix", en: "Phoenix Test Lab, Germany" },
  86: { zh: "中国电信终端测试技术协会（TAF）", en: "TAF, China" },
  91: { zh: "印度 MSAI", en: "MSAI, India" },
  98: BABT,
  99: { zh: "全球（GHA）", en: "global (GHA)" },
};

const FORMS = { 14: "imei-without-check", 15: "imei", 16: "imeisv" } as const;

/** A device number of 14, 15 or 16 digits. */
export function checkImei(text: string): Checked<ImeiParts, Imei> {
  const { value, error } = readValue(text, {
    kind,
    lengths: [14, 15, 16],
    allows: isDigit,
    partAt: (at) => (at <= 8 ? "typeAllocation" : at <= 14 ? "serial" : at === 15 ? "check" : "value"),
  });
  if (error !== undefined) return invalid(value, {}, error);
  const form = FORMS[value.length as 14 | 15 | 16];
  const body = value.slice(0, 2);
  const parts: ImeiParts = {
    form,
    typeAllocation: value.slice(0, 8),
    reportingBody: { code: body, ...REPORTING_BODIES[body] },
    serial: value.slice(8, 14),
    check: form === "imei" ? value.slice(14) : null,
    softwareVersion: form === "imeisv" ? value.slice(14) : null,
    identity: value.slice(0, 14),
  };
  if (parts.check === null) return valid(value, parts);
  const expected = luhnDigit(parts.identity);
  return expected === parts.check
    ? valid(value, parts)
    : invalid(value, parts, wrongCheck({ part: "check", name: kind, at: 15 }, { expected, found: parts.check }));
}
