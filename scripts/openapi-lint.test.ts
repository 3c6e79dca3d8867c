import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { problems } from "../server/src/problems.ts";
import { findingsOf } from "./openapi-lint.ts";

/** The API's description is clean, and each rule finds what it is for. A group of operations is named in kernel/http/api-tags.ts. */
const file = join(import.meta.dirname, "..", "server", "openapi.json");
type Json = { [member: string]: Json } & Json[] & string & number & boolean;

test("the description of the API has no finding", async () => {
  assert.deepEqual(await findingsOf(await readFile(file, "utf8")), []);
});

test("every refusal an operation names stands in the catalogue", async () => {
  const { paths } = JSON.parse(await readFile(file, "utf8")) as { paths: Record<string, Record<string, Json>> };
  const named = Object.values(paths).flatMap((item) => Object.values(item).flatMap((one) => one["x-refusals"] ?? []));
  assert.deepEqual(
    named.filter((code) => !Object.hasOwn(problems, String(code))),
    [],
  );
});

/** A small description without a finding, to spoil one thing at a time. */
const sound = {
  openapi: "3.1.0",
  info: { title: "t", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
  servers: [{ url: "/" }],
  tags: [{ name: "things", description: "Things" }],
  components: {
    securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
    schemas: {
      Thing: {
        type: "object",
        additionalProperties: false,
        properties: {
          id: { type: "string", pattern: "^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{13}$" },
          amountMinor: { type: "string", pattern: "^-?[0-9]{1,19}$" },
        },
      },
      Problem: {
        type: "object",
        properties: { type: { type: "string" }, title: { type: "string" } },
      },
    },
  },
  paths: {
    "/v1/things": {
      post: {
        operationId: "addThing",
        summary: "Add a thing",
        "x-summary-zh": "添加，一次",
        "x-permission": "things.write",
        "x-scope": "operator",
        "x-repeats": "once",
        "x-repeats-because": "Something leaves the house",
        "x-refusals": ["invalid-request"],
        tags: ["things"],
        security: [{ bearer: [] }],
        parameters: [
          { name: "Idempotency-Key", in: "header", description: "Key", schema: { type: "string", maxLength: 255 } },
        ],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                additionalProperties: false,
                properties: {
                  name: { type: "string", maxLength: 9 },
                  list: { type: "array", maxItems: 3, items: { enum: ["a"] } },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "Done",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          "4XX": {
            description: "No",
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        },
      },
    },
  },
};

test("each rule finds what it is for", async () => {
  assert.deepEqual(await findingsOf(JSON.stringify(sound)), []);
  const post = (document: Json) => document["paths"]!["/v1/things"]!["post"]!;
  const body = (document: Json) => post(document)["requestBody"]!["content"]!["application/json"]!["schema"]!;
  const thing = (document: Json) => document["components"]!["schemas"]!["Thing"]!["properties"]!;
  const spoiled: readonly (readonly [rule: string, spoil: (document: Json) => void])[] = [
    ["operation-operationId", (it) => delete post(it)["operationId"]],
    ["operation-summary", (it) => delete post(it)["summary"]],
    ["both-languages", (it) => (post(it)["x-summary-zh"] = "Add" as Json)],
    ["both-languages", (it) => (post(it)["x-summary-zh"] = "添加,一次" as Json)],
    ["operation-tag-defined", (it) => (post(it)["tags"] = ["nothing"] as unknown as Json)],
    ["who-may-come-in", (it) => delete post(it)["security"]],
    ["who-may-come-in", (it) => (post(it)["security"] = [] as unknown as Json)],
    ["who-may-come-in", (it) => delete post(it)["x-permission"]],
    ["what-it-refuses", (it) => delete post(it)["x-refusals"]],
    ["a-post-takes-a-key", (it) => (post(it)["parameters"] = [] as unknown as Json)],
    ["operation-4xx-response", (it) => delete post(it)["responses"]!["4XX"]],
    [
      "operation-4xx-problem-details-rfc7807",
      (it) => (post(it)["responses"]!["4XX"]!["content"] = { "application/json": {} } as unknown as Json),
    ],
    ["money-is-a-decimal-string", (it) => (thing(it)["amountMinor"] = { type: "integer" } as unknown as Json)],
    ["money-is-a-decimal-string", (it) => (thing(it)["fee"] = { type: "number" } as unknown as Json)],
    ["ids-have-their-form", (it) => delete thing(it)["id"]!["pattern"]],
    ["nothing-without-a-bound", (it) => delete body(it)["properties"]!["name"]!["maxLength"]],
    ["nothing-without-a-bound", (it) => delete body(it)["properties"]!["list"]!["maxItems"]],
    ["nothing-without-a-bound", (it) => delete body(it)["additionalProperties"]],
    ["a-parameter-explains-itself", (it) => delete post(it)["parameters"]![0]!["description"]],
    ["a-list-has-an-end", (it) => (thing(it)["hasMore"] = { type: "boolean" } as unknown as Json)],
    ["no-unused-components", (it) => (it["components"]!["schemas"]!["Alone"] = { type: "object" } as unknown as Json)],
    ["no-unresolved-refs", (it) => delete it["components"]!["schemas"]!["Thing"]],
    ["struct", (it) => (post(it)["responses"] = "none" as Json)],
  ];
  for (const [rule, spoil] of spoiled) {
    const document = structuredClone(sound) as unknown as Json;
    spoil(document);
    const found = await findingsOf(JSON.stringify(document));
    assert.ok(
      found.some((line) => new RegExp(`(^| |/)${rule}:`).test(line)),
      `${rule} found nothing: ${found.join("; ")}`,
    );
  }
});
