/**
 * Rules of our own for the API's description. Money is a decimal string, ids have their form, both languages are there, a
 * door says who may come in and what it refuses, and nothing that is sent in is without a bound.
 */
type Schema = { readonly [keyword: string]: unknown };
type Operation = {
  readonly operationId?: string;
  readonly "x-summary-zh"?: unknown;
  readonly "x-permission"?: unknown;
  readonly "x-scope"?: unknown;
  readonly "x-refusals"?: unknown;
  readonly security?: unknown;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: { readonly [type: string]: { readonly schema?: Schema } } };
  readonly responses?: {
    readonly [status: string]: { readonly content?: { readonly [type: string]: { schema?: Schema } } };
  };
};
type Context = {
  readonly report: (finding: { message: string; location?: unknown }) => void;
  readonly location: { child(path: readonly (string | number)[]): unknown };
  readonly key: string | number;
  readonly resolve: (node: Schema) => { readonly node?: unknown };
};
type OperationRule = () => { Operation: (operation: Operation, context: Context) => void };

const MONEY_PATTERN = /^\^(-\?)?\[0-9\]/;
/** Names under which a number would be an amount of money. */
const MONEY_WORDS = /(amount|balance|price|fee|gross|net|payable|takings)(s|Sum|Total)?$/i;

const operations =
  (check: (operation: Operation, at: Context) => Iterable<string>): OperationRule =>
  () => ({
    Operation(operation, context) {
      for (const message of check(operation, context))
        context.report({ message: `${operation.operationId ?? "?"}: ${message}` });
    },
  });

/** Every schema below this one with the way to it; references are followed once. */
function* below(
  schema: Schema,
  at: Context,
  path = "",
  seen: ReadonlySet<unknown> = new Set(),
): Generator<[string, Schema]> {
  const node = (typeof schema["$ref"] === "string" ? at.resolve(schema).node : schema) as Schema | undefined;
  if (node === undefined || seen.has(node)) return;
  const inner = new Set([...seen, node]);
  yield [path, node];
  for (const [name, property] of Object.entries((node["properties"] ?? {}) as Record<string, Schema>))
    yield* below(property, at, `${path}/${name}`, inner);
  for (const part of (node["anyOf"] ?? []) as Schema[]) yield* below(part, at, path, inner);
  if (typeof node["additionalProperties"] === "object")
    yield* below(node["additionalProperties"] as Schema, at, `${path}/(any)`, inner);
  if (node["items"] !== undefined) yield* below(node["items"] as Schema, at, `${path}/*`, inner);
}

function* sent(operation: Operation, at: Context): Generator<[string, Schema]> {
  for (const { name, schema } of operation.parameters ?? [])
    if (schema !== undefined) yield* below(schema, at, `?${name}`);
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {}))
    if (schema !== undefined && type === "application/json") yield* below(schema, at, "body");
}
function* answered(operation: Operation, at: Context): Generator<[string, Schema]> {
  for (const [status, { content }] of Object.entries(operation.responses ?? {}))
    for (const { schema } of Object.values(content ?? {})) if (schema !== undefined) yield* below(schema, at, status);
}
const nameOf = (path: string): string => path.replaceAll("/*", "").split(/[/?]/).at(-1) ?? "";
const isBounded = (schema: Schema): boolean =>
  ["maxLength", "enum", "const", "pattern", "format"].some((keyword) => keyword in schema);

export const apiRules = {
  "both-languages": operations(function* (operation) {
    if (!/\p{Script=Han}/u.test(String(operation["x-summary-zh"]))) yield "x-summary-zh must be a Chinese sentence";
    if (/[,;?!](?=\p{Script=Han})/u.test(String(operation["x-summary-zh"])))
      yield "x-summary-zh has half-width punctuation between Chinese characters";
  }),

  "who-may-come-in": operations(function* (operation) {
    if (!Array.isArray(operation.security)) yield "security must be stated, an empty list for everybody";
    if (typeof operation["x-permission"] !== "string") yield "x-permission is missing";
    if (typeof operation["x-scope"] !== "string") yield "x-scope is missing";
    if (
      (operation["x-permission"] === "public") !==
      (Array.isArray(operation.security) && operation.security.length === 0)
    )
      yield "security and x-permission contradict each other";
  }),

  "what-it-refuses": operations(function* (operation) {
    const codes = operation["x-refusals"];
    if (!Array.isArray(codes) || codes.length === 0) yield "x-refusals is missing";
  }),

  "a-post-takes-a-key": operations(function* (operation, { key }) {
    if (key !== "post" || operation["x-permission"] === "public") return;
    const repeats = (operation as Schema)["x-repeats"];
    const takes = operation.parameters?.some(({ name }) => name === "Idempotency-Key") === true;
    if (takes !== (repeats !== undefined)) yield "Idempotency-Key and x-repeats belong together";
    const because = (operation as Schema)["x-repeats-because"];
    if (takes && (repeats === "one-commit") !== (because === undefined))
      yield "x-repeats-because says why effect and answer are not one commit, and only then";
  }),

  "money-is-a-decimal-string": operations(function* (operation, at) {
    for (const [path, schema] of [...sent(operation, at), ...answered(operation, at)]) {
      const name = nameOf(path);
      const isNumber = schema["type"] === "number" || schema["type"] === "integer";
      if (name.endsWith("Minor")) {
        if (isNumber || (schema["type"] === "string" && !MONEY_PATTERN.test(String(schema["pattern"]))))
          yield `${path} must be minor units as a decimal string with its pattern`;
      } else if (isNumber && MONEY_WORDS.test(name)) yield `${path} looks like money and is a number`;
    }
  }),

  "ids-have-their-form": operations(function* (operation, at) {
    for (const [path, schema] of [...sent(operation, at), ...answered(operation, at)])
      if (/^id$|[a-z]Id$/.test(nameOf(path)) && schema["type"] === "string" && !("pattern" in schema))
        yield `${path} is an id without a pattern (PublicId, IdGiven)`;
  }),

  "nothing-without-a-bound": operations(function* (operation, at) {
    for (const [path, schema] of sent(operation, at)) {
      if (schema["type"] === "string" && !isBounded(schema)) yield `${path} is a text without maxLength`;
      if (schema["type"] === "array" && !("maxItems" in schema)) yield `${path} is a list without maxItems`;
      if (schema["type"] === "object" && (schema["additionalProperties"] ?? true) === true)
        yield `${path} takes members it does not describe (additionalProperties: false)`;
    }
  }),

  "a-parameter-explains-itself": operations(function* (operation) {
    for (const { name, description, schema } of operation.parameters ?? [])
      if (description === undefined && schema?.["enum"] === undefined) yield `?${name} has no description`;
  }),

  "a-list-has-an-end": operations(function* (operation, at) {
    for (const [path, schema] of answered(operation, at)) {
      const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
      if (path !== "200" || !("hasMore" in properties)) continue;
      const limit = operation.parameters?.find(({ name }) => name === "limit")?.schema;
      if (typeof limit?.["maximum"] !== "number" || limit["maximum"] > 100)
        yield "limit must be a parameter of at most 100";
      if (operation.parameters?.every(({ name }) => name !== "before") !== false) yield "a page goes on with before";
    }
  }),
} satisfies Readonly<Record<string, OperationRule>>;
