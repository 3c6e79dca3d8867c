import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/** Lists over a span of time: every list that can be narrowed so is, to the instant, and by no text is it broken. */
type Operation = {
  readonly parameters?: readonly { readonly name: string; readonly schema: { maxLength?: number } }[];
};
let world: ApiWorld;
let cookie: string;
let routes: readonly string[];
const get = (url: string) => world.app.inject({ method: "GET", url, headers: { cookie } });
const post = async (url: string, payload: object) => {
  const answer = await world.app.inject({ method: "POST", url, headers: { cookie }, payload });
  assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`);
  return answer.json();
};
async function rows(url: string): Promise<readonly { readonly id: string }[]> {
  const answer = await get(url);
  assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`);
  return answer.json().data;
}

before(async () => {
  world = await openApiWorld();
  cookie = await world.steppedUpCookieOf("administrator");
  await world.sale(0);
  await post(`/v1/terminals/${ids.terminal(world.terminals[0]!.id)}/unbind`, { reason: "to see it asked" });
  await post("/v1/exports", { list: "merchants", format: "csv" });
  const endpoint = await post("/v1/webhook-endpoints", { url: "http://localhost:9/", types: ["payment.*"] });
  await post(`/v1/webhook-endpoints/${endpoint.id}/test`, { type: "payment.approved" });
  const description = JSON.parse(await readFile(new URL("../../openapi.json", import.meta.url), "utf8")) as {
    paths: Record<string, { get?: Operation }>;
  };
  routes = Object.entries(description.paths)
    .filter(([, { get: operation }]) => {
      const names = new Set(operation?.parameters?.map(({ name }) => name));
      // A span of business days is another thing.
      if (operation?.parameters?.some(({ name, schema }) => name === "from" && schema.maxLength === 10)) return false;
      return ["from", "until", "before"].every((name) => names.has(name));
    })
    .map(([path]) => path);
});
after(() => world[Symbol.asyncDispose]());

test("a span holds what was made in it and nothing else, on every list that can be narrowed to one", async () => {
  assert.ok(routes.length >= 8, routes.join());
  const now = world.clock.nowMs();
  const [earlier, later] = [now - 3_600_000, now + 3_600_000].map((ms) => new Date(ms).toISOString());
  let filled = 0;
  for (const path of routes) {
    const all = (await rows(path)).map(({ id }) => id);
    if (all.length > 0) filled++;
    const within = new Set((await rows(`${path}?from=${earlier}&until=${later}`)).map(({ id }) => id));
    assert.ok(
      all.every((id) => within.has(id)),
      path,
    );
    assert.deepEqual(await rows(`${path}?until=${earlier}`), [], path);
    assert.deepEqual(await rows(`${path}?from=${later}`), [], path);
  }
  assert.ok(filled >= 6, "most of them had rows to narrow");
});

test("an instant that is none is refused by name, and one no clock will show finds nothing or all", async () => {
  for (const path of routes) {
    for (const query of ["from=yesterday", "until=2026-02-30T00:00:00Z", "from=%00"]) {
      const answer = await get(`${path}?${query}`);
      assert.equal(answer.statusCode, 400, `${path}?${query}`);
    }
    const far = await get(`${path}?from=%2B275760-01-01T00%3A00%3A00Z`);
    assert.ok(far.statusCode === 400 || far.json().data.length === 0, `${path}: ${far.body}`);
    const old = await get(`${path}?until=-100000-01-01T00%3A00%3A00Z`);
    assert.ok(old.statusCode === 400 || old.json().data.length === 0, `${path}: ${old.body}`);
  }
});

test("requests for approval are narrowed by kind, standing, asker and merchant", async () => {
  const count = async (query: string): Promise<number> => (await rows(`/v1/approvals?${query}`)).length;
  assert.equal(await count("kind=terminal.unbind&outcome=pending&asker=administrator"), 1);
  assert.equal(await count("kind=terminal.bind"), 0);
  assert.equal(await count("outcome=applied"), 0);
  assert.equal(await count("asker=operations"), 0);
  assert.equal(await count(`merchant=${ids.merchant(world.merchants[0]!.id)}`), 1);
  assert.equal(await count(`merchant=${ids.merchant(world.merchants[1]!.id)}`), 0);
});

test("files, requests and deliveries are narrowed by what they are about", async () => {
  assert.equal((await rows("/v1/exports?list=merchants&status=done")).length, 1);
  assert.equal((await rows("/v1/exports?list=payments")).length, 0);
  assert.equal((await rows("/v1/exports?status=failed")).length, 0);
  const asked = (await rows("/v1/developer/requests?path=/v1/exports")) as readonly { readonly path?: string }[];
  assert.ok(asked.every(({ path }) => path?.startsWith("/v1/exports")));
  assert.equal((await rows("/v1/developer/requests?path=%25")).length, 0);
  const merchant = ids.merchant(world.merchants[0]!.id);
  assert.equal((await rows(`/v1/webhook-deliveries?merchant=${merchant}`)).length, 0);
});

test("what came into the trail since is counted without a trace, and without one's own reading", async () => {
  const [newest] = await rows("/v1/audit");
  const since = async (): Promise<number> => (await get(`/v1/audit/count?after=${newest!.id}`)).json().count;
  await rows("/v1/audit");
  await since();
  assert.equal(await since(), 0);
  await post("/v1/exports", { list: "terminals", format: "csv" });
  assert.ok((await since()) > 0);
  assert.equal((await get(`/v1/audit/count?after=${newest!.id}&actor=nobody`)).json().count, 0);
  assert.equal((await get("/v1/audit/count?after=aud_x")).statusCode, 400);
});

test("one is told which lists one may take out, and of no others", async () => {
  const listsOf = async (login: "administrator" | "merchant-owner"): Promise<readonly string[]> => {
    const headers = { cookie: await world.cookieOf(login) };
    const answer = await world.app.inject({ method: "GET", url: "/v1/exports/lists", headers });
    return answer.json().data.map(({ list }: { list: string }) => list);
  };
  assert.ok((await listsOf("administrator")).includes("audit"));
  const own = await listsOf("merchant-owner");
  assert.ok(own.includes("payments") && !own.includes("audit"));
});

test("every kind of request is listed by name, and a request's kind is one of them", async () => {
  const { data: kinds } = (await get("/v1/approvals/kinds")).json();
  const [row] = (await rows("/v1/approvals")) as readonly { readonly id: string; readonly kind: string }[];
  assert.ok(kinds.some(({ kind }: { kind: string }) => kind === row!.kind));
});
