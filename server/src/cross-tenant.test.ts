import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { permissionsOf, type Role, staffRoles } from "#modules/identity";
import { describeApi } from "./api-description.ts";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";
import { bodyWith, type Operation, operationsOf, urlOf } from "./testing/api-requests.ts";
import { type IdSlot, idSlotsOf, openTenants, readers, type Rows, signedIn, type Tenant } from "./testing/tenants.ts";

/**
 * What belongs to somebody else does not exist: 404, never 403, whatever the route, whoever asks, wherever the id stands.
 * Operations, the places where they take an id and the bodies around it come from the API's own description, so a new
 * route is tried by construction; what its ids name stands in testing/tenants.ts.
 */
let world: ApiWorld;
let tenants: Readonly<Record<Tenant, Rows>>;
const operations = operationsOf(await describeApi());
const withIds = operations
  .map((operation) => ({ operation, slots: idSlotsOf(operation) }))
  .filter(({ slots }) => slots.length > 0);

before(async () => {
  world = await openApiWorld();
  tenants = await openTenants(world);
});
after(() => world[Symbol.asyncDispose]());

/** Rows of one person, whatever the tenant. */
const PERSONAL: ReadonlySet<string> = new Set(["viw", "exp", "ses", "psk"]);

/** Well formed, and nobody's: it was made before there was anything. */
const nobodys = (kind: string): string => `${kind}_0000000000001`;

/** Why this role is refused before anybody looks at an id; undefined when it is not. */
function refusalOf(role: Role, { permission, scope }: Operation): string | undefined {
  const may =
    permission === "public" ||
    permission === "signed-in" ||
    (permissionsOf[role] as readonly string[]).includes(permission);
  if (!may || (scope === "operator" && !staffRoles.has(role))) return "not-permitted";
  return undefined;
}

type Asked = { readonly status: number; readonly type: string; readonly body: Readonly<Record<string, unknown>> };

async function ask(cookie: string, operation: Operation, slot: IdSlot, id: string, own: Rows): Promise<Asked> {
  const given: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  // Every other id of the same request is the reader's own: only the one that is tried is strange.
  for (const one of idSlotsOf(operation)) {
    const value = one.where === slot.where && one.name === slot.name ? id : own[one.kind];
    if (value === undefined) continue;
    if (one.where === "body") body[one.name] = one.many ? [value] : value;
    else if (one.where === "path" || one.name === slot.name) given[one.name] = value;
  }
  const payload = operation.body === undefined ? undefined : bodyWith(operation, body);
  // Its body is the file itself, which no schema describes.
  const sendsFile = operation.name === "post /v1/files";
  const answer = await world.app.inject({
    method: operation.method,
    url: urlOf(operation, given),
    headers: {
      cookie,
      ...(sendsFile ? { "content-type": "text/plain" } : {}),
    },
    ...(payload === undefined ? (sendsFile ? { payload: "x" } : {}) : { payload }),
  });
  const isJson = String(answer.headers["content-type"]).includes("json");
  const { requestId: _, ...rest } = isJson ? (answer.json() as Record<string, unknown>) : { text: answer.body };
  return { status: answer.statusCode, type: String(answer.headers["content-type"]), body: rest };
}

describe("another tenant's row does not exist", () => {
  for (const reader of readers) {
    test(`for ${reader.login}: at every route, wherever it takes an id`, async () => {
      const cookie = await signedIn(world, reader.login);
      const own = tenants[reader.own];
      const faults: string[] = [];
      let tried = 0;
      for (const { operation, slots } of withIds) {
        for (const slot of slots) {
          const refused = refusalOf(reader.role, operation);
          const missing = await ask(cookie, operation, slot, nobodys(slot.kind), own);
          const at = `${operation.name} ${slot.where} ${slot.name}`;
          const expected = refused === undefined ? { status: 404, code: "not-found" } : { status: 403, code: refused };
          if (missing.status !== expected.status || missing.body["code"] !== expected.code)
            faults.push(
              `${at}: of nobody ${missing.status} ${String(missing.body["code"])}, expected ${expected.status} ${expected.code}`,
            );
          for (const tenant of reader.foreign) {
            const id = tenants[tenant][slot.kind];
            // Nobody who sees less than everybody has such a row yet, and none of them comes so far.
            if (id === undefined && refused !== undefined) continue;
            assert.ok(
              id !== undefined,
              `say in testing/tenants.ts (openTenants) how to have a ${slot.kind}_ of a tenant: ${at}`,
            );
            // The same merchant, agent or person seen from another store is one's own.
            if (id === own[slot.kind]) continue;
            const foreign = await ask(cookie, operation, slot, id, own);
            tried += 1;
            if (JSON.stringify(foreign) !== JSON.stringify(missing))
              faults.push(
                `${at} (${tenant}): ${foreign.status} ${JSON.stringify(foreign.body)} tells it from ${missing.status}`,
              );
          }
        }
      }
      assert.deepEqual(faults, []);
      assert.ok(tried > 20, `${tried} tried`);
    });

    test(`for ${reader.login}: what is its own is there, so the refusals mean something`, async () => {
      const cookie = await signedIn(world, reader.login);
      const own = tenants[reader.own];
      for (const { operation, slots } of withIds) {
        const [slot] = slots;
        if (operation.method !== "GET" || slot?.where !== "path" || PERSONAL.has(slot.kind)) continue;
        if (refusalOf(reader.role, operation) !== undefined) continue;
        const { status, body } = await ask(cookie, operation, slot, own[slot.kind]!, own);
        assert.equal(status, 200, `${operation.name} ${JSON.stringify(body)}`);
      }
    });
  }
});

test("an agent sees the merchants of its branch; one below it only its own", async () => {
  const seen = async (login: "agent" | "agent-staff") => {
    const cookie = await world.cookieOf(login);
    const { data } = (await world.app.inject({ method: "GET", url: "/v1/merchants", headers: { cookie } })).json();
    return new Set((data as { id: string }[]).map(({ id }) => id));
  };
  const [first, second] = world.merchants.map(({ id }) => ids.merchant(id));
  assert.deepEqual(await seen("agent"), new Set([first, second]));
  assert.deepEqual(await seen("agent-staff"), new Set([second]));
});

test("lists show a merchant nothing of another's", async () => {
  const cookie = await world.cookieOf("merchant-owner");
  const foreign = world.merchants.slice(1).flatMap((merchant) => [merchant.shortName, ids.merchant(merchant.id)]);
  for (const url of [
    "/v1/payments",
    "/v1/merchants",
    "/v1/terminals",
    "/v1/settlement/days",
    "/v1/overview",
    "/v1/me",
  ]) {
    const answer = await world.app.inject({ method: "GET", url, headers: { cookie } });
    assert.equal(answer.statusCode, 200);
    for (const name of foreign) assert.ok(!answer.body.includes(name), `${url} shows ${name}`);
  }
});
