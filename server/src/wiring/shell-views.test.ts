import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** Saved views and preferences, over the API with the people of the demo. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
type Call = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

async function ask(login: Login, method: Call, url: string, payload?: object) {
  const headers = { cookie: await world.cookieOf(login) };
  return world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}
const aView = (name: string) => ({ list: "payments", name, query: { status: "unknown", within: "1h" } });
async function saved(login: Login, name: string, audience?: "role" | "everybody"): Promise<string> {
  const answer = await ask(login, "POST", "/v1/views", aView(name));
  assert.equal(answer.statusCode, 201, answer.body);
  assert.deepEqual([answer.json().audience, answer.json().query], ["self", aView(name).query]);
  const { id } = answer.json();
  if (audience !== undefined)
    assert.equal((await ask(login, "PUT", `/v1/views/${id}/audience`, { audience })).json().audience, audience);
  return id;
}
const namesFor = async (login: Login): Promise<string[]> =>
  (await ask(login, "GET", "/v1/views?list=payments")).json().data.map((view: { name: string }) => view.name);

test("a view is seen by its owner, by the same role or by all staff, as it was shared", async () => {
  await saved("finance", "mine");
  await saved("finance", "for finance", "role");
  await saved("finance", "for all", "everybody");
  assert.deepEqual(await namesFor("finance"), ["for all", "for finance", "mine"]);
  assert.deepEqual(await namesFor("support"), ["for all"]);
});

test("merchants neither see what staff share nor share among each other", async () => {
  assert.deepEqual(await namesFor("merchant-owner"), []);
  const id = await saved("merchant-owner", "shops");
  assert.equal((await ask("merchant-owner", "PUT", `/v1/views/${id}/audience`, { audience: "role" })).statusCode, 403);
  assert.deepEqual(await namesFor("merchant-owner"), ["shops"]);
  assert.deepEqual(await namesFor("other-owner"), []);
});

test("a role without the permission keeps views for itself only", async () => {
  const id = await saved("support", "own");
  const shared = await ask("support", "PUT", `/v1/views/${id}/audience`, { audience: "everybody" });
  assert.equal(shared.json().code, "not-permitted");
  assert.deepEqual((await namesFor("support")).toSorted(), ["for all", "own"]);
});

test("a name is free only once per person and list, also when a view is renamed", async () => {
  const first = (await ask("risk", "POST", "/v1/views", aView("first"))).json().id;
  assert.equal((await ask("risk", "POST", "/v1/views", aView("first"))).json().code, "view-name-taken");
  await ask("risk", "POST", "/v1/views", aView("second"));
  assert.equal((await ask("risk", "PATCH", `/v1/views/${first}`, { name: "second" })).json().code, "view-name-taken");
  const renamed = await ask("risk", "PATCH", `/v1/views/${first}`, { name: "third", query: { brand: "visa" } });
  assert.deepEqual([renamed.json().name, renamed.json().query], ["third", { brand: "visa" }]);
});

test("another's private view does not exist, whatever is tried with it", async () => {
  const id = await saved("operations", "hidden");
  for (const login of ["administrator", "merchant-owner"] as const) {
    assert.equal((await ask(login, "PATCH", `/v1/views/${id}`, { name: "taken over" })).statusCode, 404);
    assert.equal((await ask(login, "DELETE", `/v1/views/${id}`)).statusCode, 404);
    assert.equal((await ask(login, "DELETE", "/v1/views/nonsense")).statusCode, 404);
  }
  const shared = await ask("administrator", "PUT", `/v1/views/${id}/audience`, { audience: "role" });
  assert.equal(shared.statusCode, 404);
  assert.equal((await ask("operations", "DELETE", `/v1/views/${id}`)).statusCode, 204);
  assert.equal((await ask("operations", "DELETE", `/v1/views/${id}`)).statusCode, 404);
});

test("a shared view is removed by whoever may share, and by nobody else", async () => {
  const id = await saved("operations", "shared", "everybody");
  assert.equal((await ask("support", "DELETE", `/v1/views/${id}`)).json().code, "view-not-shareable");
  assert.equal((await ask("administrator", "DELETE", `/v1/views/${id}`)).statusCode, 204);
});

test("saving, changing and removing a view leave their entries in the trail", async () => {
  const id = await saved("operations", "traced", "role");
  await ask("operations", "DELETE", `/v1/views/${id}`);
  const { data } = (await ask("administrator", "GET", "/v1/audit?limit=100")).json();
  const mine = data.filter((entry: { subject: string }) => entry.subject === id);
  assert.deepEqual(
    mine.map((entry: { action: string }) => entry.action),
    ["view.removed", "view.changed", "view.saved"],
  );
  assert.deepEqual([mine[1].before.audience, mine[1].after.audience], ["self", "role"]);
});

test("a person's views of a list have a bound, and a query is names and short values only", async () => {
  for (const query of [{ "a b": "x" }, { status: "" }, { status: "x".repeat(201) }, { status: { $ne: "" } }])
    assert.equal((await ask("auditor", "POST", "/v1/views", { ...aView("bad"), query })).statusCode, 400);
  const answers: number[] = [];
  for (let count = 0; count < 41; count++)
    answers.push((await ask("auditor", "POST", "/v1/views", { ...aView(`n${count}`), list: "merchants" })).statusCode);
  assert.deepEqual([answers.filter((code) => code === 201).length, answers.at(-1)], [40, 409]);
});

test("columns, density and zone are kept per person", async () => {
  const choice = { columns: ["time", "amount"], density: "dense", defaultView: null };
  const answer = await ask("finance", "PUT", "/v1/preferences/lists/payments", choice);
  assert.equal(answer.statusCode, 200, answer.body);
  await ask("finance", "PUT", "/v1/preferences/zone", { zone: "America/New_York" });
  assert.deepEqual((await ask("finance", "GET", "/v1/preferences")).json(), {
    zone: "America/New_York",
    lists: { payments: choice },
  });
  assert.deepEqual((await ask("risk", "GET", "/v1/preferences")).json(), { zone: null, lists: {} });
  await ask("finance", "PUT", "/v1/preferences/zone", { zone: null });
  assert.equal((await ask("finance", "GET", "/v1/preferences")).json().zone, null);
});

test("a zone nobody has heard of is refused", async () => {
  for (const zone of ["Mars/Olympus", "'; drop table", "+25:00"])
    assert.equal((await ask("finance", "PUT", "/v1/preferences/zone", { zone })).json().code, "zone-unknown", zone);
});
