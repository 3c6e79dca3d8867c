import { publicId } from "#kernel/ids";
import { withoutCardNumbers } from "#kernel/log";
import { noticeOf } from "./catalogue.ts";
import { claimDue, type Delivery, dropWaiting, endDeliveries } from "./delivery-store.ts";
import type { NotificationsDeps } from "./deps.ts";
import type { Handed } from "./mail/carrier.ts";
import { noteBounce } from "./person-store.ts";
import { fill, linkOf, oneLine } from "./render.ts";
import { nextAttempt } from "./when.ts";

/** Messages of a burst that leave as one, at most; and how many of them are told in full. */
const TOGETHER_MAX = 200;
const TOLD_IN_FULL = 10;
/** Longer than any carrier may take. */
const CLAIM = { minutes: 3 } as const;
const ERROR_MAX = 300;

/** Sends the oldest message that is due; false when none is. */
export async function deliverOnce(deps: NotificationsDeps): Promise<boolean> {
  const at = deps.clock.now();
  const group = await deps.db.transaction((tx) => claimDue(tx, { at, until: at.add(CLAIM), together: TOGETHER_MAX }));
  const first = group[0];
  if (first === undefined) return false;
  const handed = await send(deps, group).catch((error: unknown): Handed => ({
    kind: "later",
    error: error instanceof Error ? error.message : String(error),
  }));
  await end(deps, group, handed);
  return true;
}

async function send(deps: NotificationsDeps, group: readonly Delivery[]): Promise<Handed> {
  const [first] = group as [Delivery, ...Delivery[]];
  const entry = noticeOf(first.notice);
  // A notice that went with an update of the platform: nobody could word it any more.
  if (entry === undefined)
    return { kind: "refused", error: "the notice is not in the catalogue", noSuchAddress: false };
  const reader = { language: first.language, zone: first.zone };
  const en = reader.language === "en";
  const id = publicId("dlv", first.id);
  if (first.channel === "sms") {
    if (entry.sms === undefined)
      return { kind: "refused", error: "the notice has no short text", noSuchAddress: false };
    const more = group.length === 1 ? "" : en ? ` (+${group.length - 1} more)` : `（另有 ${group.length - 1} 条）`;
    const sign = en ? "[OneClear] " : "【一清】";
    return deps.sms.send({ id, to: first.address, text: sign + fill(entry, entry.sms, first.values, reader) + more });
  }
  const [person] = await deps.people(deps.db, { kind: "user", id: first.userId });
  if (person === undefined) return { kind: "refused", error: "the person has left", noSuchAddress: false };
  const title = fill(entry, entry.title, first.values, reader);
  const many =
    group.length === 1 ? title : en ? `${title} (${group.length} in all)` : `${title}（共 ${group.length} 条）`;
  const test = deps.demo ? (en ? "[TEST] " : "[测试] ") : "";
  return deps.mail.send({
    id,
    to: { name: en ? person.nameEn : person.name, address: first.address },
    subject: oneLine(`${test}${many}`),
    text: bodyOf(deps, group),
  });
}

/** Plain text, in the reader's words: each occasion with its page, and below why this came. */
function bodyOf(deps: NotificationsDeps, group: readonly Delivery[]): string {
  const first = group[0]!;
  const entry = noticeOf(first.notice)!;
  const reader = { language: first.language, zone: first.zone };
  const en = reader.language === "en";
  const parts = group.slice(0, TOLD_IN_FULL).map((one) => {
    const link = linkOf(entry, one.values);
    const page = link === undefined ? "" : `\r\n${deps.baseUrl ?? ""}${link}`;
    return `${fill(entry, entry.body, one.values, reader)}${page}`;
  });
  const left = group.length - parts.length;
  if (left > 0) parts.push(en ? `${left} more stand in the notifications.` : `另有 ${left} 条，请在消息中心查看。`);
  const why = en
    ? "OneClear sends this because of your notification settings. It never asks for a password or a code by mail."
    : "本邮件由一清按您的通知设置发送。我们不会通过邮件索要密码或验证码。";
  return `${parts.join("\r\n\r\n")}\r\n\r\n--\r\n${why}\r\n`;
}

async function end(deps: NotificationsDeps, group: readonly Delivery[], handed: Handed): Promise<void> {
  const first = group[0]!;
  const at = deps.clock.now();
  const ids = group.map(({ id }) => id);
  const error = handed.kind === "sent" ? "" : withoutCardNumbers(oneLine(handed.error)).slice(0, ERROR_MAX);
  const again = handed.kind === "later" ? nextAttempt(at, first.attempts) : undefined;
  await deps.db.transaction(async (tx) => {
    if (handed.kind === "sent") return endDeliveries(tx, { ids, status: "sent", error, at });
    if (again !== undefined) return endDeliveries(tx, { ids, status: "waiting", error, at, dueAt: again });
    await endDeliveries(tx, { ids, status: "failed", error, at });
    if (handed.kind !== "refused" || !handed.noSuchAddress) return undefined;
    const whose = { userId: first.userId, channel: first.channel, address: first.address, at };
    await noteBounce(tx, whose);
    return dropWaiting(tx, whose);
  });
  const named = { delivery: publicId("dlv", first.id), notice: first.notice, channel: first.channel, error };
  if (handed.kind !== "sent" && again === undefined) deps.log.warn(named, "a message could not be delivered");
}

const IDLE_MS = 1_000;
const PAUSE_MS = 5_000;

/** Sends what is due, one message after the other, until it is closed. */
export function startDelivering(deps: NotificationsDeps): () => Promise<void> {
  const stopping = new AbortController();
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      let pauseMs = IDLE_MS;
      try {
        if (await deliverOnce(deps)) pauseMs = 0;
      } catch (error) {
        pauseMs = PAUSE_MS;
        if (!stopping.signal.aborted) deps.log.warn({ error }, "messages could not be sent; it is tried again");
      }
      if (pauseMs > 0) await deps.clock.wait(pauseMs, stopping.signal).catch(() => {});
    }
  }
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
    await deps.mail.close();
  };
}
