import { type Static, Type } from "typebox";
import { Count, Instant, instantText, named, nullable, oneOf, optionalInstant, PublicId } from "#kernel/http/shapes";
import { publicId } from "#kernel/ids";
import { masked } from "./addresses.ts";
import { channels, noticeNames, noticeOf } from "./catalogue.ts";
import type { Delivery } from "./delivery-store.ts";
import type { InboxRow } from "./inbox-store.ts";
import { fill, linkOf } from "./render.ts";

/** What people are told, as the API shows it: in words, in both languages, in the zone of who reads. */
export const ChannelShape = oneOf(...channels);
export const FarShape = oneOf("mail", "sms");
export const NoticeShape = oneOf(...noticeNames);
export const Minute = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", examples: ["21:00"] });

export const InboxShape = named("Notification", {
  id: PublicId,
  notice: Type.String(),
  group: Type.String(),
  urgent: Type.Boolean(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  bodyZh: Type.String(),
  bodyEn: Type.String(),
  count: Type.Integer({ minimum: 1, description: "How many of a burst stand here; the words are the last one's" }),
  link: nullable(Type.String({ description: "A path of the console" })),
  createdAt: Instant,
  latestAt: Instant,
  readAt: nullable(Instant),
});

export function toInboxWire(row: InboxRow, zone: string): Static<typeof InboxShape> {
  const entry = noticeOf(row.notice);
  const say = (text: "title" | "body", language: "zh-CN" | "en"): string =>
    entry === undefined ? row.notice : fill(entry, entry[text], row.values, { language, zone });
  return {
    id: publicId("ntc", row.id),
    notice: row.notice,
    group: entry?.group ?? "service",
    urgent: entry?.urgent === true,
    titleZh: say("title", "zh-CN"),
    titleEn: say("title", "en"),
    bodyZh: say("body", "zh-CN"),
    bodyEn: say("body", "en"),
    count: row.count,
    link: (entry && linkOf(entry, row.values)) ?? null,
    createdAt: instantText(row.createdAt),
    latestAt: instantText(row.latestAt),
    readAt: optionalInstant(row.readAt),
  };
}

export const SettingsShape = named("NotificationSettings", {
  language: oneOf("zh-CN", "en"),
  zone: Type.String(),
  quietFrom: Minute,
  quietUntil: Minute,
  addresses: Type.Array(
    named("NotificationAddress", {
      channel: FarShape,
      address: Type.String(),
      verified: Type.Boolean(),
      bounced: Type.Boolean({ description: "A server said for ever that there is no such box" }),
    }),
  ),
  notices: Type.Array(
    named("NoticeSetting", {
      notice: Type.String(),
      group: Type.String(),
      aboutZh: Type.String(),
      aboutEn: Type.String(),
      urgent: Type.Boolean(),
      inApp: oneOf("always", "on", "off", "not-offered"),
      mail: oneOf("always", "on", "off", "not-offered"),
      sms: oneOf("always", "on", "off", "not-offered"),
    }),
  ),
});

export const DeliveryShape = named("MessageDelivery", {
  id: PublicId,
  userId: PublicId,
  channel: FarShape,
  notice: Type.String(),
  address: Type.String({ description: "Shortened" }),
  language: Type.String(),
  status: oneOf("waiting", "sending", "sent", "failed", "dropped"),
  within: nullable(PublicId),
  attempts: Count,
  dueAt: Instant,
  createdAt: Instant,
  endedAt: nullable(Instant),
  error: Type.String(),
});

export const toDeliveryWire = (row: Delivery): Static<typeof DeliveryShape> => ({
  id: publicId("dlv", row.id),
  userId: publicId("usr", row.userId),
  channel: row.channel,
  notice: row.notice,
  address: masked(row.channel, row.address),
  language: row.language,
  status: row.status,
  within: row.within === null ? null : publicId("dlv", row.within),
  attempts: row.attempts,
  dueAt: instantText(row.dueAt),
  createdAt: instantText(row.createdAt),
  endedAt: optionalInstant(row.endedAt),
  error: row.error,
});

export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
export const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

export const access = { permission: "signed-in", scope: "none" } as const;
export const tags = ["notifications"];
export const object = <P extends Parameters<typeof Type.Object>[0]>(title: string, properties: P) =>
  Type.Object(properties, { additionalProperties: false, title });
