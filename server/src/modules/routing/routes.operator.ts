import { Type } from "typebox";
import type { Database } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { Count, named, nullable, oneOf, operation, PublicId } from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { Routing } from "./index.ts";

/** The lines to the card networks and how they stand at this moment. */
export type RoutingRouteDeps = {
  readonly db: Database;
  readonly routing: Routing;
  /** The link of this process; undefined where this process has none. */
  readonly linkOf: (channelId: Id) => { readonly ready: boolean; readonly room: boolean } | undefined;
};

const ChannelRow = named("Channel", {
  id: PublicId,
  name: Type.String(),
  host: Type.String(),
  port: Count,
  dialect: Type.String(),
  acquirerCode: Type.String(),
  brands: Type.Array(Type.String()),
  timeoutMs: Count,
  connections: Count,
  inFlightMax: Count,
  link: nullable(Type.Object({ state: oneOf("up", "down"), hasRoom: Type.Boolean() })),
});

export function registerRoutingRoutes(app: HttpApp, deps: RoutingRouteDeps): void {
  app.get(
    "/v1/channels",
    {
      config: { permission: "routing.read", scope: "operator" },
      schema: operation(
        {
          operationId: "listChannels",
          summary: "Lines to the card networks",
          summaryZh: "卡组织通道",
          tags: ["channels"],
        },
        { response: { 200: named("ChannelList", { data: Type.Array(ChannelRow) }) } },
      ),
    },
    async () => ({
      data: (await deps.routing.listChannels(deps.db)).map((channel) => {
        const link = deps.linkOf(channel.id);
        return {
          id: publicId("chn", channel.id),
          name: channel.name,
          host: channel.host,
          port: channel.port,
          dialect: channel.dialect,
          acquirerCode: channel.acquirerCode,
          brands: [...channel.brands],
          timeoutMs: channel.timeoutMs,
          connections: channel.connections,
          inFlightMax: channel.inFlightMax,
          link:
            link === undefined ? null : { state: link.ready ? ("up" as const) : ("down" as const), hasRoom: link.room },
        };
      }),
    }),
  );
}
