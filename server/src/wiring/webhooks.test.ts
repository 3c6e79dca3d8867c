import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { readerLags } from "#kernel/event-positions";
import { sql } from "#kernel/sql";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";
import { until } from "../testing/until.ts";
import { mayCallThisMachine, startWebhooks } from "./webhooks.ts";

/** Webhooks from the outside: over HTTP, with real payments, to a real receiver on this machine (the demo's setting). */
type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };
let world: ApiWorld;
let stop: () => Promise<void>;
let status = 200;
const received: Received[] = [];
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end('{"seen":true}');
  });
});
let base: string;

before(async () => {
  world = await openApiWorld();
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  stop = await startWebhooks(world.services);
});
after(async () => {
  await stop();
  receiver.closeAllConnections();
  receiver.close();
  await world[Symbol.asyncDispose]();
});

const cookies: Record<string, Promise<string>> = {};
type Login = Parameters<ApiWorld["cookieOf"]>[0];
async function ask(login: Login, method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) {
  const cookie = await (cookies[login] ??= world.steppedUpCookieOf(login));
  const body = payload === undefined && method === "POST" ? {} : payload;
  const answer = await world.app.inject({
    method,
    url,
    headers: { cookie },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { code: answer.statusCode, body: answer.body === "" ? {} : answer.json() };
}

async function anEndpoint(login: Login, path: string, more: object = {}): Promise<{ id: string; secret: string }> {
  const made = await ask(login, "POST", "/v1/webhook-endpoints", { url: base + path, types: ["payment.*"], ...more });
  assert.equal(made.code, 200, JSON.stringify(made.body));
  return made.body;
}
const at = (path: string): Received[] => received.filter((one) => one.path === path);

test("a merchant's endpoint is told of its own payment, signed, and of nobody else's; the operator's of all", async () => {
  const own = await anEndpoint("merchant-owner", "/own");
  const other = await anEndpoint("other-owner", "/other");
  await anEndpoint("administrator", "/all");
  assert.match(own.secret, /^whsec_/);
  const [mine, theirs] = [await world.sale(0), await world.sale(1)];
  await until(async () => at("/own").length === 1 && at("/other").length === 1 && at("/all").length === 2);
  const { type, timestamp, data } = JSON.parse(at("/own")[0]!.body);
  assert.equal(type, "payment.approved");
  assert.ok(Date.parse(timestamp) > 0);
  assert.equal(data.id, ids.payment(mine.id));
  assert.equal(data.amountMinor, "12340");
  assert.equal(data.currency, "CNY");
  assert.equal(data.merchant.id, ids.merchant(mine.merchantId));
  assert.deepEqual(data.card, { first6: "476173", last4: "0119", brand: "visa", cardType: "credit" });
  assert.equal(JSON.parse(at("/other")[0]!.body).data.id, ids.payment(theirs.id));
  // Nobody sees another's endpoints.
  const listed = async (login: Login) =>
    ((await ask(login, "GET", "/v1/webhook-endpoints")).body.data as { id: string }[]).map(({ id }) => id);
  assert.deepEqual(await listed("merchant-owner"), [own.id]);
  assert.deepEqual(await listed("other-owner"), [other.id]);
  assert.equal((await listed("administrator")).length, 3);
});

test("another merchant's endpoint, delivery and event do not exist, whatever one wants to do with them", async () => {
  const other = await anEndpoint("other-owner", "/quiet");
  const delivery = await until(async () => {
    const { body } = await ask("other-owner", "GET", "/v1/webhook-deliveries");
    return (body.data as { id: string; eventId: string }[])[0];
  });
  const span = { from: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z" };
  const tries = [
    ["PATCH", `/v1/webhook-endpoints/${other.id}`, { types: ["*"] }],
    ["DELETE", `/v1/webhook-endpoints/${other.id}`, undefined],
    ["POST", `/v1/webhook-endpoints/${other.id}/enable`, {}],
    ["POST", `/v1/webhook-endpoints/${other.id}/disable`, {}],
    ["POST", `/v1/webhook-endpoints/${other.id}/rotate-secret`, { kind: "v1" }],
    ["POST", `/v1/webhook-endpoints/${other.id}/test`, { type: "payment.approved" }],
    ["POST", `/v1/webhook-endpoints/${other.id}/replay`, span],
    ["POST", `/v1/webhook-deliveries/${delivery.id}/resend`, {}],
    ["POST", `/v1/events/${delivery.eventId}/resend`, {}],
  ] as const;
  for (const [method, url, payload] of tries) {
    assert.equal((await ask("merchant-owner", method, url, payload)).code, 404, url);
    assert.equal((await ask("merchant-cashier", method, url, payload)).code, 403, url);
  }
  // Naming another merchant as the owner is no way in either.
  const foreign = { url: `${base}/x`, types: ["*"], merchant: ids.merchant(world.merchants[1]!.id) };
  assert.equal((await ask("merchant-owner", "POST", "/v1/webhook-endpoints", foreign)).code, 404);
  // To its owner everything of it is there; to itself nobody else's deliveries are.
  assert.equal((await ask("other-owner", "GET", `/v1/webhook-endpoints/${other.id}`)).code, 200);
});

test("a secret is in the answer that makes it and nowhere else; whatever decides where data goes wants a fresh proof", async () => {
  const { id, secret } = await anEndpoint("administrator", "/secret", { asymmetric: true, description: "books" });
  const rotated = (await ask("administrator", "POST", `/v1/webhook-endpoints/${id}/rotate-secret`, { kind: "v1" }))
    .body;
  assert.match(rotated.secret, /^whsec_/);
  const page = (await ask("administrator", "GET", `/v1/webhook-endpoints/${id}`)).body;
  assert.deepEqual(
    page.secrets.map((one: { kind: string; expiresAt: string | null }) => [one.kind, one.expiresAt === null]),
    [
      ["v1", true],
      ["v1a", true],
      ["v1", false],
    ],
  );
  assert.match(page.secrets[1].publicKey, /^whpk_/);
  const trail = JSON.stringify((await ask("administrator", "GET", "/v1/audit")).body);
  for (const text of [secret, rotated.secret]) {
    assert.ok(!JSON.stringify(page).includes(text));
    assert.ok(!trail.includes(text));
  }
  assert.match(trail, /webhook-endpoint\.created/);
  assert.match(trail, /webhook-endpoint\.secret-rotated/);
  assert.ok(!trail.includes("/secret"), "the path of an address is often a password");
  const cookie = await world.cookieOf("merchant-owner");
  const plain = (method: "POST" | "PATCH", url: string, payload: object) =>
    world.app.inject({ method, url, headers: { cookie }, payload });
  for (const answer of [
    await plain("POST", "/v1/webhook-endpoints", { url: base, types: ["*"] }),
    await plain("PATCH", `/v1/webhook-endpoints/${id}`, { url: base }),
    await plain("POST", `/v1/webhook-endpoints/${id}/rotate-secret`, { kind: "v1" }),
  ])
    assert.equal(answer.json().code, "step-up-needed");
});

test("the tester sends a type's true example at once and shows what went and what came", async () => {
  const { id } = await anEndpoint("merchant-owner", "/tester");
  status = 202;
  const sent = await ask("merchant-owner", "POST", `/v1/webhook-endpoints/${id}/test`, { type: "terminal.locked" });
  status = 200;
  assert.equal(sent.code, 200, JSON.stringify(sent.body));
  const [got] = at("/tester");
  assert.equal(got!.body, sent.body.body);
  assert.equal(got!.headers["webhook-signature"], sent.body.attempt.requestHeaders["webhook-signature"]);
  assert.deepEqual(
    [sent.body.delivered, sent.body.attempt.status, sent.body.attempt.responseBody],
    [true, 202, '{"seen":true}'],
  );
  assert.equal(JSON.parse(got!.body).data.object, "terminal");
  const unknown = await ask("merchant-owner", "POST", `/v1/webhook-endpoints/${id}/test`, { type: "no.such" });
  assert.equal(unknown.body.code, "webhook-filter-unknown");
});

test("what failed is seen with every attempt and its bodies, and is sent again by hand", async () => {
  const { id } = await anEndpoint("merchant-owner", "/fails");
  status = 500;
  await world.sale(0);
  const log = `/v1/webhook-deliveries?endpoint=${id}`;
  const failed = await until(async () => {
    const [row] = (await ask("merchant-owner", "GET", log)).body.data;
    return row?.attempts > 0 && row;
  });
  status = 200;
  assert.deepEqual([failed.status, failed.outcome], ["due", "status-500"]);
  await ask("merchant-owner", "POST", `/v1/webhook-deliveries/${failed.id}/resend`);
  await until(async () => (await ask("merchant-owner", "GET", log)).body.data[0].status === "delivered");
  const page = (await ask("merchant-owner", "GET", `/v1/webhook-deliveries/${failed.id}`)).body;
  assert.ok(page.tries.length >= 2);
  assert.equal(page.tries[0].responseBody, '{"seen":true}');
  assert.equal(page.tries[0].requestHeaders["webhook-id"], page.eventId);
  assert.equal(page.body, at("/fails")[0]!.body);
  assert.deepEqual(new Set(at("/fails").map(({ headers }) => headers["webhook-id"])).size, 1);
});

test("events are objects: listed newest first, by type and merchant, page by page, shown as they are sent, sent again", async () => {
  for (let one = 0; one < 5; one++) await world.sale(0);
  const all: { id: string; type: string; at: string; subject: string }[] = [];
  for (let before = ""; ;) {
    const { body, code } = await ask("merchant-owner", "GET", `/v1/events?limit=3&type=payment.*${before}`);
    assert.equal(code, 200, JSON.stringify(body));
    all.push(...body.data);
    if (!body.hasMore) break;
    before = `&before=${body.nextBefore}`;
  }
  const [written] = await world.services.db.query<{ count: number }>(sql`
    select count(*)::int as count from kernel.events where type like 'payment.%'
       and payload->>'merchant' = ${world.merchants[0]!.id.toString()}`);
  assert.equal(all.length, written!.count);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  assert.deepEqual(
    all.map((event) => event.at),
    all
      .map((event) => event.at)
      .toSorted()
      .toReversed(),
  );
  const foreign = `/v1/events?merchant=${ids.merchant(world.merchants[1]!.id)}`;
  assert.equal((await ask("merchant-owner", "GET", foreign)).code, 404);
  const page = await until(async () => {
    const { body } = await ask("merchant-owner", "GET", `/v1/events/${all[0]!.id}`);
    const deliveries = body.deliveries as { status: string }[];
    return deliveries.length > 0 && deliveries.every((one) => one.status !== "due") && body;
  });
  assert.equal(JSON.parse(page.body).data.id, all[0]!.subject);
  const before = received.length;
  const again = await ask("merchant-owner", "POST", `/v1/events/${all[0]!.id}/resend`);
  assert.ok(again.body.endpoints >= 1);
  await until(async () => received.length >= before + again.body.endpoints);
});

test("what only the operator hears of is not listed to the merchant it is about, nor written into its file; pages stay full", async () => {
  const merchant = ids.merchant(world.merchants[0]!.id);
  await world.sale(0);
  const terminal = ids.terminal(world.terminals[0]!.id);
  const asked = await ask("operations", "POST", `/v1/terminals/${terminal}/unbind`, { reason: "换新机具" });
  assert.equal(asked.code, 202, JSON.stringify(asked.body));
  const listed = async (login: Login, query: string) =>
    (await ask(login, "GET", `/v1/events?${query}`)).body as { data: { id: string; type: string }[]; hasMore: boolean };
  const [approval] = (await listed("administrator", `type=approval.*&merchant=${merchant}`)).data;
  assert.equal(approval!.type, "approval.requested");
  for (const query of [
    "type=approval.*",
    "limit=100",
    `limit=100&merchant=${merchant}`,
    "limit=100&after=2020-01-01T00:00:00Z",
  ]) {
    const { data } = await listed("merchant-owner", query);
    assert.deepEqual(
      data.filter(({ type }) => type.startsWith("approval.")),
      [],
      query,
    );
  }
  const { data, hasMore } = await listed("merchant-owner", "limit=1");
  assert.deepEqual([data.length, hasMore], [1, true]);
  assert.equal((await ask("merchant-owner", "GET", `/v1/events/${approval!.id}`)).code, 404);
  const fileOf = async (login: Login) => {
    const made = await ask(login, "POST", "/v1/exports", { list: "events", format: "csv", language: "en" });
    assert.equal(made.code, 200, JSON.stringify(made.body));
    const cookie = await cookies[login]!;
    return (await world.app.inject({ method: "GET", url: made.body.download, headers: { cookie } })).body;
  };
  assert.ok((await fileOf("administrator")).includes("approval.requested"));
  const file = await fileOf("merchant-owner");
  assert.ok(file.includes("payment.approved") && !file.includes("approval.requested"), file);
  // Its own endpoint that wants everything is sent nothing of it, and no delivery brings it.
  await anEndpoint("merchant-owner", "/everything", { types: ["*"] });
  const rejected = await ask("administrator", "POST", `/v1/approvals/${asked.body.approval.id}/reject`, {
    comment: "查过了，没有问题",
  });
  assert.equal(rejected.code, 200, JSON.stringify(rejected.body));
  const sold = await world.sale(0);
  await until(async () => at("/everything").some(({ body }) => JSON.parse(body).data.id === ids.payment(sold.id)));
  assert.deepEqual(
    at("/everything").filter(({ body }) => JSON.parse(body).type.startsWith("approval.")),
    [],
  );
  const brought = await ask("merchant-owner", "GET", "/v1/webhook-deliveries?limit=100&expand=event");
  assert.equal(brought.code, 200, JSON.stringify(brought.body));
  assert.ok(!JSON.stringify(brought.body).includes('"approval.'), "no delivery brings it");
});

test("the catalogue is there with schemas and true examples; a filter or an address that cannot be is refused by name", async () => {
  const { groups } = (await ask("merchant-owner", "GET", "/v1/event-types")).body;
  const types = groups.flatMap((group: { types: { type: string; example: { type: string } }[] }) => group.types);
  assert.ok(types.length >= 14);
  for (const { type, example } of types) assert.equal(example.type, type);
  const make = async (body: object) => (await ask("administrator", "POST", "/v1/webhook-endpoints", body)).body.code;
  assert.equal(await make({ url: "https://10.0.0.1/", types: ["*"] }), "webhook-url-refused");
  assert.equal(await make({ url: "https://metadata.example.com:22/", types: ["*"] }), "webhook-url-refused");
  assert.equal(await make({ url: "https://hooks.example.com/", types: ["nothing.at_all"] }), "webhook-filter-unknown");
  assert.equal(await make({ url: "https://hooks.example.com/", types: [] }), "invalid-request");
});

test("a span that ends before it begins, is too long or is no time at all is refused; a good one is replayed", async () => {
  const { id } = await anEndpoint("merchant-owner", "/replayed");
  const replay = (from: string, until_: string) =>
    ask("merchant-owner", "POST", `/v1/webhook-endpoints/${id}/replay`, { from, until: until_ });
  for (const [from, until_] of [
    ["2026-11-28T08:00:00Z", "2026-11-28T08:00:00Z"],
    ["2026-01-01T00:00:00Z", "2026-11-28T08:00:00Z"],
    ["2026-02-31T00:00:00Z", "2026-03-01T08:00:00Z"],
    ["yesterday", "today"],
  ] as const)
    assert.equal((await replay(from, until_)).body.code, "invalid-request", from);
  const now = world.clock.now();
  const { body } = await replay(now.subtract({ hours: 1 }).toString(), now.add({ hours: 1 }).toString());
  assert.ok(body.queued > 5, JSON.stringify(body));
  await until(async () => at("/replayed").length === body.queued);
});

test("disabled it hears nothing, enabled it does, removed it is gone; each leaves its entry", async () => {
  const { id } = await anEndpoint("merchant-owner", "/switched");
  const url = `/v1/webhook-endpoints/${id}`;
  assert.equal((await ask("merchant-owner", "POST", `${url}/disable`, { reason: "moving" })).body.status, "disabled");
  await world.sale(0);
  await until(async () => (await readerLags(world.services.db)).every(({ unread }) => unread === 0n));
  assert.equal((await ask("merchant-owner", "POST", `${url}/enable`)).body.status, "enabled");
  const sold = await world.sale(0);
  await until(async () => at("/switched").length === 1);
  assert.equal(JSON.parse(at("/switched")[0]!.body).data.id, ids.payment(sold.id));
  assert.equal((await ask("merchant-owner", "DELETE", url)).code, 204);
  assert.equal((await ask("merchant-owner", "GET", url)).code, 404);
  const trail = JSON.stringify((await ask("administrator", "GET", "/v1/audit")).body);
  for (const action of ["disabled", "enabled", "removed"])
    assert.match(trail, new RegExp(`webhook-endpoint\\.${action}`));
});

test("this machine may be called in a demo that says so, and nowhere else", async () => {
  const { db } = world.services;
  assert.equal(await mayCallThisMachine(db), true);
  const settings = (demo: boolean, loopback: boolean) =>
    mayCallThisMachine({
      ...db,
      query: ({ text }) => Promise.resolve([{ value: text.includes("'demo'") ? demo : loopback }] as never),
    });
  assert.equal(await settings(true, true), true);
  assert.equal(await settings(false, true), false);
  assert.equal(await settings(true, false), false);
});
