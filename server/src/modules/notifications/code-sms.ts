import { publicId } from "#kernel/ids";
import type { NotificationsDeps } from "./deps.ts";

/** A code for a telephone goes at once and outside the centre: it is nobody's notice, and it is kept in no list of deliveries. */
export async function sendCode(
  deps: NotificationsDeps,
  input: { readonly phone: string; readonly code: string; readonly minutes: number; readonly language: "zh-CN" | "en" },
): Promise<boolean> {
  const { phone, code, minutes, language } = input;
  const test = deps.demo ? (language === "en" ? "[TEST] " : "[测试] ") : "";
  const text =
    language === "en"
      ? `OneClear: ${code} is your code for applying for a terminal, good for ${minutes} minutes. We never ask for it by telephone.`
      : `【一清】您正在申请办理终端，验证码 ${code}，${minutes} 分钟内有效。我们不会来电索要验证码。`;
  const handed = await deps.sms.send({ id: publicId("dlv", deps.ids.next(0)), to: phone, text: `${test}${text}` });
  if (handed.kind !== "sent")
    deps.log.warn({ kind: handed.kind }, "a code was not handed to the short-message carrier");
  return handed.kind === "sent";
}
