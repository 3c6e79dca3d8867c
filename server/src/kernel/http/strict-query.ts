import type { FastifyInstance } from "fastify";
import { type TProperties, type TSchema, Type } from "typebox";

/**
 * A parameter nobody knows is a mistake of the caller and is said so: a filter with a slip in its name would otherwise
 * show everything. Holds for every route of the API without the route's doing; one that takes no parameters takes none.
 */
export function addStrictQueries(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/v1/")) return;
    const schema = (route.schema ??= {});
    const query = schema.querystring as
      | (TSchema & { properties: TProperties; additionalProperties?: unknown })
      | undefined;
    if (query?.additionalProperties !== undefined) return;
    schema.querystring = Type.Object(query?.properties ?? {}, { additionalProperties: false });
  });
}
