import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Id, publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { type ApiWorld, openApiWorld } from "./testing/api-world.ts";

/** Where an agent stands, and whether it goes on, decides who sees whose merchants: two people change it. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

const post = async (url: string, login: Login, payload: object) =>
  world.app.inject({ method: "POST", url, payload, headers: { cookie: await world.cookieOf(login) } });
async function decide(id: string, login: Login, verdict: "approve" | "reject" = "approve") {
  const headers = { cookie: await world.steppedUpCookieOf(login) };
  const url = `/v1/approvals/${id}/${verdict}`;
  return (await world.app.inject({ method: "POST", url, headers, payload: { comment: "looked at it" } })).json();
}
const anAgent = (name: string, parentId?: Id): Promise<Id> =>
  world.services.db.transaction(async (tx) => {
    const words = { name, nameEn: name, contact: "", phone: "", parentId };
    const added = await world.services.agents.add(tx, words);
    return added.kind === "added" ? added.agent.id : assert.fail(added.code);
  });
const find = (id: Id) => world.services.agents.find(world.services.db, { scope: "all", id });
const urlOf = (id: Id, verb: string): string => `/v1/agents/${publicId("agt", id)}/${verb}`;
const reason = "new districts";

test("an agent moves when a second person agrees, and its history and the trail say why", async () => {
  const [above, agent] = [await anAgent("Above"), await anAgent("Agent")];
  const under = publicId("agt", above);
  const asked = await post(urlOf(agent, "move"), "operations", { under, reason });
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await find(agent))?.parentId, undefined, "nothing has happened yet");
  assert.equal((await decide(asked.json().approval.id, "finance")).code, "approval-not-yours-to-decide");
  const done = await decide(asked.json().approval.id, "risk");
  assert.equal(done.state, "applied");
  assert.deepEqual([done.changes[0].beforeEn, done.changes[0].afterEn], ["at the top, the operator's own", "Above"]);
  assert.equal((await find(agent))?.parentId, above);
  const [position] = await world.services.agents.positionsOf(world.services.db, agent);
  assert.equal(position?.reason, reason);
  const entries = await world.services.db.query<{ actor_name: string; reason: string }>(
    sql`select actor_name, reason from audit.entries where subject = ${publicId("agt", agent)} and action = 'agent.moved'`,
  );
  assert.deepEqual(
    entries.map((entry) => [entry.actor_name, entry.reason]),
    [["risk", reason]],
  );
});

test("what is asked of agents waits in the commit that keeps its answer, and a repeat asks nobody again", async () => {
  const agent = await anAgent("Asked for once");
  const headers = { cookie: await world.cookieOf("operations"), "idempotency-key": "move it once" };
  const under = publicId("agt", await anAgent("Where to"));
  const ask = () =>
    world.app.inject({ method: "POST", url: urlOf(agent, "move"), payload: { under, reason }, headers });
  const [first, second] = [await ask(), await ask()];
  assert.equal(first.statusCode, 202, first.body);
  assert.deepEqual([second.body, second.headers["idempotent-replayed"]], [first.body, "true"]);
  const [row] = await world.services.db.query<{ together: boolean }>(
    sql`select r.xmin = k.xmin as together from approvals.requests r, kernel.idempotency k
         where r.subject = ${publicId("agt", agent)} and k.key = 'move it once'`,
  );
  assert.equal(row?.together, true, "request and answer were written by one transaction");
});

test("what the tree does not allow is refused when asked, and again when the tree has changed meanwhile", async () => {
  const [above, below] = [await anAgent("One"), await anAgent("Two")];
  const circle = { under: publicId("agt", above), reason };
  assert.equal((await post(urlOf(above, "move"), "operations", circle)).json().code, "agent-below-itself");
  assert.equal(
    (await post(urlOf(above, "move"), "operations", { under: null, reason })).json().code,
    "agent-there-already",
  );
  const asked = await post(urlOf(below, "move"), "operations", circle);
  const { db, agents } = world.services;
  await db.transaction((tx) => agents.move(tx, { agentId: above, parentId: below, reason }));
  const decided = await decide(asked.json().approval.id, "risk");
  assert.deepEqual([decided.state, decided.failure.code], ["failed", "agent-below-itself"]);
  assert.equal((await find(below))?.parentId, undefined);
});

test("an agent ends when a second person agrees, and only while it has nothing left", async () => {
  const agent = await anAgent("Leaving");
  const asked = await post(urlOf(agent, "close"), "operations", { reason: "partnership ended" });
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await decide(asked.json().approval.id, "administrator", "reject")).state, "rejected");
  assert.equal((await find(agent))?.status, "active");
  const again = await post(urlOf(agent, "close"), "operations", { reason: "partnership ended" });
  assert.equal((await decide(again.json().approval.id, "administrator")).state, "applied");
  assert.equal((await find(agent))?.status, "closed");
  const parent = await anAgent("With one below");
  await anAgent("Below", parent);
  assert.equal((await post(urlOf(parent, "close"), "operations", { reason })).json().code, "agent-not-empty");
});
