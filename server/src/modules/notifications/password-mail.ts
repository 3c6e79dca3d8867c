import type { Tx } from "#kernel/db";
import { publicId, type Id } from "#kernel/ids";
import type { NotificationsDeps } from "./deps.ts";
import type { Handed } from "./mail/carrier.ts";
import { type Address, addressesOf, mannersOf, usualManner } from "./person-store.ts";

/** The mail box its owner proved, while mail arrives there. */
export async function provenBoxOf(tx: Tx, userId: Id): Promise<Address | undefined> {
  const known = (await addressesOf(tx, [userId])).get(userId) ?? [];
  return known.find((one) => one.channel === "mail" && one.verifiedAt !== undefined && one.bouncedAt === undefined);
}

/**
 * A link to a new password goes to the mail box its owner proved, at once and outside the centre: what opens a door is kept
 * in no list of deliveries.
 */
export async function sendPasswordLink(
  deps: NotificationsDeps,
  input: { readonly userId: Id; readonly token: string; readonly validMinutes: number },
): Promise<Handed | { readonly kind: "no-address" }> {
  const { userId, token, validMinutes } = input;
  const [person] = await deps.people(deps.db, { kind: "user", id: userId });
  const box = await provenBoxOf(deps.db, userId);
  if (person === undefined || box === undefined) return { kind: "no-address" };
  const { language } = (await mannersOf(deps.db, [userId])).get(userId) ?? usualManner;
  const en = language === "en";
  const link = `${deps.baseUrl ?? ""}/new-password#${token}`;
  const test = deps.demo ? (en ? "[TEST] " : "[测试] ") : "";
  const lines = en
    ? [
        "Somebody asked for a new password for your OneClear account.",
        `Was it you? Choose one here; the link opens once, within ${validMinutes} minutes:`,
        link,
        "Was it not you? Do nothing: your password stays, and nobody learned anything.",
      ]
    : [
        "有人为您的一清账号申请了新密码。",
        `如果是您本人，请打开以下链接设置新密码；链接只能用一次，${validMinutes} 分钟内有效：`,
        link,
        "如果不是您，请忽略本邮件：密码不变，对方也没有得到任何信息。",
      ];
  return deps.mail.send({
    id: publicId("dlv", deps.ids.next(0)),
    to: { name: en ? person.nameEn : person.name, address: box.address },
    subject: `${test}${en ? "Choose a new password" : "设置新密码"}`,
    text: `${lines.join("\r\n\r\n")}\r\n`,
  });
}
