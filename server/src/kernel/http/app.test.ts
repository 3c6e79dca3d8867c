import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { Type } from "typebox";
import { silentLog } from "#kernel/log";
import { problems } from "../../problems.ts";
import { RouteRefused } from "./access.ts";
import { createHttpApp, type HttpApp, type HttpDeps } from "./app.ts";
import { scopeOf, type Principal } from "./principal.ts";
import { HttpProblem } from "./problem.ts";
import { IdParams, operation } from "./shapes.ts";

/** The HTTP side without a database: access, refusals, pages. */
const someone = (more: Partial<Principal>): Principal => ({
  kind: "user",
  id: 1n,
  login: "someone",
  displayName: "某人",
  displayNameEn: "Someone",
  role: "support",
  permissions: new Set(["things.read"]),
  scope: "all",
  sessionId: undefined,
  steppedUp: false,
  ...more,
});
const people: Readonly<Record<string, Principal>> = {
  staff_token_staff_token: someone({}),
  merchant_token_merchant: someone({ scope: { kind: "merchants", merchantIds: [7n] } }),
  nobody_token_nobody_tok: someone({ permissions: new Set() }),
};

const anApp = (more: Partial<HttpDeps> = {}): Promise<HttpApp> =>
  createHttpApp({
    log: silentLog,
    problems,
    permissions: ["things.read"],
    version: "1",
    liveViewsMax: 1,
    authenticate: (token) => Promise.resolve(people[token]),
    ...more,
  });

async function withRoutes(more: Partial<HttpDeps> = {}): Promise<HttpApp> {
  const app = await anApp(more);
  const ok = { response: { 200: Type.Object({ ok: Type.Boolean() }) } };
  app.get("/v1/public", { config: { permission: "public", scope: "none" }, schema: ok }, async () => ({ ok: true }));
  app.get("/v1/operator", { config: { permission: "things.read", scope: "operator" }, schema: ok }, async () => ({
    ok: true,
  }));
  app.get("/v1/asks", { config: { permission: "things.read", scope: "merchant" }, schema: ok }, async (request) => ({
    ok: scopeOf(request) !== undefined,
  }));
  app.get("/v1/forgets", { config: { permission: "things.read", scope: "merchant" }, schema: ok }, async () => ({
    ok: true,
  }));
  app.get(
    "/v1/vault",
    { config: { permission: "things.read", scope: "operator", stepUp: true }, schema: ok },
    async () => ({ ok: true }),
  );
  app.get("/v1/breaks", { config: { permission: "public", scope: "none" }, schema: ok }, async () =>
    Promise.reject(new Error("card 4761739001010119 in an error")),
  );
  const body = Type.Object({ name: Type.String({ minLength: 2 }) }, { additionalProperties: false });
  app.post(
    "/v1/things",
    {
      config: { permission: "things.read", scope: "operator" },
      schema: { ...ok, body, querystring: Type.Object({ limit: Type.Optional(Type.Integer({ maximum: 5 })) }) },
    },
    async () => ({ ok: true }),
  );
  return app;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const staff = bearer("staff_token_staff_token");

test("a route without permission, without scope or with an unknown permission stops the program at start", async () => {
  const app = await anApp();
  const handler = async () => ({});
  assert.throws(() => app.get("/v1/a", handler), RouteRefused);
  assert.throws(
    () => app.get("/v1/b", { config: { permission: "things.read" } }, handler),
    /GET \/v1\/b declares no scope/,
  );
  assert.throws(() => app.get("/v1/c", { config: { scope: "none" } }, handler), /GET \/v1\/c declares no permission/);
  assert.throws(
    () => app.get("/v1/d", { config: { permission: "things.eat", scope: "none" } }, handler),
    /unknown permission "things.eat"/,
  );
  assert.throws(
    () => app.get("/v1/e", { config: { permission: "public", scope: "merchant" } }, handler),
    /can show no merchant's rows/,
  );
});

test("every refusal is problem+json with the request's number, in both languages", async () => {
  const app = await withRoutes();
  const json = { ...staff, "content-type": "application/json" };
  const table = [
    [400, "invalid-request", { method: "POST", url: "/v1/things", headers: staff, payload: { name: "x" } }],
    [
      400,
      "invalid-request",
      { method: "POST", url: "/v1/things", headers: staff, payload: { name: "xx", admin: true } },
    ],
    [400, "invalid-request", { method: "POST", url: "/v1/things?limit=6", headers: staff, payload: { name: "xx" } }],
    [400, "invalid-request", { method: "POST", url: "/v1/things", headers: json, payload: "{" }],
    [
      400,
      "invalid-request",
      { method: "POST", url: "/v1/things", headers: json, payload: '{"__proto__":{"x":1},"name":"xx"}' },
    ],
    [400, "invalid-request", { method: "POST", url: "/v1/things", headers: json, payload: "" }],
    [400, "invalid-request", { method: "GET", url: "/v1/%zz" }],
    [401, "not-signed-in", { method: "GET", url: "/v1/operator" }],
    [401, "not-signed-in", { method: "GET", url: "/v1/operator", headers: bearer("a_token_nobody_ever_made") }],
    [403, "not-permitted", { method: "GET", url: "/v1/operator", headers: bearer("nobody_token_nobody_tok") }],
    [403, "not-permitted", { method: "GET", url: "/v1/operator", headers: bearer("merchant_token_merchant") }],
    [403, "step-up-needed", { method: "GET", url: "/v1/vault", headers: staff }],
    [404, "not-found", { method: "GET", url: "/v1/nothing" }],
    [404, "not-found", { method: "PUT", url: "/v1/public" }],
    [
      413,
      "body-too-large",
      { method: "POST", url: "/v1/things", headers: staff, payload: { name: "x".repeat(70_000) } },
    ],
    [
      415,
      "media-type-unknown",
      { method: "POST", url: "/v1/things", headers: { ...staff, "content-type": "text/xml" }, payload: "<a/>" },
    ],
  ] as const;
  for (const [status, code, request] of table) {
    const answer = await app.inject(request as never);
    const body = answer.json();
    assert.equal(answer.statusCode, status, `${request.url} ${answer.body}`);
    assert.equal(answer.headers["content-type"], "application/problem+json; charset=utf-8");
    assert.equal(body.code, code);
    assert.equal(body.status, status);
    assert.equal(body.requestId, answer.headers["request-id"]);
    assert.match(body.requestId, /^req_[0-9a-f]{20}$/);
    for (const text of [body.title, body.detail, body.action, body.titleZh, body.detailZh, body.actionZh])
      assert.ok(typeof text === "string" && text.length > 0);
  }
});

test("a refusal that an operation does not name among its own is told, and one that it names is not", async () => {
  const told: string[] = [];
  const app = await anApp({ onUndeclared: (operation, code) => void told.push(`${operation} ${code}`) });
  for (const [name, refusals] of [
    ["lends", ["payout-file-missing"]],
    ["keeps", []],
  ] as const)
    app.get(
      `/v1/${name}/:id`,
      {
        config: { permission: "things.read", scope: "operator" },
        schema: operation(
          { operationId: name, summary: "A thing", summaryZh: "一物", tags: ["x"], refusals },
          { params: IdParams, response: { 200: Type.Object({}) } },
        ),
      },
      (request) => Promise.reject(new HttpProblem(request.params.id === "none" ? "not-found" : "payout-file-missing")),
    );
  for (const url of ["/v1/lends/one", "/v1/lends/none", "/v1/keeps/none", "/v1/keeps/one", "/v1/keeps/one?x=1"])
    await app.inject({ method: "GET", url, headers: staff });
  await app.inject({ method: "GET", url: "/v1/keeps/one" });
  assert.deepEqual(told, ["keeps payout-file-missing"]);
});

test("a field that is wrong is named, one that is unknown too", async () => {
  const app = await withRoutes();
  const short = await app.inject({ method: "POST", url: "/v1/things", headers: staff, payload: { name: "x" } });
  assert.equal(short.json().errors[0].pointer, "/body/name");
  const extra = await app.inject({
    method: "POST",
    url: "/v1/things",
    headers: staff,
    payload: { name: "xx", admin: true },
  });
  assert.match(JSON.stringify(extra.json().errors), /admin/);
});

test("a fault tells nothing of itself but its number", async () => {
  const app = await withRoutes();
  const answer = await app.inject({ method: "GET", url: "/v1/breaks" });
  assert.equal(answer.statusCode, 500);
  assert.equal(answer.json().code, "system-fault");
  assert.ok(!answer.body.includes("4761739001010119"));
});

test("a route of scope merchant that does not ask whose rows it may show gives no answer", async () => {
  const app = await withRoutes();
  assert.equal((await app.inject({ method: "GET", url: "/v1/asks", headers: staff })).statusCode, 200);
  const answer = await app.inject({ method: "GET", url: "/v1/forgets", headers: staff });
  assert.equal(answer.statusCode, 500);
  assert.ok(!answer.body.includes('"ok"'));
});

test("every answer carries the security headers and no API answer is kept", async () => {
  const app = await withRoutes();
  for (const url of ["/v1/public", "/v1/nothing"]) {
    const { headers } = await app.inject({ method: "GET", url });
    assert.match(String(headers["content-security-policy"]), /default-src 'self'.*frame-ancestors 'none'/);
    assert.ok(!String(headers["content-security-policy"]).includes("unsafe"));
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["cache-control"], "no-store");
  }
});

test("the console's pages: any view gets the page with a fresh nonce, files are files, what is missing is missing", async (context) => {
  const pagesDir = await mkdtemp(join(tmpdir(), "pages-"));
  context.after(() => rm(pagesDir, { recursive: true }));
  const app = await withRoutes({ pagesDir });
  const early = await app.inject({ method: "GET", url: "/payments" });
  assert.equal(early.statusCode, 503);
  assert.match(early.body, /http-equiv="refresh"/);

  await mkdir(join(pagesDir, "assets"));
  await writeFile(join(pagesDir, "index.html"), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  await writeFile(join(pagesDir, "assets", "app-1a2b.js"), "console.log(1)");
  await writeFile(join(pagesDir, "..", "secret.txt"), "secret").catch(() => {});
  const [one, two] = await Promise.all(["/", "/payments/pay_1"].map((url) => app.inject({ method: "GET", url })));
  const nonce = /content="([^"]+)"/.exec(one!.body)?.[1];
  assert.ok(String(one!.headers["content-security-policy"]).includes(`style-src 'self' 'nonce-${nonce}'`));
  assert.notEqual(one!.body, two!.body);
  const script = await app.inject({ method: "GET", url: "/assets/app-1a2b.js" });
  assert.equal(script.body, "console.log(1)");
  assert.match(String(script.headers["cache-control"]), /immutable/);
  for (const url of ["/assets/gone.js", "/v1/nothing", "/v1", "/..%2fsecret.txt", "/%2e%2e/secret.txt"]) {
    const answer = await app.inject({ method: "GET", url });
    assert.ok([400, 403, 404].includes(answer.statusCode), `${url} ${answer.statusCode}`);
    assert.ok(!answer.body.includes("secret"), url);
  }
});

test("more live views than there is room for are refused with a time to come back", async () => {
  const app = await anApp({ liveViewsMax: 1 });
  app.get("/v1/live", { config: { permission: "public", scope: "none" } }, async (request, reply) => {
    app.liveViews.open(request, reply, { close: () => {}, stillAllowed: () => Promise.resolve(true) });
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as { port: number };
  const stopping = new AbortController();
  const first = await fetch(`http://127.0.0.1:${port}/v1/live`, { signal: stopping.signal });
  assert.equal(first.status, 200);
  const second = await fetch(`http://127.0.0.1:${port}/v1/live`);
  assert.equal(second.status, 503);
  assert.equal(second.headers.get("retry-after"), "30");
  assert.equal(((await second.json()) as { code: string }).code, "too-many-views");
  assert.equal(app.liveViews.count, 1);
  // Closing the app ends the stream instead of waiting for it.
  await Promise.all([app.close(), first.text()]);
  assert.equal(app.liveViews.count, 0);
});

test("what the HTTP parser refuses is problem+json too", async (context) => {
  const app = await withRoutes();
  context.after(() => app.close());
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as { port: number };
  for (const [sent, status, code] of [
    ["GARBAGE\r\n\r\n", 400, "invalid-request"],
    [`GET /v1/public HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(20_000)}\r\n\r\n`, 431, "headers-too-large"],
  ] as const) {
    const socket = connect(port, "127.0.0.1").end(sent);
    const answer = await text(socket);
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(answer, /content-type: application\/problem\+json/);
    assert.equal(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))).code, code);
  }
});
