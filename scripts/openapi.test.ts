import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { type ApprovalServices, openApprovalDesk } from "../server/src/wiring/approvals.ts";
import { describedMatrix } from "../server/src/wiring/permission-matrix.ts";
import { errorsFile, errorsPage } from "./errors.ts";
import { type Document, typeOf, typesOf } from "./openapi-types.ts";
import { apiFiles } from "./openapi.ts";
import { permissionsFile, permissionsPage } from "./permissions.ts";

test("the committed description and the client's types are what the code gives (node scripts/openapi.ts)", async () => {
  for (const [file, text] of await apiFiles()) assert.equal(await readFile(file, "utf8"), text, file);
});

test("the committed page of errors is what the catalogue gives (node scripts/errors.ts)", async () => {
  assert.equal(await readFile(errorsFile, "utf8"), errorsPage());
});

test("the committed permission matrix is what catalogue and routes give (node scripts/permissions.ts)", async () => {
  assert.equal(await readFile(permissionsFile, "utf8"), await permissionsPage());
});

test("every operation has its own id, both summaries, says who may call it and how it fails", async () => {
  const [text] = (await apiFiles()).values();
  const { paths } = JSON.parse(text!) as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  assert.equal(new Set(operations.map((operation) => operation["operationId"])).size, operations.length);
  const { groups } = await describedMatrix();
  const known = new Set<unknown>([
    "public",
    "signed-in",
    ...groups.flatMap(({ permissions }) => permissions.map(({ permission }) => permission)),
  ]);
  for (const operation of operations) {
    assert.ok(known.has(operation["x-permission"]), String(operation["operationId"]));
    assert.match(String(operation["x-scope"]), /^(none|merchant|operator)$/);
    assert.equal(typeof operation["x-step-up"], "boolean");
    assert.match(String(operation["summary"]), /^[A-Z]/);
    assert.match(String(operation["x-summary-zh"]), /\p{Script=Han}/u);
    assert.ok(Array.isArray(operation["security"]), String(operation["operationId"]));
    for (const kind of ["4XX", "5XX"])
      assert.match(
        JSON.stringify((operation["responses"] as Record<string, unknown>)[kind]),
        /application\/problem\+json/,
      );
  }
});

test("a permission is asked for by a route, and its catalogue says a fresh proof is needed exactly where one is", async () => {
  const { groups, routes } = await describedMatrix();
  // Under the one route that decides, each kind of request asks for a permission of its own.
  const deciding = new Set(openApprovalDesk({} as ApprovalServices).approvals.kinds.map(({ decides }) => decides));
  for (const { permission, stepUp } of groups.flatMap((group) => group.permissions)) {
    const own = routes.filter((route) => route.permission === permission);
    const asked = own.length > 0 || deciding.has(permission);
    assert.ok(asked, `neither a route nor a kind of approval asks for ${permission}`);
    assert.equal(
      own.some((route) => route.stepUp),
      stepUp,
      permission,
    );
  }
});

test("whoever sees less than everybody holds no permission that opens doors of the operator only", async () => {
  const { roles, routes } = await describedMatrix();
  for (const { role, sees, permissions } of roles) {
    if (sees === "everybody") continue;
    for (const permission of permissions) {
      const own = routes.filter((route) => route.permission === permission);
      assert.ok(own.length === 0 || own.some(({ scope }) => scope !== "operator"), `${role} holds ${permission}`);
    }
  }
});

test("a schema becomes the type it means, and one nobody thought of is refused", () => {
  assert.equal(typeOf({ type: "string", pattern: "^x" }), "string");
  assert.equal(typeOf({ enum: ["a", "b"], type: "string" }), '"a" | "b"');
  assert.equal(typeOf({ anyOf: [{ type: "integer" }, { type: "null" }] }), "number | null");
  assert.equal(
    typeOf({ type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } }),
    "(string | null)[]",
  );
  assert.equal(typeOf({ $ref: "#/components/schemas/PaymentRow" }), 'components["schemas"]["PaymentRow"]');
  assert.equal(
    typeOf({ type: "object", properties: { a: { type: "string" }, b: { type: "boolean" } }, required: ["a"] }),
    "{\n  a: string;\n  b?: boolean;\n}",
  );
  assert.throws(() => typeOf({ type: "object", oneOf: [] }), /"oneOf" has no type yet/);
  assert.throws(() => typeOf({ type: "date" }), /not known/);
});

test("an operation keeps its parameters, body and answers apart", () => {
  const document: Document = {
    components: { schemas: { Thing: { type: "object", properties: {}, additionalProperties: false } } },
    paths: {
      "/things/{id}": {
        post: {
          operationId: "addThing",
          summary: "Add",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" } },
            { name: "limit", in: "query", schema: { type: "integer" } },
          ],
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          responses: { "204": { description: "Done" } },
        },
      },
    },
  };
  const text = typesOf(document);
  for (const part of [
    'post: operations["addThing"];',
    "get?: never;",
    "path: {\n        id: string;",
    "query?: {\n        limit?: number;",
    'requestBody: { content: { "application/json": components["schemas"]["Thing"] } };',
    "content?: never;",
    "Thing: Record<string, never>;",
  ]) {
    assert.ok(text.includes(part), part);
  }
});
