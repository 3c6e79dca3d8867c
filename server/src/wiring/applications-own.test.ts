import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { applicants } from "../testing/applicants.ts";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** Whoever writes in an application does not review it: the hand that fills in is never the hand that admits. */
let world: ApiWorld;
before(async () => void (world = await openApiWorld()));
after(() => world[Symbol.asyncDispose]());
const { ask, own, submitted } = applicants(() => world);
const operations = { login: "operations" } as const;
const administrator = { login: "administrator" } as const;

test("who wrote in a draft of somebody else's does not take it when it is handed in; another does", async () => {
  const { secret, id } = await submitted();
  await ask("POST", `/v1/applications/${id}/take`, administrator);
  const corrections = [{ field: "name", reason: "请核对" }];
  await ask("POST", `/v1/applications/${id}/corrections`, administrator, { corrections });
  const wrote = await ask("PATCH", `/v1/applications/${id}`, operations, { shop: { name: "另一家店" } });
  assert.equal(wrote.status, 200);
  assert.equal((await own("POST", "/submit", secret)).body.state, "submitted");
  await ask("POST", `/v1/applications/${id}/release`, administrator);
  const taken = await ask("POST", `/v1/applications/${id}/take`, operations);
  assert.deepEqual([taken.status, taken.body.code], [403, "application-own"]);
  assert.equal((await ask("POST", `/v1/applications/${id}/take`, administrator)).status, 200);
});

test("who has it in his hands and writes in it loses it: he neither admits, sends back nor rejects it any more", async () => {
  const { secret, id } = await submitted();
  const path = `/v1/applications/${id}`;
  await ask("POST", `${path}/take`, operations);
  const asked = { corrections: [{ field: "name", reason: "请核对" }] };
  await ask("POST", `${path}/corrections`, operations, asked);
  await ask("PATCH", path, operations, { shop: { name: "另一家店" } });
  await own("POST", "/submit", secret);
  for (const [verb, payload] of [
    ["admit", { reason: "资料齐全" }],
    ["corrections", asked],
    ["reject", { code: "other", words: "不行" }],
  ] as const)
    assert.equal((await ask("POST", `${path}/${verb}`, operations, payload)).body.code, "application-own", verb);
  assert.equal((await ask("POST", `${path}/release`, operations)).status, 200);
});

test("handing in for the applicant is writing too; taking, sending back and giving back are not", async () => {
  const { id } = await submitted();
  const path = `/v1/applications/${id}`;
  for (const verb of ["take", "release", "take"])
    assert.equal((await ask("POST", `${path}/${verb}`, operations)).status, 200, verb);
  const asked = { corrections: [{ field: "name", reason: "请核对" }] };
  assert.equal((await ask("POST", `${path}/corrections`, operations, asked)).status, 200);
  assert.equal((await ask("POST", `${path}/submit`, administrator)).body.state, "submitted");
  await ask("POST", `${path}/release`, operations);
  assert.equal((await ask("POST", `${path}/take`, administrator)).body.code, "application-own");
  assert.equal((await ask("POST", `${path}/take`, operations)).status, 200);
});

test("the second person reads all three prices with their cap, and who of the staff wrote in it", async () => {
  const { secret, id } = await submitted();
  const path = `/v1/applications/${id}`;
  await ask("POST", `${path}/take`, operations);
  const asked = { corrections: [{ field: "name", reason: "请核对" }] };
  await ask("POST", `${path}/corrections`, operations, asked);
  await ask("PATCH", path, administrator, { shop: { name: "另一家店" } });
  await own("POST", "/submit", secret);
  const admit = await ask("POST", `${path}/admit`, operations, { reason: "资料齐全，已电话核实" });
  assert.equal(admit.status, 202, JSON.stringify(admit.body));
  const { changes } = (await ask("GET", `/v1/approvals/${admit.body.approval.id}`, operations)).body;
  const shown = JSON.stringify(changes);
  for (const words of [
    "Debit cards 0.45 %, at most ¥20",
    "Credit cards 0.60 %",
    "Foreign cards 1.80 %",
    '"Staff who wrote in it"',
    '"administrator"',
  ])
    assert.ok(shown.includes(words), `${words} in ${shown}`);
});

test("the list by agent holds what a closed agent has collected; nothing new is collected for it", async () => {
  const agentId = (await ask("POST", "/v1/applications/collect", { login: "agent" }, { kind: "micro" })).body.agent.id;
  const [row] = await world.services.db.query<{ id: bigint }>(
    sql`select id from agents.agents where id = (select agent_id from identity.users where login = 'agent')`,
  );
  await world.services.db.query(sql`update agents.agents set status = 'closed' where id = ${row!.id}`);
  const list = await ask("GET", `/v1/applications?agent=${agentId}`, operations);
  assert.equal(list.status, 200);
  assert.equal(list.body.data.length, 1);
  const collect = await ask("POST", "/v1/applications/collect", operations, { kind: "micro", agent: agentId });
  assert.equal(collect.status, 404);
});
