import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, afterEach, test } from "node:test";
import { sendOutbound } from "#kernel/outbound/send";
import { createWebhooks } from "#modules/webhooks";
import { BACKLOG_MAX } from "./fan-out.ts";
import { answered, openWebhookWorld, OTHER } from "./testing/webhook-world.ts";

/** What people do with endpoints and deliveries, and what is kept of an attempt. */
const world = await openWebhookWorld();
after(() => world[Symbol.asyncDispose]());
afterEach(() => world.clear());
const { db, asOwner, clock, deps, webhooks, receiver, anEndpoint, happen, rows, drain } = world;
const { sent } = receiver;
const all = { scope: "all" } as const;

test("after a rotation both secrets sign for a day, the new one first; at rest none is to be seen", async () => {
  const { id, secret } = await anEndpoint();
  const rotated = await db.transaction((tx) => webhooks.rotate(tx, { id, ...all, kind: "v1" }));
  assert.notEqual(rotated!.text, secret);
  const signaturesNow = async (): Promise<readonly string[]> => {
    sent.length = 0;
    await happen({});
    await drain();
    return sent[0]!.headers["webhook-signature"]!.split(" ");
  };
  const macOf = (text: string): string => {
    const { headers, body } = sent[0]!;
    const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${Buffer.from(body!).toString()}`;
    return `v1,${createHmac("sha256", Buffer.from(text.slice(6), "base64"))
      .update(content)
      .digest("base64")}`;
  };
  assert.deepEqual(await signaturesNow(), [macOf(rotated!.text), macOf(secret)]);
  clock.moveTo(rotated!.previousUntil.subtract({ seconds: 5 }));
  assert.equal((await signaturesNow()).length, 2);
  clock.moveTo(rotated!.previousUntil.add({ seconds: 1 }));
  assert.deepEqual(await signaturesNow(), [macOf(rotated!.text)]);
  const dump = JSON.stringify(await asOwner("select encode(sealed, 'base64') as sealed from webhooks.secrets"));
  for (const text of [secret, rotated!.text]) assert.ok(!dump.includes(text.slice(6, 30)));
});

test("what came back is kept bounded and without card numbers or control characters; redirects are failures", async () => {
  const { id } = await anEndpoint();
  receiver.answer = () =>
    answered(
      302,
      { location: "http://169.254.169.254/", "set-cookie": "a=b" },
      "card 4761739001010119\u0000\u001b[31m",
    );
  await happen({});
  await drain();
  const [row] = await rows(id);
  assert.equal(row!.status, "due");
  const [attempt] = await webhooks.attemptsOf(db, row!.id);
  assert.equal(attempt!.outcome, "status-302");
  assert.equal(attempt!.responseBody, "card 476173******0119\ufffd\ufffd[31m");
  assert.deepEqual(attempt!.responseHeaders, { location: "http://169.254.169.254/" });
  assert.equal(sent[0]!.responseBytesMax, 4_096);
  assert.equal(sent[0]!.timeoutMs, 20_000);
});

test("the address is judged at every attempt: a name that turns inward is refused there and then", async () => {
  let turned = false;
  const real = createWebhooks({
    ...deps,
    policy: { loopback: false },
    send: (request, policy) =>
      sendOutbound({ ...request, timeoutMs: 300 }, policy, {
        resolve: () => Promise.resolve([turned ? "10.0.0.7" : "192.0.2.1"]),
      }),
  });
  await anEndpoint();
  await happen({});
  const [row] = await rows();
  for (const expected of ["192.0.2.1", "10.0.0.7"]) {
    await real.attempt(row!.id);
    const attempt = (await webhooks.attemptsOf(db, row!.id)).at(-1);
    assert.deepEqual([attempt!.outcome, attempt!.address], ["address-not-public", expected]);
    turned = true;
  }
});

test("an address inside, a filter for nothing, more endpoints than there may be: refused with their names", async () => {
  const make = (given: { url?: string; types?: string[] }) =>
    db.transaction((tx) =>
      webhooks.create(tx, {
        url: given.url ?? "https://hooks.example.com/",
        types: given.types ?? ["*"],
        description: "",
        asymmetric: false,
        merchantId: OTHER,
        bucket: 5,
      }),
    );
  assert.deepEqual(await make({ url: "https://10.0.0.1/" }), { kind: "refused", code: "webhook-url-refused" });
  assert.deepEqual(await make({ types: ["nothing.*"] }), { kind: "refused", code: "webhook-filter-unknown" });
  for (let one = 0; one < 20; one++) assert.equal((await make({})).kind, "created");
  assert.deepEqual(await make({}), { kind: "refused", code: "webhook-endpoints-full" });
});

test("one delivery, one event or a span of time is sent again: same id, same bytes, nothing twice that was delivered", async () => {
  const { id } = await anEndpoint({ types: ["test.a"] });
  const from = clock.now();
  clock.moveTo(from.add({ seconds: 1 }));
  const [first] = await happen({ subject: 1n }, { subject: 2n }, { type: "test.b", subject: 3n });
  await drain();
  const [one] = await rows(id);
  const bytes = Buffer.from(sent[0]!.body!).toString();
  sent.length = 0;
  assert.equal((await db.transaction((tx) => webhooks.resend(tx, { id: one!.id, ...all })))!.kind, "queued");
  await drain();
  assert.equal(Buffer.from(sent[0]!.body!).toString(), bytes);
  assert.equal((await rows(id))[0]!.attempts, 2);

  // To all that hear of it, also to one that was made later.
  const late = await anEndpoint();
  assert.deepEqual(await db.transaction((tx) => webhooks.resendEvent(tx, { event: first!, ...all })), {
    kind: "queued",
    endpoints: 2,
  });
  await drain();
  assert.equal((await rows(late.id)).length, 1);

  // A span of time brings what was never queued, by the endpoint's filter, and leaves alone what was delivered.
  const span = { from, until: clock.now().add({ seconds: 1 }), deliveredToo: false };
  const replayed = await db.transaction((tx) => webhooks.replay(tx, { id: late.id, ...all }, span));
  assert.deepEqual(replayed, { kind: "replayed", queued: 2, continueFrom: undefined });
  const again = await db.transaction((tx) => webhooks.replay(tx, { id, ...all }, span));
  assert.deepEqual(again, { kind: "replayed", queued: 0, continueFrom: undefined });
  const forced = await db.transaction((tx) => webhooks.replay(tx, { id, ...all }, { ...span, deliveredToo: true }));
  assert.deepEqual(forced, { kind: "replayed", queued: 2, continueFrom: undefined });
  await drain();
  await db.transaction((tx) => webhooks.switch(tx, { id, ...all }, "disabled"));
  assert.deepEqual(await db.transaction((tx) => webhooks.replay(tx, { id, ...all }, span)), {
    kind: "refused",
    code: "webhook-endpoint-stopped",
  });
});

test("a backlog is bounded: beyond it nothing is queued, the page says since when, and a replay brings it", async () => {
  const { id } = await anEndpoint();
  const other = await anEndpoint();
  await happen({});
  await asOwner(
    `insert into webhooks.messages (id, type, subject, at, body) select n, 'test.a', n, now(), '{}' from generate_series(1, $1::int) n`,
    [BACKLOG_MAX],
  );
  await asOwner(
    `insert into webhooks.deliveries (id, endpoint_id, message_id, type, subject, position, cause, status, due_at, created_at)
     select n, $1, n, 'test.a', n, 0, 'event', 'due', now() + interval '1 day', now() from generate_series(1, $2::int) n`,
    [id.toString(), BACKLOG_MAX],
  );
  const from = clock.now();
  await happen({ subject: 9n });
  assert.equal((await rows(id)).length, BACKLOG_MAX + 1);
  assert.equal((await rows(other.id)).length, 2);
  assert.ok((await webhooks.find(db, id, "all"))!.missedSince !== undefined);
  await asOwner("delete from webhooks.deliveries where position = 0");
  await asOwner("delete from webhooks.messages where event_position is null");
  const span = { from, until: clock.now().add({ seconds: 1 }), deliveredToo: false };
  const replayed = await db.transaction((tx) => webhooks.replay(tx, { id, ...all }, span));
  assert.equal(replayed?.kind === "replayed" && replayed.queued, 1);
});

test("a test is sent at once, signed, to a stopped endpoint too; it counts for no health and is never tried again", async () => {
  const { id } = await anEndpoint();
  await db.transaction((tx) => webhooks.switch(tx, { id, ...all }, "disabled"));
  receiver.answer = () => answered(500, {}, "broken");
  const tested = await webhooks.test({ endpointId: id, ...all, type: "test.a" });
  assert.equal(tested!.verdict.delivered, false);
  assert.equal(tested!.attempt.responseBody, "broken");
  assert.match(sent[0]!.headers["webhook-id"]!, /^tst_/);
  assert.match(sent[0]!.headers["webhook-signature"]!, /^v1,/);
  assert.deepEqual(
    (await rows(id)).map(({ status }) => status),
    ["failed"],
  );
  assert.equal((await webhooks.find(db, id, "all"))!.failures, 0);
  assert.equal(await webhooks.test({ endpointId: id, ...all, type: "no.such" }), undefined);
});

test("what is over for a month is forgotten, what waits never", async () => {
  await anEndpoint();
  await happen({ subject: 1n });
  await drain();
  receiver.answer = () => answered(500);
  await happen({ subject: 2n });
  await drain();
  const before = clock.now().add({ seconds: 1 });
  assert.equal(await webhooks.forgetOld(db, before, 100), 1);
  assert.deepEqual(
    (await rows()).map(({ status }) => status),
    ["due"],
  );
});
