import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "#kernel/sql";
import { publicId } from "#kernel/ids";
import { bindTerminal, unbindTerminal } from "#flows/bind-terminal";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";
import { openTenants, type Rows, signedIn, type Tenant } from "./testing/tenants.ts";

/** An owner and the people and stores of the shop; an agent and the people and agents of the branch. */
let world: ApiWorld;
let tenants: Readonly<Record<Tenant, Rows>>;
const cookies = new Map<string, string>();

before(async () => {
  world = await openApiWorld();
  tenants = await openTenants(world);
  for (const login of [
    "merchant-owner",
    "merchant-cashier",
    "second-cashier",
    "agent",
    "agent-staff",
    "operations",
    "other-owner",
  ])
    cookies.set(login, await signedIn(world, login));
});
after(() => world[Symbol.asyncDispose]());

async function ask(login: string, method: "GET" | "POST", url: string, payload?: object) {
  const answer = await world.app.inject({
    method,
    url,
    headers: { cookie: cookies.get(login)! },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.statusCode === 204 ? {} : answer.json() };
}
const rowsOf = async (login: string, list: string): Promise<readonly string[]> =>
  (await ask(login, "GET", `/v1/${list}`)).body.data.map(({ id }: { id: string }) => id);
const shop = { name: "虹口店", address: "上海市虹口区四川北路 1 号", latitude: 31.25, longitude: 121.48 };

test("a cashier sees payments, terminals and stores of its own stores, and no sum of the whole merchant", async () => {
  const [first, second] = [tenants["first store"], tenants["second store"]];
  assert.deepEqual(await rowsOf("merchant-cashier", "terminals"), [first.ter]);
  assert.deepEqual(await rowsOf("second-cashier", "terminals"), [second.ter]);
  assert.ok((await rowsOf("merchant-cashier", "payments")).includes(first.pay!));
  assert.ok(!(await rowsOf("merchant-cashier", "payments")).includes(second.pay!));
  assert.deepEqual(await rowsOf("second-cashier", "payments"), [second.pay]);
  assert.deepEqual(await rowsOf("second-cashier", "stores"), [second.plc]);
  assert.equal((await rowsOf("merchant-owner", "stores")).length, 2);
  const { body } = await ask("second-cashier", "GET", "/v1/overview");
  assert.deepEqual([body.ledger, body.terminals.bound], [null, 1]);
  assert.equal((await ask("merchant-owner", "GET", "/v1/overview")).body.terminals.bound, 2);
});

test("a payment stays with the store at which its terminal stood then", async () => {
  const { services, merchants } = world;
  const unbound = await unbindTerminal(services.bind, {
    terminalId: world.terminals[1]!.id,
    reason: "搬到另一家店",
    force: true,
  });
  assert.equal(unbound.kind, "changed");
  world.clock.moveTo(world.clock.now().add({ minutes: 1 }));
  const [place] = await services.merchants.placesOf(services.db, merchants[0]!.id);
  const bound = await bindTerminal(services.bind, {
    terminalId: world.terminals[1]!.id,
    merchantId: merchants[0]!.id,
    placeId: place!.id,
    number: "20000001",
    keyKind: "TDES",
    dialect: "cup-pos-3des",
  });
  assert.equal(bound.kind === "bound" ? "" : bound.code, "");
  const later = ids.payment((await world.saleAt({ merchant: merchants[0]!, terminalId: world.terminals[1]!.id })).id);
  assert.deepEqual(await rowsOf("second-cashier", "payments"), [tenants["second store"].pay]);
  const ofFirst = await rowsOf("merchant-cashier", "payments");
  assert.ok(ofFirst.includes(later) && !ofFirst.includes(tenants["second store"].pay!));
  assert.deepEqual(await rowsOf("second-cashier", "terminals"), []);
});

test("an owner registers a store, may not move one with terminals, closes an empty one, and nothing binds there", async () => {
  const added = await ask("merchant-owner", "POST", "/v1/stores", shop);
  assert.equal(added.status, 200);
  const { id } = added.body;
  const [first] = (await ask("merchant-owner", "GET", "/v1/stores")).body.data;
  const words = ({ name, address, latitude, longitude }: typeof shop) => ({ name, address, latitude, longitude });
  const renamed = await ask("merchant-owner", "POST", `/v1/stores/${first.id}/change`, {
    ...words(first),
    name: "衡山路店",
  });
  assert.equal(renamed.body.name, "衡山路店");
  const moved = await ask("merchant-owner", "POST", `/v1/stores/${first.id}/change`, { ...words(first), latitude: 30 });
  assert.deepEqual([moved.status, moved.body.code], [409, "store-in-use"]);
  const inUse = await ask("merchant-owner", "POST", `/v1/stores/${first.id}/close`, { reason: "搬走了" });
  assert.equal(inUse.body.code, "store-in-use");
  assert.equal(
    (await ask("merchant-owner", "POST", `/v1/stores/${id}/close`, { reason: "不开了" })).body.status,
    "closed",
  );
  assert.equal((await ask("merchant-owner", "POST", `/v1/stores/${id}/change`, shop)).body.code, "store-closed");
  const { services, merchants, terminals } = world;
  const asOperator = (await ask("operations", "GET", `/v1/merchants/${publicId("mer", merchants[0]!.id)}`)).body;
  const standing = new Map(asOperator.places.map((place: { id: string; status: string }) => [place.id, place.status]));
  assert.deepEqual(
    [standing.get(first.id), standing.get(id)],
    ["active", "closed"],
    "whoever binds sees which is open",
  );
  const places = await services.merchants.placesOf(services.db, merchants[0]!.id);
  const refused = await bindTerminal(services.bind, {
    terminalId: terminals[3]!.id,
    merchantId: merchants[0]!.id,
    placeId: places.find((place) => publicId("plc", place.id) === id)!.id,
    number: "30000001",
    keyKind: "SM4",
    dialect: "cup-pos-sm4",
  });
  assert.deepEqual(refused, { kind: "refused", code: "store-closed" });
  const trail = await services.db.query<{ action: string }>(
    sql`select action from audit.entries where subject = ${id} order by id`,
  );
  assert.deepEqual(
    trail.map(({ action }) => action),
    ["store.added", "store.closed"],
  );
});

test("an owner invites a cashier for a store, changes its stores at once, and shuts it out", async () => {
  const invited = await ask("merchant-owner", "POST", "/v1/staff", {
    login: "new.cashier",
    displayName: "新来的",
    displayNameEn: "Newcomer",
    role: "merchant-cashier",
    storeIds: [tenants["first store"].plc],
  });
  assert.equal(invited.status, 200, JSON.stringify(invited.body));
  assert.match(invited.body.link, /\/invitation#oci_/);
  const { id } = invited.body.user;
  const members = (await ask("merchant-owner", "GET", "/v1/staff")).body.data;
  assert.deepEqual(members.find((member: { id: string }) => member.id === id).storeIds, [tenants["first store"].plc]);

  const open = tenants["second store"].usr!;
  const set = await ask("merchant-owner", "POST", `/v1/staff/${open}/stores`, {
    storeIds: [tenants["first store"].plc],
  });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  // The open session of that cashier sees the other store from its next request on.
  assert.ok((await rowsOf("second-cashier", "payments")).includes(tenants["first store"].pay!));
  const gone = await ask("merchant-owner", "POST", `/v1/staff/${open}/disable`, { reason: "离职" });
  assert.equal(gone.body.status, "disabled");
  assert.equal((await ask("second-cashier", "GET", "/v1/payments")).status, 401);
});

test("nobody gives what he has not: an owner makes no agent, an agent no owner, a cashier nobody at all", async () => {
  const person = { login: "somebody", displayName: "某人", displayNameEn: "Somebody" };
  const code = async (login: string, role: string) =>
    (await ask(login, "POST", "/v1/staff", { ...person, role })).body.code;
  assert.equal(await code("merchant-owner", "agent"), "role-not-grantable");
  assert.equal(await code("agent", "merchant-owner"), "role-not-grantable");
  assert.equal(await code("merchant-cashier", "merchant-cashier"), "not-permitted");
  assert.equal(await code("agent-staff", "agent-staff"), "not-permitted");
});

test("an agent adds an agent below itself and people for it; its own place above is not told", async () => {
  const words = { name: "徐汇服务站", nameEn: "Xuhui Service Point", contact: "王", phone: "021-1" };
  const added = await ask("agent", "POST", "/v1/agents", words);
  assert.deepEqual(
    added.body.path.map(({ id }: { id: string }) => id),
    [tenants["first store"].agt, added.body.id],
  );
  const staff = await ask("agent", "POST", "/v1/staff", {
    login: "xuhui",
    displayName: "徐汇",
    displayNameEn: "Xuhui",
    role: "agent-staff",
    agent: added.body.id,
  });
  assert.equal(staff.status, 200, JSON.stringify(staff.body));
  const own = (await ask("agent-staff", "GET", "/v1/agents")).body.data;
  assert.deepEqual(
    own.map((agent: { path: unknown[] }) => agent.path.length),
    [1],
  );
  assert.equal((await ask("agent-staff", "POST", "/v1/agents", words)).body.code, "not-permitted");
});

test("an owner hands a cashier who forgot his password a link; another owner, and another's people, get none by him", async () => {
  const link = async (login: string, id: string) => ask(login, "POST", `/v1/staff/${id}/password-link`);
  const members: { id: string; role: string; status: string }[] = (await ask("merchant-owner", "GET", "/v1/staff")).body
    .data;
  const cashier = members.find(({ role, status }) => role === "merchant-cashier" && status === "active");
  const owner = members.find(({ role }) => role === "merchant-owner");
  const given = await link("merchant-owner", cashier!.id);
  assert.match(given.body.link, /\/new-password#ocp_[\w-]{43}$/);
  const token = given.body.link.split("#")[1];
  const chosen = await ask("merchant-owner", "POST", "/v1/password/choose", {
    token,
    password: "four unrelated words here",
  });
  assert.equal(chosen.status, 200, JSON.stringify(chosen.body));
  assert.equal((await link("merchant-owner", owner!.id)).body.code, "role-not-grantable");
  assert.equal((await link("other-owner", cashier!.id)).status, 404);
  assert.equal((await link("merchant-cashier", cashier!.id)).body.code, "not-permitted");
});
