import type { paths } from "../../generated/api.d.ts";

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type NotificationRow = Answer<"/v1/notifications">["data"][number];
export type NotificationSettings = Answer<"/v1/notifications/settings">;
export type NoticeSetting = NotificationSettings["notices"][number];
export type MessageDelivery = Answer<"/v1/notifications/deliveries">["data"][number];
export type NoticeName = NonNullable<
  NonNullable<paths["/v1/notifications/deliveries"]["get"]["parameters"]["query"]>["notice"]
>;
