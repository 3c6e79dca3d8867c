import { type Static, Type } from "typebox";
import {
  constant,
  eventKind,
  id,
  instant,
  merchantData,
  merchantShape,
  object,
  orNull,
  ownerOf,
} from "./event-kind.ts";

/** Endpoints themselves. Of the address only the host is told: its path is often a password. */
const endpointData = object({
  object: constant("webhook-endpoint"),
  id: id("whk", "The endpoint"),
  host: Type.String({ description: "Host of its address" }),
  status: Type.Enum(["disabled", "paused"], { type: "string" }),
  reason: Type.Enum(["gone", "failing", "backlog-full"], {
    type: "string",
    description:
      "gone: it answered 410. failing: nothing was delivered for two days. backlog-full: too much waits for it",
  }),
  failingSince: orNull(instant("The first failure after the last success")),
  merchant: orNull(merchantShape),
});

export const webhookEvents = {
  "webhook.endpoint-disabled": eventKind({
    zh: "推送地址已停用或暂停：应答 410，或长时间无法送达；未送达的事件保留待发。",
    en: "An endpoint was stopped: it is gone or has failed for long. What was not delivered is kept.",
    audience: "merchant",
    subject: "whk",
    data: endpointData,
    async toData(reads, tx, event) {
      const told = event.payload as Omit<Static<typeof endpointData>, "object" | "merchant">;
      return {
        object: "webhook-endpoint" as const,
        id: told.id,
        host: told.host,
        status: told.status,
        reason: told.reason,
        failingSince: told.failingSince,
        merchant: (await merchantData(reads, tx, ownerOf(event))) ?? null,
      };
    },
  }),
} as const;
