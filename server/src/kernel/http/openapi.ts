import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";

/** What every operation says about itself in the description: an id for clients, a line in both languages. */
export type Described = { readonly operationId: string; readonly summary: string; readonly summaryZh: string; readonly tags: readonly string[] };

/** The head of the OpenAPI 3.1 document; operations come from the routes. */
export function describedApi(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "OneClear API",
        version,
        description: "Money is a decimal string of minor units with its currency. Instants are RFC 3339 in UTC, business days YYYY-MM-DD. Errors are problem+json (RFC 9457).",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" } as never,
      },
      servers: [{ url: "/" }],
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "oneclear_session" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
    },
  };
}
