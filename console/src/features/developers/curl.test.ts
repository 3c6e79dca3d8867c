import assert from "node:assert/strict";
import { test } from "node:test";
import { type ApiDocument, exampleOf, groupsOf, kindOf, membersOf, smallestBodyOf } from "./api-document.ts";
import { curlOf, curlOfOperation } from "./curl.ts";

const document: ApiDocument = {
  tags: [
    { name: "things", description: "Things", "x-description-zh": "事物" },
    { name: "empty", description: "Nothing", "x-description-zh": "空" },
  ],
  components: {
    schemas: {
      Thing: {
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string", examples: ["thi_1"] },
          kind: { enum: ["a", "b"], type: "string" },
          parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
          note: { anyOf: [{ type: "string" }, { type: "null" }] },
        },
      },
    },
  },
  paths: {
    "/v1/things/{id}": {
      post: {
        operationId: "changeThing",
        summary: "Change a thing",
        "x-summary-zh": "修改",
        tags: ["things"],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["reason"],
                properties: { reason: { type: "string", examples: ["it's done"] }, force: { type: "boolean" } },
              },
            },
          },
        },
        responses: {},
        "x-permission": "things.write",
        "x-scope": "merchant",
        "x-repeats": "once",
        "x-refusals": ["not-found"],
      },
    },
  },
};
const change = groupsOf(document)[0]?.operations[0];

test("a kind is said in a few words, and a thing that holds itself ends", () => {
  assert.equal(kindOf(document, { $ref: "#/components/schemas/Thing" }), "Thing");
  assert.equal(kindOf(document, { type: "array", items: { $ref: "#/components/schemas/Thing" } }), "Thing[]");
  assert.equal(kindOf(document, { anyOf: [{ type: "string" }, { type: "null" }] }), "string | null");
  assert.equal(kindOf(document, { enum: ["a", "b"], type: "string" }), '"a" | "b"');
  assert.deepEqual(
    membersOf(document, { type: "array", items: { $ref: "#/components/schemas/Thing" } }).map(({ name, required }) => [
      name,
      required,
    ]),
    [
      ["id", true],
      ["kind", false],
      ["parts", false],
      ["note", false],
    ],
  );
  assert.ok(JSON.stringify(exampleOf(document, { $ref: "#/components/schemas/Thing" })).includes("thi_1"));
});

test("a search finds operations by words, paths, permissions and refusals; groups without any are left out", () => {
  for (const words of ["", "change", "修改", "things.write", "not-found", "POST things"])
    assert.equal(groupsOf(document, words)[0]?.operations.length, 1, words);
  assert.deepEqual(groupsOf(document, "elsewhere"), []);
  assert.deepEqual(
    groupsOf(document).map(({ name }) => name),
    ["things"],
  );
});

test("a request as curl has the key, the idempotency key and the smallest body, safely quoted", () => {
  assert.deepEqual(smallestBodyOf(document, change!), { reason: "it's done" });
  assert.equal(
    curlOfOperation(document, change!, {
      origin: "http://localhost:8583",
      secret: "ock_test_x",
      idempotencyKey: "k-1",
    }),
    [
      "curl -X POST 'http://localhost:8583/v1/things/{id}'",
      "-H 'Authorization: Bearer ock_test_x'",
      "-H 'Idempotency-Key: k-1'",
      "-H 'Content-Type: application/json'",
      `-d '{"reason":"it'\\''s done"}'`,
    ].join(" \\\n  "),
  );
});

test("without a key the environment's is named, and what needs none has none", () => {
  const plain = { origin: "http://localhost", method: "get", path: "/v1/x" };
  assert.match(curlOf({ ...plain, needsKey: true }), /"Authorization: Bearer \$ONECLEAR_KEY"$/);
  assert.equal(curlOf({ ...plain, needsKey: false, query: { limit: 1 } }), "curl 'http://localhost/v1/x?limit=1'");
});
