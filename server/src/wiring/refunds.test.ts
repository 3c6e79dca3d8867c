import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Payment } from "#modules/payments";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";
import { openApprovalDesk } from "./approvals.ts";

/** Who may refund over the API, and what is said to whoever may not. The refund itself: desk-refunds.test.ts. */
let world: ApiWorld;
let own: Payment;
let others: Payment;
type Login = Parameters<ApiWorld["cookieOf"]>[0];

before(async () => {
  world = await openApiWorld();
  [own, others] = [await world.sale(0), await world.sale(1)];
});
after(() => world[Symbol.asyncDispose]());

async function ask(
  method: "GET" | "POST" | "PUT",
  url: string,
  login: Login,
  more: { payload?: object; key?: string; fresh?: boolean } = {},
) {
  const cookie = await (more.fresh === true ? world.steppedUpCookieOf(login) : world.cookieOf(login));
  const answer = await world.app.inject({
    method,
    url,
    headers: { cookie, ...(more.key === undefined ? {} : { "idempotency-key": more.key }) },
    ...(more.payload === undefined ? {} : { payload: more.payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const refunds = (payment: Payment): string => `/v1/payments/${ids.payment(payment.id)}/refunds`;
const order = { amountMinor: "1000", reason: "the customer brought it back" };

test("a refund wants the permission, a fresh proof of who is there, and a key, in this order", async () => {
  assert.equal(
    (await ask("POST", refunds(own), "merchant-cashier", { payload: order, key: "k1" })).body.code,
    "not-permitted",
  );
  assert.equal(
    (await ask("POST", refunds(own), "merchant-owner", { payload: order, key: "k1" })).body.code,
    "step-up-needed",
  );
  const without = await ask("POST", refunds(own), "merchant-owner", { payload: order, fresh: true });
  assert.deepEqual([without.status, without.body.errors[0].pointer], [400, "/headers/idempotency-key"]);
});

test("another merchant's sale is not there, and nothing but an amount and a reason is read", async () => {
  const fresh = { fresh: true, key: "k2" };
  assert.equal((await ask("POST", refunds(others), "merchant-owner", { payload: order, ...fresh })).status, 404);
  for (const payload of [
    { ...order, amountMinor: "-1000" },
    { ...order, amountMinor: "10.5" },
    { ...order, reason: "" },
    { amountMinor: "1000" },
    { ...order, approvalId: "apr_0000000000000" },
  ])
    assert.equal((await ask("POST", refunds(own), "merchant-owner", { payload, ...fresh })).status, 400);
});

test("what cannot be refunded says why before anybody tries, and the refusal says that nothing was given back", async () => {
  // These payments were written without a card number, as those whose time is over.
  const terms = (await ask("GET", `/v1/payments/${ids.payment(own.id)}/refund-terms`, "merchant-owner")).body;
  assert.deepEqual(
    [terms.remainingMinor, terms.unapprovedMaxMinor, terms.refusal.code],
    ["12340", "500000", "refund-window-over"],
  );
  // We owe it less the fee of 74, which comes back with the whole sale.
  assert.equal(BigInt(terms.availableMinor), 12_340n);
  const refused = await ask("POST", refunds(own), "merchant-owner", { payload: order, fresh: true, key: "k3" });
  assert.deepEqual([refused.status, refused.body.code], [409, "refund-window-over"]);
  assert.match(refused.body.detail, /Nothing was given back/);
  assert.match(refused.body.detailZh, /没有退款/);
});

test("the limit is the operator's: finance asks with a fresh proof, another person agrees, the trail is told", async () => {
  assert.equal((await ask("GET", "/v1/refund-limit", "merchant-owner")).status, 403);
  const before = (await ask("GET", "/v1/refund-limit", "support")).body;
  assert.deepEqual([before.unapprovedMaxMinor, before.since], ["500000", null]);
  const payload = { unapprovedMaxMinor: "200000", reason: "more refunds than usual" };
  assert.equal((await ask("PUT", "/v1/refund-limit", "support", { payload, fresh: true })).status, 403);
  assert.equal((await ask("PUT", "/v1/refund-limit", "finance", { payload })).body.code, "step-up-needed");
  const asked = await ask("PUT", "/v1/refund-limit", "finance", { payload, fresh: true });
  assert.equal(asked.status, 202);
  assert.equal((await ask("GET", "/v1/refund-limit", "support")).body.unapprovedMaxMinor, "500000");
  const url = `/v1/approvals/${asked.body.approval.id}/approve`;
  const own = await ask("POST", url, "finance", { payload: { comment: "" }, fresh: true });
  assert.equal(own.body.code, "approval-own-request");
  const decided = await ask("POST", url, "administrator", { payload: { comment: "fine" }, fresh: true });
  assert.equal(decided.status, 200, JSON.stringify(decided.body));
  const after = (await ask("GET", "/v1/refund-limit", "support")).body;
  assert.deepEqual([after.unapprovedMaxMinor, after.setBy], ["200000", "finance"]);
  const { data } = (await ask("GET", "/v1/audit?limit=20", "administrator")).body;
  const entry = data.find(({ action }: { action: string }) => action === "refund-limit.changed");
  assert.deepEqual([entry.before.unapprovedMaxMinor, entry.after.unapprovedMaxMinor], ["500000", "200000"]);
});

test("a refund that waits for a second person stands with its sale for whoever sees the sale; who asked takes it back", async () => {
  const asked = await openApprovalDesk(world.services).request({
    kind: "payment.refund",
    subject: ids.payment(own.id),
    payload: { amountMinor: "1000", byStaff: false },
    reason: "the customer brought it back",
    actor: {
      kind: "user",
      id: await userId("merchant-owner"),
      name: "lin-xiao",
      role: "merchant-owner",
      source: "127.0.0.1",
      requestId: "req_1",
    },
  });
  const list = `/v1/payments/${ids.payment(own.id)}/refund-requests`;
  const of = async (login: Login) => (await ask("GET", list, login)).body.data;
  const [waiting] = await of("merchant-owner");
  assert.deepEqual(
    [waiting.state, waiting.amountMinor, waiting.askedByName, waiting.yours],
    ["pending", "1000", "lin-xiao", "withdraw"],
  );
  for (const login of ["merchant-cashier", "support", "finance"] as const)
    assert.deepEqual(
      (await of(login)).map(({ id, yours }: { id: string; yours: string }) => [id, yours]),
      [[waiting.id, "look"]],
      login,
    );
  assert.equal((await ask("GET", list, "other-owner")).status, 404);

  const withdraw = `/v1/refund-requests/${waiting.id}/withdraw`;
  const payload = { comment: "" };
  assert.equal((await ask("POST", withdraw, "merchant-cashier", { payload })).status, 403);
  assert.equal((await ask("POST", withdraw, "other-owner", { payload })).status, 404);
  assert.equal((await ask("POST", withdraw, "support", { payload })).body.code, "approval-not-yours");
  // With a key the first answer is a repeat's answer too: it is kept in the commit that takes back.
  const taken = await ask("POST", withdraw, "merchant-owner", { payload, key: "take-back" });
  assert.equal(taken.body.state, "withdrawn", JSON.stringify(taken.body));
  assert.deepEqual(await ask("POST", withdraw, "merchant-owner", { payload, key: "take-back" }), taken);
  assert.equal((await ask("POST", withdraw, "merchant-owner", { payload })).body.code, "approval-already-decided");
  assert.deepEqual([(await of("support"))[0].state, asked.state], ["withdrawn", "pending"]);
});

test("the limit says who refunds up to it alone and who says yes above it, by the permissions themselves", async () => {
  const { mayRefund, mayApprove } = (await ask("GET", "/v1/refund-limit", "support")).body;
  assert.deepEqual(mayRefund, ["finance", "support", "administrator", "merchant-owner"]);
  assert.deepEqual(mayApprove, ["finance", "administrator"]);
});

async function userId(login: string): Promise<bigint> {
  const [user] = await world.identity.listUsersWith(world.services.db, { text: login, limit: 1 });
  return user!.id;
}
