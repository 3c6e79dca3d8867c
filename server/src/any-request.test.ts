import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { describeApi } from "./api-description.ts";
import { type ApiWorld, openApiWorld } from "./testing/api-world.ts";
import { exampleOf, fitting, type Operation, operationsOf, urlOf } from "./testing/api-requests.ts";
import { signedIn } from "./testing/tenants.ts";

/**
 * Whatever is sent to any operation, fitting its schema or not: no fault of ours, and every "no" is problem+json. And
 * nothing is taken that was not asked for: an extra property is refused wherever a body is. Operations and bodies come
 * from the API's own description, so a later route is tried by construction.
 */
let world: ApiWorld;
let cookie: string;
const operations = operationsOf(await describeApi());
const withBody = operations.filter(({ body }) => body !== undefined);

before(async () => {
  world = await openApiWorld();
  await world.sale(0);
  cookie = await signedIn(world, "administrator");
});
after(() => world[Symbol.asyncDispose]());

let asked = 0;
afterEach(async () => {
  const me = await world.app.inject({ method: "GET", url: "/v1/me", headers: { cookie } });
  assert.equal(me.statusCode, 200, "whoever asked was signed in all the time");
});

/** They end the session that asks, or never end. */
const NOT_ASKED: ReadonlySet<string> = new Set(["delete /v1/session", "get /v1/live/payments"]);
/** Per operation: every run of the tests tries all of them, so a few each are enough. */
const RUNS = { bodies: 3, addresses: 2 } as const;

async function ask(
  operation: Operation,
  given: Readonly<Record<string, string>>,
  payload: unknown,
  credential = cookie,
) {
  const answer = await world.app.inject({
    method: operation.method,
    url: urlOf(operation, given),
    // From another place each time: how often one may ask has tests of its own.
    remoteAddress: `10.${(++asked >> 8) & 255}.${asked & 255}.1`,
    headers: { cookie: credential, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
  const what = `${operation.name} ${JSON.stringify(payload)?.slice(0, 400)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`;
  assert.ok(answer.statusCode < 500, what);
  if (answer.statusCode >= 400) {
    assert.equal(answer.headers["content-type"], "application/problem+json; charset=utf-8", what);
    assert.equal(answer.json().status, answer.statusCode, what);
  }
  return answer;
}

/** Anything JSON can hold, half of the time in the names that the body has. */
const anything = (operation: Operation): fc.Arbitrary<unknown> => {
  const names = Object.keys(operation.body?.properties ?? {});
  const twisted = fc.dictionary(fc.constantFrom(...names, "id", "__proto__"), fc.jsonValue({ maxDepth: 2 }), {
    maxKeys: 6,
  });
  return fc.oneof(fc.jsonValue({ maxDepth: 3 }), twisted);
};

describe("any request", () => {
  test("a body that fits its schema never makes the server fail", async () => {
    for (const operation of withBody) {
      if (NOT_ASKED.has(operation.name)) continue;
      await fc.assert(
        fc.asyncProperty(fitting(operation.body!), async (body) => void (await ask(operation, {}, body))),
        { numRuns: RUNS.bodies, seed: 7 },
      );
    }
  });

  test("a body of any other form is refused as a problem, and never makes the server fail", async () => {
    for (const operation of withBody) {
      if (NOT_ASKED.has(operation.name)) continue;
      await fc.assert(
        fc.asyncProperty(anything(operation), async (body) => void (await ask(operation, {}, body))),
        { numRuns: RUNS.bodies, seed: 8 },
      );
    }
  });

  test("an address with anything in its parameters never makes the server fail", async () => {
    for (const operation of operations) {
      if (NOT_ASKED.has(operation.name)) continue;
      const parts = operation.parameters.filter(({ in: place }) => place === "path" || place === "query");
      const value = fc.oneof(
        fc.string({ minLength: 1, maxLength: 45 }),
        fc.constantFrom("0", "-1", "null", "pay_0000000000000", "%00", "../x"),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(value, { minLength: parts.length, maxLength: parts.length }), async (values) => {
          const given = Object.fromEntries(parts.map(({ name }, position) => [name, values[position]!]));
          const payload = operation.body === undefined ? undefined : exampleOf(operation.body);
          await ask(operation, given, payload);
        }),
        { numRuns: parts.length === 0 ? 1 : RUNS.addresses, seed: 9 },
      );
    }
  });

  test("nothing is taken that was not asked for: an extra property is refused by name", async () => {
    const faults: string[] = [];
    for (const operation of withBody) {
      const body = { ...(exampleOf(operation.body!) as object), isAdministrator: true };
      const answer = await ask(operation, {}, body);
      if (answer.statusCode !== 400 || !answer.body.includes("isAdministrator"))
        faults.push(`${operation.name} ${answer.statusCode}`);
    }
    assert.deepEqual(faults, []);
    assert.ok(withBody.length > 20);
  });

  test("without a session every door that is not public stays shut, whatever is sent", async () => {
    for (const operation of operations) {
      if (operation.permission === "public" || NOT_ASKED.has(operation.name)) continue;
      const payload = operation.body === undefined ? undefined : exampleOf(operation.body);
      const answer = await ask(operation, {}, payload, "");
      assert.equal(answer.statusCode, 401, operation.name);
    }
  });
});
