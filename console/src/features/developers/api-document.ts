/**
 * The API's description as the documentation shows it: operations in groups, schemas with their references followed,
 * examples made from them, and the same request as curl. Pure: everything comes out of openapi.json.
 */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly additionalProperties?: boolean | Schema;
};
export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type RawOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly "x-summary-zh": string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly "x-permission": string;
  readonly "x-scope": "none" | "merchant" | "operator";
  readonly "x-step-up"?: boolean;
  readonly "x-repeats"?: "one-commit" | "repeatable" | "once";
  readonly "x-refusals": readonly string[];
};
export type Operation = RawOperation & { readonly method: string; readonly path: string };
export type ApiDocument = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly tags: readonly {
    readonly name: string;
    readonly description: string;
    readonly "x-description-zh": string;
  }[];
};
export type OperationGroup = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly operations: readonly Operation[];
};

const DEPTH_MAX = 8;

export function groupsOf(document: ApiDocument, wanted = ""): readonly OperationGroup[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Operation => ({ ...operation, method, path })),
  );
  const fitting = all.filter((operation) => {
    const text = textOf(operation);
    return words.every((word) => text.includes(word));
  });
  return document.tags
    .map(({ name, description, "x-description-zh": zh }) => ({
      name,
      zh,
      en: description,
      operations: fitting.filter(({ tags }) => tags[0] === name),
    }))
    .filter(({ operations }) => operations.length > 0);
}

const textOf = (operation: Operation): string =>
  [
    operation.operationId,
    operation.method,
    operation.path,
    operation.summary,
    operation["x-summary-zh"],
    operation["x-permission"],
    ...operation["x-refusals"],
    ...(operation.parameters ?? []).map(({ name }) => name),
  ]
    .join(" ")
    .toLowerCase();

export const operationOf = (document: ApiDocument, id: string): Operation | undefined =>
  groupsOf(document)
    .flatMap(({ operations }) => operations)
    .find(({ operationId }) => operationId === id);

/** The schema itself, and the name it goes by. */
export function resolved(
  document: ApiDocument,
  schema: Schema,
): { readonly name: string | undefined; readonly schema: Schema } {
  const name = schema.$ref?.slice("#/components/schemas/".length);
  return name === undefined ? { name, schema } : { name, schema: document.components.schemas[name] ?? {} };
}

/** The kind of a value in a few words: `string`, `PaymentRow[]`, `"sale" | "refund"`, `string | null`. */
export function kindOf(document: ApiDocument, schema: Schema): string {
  const { name, schema: inner } = resolved(document, schema);
  if (inner.anyOf !== undefined) return inner.anyOf.map((one) => kindOf(document, one)).join(" | ");
  if (name !== undefined) return name;
  if (inner.enum !== undefined) return inner.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (inner.type === "array") {
    const item = kindOf(document, inner.items ?? {});
    return item.includes("|") ? `(${item})[]` : `${item}[]`;
  }
  return inner.format ?? inner.type ?? "any";
}

/** What of a schema can be opened: its members, or those of its items or of its one alternative that has some. */
export function membersOf(
  document: ApiDocument,
  schema: Schema,
): readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[] {
  const { schema: inner } = resolved(document, schema);
  if (inner.type === "array") return membersOf(document, inner.items ?? {});
  if (inner.anyOf !== undefined)
    return inner.anyOf.map((one) => membersOf(document, one)).find((members) => members.length > 0) ?? [];
  return Object.entries(inner.properties ?? {}).map(([name, member]) => ({
    name,
    required: inner.required?.includes(name) ?? false,
    schema: member,
  }));
}

/** A value the schema describes: its own example where it has one. */
export function exampleOf(document: ApiDocument, schema: Schema, depth = 0): unknown {
  const { schema: inner } = resolved(document, schema);
  if (inner.examples?.[0] !== undefined) return inner.examples[0];
  if (inner.default !== undefined) return inner.default;
  if (inner.anyOf !== undefined) return exampleOf(document, inner.anyOf[0] ?? {}, depth);
  if (inner.enum !== undefined) return inner.enum[0];
  if (depth > DEPTH_MAX) return null;
  switch (inner.type ?? "") {
    case "object":
      return Object.fromEntries(
        Object.entries(inner.properties ?? {}).map(([name, member]) => [name, exampleOf(document, member, depth + 1)]),
      );
    case "array":
      return [exampleOf(document, inner.items ?? {}, depth + 1)];
    case "integer":
    case "number":
      return inner.minimum ?? 1;
    case "boolean":
      return true;
    case "string":
      return "…";
    default:
      return null;
  }
}

/** The body of a request with what it must have, and no more. */
export function smallestBodyOf(document: ApiDocument, operation: Operation): unknown {
  const schema = operation.requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return undefined;
  const { schema: inner } = resolved(document, schema);
  const needed = Object.entries(inner.properties ?? {}).filter(([name]) => inner.required?.includes(name));
  return Object.fromEntries(needed.map(([name, member]) => [name, exampleOf(document, member)]));
}
