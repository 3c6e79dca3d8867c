import type { FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { must } from "#kernel/assert";
import type { Database, Tx } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Actor, actorOf, principalOf } from "#kernel/http/principal";
import { HttpProblem } from "#kernel/http/problem";
import {
  Count,
  cursor,
  found,
  Instant,
  named,
  nullable,
  oneOf,
  operation,
  PAGE_ROWS,
  pageOf,
  PageQuery,
  PublicId,
  toPage,
} from "#kernel/http/shapes";
import { parsePublicId, publicId } from "#kernel/ids";
import { type Channel, noticeOf, notices } from "./catalogue.ts";
import type { Notifications } from "./index.ts";
import { unreadOf } from "./live-unread.ts";
import { registerAddressRoutes } from "./routes.addresses.ts";
import { usualManner } from "./person-store.ts";
import { isOffered } from "./when.ts";
import {
  access,
  object,
  tags,
  ChannelShape,
  InboxShape,
  Minute,
  minuteOf,
  minuteText,
  NoticeShape,
  SettingsShape,
  toInboxWire,
} from "./wire.ts";

/** What one is told, and how one wants to be told. Everybody's own, nobody else's: no row of a merchant stands here. */
export type PersonalRouteDeps = {
  readonly db: Database;
  readonly notifications: Notifications;
  readonly now: () => Temporal.Instant;
  readonly zoneOf: (tx: Tx, userId: bigint) => Promise<string>;
  readonly audit: (
    tx: Tx,
    entry: { actor: Actor; action: string; subject: string; before?: object; after?: object },
  ) => Promise<void>;
};

export function registerPersonalRoutes(app: HttpApp, deps: PersonalRouteDeps): void {
  const { db, notifications } = deps;
  const subject = (request: FastifyRequest): string => publicId("usr", principalOf(request).id);

  app.get(
    "/v1/notifications",
    {
      config: access,
      schema: operation(
        {
          operationId: "listNotifications",
          summary: "What one was told, newest first",
          summaryZh: "消息，新的在前",
          tags,
        },
        {
          querystring: Type.Object({
            ...PageQuery,
            unread: Type.Optional(Type.Boolean({ description: "Only what was not read yet" })),
          }),
          response: { 200: pageOf("NotificationList", InboxShape) },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, unread } = request.query;
      const { id: userId } = principalOf(request);
      const [zone, rows] = await Promise.all([
        deps.zoneOf(db, userId),
        notifications.inbox(db, {
          userId,
          beforeId: cursor("ntc", before),
          unreadOnly: unread === true,
          limit: limit + 1,
        }),
      ]);
      return toPage(
        rows,
        limit,
        (row) => publicId("ntc", row.id),
        (row) => toInboxWire(row, zone),
      );
    },
  );

  app.get(
    "/v1/notifications/summary",
    {
      config: access,
      schema: operation(
        { operationId: "countNotifications", summary: "How much is unread", summaryZh: "未读消息数", tags },
        {
          response: {
            200: named("NotificationSummary", {
              unread: Type.Integer({ minimum: 0, maximum: 100, description: "100 stands for a hundred or more" }),
              latest: nullable(Instant),
            }),
          },
        },
      ),
    },
    async (request) => {
      const { id: userId } = principalOf(request);
      return must((await unreadOf(db, [userId])).get(userId), "a row for each who was asked about");
    },
  );

  app.post(
    "/v1/notifications/read",
    {
      config: { ...access, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "readNotifications",
          summary: "Mark as read: some, or all",
          summaryZh: "标为已读",
          tags,
          repeatsBecause: "What is read stays read",
        },
        {
          body: object("ReadNotifications", {
            notificationIds: Type.Optional(Type.Array(PublicId, { maxItems: 100 })),
          }),
          response: { 200: named("NotificationsRead", { read: Count }) },
        },
      ),
    },
    async (request) => {
      const { notificationIds: ids } = request.body;
      // Somebody else's are nobody's here: the owner stands in the statement.
      const read = await notifications.markRead(db, {
        userId: principalOf(request).id,
        ids: ids === undefined ? "all" : ids.map((id) => parsePublicId("ntc", id)).filter((id) => id !== undefined),
        at: deps.now(),
      });
      return { read };
    },
  );

  const settings = async (request: FastifyRequest): Promise<Static<typeof SettingsShape>> => {
    const { id: userId, scope } = principalOf(request);
    const [manners, preferences, addresses, zone] = await Promise.all([
      notifications.mannersOf(db, [userId]),
      notifications.preferencesOf(db, userId),
      notifications.addressesOf(db, [userId]),
      deps.zoneOf(db, userId),
    ]);
    const { language, quiet } = manners.get(userId) ?? usualManner;
    const chosen = new Map(preferences.map((one) => [`${one.notice}/${one.channel}`, one.wanted]));
    const audience = scope === "all" ? "staff" : "merchants";
    return {
      language,
      zone,
      quietFrom: minuteText(quiet.fromMinute),
      quietUntil: minuteText(quiet.untilMinute),
      addresses: (addresses.get(userId) ?? []).map((one) => ({
        channel: one.channel,
        address: one.address,
        verified: one.verifiedAt !== undefined,
        bounced: one.bouncedAt !== undefined,
      })),
      notices: Object.keys(notices).flatMap((notice) => {
        const entry = found(noticeOf(notice));
        if (entry.for !== "everybody" && entry.for !== audience) return [];
        const state = (channel: Channel) => {
          if (entry.always.includes(channel)) return "always" as const;
          if (!isOffered(entry, channel)) return "not-offered" as const;
          return (chosen.get(`${notice}/${channel}`) ?? entry.usually.includes(channel))
            ? ("on" as const)
            : ("off" as const);
        };
        return [
          {
            notice,
            group: entry.group,
            aboutZh: entry.about.zh,
            aboutEn: entry.about.en,
            urgent: entry.urgent === true,
            inApp: state("in-app"),
            mail: state("mail"),
            sms: state("sms"),
          },
        ];
      }),
    };
  };

  app.get(
    "/v1/notifications/settings",
    {
      config: access,
      schema: operation(
        {
          operationId: "getNotificationSettings",
          summary: "How one wants to be told",
          summaryZh: "我的通知设置",
          tags,
        },
        { response: { 200: SettingsShape } },
      ),
    },
    settings,
  );

  app.patch(
    "/v1/notifications/settings",
    {
      config: access,
      schema: operation(
        {
          operationId: "changeNotificationSettings",
          summary: "Language and quiet hours",
          summaryZh: "语言与免打扰时段",
          tags,
        },
        {
          body: object("ChangeNotificationSettings", {
            language: Type.Optional(oneOf("zh-CN", "en")),
            quietFrom: Type.Optional(Minute),
            quietUntil: Type.Optional(Minute),
          }),
          response: { 200: SettingsShape },
        },
      ),
    },
    async (request) => {
      const { id: userId } = principalOf(request);
      const before = (await notifications.mannersOf(db, [userId])).get(userId) ?? usualManner;
      const { language = before.language, quietFrom, quietUntil } = request.body;
      const after = {
        language,
        quiet: {
          fromMinute: quietFrom === undefined ? before.quiet.fromMinute : minuteOf(quietFrom),
          untilMinute: quietUntil === undefined ? before.quiet.untilMinute : minuteOf(quietUntil),
        },
      };
      await db.transaction(async (tx) => {
        await notifications.putManner(tx, userId, after);
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "notification-settings.changed",
          subject: subject(request),
          before,
          after,
        });
      });
      return settings(request);
    },
  );

  app.put(
    "/v1/notifications/settings/notices/:notice",
    {
      config: access,
      schema: operation(
        {
          operationId: "chooseNotice",
          summary: "Whether a notice comes by a channel",
          summaryZh: "是否接收某类通知",
          tags,
          refusals: ["notice-always-sent"],
        },
        {
          params: Type.Object({ notice: NoticeShape }),
          body: object("ChooseNotice", { channel: ChannelShape, wanted: Type.Boolean() }),
          response: { 200: SettingsShape },
        },
      ),
    },
    async (request) => {
      const { notice } = request.params;
      const { channel, wanted } = request.body;
      const entry = found(noticeOf(notice));
      if (entry.always.includes(channel)) throw new HttpProblem("notice-always-sent");
      await db.transaction(async (tx) => {
        await notifications.putPreference(tx, { userId: principalOf(request).id, notice, channel, wanted });
        await deps.audit(tx, {
          actor: actorOf(request),
          action: "notification-settings.changed",
          subject: subject(request),
          after: { notice, channel, wanted },
        });
      });
      return settings(request);
    },
  );

  registerAddressRoutes(app, deps, settings);
}
