import { Type } from "typebox";
import type { Database } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { cursor, operation, PAGE_ROWS, pageOf, PageQuery, toPage } from "#kernel/http/shapes";
import { idSpanOf, SpanQuery } from "#kernel/http/span";
import { publicId } from "#kernel/ids";
import type { Notifications } from "./index.ts";
import { DeliveryShape, FarShape, NoticeShape, toDeliveryWire } from "./wire.ts";

export const MessageListQuery = Type.Object({
  ...PageQuery,
  status: Type.Optional(DeliveryShape.properties.status),
  channel: Type.Optional(FarShape),
  notice: Type.Optional(NoticeShape),
  ...SpanQuery,
});

/** What left for whom, and what became of it. Words and whole addresses are not shown: the log is about the way. */
export function registerDeliveryRoutes(
  app: HttpApp,
  deps: { readonly db: Database; readonly notifications: Notifications },
): void {
  app.get(
    "/v1/notifications/deliveries",
    {
      config: { permission: "notifications.watch", scope: "operator" },
      schema: operation(
        {
          operationId: "listMessageDeliveries",
          summary: "Mails and short messages with their attempts, newest first",
          summaryZh: "邮件与短信发送记录，新的在前",
          tags: ["notifications"],
        },
        {
          querystring: MessageListQuery,
          response: { 200: pageOf("MessageDeliveryList", DeliveryShape) },
        },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, status, channel, notice } = request.query;
      const rows = await deps.notifications.deliveries(deps.db, {
        beforeId: cursor("dlv", before),
        status,
        channel,
        notice,
        made: idSpanOf(request.query),
        limit: limit + 1,
      });
      return toPage(rows, limit, (row) => publicId("dlv", row.id), toDeliveryWire);
    },
  );
}
