import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import type { FastifySchema } from "fastify";
import { Type } from "typebox";
import { assert } from "#kernel/assert";
import { IDEMPOTENCY_KEY_LENGTH_MAX, type RepeatRule, takesKey } from "./idempotency.ts";
import { refusalsOf } from "./operation-refusals.ts";
import { apiTags } from "./api-tags.ts";
import { ID_PATTERN } from "./harmless.ts";
import type { RouteScope } from "./principal.ts";

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
    transform: ({ schema, url, route }) => ({
      schema: described(schema, route),
      url,
    }),
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
      tags: apiTags.map(({ name, zh, en }) => ({ name, description: en, "x-description-zh": zh })),
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "oneclear_session" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
    },
  };
}

type DescribedRoute = {
  readonly method: string | string[];
  readonly config?: {
    readonly permission?: string;
    readonly scope?: RouteScope;
    readonly stepUp?: boolean;
    readonly repeats?: RepeatRule;
    readonly rate?: string;
    readonly whileEnrolling?: boolean;
    readonly ofPerson?: boolean;
    readonly brings?: object;
  };
};

const KeyHeader = Type.Object({
  "Idempotency-Key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: IDEMPOTENCY_KEY_LENGTH_MAX,
      description: "One key per intention, kept 7 days: a repeat gets the first answer and takes no second effect",
      examples: ["7f0c9a52-8f0e-4f0c-9a6c-1d7f3f4f0c1e"],
    }),
  ),
});

/** What the route's config says belongs to its description: who may call it, and what a repeat does. */
function described(written: FastifySchema, route: DescribedRoute): FastifySchema {
  const schema: { readonly [keyword: string]: unknown } = { ...written };
  const { config = {}, method } = route;
  if (schema["hide"] === true || config.permission === undefined) return written;
  const withKey = takesKey(method, config);
  const said = {
    ...(written.params === undefined ? {} : { params: withIdForm(written.params as ParamsSchema) }),
    ...(withKey ? { headers: KeyHeader } : {}),
    "x-permission": config.permission,
    "x-scope": config.scope,
    ...(config.stepUp === true ? { "x-step-up": true } : {}),
    ...(withKey ? { "x-repeats": config.repeats ?? "once" } : {}),
    ...(config.brings === undefined ? {} : { "x-expands": config.brings }),
    ...(config.rate === undefined ? {} : { "x-rate": config.rate }),
    "x-refusals": refusalsOf(schema, { ...config, method }),
  };
  return { ...written, ...said };
}

type ParamsSchema = { readonly properties?: { readonly [name: string]: { readonly pattern?: string } } };

/** The form of an id is said and not asked for: one of another form names nothing, which is a 404 like any other. */
function withIdForm(params: ParamsSchema): object {
  const { properties = {} } = params;
  const { id } = properties;
  return id === undefined ? params : { ...params, properties: { ...properties, id: { ...id, pattern: ID_PATTERN } } };
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
