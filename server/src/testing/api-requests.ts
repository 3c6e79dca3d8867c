import * as fc from "fast-check";
import { must } from "#kernel/assert";
import type { OpenApiDocument } from "#kernel/http/openapi";

/**
 * Requests made from the API's own description: every operation, what it takes, and values that fit a schema. Tests that
 * go through all of it meet every later route by construction.
 */
export type Schema = {
  readonly type?: string;
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};
export type Parameter = {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
};
export type Operation = {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly permission: string;
  readonly scope: string;
  readonly stepUp: boolean;
  readonly parameters: readonly Parameter[];
  /** The JSON body; undefined when there is none, or it is a file. */
  readonly body: Schema | undefined;
  readonly bodyRequired: boolean;
};

type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { schema: Schema }>>;
  };
} & Readonly<Record<string, unknown>>;

export function operationsOf(document: OpenApiDocument): readonly Operation[] {
  const shapes = (document["components"] as unknown as { schemas: Record<string, Schema> }).schemas;
  const plain = (schema: Schema): Schema => resolved(schema, shapes);
  const paths = document["paths"] as unknown as Record<string, Record<string, Described>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const json = described.requestBody?.content["application/json"]?.schema;
      return {
        name: `${method} ${path}`,
        method: method.toUpperCase() as Operation["method"],
        path,
        permission: String(described["x-permission"]),
        scope: String(described["x-scope"]),
        stepUp: described["x-step-up"] === true,
        parameters: (described.parameters ?? []).map((one) => ({ ...one, schema: plain(one.schema) })),
        body: json === undefined ? undefined : plain(json),
        bodyRequired: described.requestBody?.required === true,
      };
    }),
  );
}

function resolved(schema: Schema, shapes: Readonly<Record<string, Schema>>): Schema {
  if (schema.$ref !== undefined) return resolved(must(shapes[schema.$ref.split("/").at(-1)!], schema.$ref), shapes);
  const inner = (one: Schema): Schema => resolved(one, shapes);
  return {
    ...schema,
    ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map(inner) }),
    ...(schema.items === undefined ? {} : { items: inner(schema.items) }),
    ...(schema.properties === undefined
      ? {}
      : { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, inner(one)])) }),
  };
}

const STRING_LENGTH_MAX = 80;
const ITEMS_MAX = 4;
const INTEGER_EDGE = 2 ** 31;

/** Values that fit a schema. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(fitting));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type ?? "") {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -INTEGER_EDGE, max: schema.maximum ?? INTEGER_EDGE });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const bounds = {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? ITEMS_MAX, Math.max(ITEMS_MAX, schema.minItems ?? 0)),
      };
      const item = fitting(schema.items ?? {});
      return schema.uniqueItems === true ? fc.uniqueArray(item, bounds) : fc.array(item, bounds);
    }
    case "object": {
      const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, fitting(one)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    }
    default:
      return fc.constantFrom<unknown>("x", 1, null, {});
  }
}

function text({ pattern, format, minLength = 0, maxLength = STRING_LENGTH_MAX }: Schema): fc.Arbitrary<string> {
  const most = Math.max(minLength, Math.min(maxLength, STRING_LENGTH_MAX));
  if (format === "date")
    return fc
      .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  // A pattern of what may not occur is met sooner by trying any text than by building one.
  if (pattern === undefined || pattern.startsWith("^[^")) {
    const allowed = new RegExp(pattern ?? "");
    return fc
      .string({ minLength, maxLength: most, unit: "grapheme" })
      .filter((one) => allowed.test(one) && one.length <= maxLength && one.length >= minLength);
  }
  // "Some of these" is made in the length that is wanted; trying until one is long enough would take for ever.
  const some = /^\^(\[[^\]]+\])[+*]\$$/.exec(pattern)?.[1];
  if (some !== undefined) return fc.stringMatching(new RegExp(`^${some}{${Math.max(minLength, 1)},${most}}$`));
  return fc.stringMatching(new RegExp(pattern)).filter((one) => one.length >= minLength && one.length <= maxLength);
}

/** One value that fits, always the same. */
export function exampleOf(schema: Schema): unknown {
  return fc.sample(fitting(schema), { numRuns: 1, seed: 42 })[0];
}

/** A body that fits, with what is given in place of what would be made up; only what is required, and what is given. */
export function bodyWith(operation: Operation, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties = {}, required = [] } = operation.body ?? {};
  const made = Object.entries(properties)
    .filter(([name]) => required.includes(name))
    .map(([name, schema]) => [name, exampleOf(schema)] as const);
  return { ...Object.fromEntries(made), ...given };
}

/** The address with its parameters put in; those not given are made up where they are required. */
export function urlOf(operation: Operation, given: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  let { path } = operation;
  for (const { in: place, name, required = false, schema } of operation.parameters) {
    const value = given[name] ?? (required ? String(exampleOf(schema)) : undefined);
    if (value === undefined) continue;
    if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    if (place === "query") query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
