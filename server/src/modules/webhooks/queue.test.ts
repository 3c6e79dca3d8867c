import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, afterEach, test } from "node:test";
import type { Id } from "#kernel/ids";
import { sendOutbound } from "#kernel/outbound/send";
import { sql } from "#kernel/sql";
import { createWebhooks } from "#modules/webhooks";
import { until } from "../../testing/until.ts";
import { answered, MERCHANT, openWebhookWorld, OTHER } from "./testing/webhook-world.ts";

/** From an event to the receiver: who hears, when it is tried, when it stops, and that nobody waits for anybody else. */
const world = await openWebhookWorld();
after(() => world[Symbol.asyncDispose]());
afterEach(() => world.clear());
const { db, asOwner, clock, deps, webhooks, receiver, anEndpoint, happen, rows, statusOf, drain } = world;
const { sent } = receiver;
const all = { scope: "all" } as const;
const idsSent = (): string[] => sent.map(({ headers }) => headers["webhook-id"]!);

test("each endpoint that hears of an event gets one delivery, and a merchant's hears of that merchant alone", async () => {
  const operator = await anEndpoint();
  const mine = await anEndpoint({ merchantId: MERCHANT });
  const other = await anEndpoint({ merchantId: OTHER });
  const choosy = await anEndpoint({ types: ["test.b", "other.*"] });
  await happen(
    { merchant: MERCHANT },
    { merchant: OTHER, type: "test.b" },
    { type: "other.c" },
    { type: "secret.x", merchant: MERCHANT },
  );
  const heard = async ({ id }: { id: Id }) => (await rows(id)).map(({ type }) => type);
  assert.deepEqual(await heard(operator), ["test.a", "test.b", "other.c"]);
  assert.deepEqual(await heard(mine), ["test.a"]);
  assert.deepEqual(await heard(other), ["test.b"]);
  assert.deepEqual(await heard(choosy), ["test.b", "other.c"]);
});

test("an event fanned out twice is delivered once; every endpoint gets the same id and the same bytes", async () => {
  await anEndpoint();
  await anEndpoint({ merchantId: MERCHANT });
  const written = await happen({ merchant: MERCHANT });
  await db.transaction((tx) => webhooks.fanOut(tx, written));
  await drain();
  assert.equal(sent.length, 2);
  assert.equal(new Set(idsSent()).size, 1);
  assert.match(idsSent()[0]!, /^evt_/);
  assert.deepEqual(sent[0]!.body, sent[1]!.body);
});

test("a delivery is tried by the schedule, with one id and a new time and signature each, and then given up", async () => {
  const { id, secret } = await anEndpoint();
  receiver.answer = () => answered(500, {}, "no");
  await happen({ merchant: MERCHANT });
  const began = clock.now();
  const attemptTimes: number[] = [];
  for (let attempt = 1; attempt <= 10; attempt++) {
    await drain();
    attemptTimes.push(Math.round((clock.now().epochMilliseconds - began.epochMilliseconds) / 1_000));
    const [row] = await rows(id);
    assert.equal(row!.attempts, attempt);
    if (attempt < 10) clock.moveTo(row!.due_at!);
    assert.equal(await statusOf(id), attempt < 10 ? "enabled" : "paused");
  }
  const hours = (at: number): number => at / 3_600;
  assert.deepEqual(
    attemptTimes.slice(0, 3).map((at) => Math.round(at / 5) * 5),
    [0, 5, 305],
  );
  assert.ok(Math.abs(hours(attemptTimes.at(-1)!) - 75.585) < 0.1, String(attemptTimes));
  // The tenth in a row after more than two days: the endpoint is paused, and what waits for it is parked.
  const [row] = await rows(id);
  assert.equal(row!.status, "parked");
  assert.equal(await statusOf(id), "paused");
  assert.equal(new Set(idsSent()).size, 1);
  assert.equal(new Set(sent.map(({ headers }) => headers["webhook-timestamp"])).size, 10);
  for (const { headers, body } of sent) {
    const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${Buffer.from(body!).toString()}`;
    const mac = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
      .update(content)
      .digest("base64");
    assert.equal(headers["webhook-signature"], `v1,${mac}`);
  }
});

test("where others succeed meanwhile, the tenth failure gives the one delivery up and the endpoint goes on", async () => {
  const { id } = await anEndpoint();
  receiver.answer = ({ body }) => answered(Buffer.from(body!).includes("test.b") ? 200 : 500);
  await happen({ subject: 1n });
  for (let attempt = 1; attempt <= 10; attempt++) {
    await happen({ type: "test.b", subject: 2n });
    await drain();
    const [row] = await rows(id);
    if (row!.due_at !== null) clock.moveTo(row!.due_at);
  }
  const [failed, ...others] = await rows(id);
  assert.deepEqual([failed!.status, failed!.attempts], ["failed", 10]);
  assert.ok(others.every(({ status }) => status === "delivered"));
  assert.equal(await statusOf(id), "enabled");
});

test("410 disables at once, parks what waits, and is told by event; enabling sends it", async () => {
  const { id } = await anEndpoint({ merchantId: MERCHANT });
  receiver.answer = () => answered(410);
  await happen({ merchant: MERCHANT, subject: 1n }, { merchant: MERCHANT, subject: 1n });
  await drain();
  assert.equal(await statusOf(id), "disabled");
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["parked", "parked"],
  );
  assert.equal(sent.length, 1);
  const [told] = await db.query<{ payload: Record<string, string> }>(sql`
    select payload from kernel.events where type = 'webhook.endpoint-disabled' order by position desc limit 1`);
  assert.equal(told!.payload["reason"], "gone");
  assert.equal(told!.payload["host"], "hooks.example.com");
  assert.equal(told!.payload["merchant"], MERCHANT.toString());
  // Disabled, it hears of nothing new.
  await happen({ merchant: MERCHANT });
  assert.equal((await rows(id)).length, 2);
  receiver.answer = () => answered(204);
  await db.transaction((tx) => webhooks.switch(tx, { id, ...all }, "enabled"));
  await drain();
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["delivered", "delivered"],
  );
});

test("a paused endpoint keeps hearing: what happens is parked where it is seen, and goes out when it is enabled", async () => {
  const { id } = await anEndpoint();
  await asOwner("update webhooks.endpoints set failures = 9, failing_since = $1 where id = $2", [
    clock.now().subtract({ hours: 49 }).toString(),
    id.toString(),
  ]);
  receiver.answer = () => ({ kind: "failed", code: "timed-out", detail: "", address: undefined });
  await happen({});
  await drain();
  assert.equal(await statusOf(id), "paused");
  await happen({ subject: 2n }, { subject: 3n });
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["parked", "parked", "parked"],
  );
  assert.equal((await webhooks.health(db, [id], clock.now())).get(id)!.parked, 3);
  receiver.answer = () => answered(200);
  await db.transaction((tx) => webhooks.switch(tx, { id, ...all }, "enabled"));
  await drain();
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["delivered", "delivered", "delivered"],
  );
});

test("who says 429 with Retry-After is left alone as a whole, and then gets everything", async () => {
  const { id } = await anEndpoint();
  receiver.answer = () => answered(429, { "retry-after": "600" });
  await happen({ subject: 1n });
  await drain();
  await happen({ subject: 2n });
  await drain();
  assert.equal(sent.length, 1);
  clock.moveTo(clock.now().add({ seconds: 601 }));
  receiver.answer = () => answered(200);
  await drain();
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["delivered", "delivered"],
  );
});

test("of one object in order, one at a time; different objects side by side", async () => {
  await anEndpoint();
  let open = 0;
  let most = 0;
  const underWay = new Set<string>();
  receiver.answer = async ({ body }) => {
    const { data } = JSON.parse(Buffer.from(body!).toString()) as { data: { merchant: string } };
    assert.ok(!underWay.has(data.merchant), "two of one object at a time");
    underWay.add(data.merchant);
    most = Math.max(most, (open += 1));
    await new Promise((resolve) => setTimeout(resolve, 2));
    open -= 1;
    underWay.delete(data.merchant);
    return answered(200);
  };
  // The payload's merchant stands for the object, so that the receiver can see it.
  const told = Array.from({ length: 60 }, (_, step) => ({ subject: BigInt(step % 6), merchant: BigInt(step % 6) }));
  await happen(...told);
  await drain();
  assert.equal(sent.length, 60);
  assert.ok(most > 1);
  for (let object = 0; object < 6; object++) {
    const places = sent
      .filter(({ body }) => Buffer.from(body!).includes(`"merchant":"${object}"`))
      .map(({ headers }) => headers["webhook-id"]!);
    assert.deepEqual(places, places.toSorted(), "in the order in which it happened");
  }
});

test("an event that is refused holds back those behind it of its object for three tries, then they pass; others never wait", async () => {
  const { id } = await anEndpoint();
  receiver.answer = ({ body }) => answered(Buffer.from(body!).includes("test.a") ? 500 : 200);
  await happen({ subject: 1n }, { type: "test.b", subject: 1n }, { type: "other.c", subject: 2n });
  const statuses = async () => (await rows(id)).map(({ status }) => status);
  for (const expected of ["due", "due", "delivered"]) {
    await drain();
    assert.deepEqual(await statuses(), ["due", expected, "delivered"]);
    clock.moveTo((await rows(id))[0]!.due_at!);
  }
});

test("ten endpoints that hang delay a good one by nothing: it gets everything while they hang", async () => {
  const hanging: Server[] = [];
  let held = 0;
  const aServer = async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    hanging.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };
  const heard: IncomingMessage[] = [];
  const good = await aServer((request, response) => {
    heard.push(request);
    response.end("ok");
  });
  const real = createWebhooks({ ...deps, send: sendOutbound });
  for (let one = 0; one < 10; one++) await anEndpoint({ url: await aServer(() => void (held += 1)) });
  const { id } = await anEndpoint({ url: good });
  const queue = real.startQueue();
  try {
    for (let step = 0; step < 50; step++) await happen({ subject: BigInt(step) });
    await until(async () => (await rows(id)).every(({ status }) => status === "delivered") && heard.length === 50);
    assert.ok(held >= 10, "all ten are held at this moment");
    // Eight calls each, no more: a queue of its own, bounded.
    assert.ok(queue.inFlight <= 80);
    const stuck = (await rows()).filter(({ endpoint }) => endpoint !== id);
    assert.ok(stuck.every(({ status }) => status === "due"));
  } finally {
    // Closing cuts the calls; nothing of them is written, and each is due again at once.
    await queue.close();
    for (const server of hanging) {
      server.closeAllConnections();
      server.close();
    }
  }
  const [{ count }] = (await db.query<{ count: number }>(
    sql`select count(*)::int as count from webhooks.deliveries where status = 'due' and claimed_until is not null`,
  )) as [{ count: number }];
  assert.equal(count, 0);
});

test("what a process took and never finished is sent by another when the lease has run out, and not before", async () => {
  const { id } = await anEndpoint();
  await happen({});
  const until_ = clock.now().add({ seconds: 60 });
  await asOwner("update webhooks.deliveries set claimed_until = $1", [until_.toString()]);
  const queue = webhooks.startQueue();
  try {
    queue.nudge();
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(sent.length, 0);
    clock.moveTo(until_.add({ seconds: 1 }));
    queue.nudge();
    await until(async () => (await rows(id))[0]!.status === "delivered");
  } finally {
    await queue.close();
  }
});

test("two queues share the work: nothing is sent twice", async () => {
  await anEndpoint();
  await happen(...Array.from({ length: 80 }, (_, step) => ({ subject: BigInt(step) })));
  const queues = [webhooks.startQueue(), webhooks.startQueue()];
  try {
    await until(async () => (await rows()).every(({ status }) => status === "delivered"));
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
  }
  assert.equal(sent.length, 80);
  assert.equal(new Set(idsSent()).size, 80);
});
