import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { after, before, describe, test } from "node:test";
import { Type } from "typebox";
import { silentLog } from "#kernel/log";
import { problems } from "../../problems.ts";
import { createHttpApp, type HttpApp, type HttpDeps } from "./app.ts";

/** Bad input at the HTTP edge, one law per line of docs/reference/asvs.md. What a parser sees is sent over a socket. */
async function anApp(more: Partial<HttpDeps> = {}): Promise<HttpApp> {
  const app = await createHttpApp({
    log: silentLog,
    problems,
    permissions: ["things.write"],
    version: "1",
    liveViewsMax: 1,
    authenticate: () => Promise.resolve(undefined),
    slow: { headersMs: 200, requestMs: 300, checkMs: 50 },
    ...more,
  });
  const open = { permission: "public", scope: "none" } as const;
  const Said = Type.Object({ said: Type.String() });
  app.get(
    "/v1/query",
    {
      config: open,
      schema: {
        querystring: Type.Object({ limit: Type.Optional(Type.Integer()), name: Type.Optional(Type.String()) }),
        response: { 200: Said },
      },
    },
    async (request) => ({ said: JSON.stringify(request.query) }),
  );
  app.post(
    "/v1/echo",
    {
      config: open,
      schema: { body: Type.Object({ name: Type.String() }, { additionalProperties: false }), response: { 200: Said } },
    },
    async (request) => ({ said: `${request.ip} ${request.body.name}` }),
  );
  return app;
}

describe("HTTP hardening", () => {
  let app: HttpApp;
  let port: number;
  before(async () => {
    app = await anApp();
    await app.listen({ host: "127.0.0.1", port: 0 });
    ({ port } = app.server.address() as { port: number });
  });
  after(() => app.close());

  const post = (payload: string | object, headers: Record<string, string> = {}) =>
    app.inject({ method: "POST", url: "/v1/echo", payload, headers });
  /** What comes back for these bytes, until the server closes the connection. */
  const raw = (...lines: readonly string[]): Promise<string> =>
    text(connect(port, "127.0.0.1").end(lines.join("\r\n")));
  const get = (head: string): Promise<string> => raw(head, "host: x", "connection: close", "", "");

  test("a head that is too large is refused, and so is one that never ends", async () => {
    assert.match(await raw(`GET /v1/query HTTP/1.1`, "host: x", `x: ${"y".repeat(20_000)}`, "", ""), /^HTTP\/1.1 431 /);
    const answer = await text(
      connect(port, "127.0.0.1").on("connect", function (this: import("node:net").Socket) {
        this.write("GET /v1/query HTTP/1.1\r\nhost: x\r\n");
      }),
    );
    assert.match(answer, /^HTTP\/1.1 408 /);
    assert.match(answer, /"request-too-slow"/);
  });

  test("a body that does not arrive in time ends its connection", async () => {
    const answer = await text(
      connect(port, "127.0.0.1").on("connect", function (this: import("node:net").Socket) {
        this.write(
          "POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{",
        );
      }),
    );
    assert.match(answer, /^HTTP\/1.1 408 /);
  });

  test("a body that is too large is refused by its length, and without one while it comes", async () => {
    assert.equal((await post({ name: "x".repeat(70_000) })).json().code, "body-too-large");
    const chunk = `8000\r\n${"x".repeat(0x8000)}\r\n`;
    const answer = await text(
      connect(port, "127.0.0.1").on("connect", function (this: import("node:net").Socket) {
        this.write(
          "POST /v1/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
        );
        this.write(chunk + chunk + chunk);
      }),
    );
    assert.match(answer, /^HTTP\/1.1 413 /);
  });

  test("only what a route takes is read: other content types and no type at all are refused", async () => {
    for (const type of [
      "text/plain",
      "application/xml",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
    ])
      assert.equal((await post('{"name":"x"}', { "content-type": type })).statusCode, 415, type);
    assert.equal((await post('{"name":"x"}', { "content-type": "application/json; charset=utf-8" })).statusCode, 200);
  });

  test("a body cannot reach the prototype of anything, by whatever name", async () => {
    for (const body of [
      '{"__proto__":{"admin":true},"name":"x"}',
      '{"constructor":{"prototype":{"admin":true}},"name":"x"}',
      '{"name":"x","\\u005f_proto__":{"admin":true}}',
    ])
      assert.equal((await post(body, { "content-type": "application/json" })).statusCode, 400, body);
    for (const query of ["__proto__[admin]=1", "constructor[prototype][admin]=1", "__proto__=1"])
      assert.ok((await app.inject({ url: `/v1/query?${query}` })).statusCode !== 500, query);
    assert.equal(({} as { admin?: unknown }).admin, undefined);
  });

  test("members nobody described are refused, so nothing is assigned by the way", async () => {
    assert.equal((await post({ name: "x", role: "administrator" })).statusCode, 400);
  });

  test("a body nested without end is a mistake, not a fault", async () => {
    for (const body of [
      `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
      `{"name":${'{"a":'.repeat(10_000)}1${"}".repeat(10_001)}`,
    ])
      assert.equal((await post(body, { "content-type": "application/json" })).statusCode, 400);
  });

  test("a parameter given twice, or one nobody knows, is refused", async () => {
    for (const query of ["limit=1&limit=2", "name=a&name=b", "nmae=a", "limit=1&limit"])
      assert.equal((await app.inject({ url: `/v1/query?${query}` })).statusCode, 400, query);
    assert.equal((await app.inject({ url: "/v1/query?name=a&limit=1" })).statusCode, 200);
  });

  test("a path cannot climb, hide a zero or be written in two ways", async () => {
    for (const path of [
      "/v1/../v1/query",
      "/v1/%2e%2e/query",
      "/v1/query%00",
      "/v1//query",
      "/V1/query",
      "/v1/query/",
      "/v1/%71uery%2f..",
    ]) {
      const answer = await get(`GET ${path} HTTP/1.1`);
      assert.match(answer, /^HTTP\/1.1 40[04] /, `${path}: ${answer.slice(0, 40)}`);
    }
  });

  test("a method is what the request line says: no header changes it, and unknown ones are refused", async () => {
    const overridden = await app.inject({
      method: "GET",
      url: "/v1/echo",
      headers: { "x-http-method-override": "POST", "x-method-override": "POST", "x-http-method": "POST" },
    });
    assert.equal(overridden.statusCode, 404);
    for (const method of ["TRACE", "CONNECT", "HEAD", "OPTIONS", "PROPFIND", "BREW"])
      assert.match(await get(`${method} /v1/query HTTP/1.1`), /^(HTTP\/1.1 40[0-9] |$)/, method);
  });

  test("no other site may read an answer: there is no CORS, and a preflight gets none", async () => {
    for (const method of ["OPTIONS", "GET"] as const) {
      const { headers } = await app.inject({
        method,
        url: "/v1/query",
        headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
      });
      assert.ok(!Object.keys(headers).some((name) => name.startsWith("access-control-")));
      assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    }
  });

  test("two lengths, or a length and chunks, are one request to nobody: refused", async () => {
    const head = ["POST /v1/echo HTTP/1.1", "host: x", "content-type: application/json"];
    for (const twice of [
      ["content-length: 3", "transfer-encoding: chunked"],
      ["content-length: 3", "content-length: 4"],
      ["transfer-encoding: chunked", "transfer-encoding: identity"],
      ["content-length: 3\u0000"],
    ]) {
      const answer = await raw(...head, ...twice, "", "0", "", "");
      assert.match(answer, /^HTTP\/1.1 400 /, twice.join());
    }
  });

  test("no answer is kept by anything in between, and none sends elsewhere", async () => {
    for (const url of [
      "/v1/query",
      "/v1/nothing",
      "//evil.example/",
      "/\\evil.example",
      "/v1/query?next=https://evil.example",
    ]) {
      const { headers } = await app.inject({ url });
      if (url.startsWith("/v1/")) assert.equal(headers["cache-control"], "no-store", url);
      assert.equal(headers["location"], undefined, url);
    }
  });

  test("what a client claims about itself is not believed: neither its host, its address, nor its request number", async () => {
    const claims = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-for": "203.0.113.66",
      "x-forwarded-proto": "https",
      "request-id": "req_evil",
      "x-request-id": "req_evil",
    };
    const answer = await post({ name: "x" }, claims);
    assert.ok(!answer.body.includes("203.0.113.66"));
    for (const { body, headers } of [answer, await app.inject({ url: "/v1/nothing", headers: claims })]) {
      assert.ok(!body.includes("evil") && !JSON.stringify(headers).includes("evil"));
      assert.match(String(headers["request-id"]), /^req_[0-9a-f]{20}$/);
    }
  });

  test("a proxy that is trusted is believed, and only that one", async () => {
    await using behind = await anApp({ trustedProxies: ["127.0.0.1"] });
    const send = (remoteAddress: string) =>
      behind.inject({
        method: "POST",
        url: "/v1/echo",
        payload: { name: "x" },
        headers: { "x-forwarded-for": "203.0.113.66" },
        remoteAddress,
      });
    assert.match((await send("127.0.0.1")).json().said, /^203\.0\.113\.66 /);
    assert.match((await send("198.51.100.1")).json().said, /^198\.51\.100\.1 /);
  });

  test("over https a browser is told to stay there, on every answer; over http nothing is promised", async () => {
    await using secure = await anApp({ secure: true });
    for (const url of ["/v1/query", "/v1/nothing"]) {
      const { headers } = await secure.inject({ url });
      assert.equal(headers["strict-transport-security"], "max-age=31536000; includeSubDomains");
      assert.equal((await app.inject({ url })).headers["strict-transport-security"], undefined);
    }
  });
});
