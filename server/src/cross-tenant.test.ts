import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeApi } from "./api-description.ts";
import { publicId } from "#kernel/ids";
import { closeDay } from "#flows/settle-day";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";
import { until } from "./testing/until.ts";

/**
 * Another merchant's row does not exist: 404, never 403, whatever the route. The list of routes comes from the API's own
 * description, so a new route that takes an id fails here until it has its case.
 */
let world: ApiWorld;
let cases: Readonly<Record<string, { readonly own: string; readonly other: string }>>;

before(async () => {
  world = await openApiWorld();
  const [own, other] = [await world.sale(0), await world.sale(1)];
  cases = {
    "get /v1/payments/{id}": { own: ids.payment(own.id), other: ids.payment(other.id) },
    "get /v1/merchants/{id}": { own: ids.merchant(own.merchantId), other: ids.merchant(other.merchantId) },
    ...(await filesOf(world)),
    ...(await payoutsOf(world)),
    ...(await requestsOf(world)),
    "get /v1/terminals/{id}": { own: ids.terminal(own.terminalId), other: ids.terminal(other.terminalId) },
  };
});
after(() => world[Symbol.asyncDispose]());

/** A paper of each merchant. */
async function filesOf({ app, cookieOf }: ApiWorld): Promise<typeof cases> {
  const [own, other] = await Promise.all(
    (["merchant-owner", "other-owner"] as const).map(async (login) => {
      const headers = { cookie: await cookieOf(login), "content-type": "text/plain" };
      return (await app.inject({ method: "POST", url: "/v1/files?name=a", headers, payload: login })).json()
        .id as string;
    }),
  );
  const pair = { own: own!, other: other! };
  return { "get /v1/files/{id}": pair, "get /v1/files/{id}/content": pair };
}
/** A payout of each merchant: the day of their sales is closed. */
async function payoutsOf({ services, merchants }: ApiWorld): Promise<typeof cases> {
  const outcome = await closeDay(services.settleDay);
  assert.equal(outcome.kind, "closed");
  const [own, other] = [0, 1].map((position) =>
    publicId("out", outcome.payouts.find(({ merchantId }) => merchantId === merchants[position]!.id)!.id),
  );
  const pair = { own: own!, other: other! };
  return { "get /v1/payouts/{id}": pair, "get /v1/payouts/{id}/payments": pair };
}

/** What each of them was written down with: the paper they brought in. */
async function requestsOf({ app, cookieOf }: ApiWorld): Promise<typeof cases> {
  const [own, other] = await Promise.all(
    (["merchant-owner", "other-owner"] as const).map(async (login) => {
      const headers = { cookie: await cookieOf(login) };
      const list = async () =>
        (await app.inject({ method: "GET", url: "/v1/developer/requests", headers })).json().data;
      return until(async () => (await list())[0]?.id as string | undefined);
    }),
  );
  return { "get /v1/developer/requests/{id}": { own: own!, other: other! } };
}
/** What a cashier has no permission for. */
const notForCashiers = /^get \/v1\/(merchants|files|payouts|developer)\//;

/** Routes for the operator's staff only: a merchant is refused before any id is looked at. */
const staffOnly = new Set([
  "post /v1/terminals/{id}/bind",
  "post /v1/terminals/{id}/lock",
  "post /v1/terminals/{id}/unlock",
  "post /v1/terminals/{id}/unbind",
  "get /v1/settlement/days/{day}/file",
  "get /v1/users/{id}",
  "get /v1/users/{id}/sessions",
  "post /v1/users/{id}/disable",
  "post /v1/users/{id}/enable",
  "post /v1/users/{id}/end-sessions",
  "post /v1/users/{id}/invite-again",
  "post /v1/merchants/{id}/suspend",
  "post /v1/merchants/{id}/reactivate",
  "post /v1/merchants/{id}/fee-schedules",
  "get /v1/approvals/{id}",
  "post /v1/approvals/{id}/approve",
  "post /v1/approvals/{id}/reject",
  "post /v1/approvals/{id}/withdraw",
  "post /v1/approvals/{id}/handover",
]);
/** Ending a key cannot be undone, making one wants a fresh proof: another's key is tried in developers.test.ts. */
const triedElsewhere = new Set(["post /v1/developer/keys/{id}/roll", "post /v1/developer/keys/{id}/revoke"]);
/** One's own sessions and passkeys: nobody else's are found there, which identity's own tests show. */
const ownAccount = /^\w+ \/v1\/me\//;
/** Its parameter names a day, which belongs to nobody; the answer is cut to the merchant's own rows. */
const byDay = new Set(["get /v1/settlement/days/{day}"]);
/** Rows of one person or names of lists, no merchant's: another person's view is tried in wiring/shell-views.test.ts. */
const ofOnePerson = new Set([
  "patch /v1/views/{id}",
  "delete /v1/views/{id}",
  "put /v1/views/{id}/audience",
  "put /v1/preferences/lists/{list}",
  // wiring/exports.test.ts
  "get /v1/exports/{id}",
  "get /v1/exports/{id}/download",
  "post /v1/exports/{id}/cancel",
]);

test("a merchant finds its own row and not another's, at every route that takes an id", async () => {
  const { paths } = (await describeApi()) as unknown as { paths: Record<string, Record<string, unknown>> };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path, name: `${method} ${path}` })),
  );
  const withId = routes.filter(({ path }) => path.includes("{"));
  assert.ok(withId.length >= 8);
  for (const login of ["merchant-owner", "merchant-cashier"] as const) {
    const cookie = await world.cookieOf(login);
    for (const { method, path, name } of withId) {
      const ask = (id: string) =>
        world.app.inject({
          method: method.toUpperCase() as "GET",
          url: path.replace("{id}", id).replace("{day}", "2026-01-01"),
          headers: { cookie },
          ...(method === "post" ? { payload: { reason: "why not" } } : {}),
        });
      if (staffOnly.has(name)) {
        const answer = await ask(cases["get /v1/terminals/{id}"]!.own);
        assert.equal(answer.statusCode, 403, `${login} ${name}`);
        continue;
      }
      if (byDay.has(name) || ofOnePerson.has(name) || triedElsewhere.has(name) || ownAccount.test(name)) continue;
      const known = cases[name];
      assert.ok(known !== undefined, `${name} takes an id and has no case here`);
      const [own, other, nonsense] = [await ask(known.own), await ask(known.other), await ask("nonsense")];
      const may = login === "merchant-owner" || !notForCashiers.test(name);
      assert.equal(own.statusCode, may ? 200 : 403, `${login} ${name}`);
      assert.equal(other.statusCode, may ? 404 : 403, `${login} ${name}`);
      assert.equal(nonsense.statusCode, other.statusCode, `${login} ${name}`);
      const { requestId: _a, ...one } = other.json();
      const { requestId: _b, ...two } = nonsense.json();
      assert.deepEqual(one, two, "another's row looks like one that never was");
    }
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
