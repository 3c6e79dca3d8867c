/**
 * TypeScript types for `openapi-fetch` from an OpenAPI 3.1 document: `paths`, `components`, `operations`. Only what our
 * own description uses is understood; anything else stops the generator, so nothing is typed as something it is not.
 */
export type Schema = { readonly [keyword: string]: unknown };
type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
    readonly required?: boolean;
    readonly schema: Schema;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: { readonly [status: string]: { readonly description: string; readonly content?: Content } };
};
type Content = { readonly [mediaType: string]: { readonly schema: Schema } };
export type Document = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
};

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
const HEAD = "/** Made by scripts/openapi.ts from server/openapi.json. Do not edit. */\n";

const pad = (depth: number): string => "  ".repeat(depth);
const property = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
const doc = (text: unknown, depth: number): string =>
  typeof text === "string" ? `${pad(depth)}/** ${text.replaceAll("*/", "* /")} */\n` : "";

export function typesOf(document: Document): string {
  const paths = Object.entries(document.paths);
  const operations = paths.flatMap(([, item]) => Object.entries(item).map(([, operation]) => operation));
  return [
    HEAD,
    `export interface paths {\n${paths.map(([path, item]) => pathType(path, item)).join("")}}\n`,
    `export interface components {\n${pad(1)}schemas: {\n${Object.entries(document.components.schemas)
      .map(([name, schema]) => `${pad(2)}${property(name)}: ${typeOf(schema, 2)};\n`)
      .join("")}${pad(1)}};\n}\n`,
    `export interface operations {\n${operations
      .toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1))
      .map(operationType)
      .join("")}}\n`,
  ].join("\n");
}

function pathType(path: string, item: { readonly [method: string]: Operation }): string {
  const lines = METHODS.map((method) => {
    const operation = item[method];
    return `${pad(2)}${method}${operation === undefined ? "?: never" : `: operations["${operation.operationId}"]`};\n`;
  });
  const noParameters = `${pad(2)}parameters: { query?: never; header?: never; path?: never; cookie?: never };`;
  return `${pad(1)}${JSON.stringify(path)}: {\n${noParameters}\n${lines.join("")}${pad(1)}};\n`;
}

function operationType(operation: Operation): string {
  const { operationId, summary, parameters = [], requestBody, responses } = operation;
  const of = (place: "path" | "query" | "header"): string => {
    const mine = parameters.filter((parameter) => parameter.in === place);
    if (mine.length === 0) return `${pad(3)}${place}?: never;\n`;
    const required = mine.some((parameter) => parameter.required === true);
    const fields = mine.map(
      (parameter) =>
        `${doc(parameter.description, 4)}${pad(4)}${property(parameter.name)}${parameter.required === true ? "" : "?"}: ${typeOf(parameter.schema, 4)};\n`,
    );
    return `${pad(3)}${place}${required ? "" : "?"}: {\n${fields.join("")}${pad(3)}};\n`;
  };
  const body =
    requestBody === undefined
      ? `${pad(2)}requestBody?: never;\n`
      : `${pad(2)}requestBody${requestBody.required === true ? "" : "?"}: ${contentType(requestBody.content, 2)};\n`;
  const answers = Object.entries(responses).map(([status, answer]) => {
    const name = /^\d+$/.test(status) ? status : JSON.stringify(status);
    const content =
      answer.content === undefined
        ? "content?: never"
        : contentType(answer.content, 4).replace(/^\{ /, "").replace(/ \}$/, "");
    const headers = `${pad(4)}headers: { [name: string]: unknown };\n`;
    return `${doc(answer.description, 3)}${pad(3)}${name}: {\n${headers}${pad(4)}${content};\n${pad(3)}};\n`;
  });
  return (
    `${doc(summary, 1)}${pad(1)}${property(operationId)}: {\n` +
    `${pad(2)}parameters: {\n${of("query")}${of("header")}${of("path")}${pad(3)}cookie?: never;\n${pad(2)}};\n` +
    `${body}${pad(2)}responses: {\n${answers.join("")}${pad(2)}};\n${pad(1)}};\n`
  );
}

function contentType(content: Content, depth: number): string {
  const kinds = Object.entries(content).map(
    ([mediaType, { schema }]) => `${JSON.stringify(mediaType)}: ${typeOf(schema, depth + 1)}`,
  );
  return `{ content: { ${kinds.join("; ")} } }`;
}

const NOTES = new Set([
  "description",
  "examples",
  "title",
  "default",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "x-personal",
  "minItems",
  "maxItems",
  "pattern",
  "format",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
]);

/** One schema as a type; a keyword that would change the meaning and is not known here is refused. */
export function typeOf(schema: Schema, depth = 0): string {
  const understood = (...keywords: readonly string[]): void => {
    const other = Object.keys(schema).find((keyword) => !NOTES.has(keyword) && !keywords.includes(keyword));
    if (other !== undefined)
      throw new Error(`the keyword "${other}" has no type yet: ${JSON.stringify(schema).slice(0, 200)}`);
  };
  if (typeof schema["$ref"] === "string")
    return `components["schemas"]["${schema["$ref"].slice("#/components/schemas/".length)}"]`;
  if (Array.isArray(schema["anyOf"])) {
    understood("anyOf");
    return schema["anyOf"].map((part: Schema) => typeOf(part, depth)).join(" | ");
  }
  if (Array.isArray(schema["enum"])) {
    understood("enum", "type");
    return schema["enum"].map((value) => JSON.stringify(value)).join(" | ");
  }
  switch (schema["type"]) {
    case "string":
      return (understood("type"), "string");
    case "integer":
    case "number":
      return (understood("type"), "number");
    case "boolean":
      return (understood("type"), "boolean");
    case "null":
      return (understood("type"), "null");
    case "array":
      understood("type", "items");
      return arrayOf(typeOf(schema["items"] as Schema, depth));
    case "object":
      understood("type", "properties", "required", "additionalProperties", "patternProperties");
      return objectType(schema, depth);
    case undefined:
      understood();
      return "unknown";
    default:
      throw new Error(`the type ${String(schema["type"])} is not known`);
  }
}

const arrayOf = (item: string): string => (/[|&]/.test(item) ? `(${item})[]` : `${item}[]`);

function objectType(schema: Schema, depth: number): string {
  const properties = Object.entries((schema["properties"] ?? {}) as { [name: string]: Schema });
  const required = new Set((schema["required"] ?? []) as string[]);
  const lines = properties.map(
    ([name, inner]) =>
      `${doc(inner["description"], depth + 1)}${pad(depth + 1)}${property(name)}${required.has(name) ? "" : "?"}: ${typeOf(inner, depth + 1)};\n`,
  );
  const patterns = Object.values((schema["patternProperties"] ?? {}) as { [pattern: string]: Schema });
  const rest = schema["additionalProperties"];
  if (rest !== null && typeof rest === "object" && !Array.isArray(rest)) patterns.push(rest as Schema);
  if (patterns.length > 0)
    lines.push(`${pad(depth + 1)}[name: string]: ${patterns.map((inner) => typeOf(inner, depth + 1)).join(" | ")};\n`);
  if (schema["additionalProperties"] === true) lines.push(`${pad(depth + 1)}[name: string]: unknown;\n`);
  return lines.length === 0 ? "Record<string, never>" : `{\n${lines.join("")}${pad(depth)}}`;
}
