import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type { Tx } from "#kernel/db";
import { type Id, publicId } from "#kernel/ids";
import type { NotificationsDeps, Person } from "./deps.ts";
import type { Handed } from "./mail/carrier.ts";
import { type Far, proveAddress, putAddress, takeCodeTry } from "./person-store.ts";
import type { Language } from "./render.ts";

/** An address counts after its owner typed the code that was sent there: nobody makes us write to strangers. */
const CODE_VALID = { minutes: 10 } as const;
const CODE_TRIES_MAX = 5;
/** Not RFC 5322 in full: what people have, and nothing with quotes, blanks or comments in it. */
const MAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const TELEPHONE = /^\+[1-9]\d{6,14}$/;
const CHINESE_MOBILE = /^1[3-9]\d{9}$/;

/** The address in its one form, or undefined when it is none. */
export function addressOf(channel: Far, given: string): string | undefined {
  const text = given.trim();
  if (channel === "mail") return MAIL.test(text) && text.length <= 254 ? text : undefined;
  const digits = text.replaceAll(/[\s()-]/g, "");
  if (CHINESE_MOBILE.test(digits)) return `+86${digits}`;
  return TELEPHONE.test(digits) ? digits : undefined;
}

/** Shown to others than its owner: enough to recognise it. */
export function masked(channel: Far, address: string): string {
  if (channel === "sms") return `${address.slice(0, -8)}****${address.slice(-4)}`;
  const [box, host] = address.split("@") as [string, string];
  return `${box.slice(0, 1)}***@${host}`;
}

const hashOf = (userId: Id, address: string, code: string): Buffer =>
  createHash("sha256").update(`${userId}/${address}/${code}`).digest();

/** Sends a code there. The address is known from now on, and used for nothing else before it is proven. */
export async function offerAddress(
  deps: NotificationsDeps,
  input: {
    readonly person: Person;
    readonly channel: Far;
    readonly address: string;
    readonly language: Language;
    readonly alongside: (tx: Tx) => Promise<void>;
  },
): Promise<Handed> {
  const { person, channel, address, language } = input;
  const code = randomInt(1_000_000).toString().padStart(6, "0");
  await deps.db.transaction(async (tx) => {
    await putAddress(tx, {
      userId: person.id,
      channel,
      address,
      codeHash: hashOf(person.id, address, code),
      codeUntil: deps.clock.now().add(CODE_VALID),
    });
    await input.alongside(tx);
  });
  const en = language === "en";
  const id = publicId("dlv", deps.ids.next(0));
  const text = en
    ? `${code} proves this address to OneClear. It holds for ten minutes; give it to nobody.`
    : `验证码 ${code}，用于确认此联系方式，十分钟内有效。请勿告知他人。`;
  return channel === "sms"
    ? deps.sms.send({ id, to: address, text: (en ? "[OneClear] " : "【一清】") + text })
    : deps.mail.send({
        id,
        to: { name: en ? person.nameEn : person.name, address },
        subject: en ? "Confirm your address" : "确认您的邮箱",
        text: `${text}\r\n`,
      });
}

export async function confirmAddress(
  deps: NotificationsDeps,
  tx: Tx,
  input: { readonly userId: Id; readonly channel: Far; readonly code: string },
): Promise<"proven" | "wrong"> {
  const at = deps.clock.now();
  const waiting = await takeCodeTry(tx, { ...input, at, triesMax: CODE_TRIES_MAX });
  if (waiting === undefined) return "wrong";
  const right = timingSafeEqual(Buffer.from(waiting.codeHash), hashOf(input.userId, waiting.address, input.code));
  if (!right) return "wrong";
  return (await proveAddress(tx, { ...input, address: waiting.address, at })) ? "proven" : "wrong";
}
