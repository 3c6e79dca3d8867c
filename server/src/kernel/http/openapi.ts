import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import { assert } from "#kernel/assert";

/** What every operation says about itself in the description: an id for clients, a line in both languages. */
export type Described = {
  readonly operationId: string;
  readonly summary: string;
  readonly summaryZh: string;
  readonly tags: readonly string[];
};

/** The head of the OpenAPI 3.1 document; operations come from the routes. */
export function describedApi(version: string): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "OneClear API",
        version,
        description:
          "Money is a decimal string of minor units with its currency. Instants are RFC 3339 in UTC, " +
          "business days YYYY-MM-DD. Errors are problem+json (RFC 9457).",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" } as { name: string },
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

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type OpenApiDocument = { readonly [key: string]: Json };

/**
 * The document as it is committed: keys in a fixed order, and every shape that has a title written once, under
 * components, with references to it. Two shapes may not share a title.
 */
export function describedDocument(raw: object): OpenApiDocument {
  const document = JSON.parse(JSON.stringify(raw)) as { [key: string]: Json };
  const shapes: { [title: string]: Json } = {};
  const paths = hoisted(document["paths"] ?? {}, shapes);
  const components = document["components"] as { [key: string]: Json };
  return sorted({ ...document, paths, components: { ...components, schemas: shapes } }) as OpenApiDocument;
}

function hoisted(value: Json, shapes: { [title: string]: Json }): Json {
  if (Array.isArray(value)) return value.map((item) => hoisted(item, shapes));
  if (value === null || typeof value !== "object") return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hoisted(item, shapes)]));
  const { title, ...shape } = inner;
  if (inner["type"] !== "object" || typeof title !== "string") return inner;
  const before = shapes[title];
  assert(before === undefined || JSON.stringify(before) === JSON.stringify(shape), `two shapes are called ${title}`);
  shapes[title] = shape;
  return { $ref: `#/components/schemas/${title}` };
}

/** Properties keep the order in which they were written, because people read them; everything else is sorted. */
function sorted(value: Json, key = ""): Json {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value);
  const ordered = key === "properties" ? entries : entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(ordered.map(([name, item]) => [name, sorted(item, name)]));
}
