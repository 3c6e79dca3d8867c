import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Id, publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { codeOf, good, openPeopleWorld } from "./testing/people-world.ts";

/** A key of the operator's that may change things in a live world: asked for by one, agreed to by another, made when it is taken. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const { app, live, ask, aUser, steppedUp, withApp, world } = people;
const { db } = world.services;

/** Live, staff come in by two factors; adding the second is a fresh proof. */
const anAdministrator = async (): Promise<string> => (await withApp(live, await aUser("administrator"))).cookie;
const key = (name: string, permissions: readonly string[], more: object = {}) => ({ name, permissions, ...more });
const WRITES = ["terminals.read", "terminals.lock"];
const reason = "the fleet's alarm locks what has moved";
const keysNamed = (name: string) => db.query<{ id: Id }>(sql`select id from developers.api_keys where name = ${name}`);

test("live, one person alone makes a key that reads, and none that changes anything", async () => {
  const cookie = await anAdministrator();
  const reads = good(await ask(live, "/v1/developer/keys", { cookie, body: key("reads", ["payments.read"]) })).json();
  assert.match(reads.secret, /^ock_live_/);
  const writes = await ask(live, "/v1/developer/keys", { cookie, body: key("writes", WRITES) });
  assert.deepEqual([writes.statusCode, codeOf(writes)], [409, "key-needs-a-second-person"]);
  assert.equal((await keysNamed("writes")).length, 0);
  const tested = await ask(app, "/v1/developer/keys", {
    cookie: await steppedUp(app, await aUser("administrator")),
    body: key("writes in a test world", WRITES),
  });
  assert.match(good(tested).json().secret, /^ock_test_/);
});

test("a live key is made when its asker takes it after another's yes, once, and works", async () => {
  const [asker, other] = [await anAdministrator(), await anAdministrator()];
  const body = { ...key("alarm", WRITES), reason };
  const { approval } = good(await ask(live, "/v1/developer/keys/ask", { cookie: asker, body })).json();
  const url = `/v1/approvals/${approval.id}`;
  const early = await ask(live, `${url}/handover`, { cookie: asker, method: "POST" });
  assert.equal(codeOf(early), "approval-nothing-to-hand-over");
  assert.equal(
    codeOf(await ask(live, `${url}/approve`, { cookie: asker, body: { comment: "" } })),
    "approval-own-request",
  );
  assert.equal(
    good(await ask(live, `${url}/approve`, { cookie: other, body: { comment: "" } })).json().state,
    "applied",
  );
  assert.equal((await keysNamed("alarm")).length, 0, "the secret lies nowhere yet");
  assert.equal(codeOf(await ask(live, `${url}/handover`, { cookie: other, method: "POST" })), "approval-not-yours");
  const { handover } = good(await ask(live, `${url}/handover`, { cookie: asker, method: "POST" })).json();
  assert.match(handover.apiKey, /^ock_live_/);
  assert.equal(
    codeOf(await ask(live, `${url}/handover`, { cookie: asker, method: "POST" })),
    "approval-nothing-to-hand-over",
  );
  good(await ask(live, "/v1/terminals", { headers: { authorization: `Bearer ${handover.apiKey}` } }));
  const stored = await db.query<{ told: string }>(
    sql`select (result::text || coalesce(handover::text, '') || payload::text) as told from approvals.requests where subject = 'api-key/alarm'`,
  );
  assert.ok(stored.every(({ told }) => told === null || !told.includes(handover.apiKey)));
  const [entry] = await db.query<{ reason: string }>(
    sql`select reason from audit.entries where action = 'api-key.created' and after ->> 'name' = 'alarm'`,
  );
  assert.equal(entry?.reason, reason);
});

test("what a key cannot be given is refused when it is asked for; of two with one name one waits", async () => {
  const cookie = await anAdministrator();
  const asked = (permissions: readonly string[], name = "again") =>
    ask(live, "/v1/developer/keys/ask", { cookie, body: { ...key(name, permissions), reason } });
  assert.equal(codeOf(await asked(["users.manage"])), "key-permission-not-grantable");
  assert.equal(codeOf(await asked(["no.such"])), "key-permission-not-grantable");
  good(await asked(WRITES));
  assert.equal(codeOf(await asked(WRITES)), "approval-already-open");
  const nowhere = { ...key("of nobody", WRITES, { merchantId: `mer_${"0".repeat(12)}7` }), reason };
  assert.equal(codeOf(await ask(live, "/v1/developer/keys/ask", { cookie, body: nowhere })), "not-found");
});

test("live, a key that may change things is rolled by whoever made it, and by no colleague alone", async () => {
  const [asker, other] = [await anAdministrator(), await anAdministrator()];
  const body = { ...key("rolled", WRITES), reason };
  const { approval } = good(await ask(live, "/v1/developer/keys/ask", { cookie: asker, body })).json();
  const url = `/v1/approvals/${approval.id}`;
  good(await ask(live, `${url}/approve`, { cookie: other, body: { comment: "" } }));
  good(await ask(live, `${url}/handover`, { cookie: asker, method: "POST" }));
  const [made] = await keysNamed("rolled");
  const roll = (cookie: string, id: string) =>
    ask(live, `/v1/developer/keys/${id}/roll`, { cookie, body: { overlapHours: 0 } });
  const id = publicId("key", made!.id);
  const refused = await roll(other, id);
  assert.deepEqual([refused.statusCode, codeOf(refused)], [409, "key-needs-a-second-person"]);
  assert.equal((await keysNamed("rolled")).length, 1);
  assert.match(good(await roll(asker, id)).json().secret, /^ock_live_/);
  const reads = key("rolled by anybody", ["payments.read"]);
  const reading = good(await ask(live, "/v1/developer/keys", { cookie: asker, body: reads })).json();
  good(await roll(other, reading.key.id));
});
