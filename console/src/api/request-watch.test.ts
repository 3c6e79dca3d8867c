import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequestWatch, type NotedRequest } from "./request-watch.ts";

const ANSWER = '{"data":[]}';
const server = async (request: Request): Promise<Response> =>
  request.url.endsWith(".csv")
    ? new Response("a,b", { headers: { "content-type": "text/csv" } })
    : new Response(ANSWER, { headers: { "content-type": "application/json", "request-id": "req_1" } });
const ask = (path: string): Request => new Request(`http://localhost${path}`);

test("a request is noted with its query and its answer, which the page still reads itself", async () => {
  const { watch, fetch } = createRequestWatch(() => 0);
  const noted: NotedRequest[] = [];
  watch((one) => noted.push(one));
  const answer = await fetch(server)(ask("/v1/payments?status=unknown"));
  assert.equal(await answer.text(), ANSWER);
  assert.deepEqual(noted, [
    { method: "GET", path: "/v1/payments?status=unknown", status: 200, requestId: "req_1", ms: 0, body: ANSWER },
  ]);
});

test("nothing is noted before somebody looks, or after", async () => {
  const { watch, fetch } = createRequestWatch(() => 0);
  const noted: NotedRequest[] = [];
  await fetch(server)(ask("/v1/me"));
  const end = watch((one) => noted.push(one));
  await fetch(server)(ask("/file.csv"));
  end();
  await fetch(server)(ask("/v1/me"));
  assert.deepEqual(
    noted.map(({ path, body }) => [path, body]),
    [["/file.csv", undefined]],
  );
});
