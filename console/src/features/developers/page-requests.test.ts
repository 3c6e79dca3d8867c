import assert from "node:assert/strict";
import { test } from "node:test";
import type { NotedRequest } from "../../api/request-watch.ts";
import type { ApiDocument } from "./api-document.ts";
import { isOfThePage, operationFor, withNoted } from "./page-requests.ts";

const noted = (path: string, body = ""): NotedRequest => ({
  method: "GET",
  path,
  status: 200,
  requestId: undefined,
  ms: 1,
  body,
});
const operation = (operationId: string) => ({
  get: { operationId, summary: "", "x-summary-zh": "", tags: ["a"], "x-refusals": [] },
});
const document = {
  paths: {
    "/v1/exports/{id}": operation("getExport"),
    "/v1/exports/lists": operation("listExportLists"),
    "/v1/exports": operation("listExports"),
  },
  components: { schemas: {} },
  tags: [{ name: "a", description: "", "x-description-zh": "" }],
} as unknown as ApiDocument;

test("a request is traced to the operation that answers it, a path in full before a name", () => {
  const idOf = (path: string): string | undefined => operationFor(document, noted(path))?.operationId;
  assert.equal(idOf("/v1/exports?limit=5"), "listExports");
  assert.equal(idOf("/v1/exports/exp_1"), "getExport");
  assert.equal(idOf("/v1/exports/lists"), "listExportLists");
  assert.equal(idOf("/v1/exports/exp_1/download"), undefined);
});

test("what is asked again stands once, with the latest answer", () => {
  const all = [noted("/v1/a", "1"), noted("/v1/b"), noted("/v1/a", "2")].reduce(withNoted, [] as NotedRequest[]);
  assert.deepEqual(
    all.map(({ path, body }) => [path, body]),
    [
      ["/v1/a", "2"],
      ["/v1/b", ""],
    ],
  );
});

test("what stands around every page is not of it", () => {
  assert.deepEqual(
    ["/v1/me", "/v1/views?list=payments", "/v1/payments"].map((path) => isOfThePage(noted(path))),
    [false, false, true],
  );
});
