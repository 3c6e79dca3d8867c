import { type ApiDocument, exampleOf, type Operation, smallestBodyOf } from "./api-document.ts";

/** Requests as somebody would type them into a shell. Everything that came from outside stands in single quotes. */
export const KEY_PLACEHOLDER = '"$ONECLEAR_KEY"';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

type Request = {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
  /** The key itself; without it the environment's is named. */
  readonly secret?: string | undefined;
  readonly needsKey: boolean;
  readonly idempotencyKey?: string | undefined;
};

export function curlOf(request: Request): string {
  const method = request.method.toUpperCase();
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const url = `${request.origin}${request.path}${query === "" ? "" : `?${query}`}`;
  const bearer =
    request.secret === undefined
      ? `"Authorization: Bearer $ONECLEAR_KEY"`
      : quoted(`Authorization: Bearer ${request.secret}`);
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(url)}`,
    ...(request.needsKey ? [`-H ${bearer}`] : []),
    ...(request.idempotencyKey === undefined ? [] : [`-H ${quoted(`Idempotency-Key: ${request.idempotencyKey}`)}`]),
    ...(request.body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(request.body))}`]),
  ];
  return lines.join(" \\\n  ");
}

/** An operation with its examples in place of what the reader would have to put there. */
export function curlOfOperation(
  document: ApiDocument,
  operation: Operation,
  reader: { readonly origin: string; readonly secret: string | undefined; readonly idempotencyKey: string },
): string {
  const path = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "path")
    .reduce(
      (text, { name, schema }) =>
        text.replace(`{${name}}`, name === "id" ? `{${name}}` : String(exampleOf(document, schema))),
      operation.path,
    );
  return curlOf({
    origin: reader.origin,
    secret: reader.secret,
    method: operation.method,
    path,
    body: smallestBodyOf(document, operation),
    needsKey: operation["x-permission"] !== "public",
    idempotencyKey: operation["x-repeats"] === undefined ? undefined : reader.idempotencyKey,
  });
}
