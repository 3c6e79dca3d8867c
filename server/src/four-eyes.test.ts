import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";

/** Four eyes as the platform uses them: every action of money, keys, fees, merchants and bindings, by the API. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

async function ask(method: "GET" | "POST", url: string, login: Login, payload?: object) {
  const headers = { cookie: await world.cookieOf(login) };
  return world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
}
const get = (url: string, login: Login) => ask("GET", url, login);
const post = (url: string, login: Login, payload: object = {}) => ask("POST", url, login, payload);
/** Deciding needs a fresh proof of who is there. */
const proven = new Map<Login, Promise<string>>();
async function decide(id: string, login: Login, verdict: "approve" | "reject" = "approve") {
  const headers = { cookie: await provenCookie(login) };
  const url = `/v1/approvals/${id}/${verdict}`;
  return world.app.inject({ method: "POST", url, headers, payload: { comment: "looked at it" } });
}
function provenCookie(login: Login): Promise<string> {
  const known = proven.get(login) ?? world.steppedUpCookieOf(login);
  proven.set(login, known);
  return known;
}
async function handover(id: string, login: Login) {
  const headers = { cookie: await provenCookie(login) };
  return world.app.inject({ method: "POST", url: `/v1/approvals/${id}/handover`, headers });
}
const approvalOf = (answer: { json: () => { approval: { id: string } } }): string => answer.json().approval.id;
const terminalUrl = (position: number): string => `/v1/terminals/${ids.terminal(world.terminals[position]!.id)}`;
const merchantUrl = (position: number): string => `/v1/merchants/${ids.merchant(world.merchants[position]!.id)}`;

/** The standing of a binding as the terminals' line reads it, without asking the database again. */
async function lineSays(position: 0 | 1): Promise<string> {
  const key = { merchantCode: world.merchants[position]!.code, terminalNumber: `1000000${position}` };
  const found = await world.services.contexts.find(key);
  assert.equal(found.kind, "found");
  return found.kind === "found" ? `${found.context.merchant.status} ${found.context.binding.status}` : "";
}

test("every kind is asked for by somebody and decided by somebody, and no role can do both alone", async () => {
  const kinds = (await get("/v1/approvals/count", "administrator")).json();
  assert.deepEqual(kinds, { toDecide: 0, asked: 0 });
  for (const login of ["support", "agent", "merchant-owner", "merchant-cashier"] as const)
    assert.equal((await get("/v1/approvals", login)).statusCode, 403, login);
  // The administrator has every permission, and still cannot approve a request of its own.
  const asked = await post(`${terminalUrl(0)}/unbind`, "administrator", { reason: "to see" });
  const own = await decide(approvalOf(asked), "administrator");
  assert.equal(own.statusCode, 403);
  assert.equal(own.json().code, "approval-own-request");
  assert.equal(
    (await post(`/v1/approvals/${approvalOf(asked)}/withdraw`, "administrator", { comment: "" })).json().state,
    "withdrawn",
  );
});

test("a decision needs a fresh proof of who is there", async () => {
  const asked = await post(`${terminalUrl(0)}/unbind`, "operations", { reason: "to see" });
  const stale = await post(`/v1/approvals/${approvalOf(asked)}/approve`, "risk", { comment: "" });
  assert.deepEqual([stale.statusCode, stale.json().code], [403, "step-up-needed"]);
  assert.equal((await decide(approvalOf(asked), "risk", "reject")).json().state, "rejected");
});

test("an unlock waits on the terminal's page and in the inbox until a second person approves it", async () => {
  await post(`${terminalUrl(0)}/lock`, "operations", { reason: "moved 12 km" });
  assert.equal(await lineSays(0), "active locked");
  const asked = await post(`${terminalUrl(0)}/unlock`, "operations", {
    reason: "back",
    evidence: ["photo of the shop"],
  });
  assert.equal(asked.statusCode, 202);
  assert.equal(
    (await post(`${terminalUrl(0)}/unlock`, "risk", { reason: "me too" })).json().code,
    "approval-already-open",
  );
  assert.equal(await lineSays(0), "active locked", "nothing has happened yet");
  const about = `/v1/approvals?state=open&subject=${ids.terminal(world.terminals[0]!.id)}`;
  const rows = (await get(about, "risk")).json().data;
  assert.deepEqual(
    rows.map((row: { kind: string; review: string; yours: string }) => [row.kind, row.review, row.yours]),
    [
      ["terminal.unlock", "before", "decide"],
      ["terminal.lock", "after", "decide"],
    ],
  );
  assert.deepEqual((await get("/v1/approvals/count", "risk")).json(), { toDecide: 2, asked: 0 });
  assert.deepEqual((await get("/v1/approvals/count", "operations")).json(), { toDecide: 0, asked: 2 });
  const page = (await get(`/v1/approvals/${approvalOf(asked)}`, "risk")).json();
  assert.deepEqual(page.evidence, [{ kind: "text", value: "photo of the shop", name: null, sha256: null }]);
  assert.deepEqual(
    [page.changes[0].beforeEn, page.changes[0].afterEn],
    ["locked, takes no payments", "takes payments"],
  );
  const done = await decide(approvalOf(asked), "risk");
  assert.equal(done.json().state, "applied", done.body);
  assert.equal(await lineSays(0), "active bound", "the line knows at once");
});

test("a lock that is rejected stays until a third person lets it go", async () => {
  const { reviewId } = (await post(`${terminalUrl(0)}/lock`, "operations", { reason: "a call" })).json();
  assert.equal((await decide(reviewId, "risk", "reject")).json().state, "rejected");
  assert.equal(await lineSays(0), "active locked");
  const [release] = (await get(`/v1/approvals?box=asked`, "risk")).json().data;
  assert.deepEqual([release.kind, release.state, release.reason], ["terminal.unlock", "pending", "looked at it"]);
  assert.equal((await decide(release.id, "risk")).json().code, "approval-own-request");
  assert.equal((await decide(release.id, "administrator")).json().state, "applied");
  assert.equal(await lineSays(0), "active bound");
});

test("a suspended merchant is refused on the line at once, with its reason on its page, and let in again by two", async () => {
  assert.equal(await lineSays(1), "active bound");
  const suspended = await post(`${merchantUrl(1)}/suspend`, "risk", { reason: "three complaints in a day" });
  assert.equal(suspended.statusCode, 200, suspended.body);
  assert.equal(await lineSays(1), "suspended bound");
  assert.equal((await get(merchantUrl(1), "support")).json().statusReason, "three complaints in a day");
  assert.equal(
    (await post(`${merchantUrl(1)}/suspend`, "operations", { reason: "again" })).json().code,
    "merchant-not-active",
  );
  const events = await world.services.db.query<{ type: string }>(
    sql`select type from kernel.events where subject = ${world.merchants[1]!.id} and type like 'merchant.%'`,
  );
  assert.deepEqual(
    events.map(({ type }) => type),
    ["merchant.suspended"],
  );
  const asked = await post(`${merchantUrl(1)}/reactivate`, "operations", { reason: "cleared up" });
  assert.equal(await lineSays(1), "suspended bound");
  assert.equal((await decide(approvalOf(asked), "risk")).json().state, "applied");
  assert.equal(await lineSays(1), "active bound");
  assert.equal(
    (await post(`${merchantUrl(1)}/reactivate`, "operations", { reason: "again" })).json().code,
    "merchant-not-suspended",
  );
});

const rate = (ratePpm: string, capMinor: string | null = null) => ({ ratePpm, minMinor: "0", capMinor });
function fees(more: object = {}): object {
  const today = businessDay(world.clock.now());
  return {
    validFrom: today.add({ days: 1 }).toString(),
    signedOn: today.toString(),
    noticeGivenOn: today.toString(),
    refundFee: "full-refund-returns-fee",
    rates: { debit: rate("3000", "1500"), credit: rate("5000"), foreign: rate("10000") },
    reason: "agreed with the owner",
    ...more,
  };
}

test("a merchant's fees change from a day on, by two, and never backwards or without notice", async () => {
  const url = `${merchantUrl(0)}/fee-schedules`;
  const today = businessDay(world.clock.now());
  const dearer = { rates: { debit: rate("3000", "1500"), credit: rate("9900"), foreign: rate("10000") } };
  const codes = [
    await post(url, "operations", fees({ validFrom: today.toString() })),
    await post(url, "operations", fees(dearer)),
    await post(url, "operations", fees({ signedOn: today.add({ days: 1 }).toString() })),
    await post(url, "operations", fees({ validFrom: "2026-02-30" })),
    await post(url, "finance", fees()),
  ].map((answer) => answer.json().code);
  assert.deepEqual(codes, [
    "fee-begins-too-early",
    "fee-notice-too-short",
    "fee-not-signed",
    "invalid-request",
    "not-permitted",
  ]);
  const asked = await post(url, "operations", fees());
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await decide(approvalOf(asked), "risk")).json().code, "approval-not-yours-to-decide");
  const done = (await decide(approvalOf(asked), "finance")).json();
  assert.deepEqual([done.state, done.result.version], ["applied", 2]);
  const { pricing, db } = world.services;
  const on = async (day: Temporal.PlainDate) => (await pricing.scheduleOn(db, world.merchants[0]!.id, day))?.version;
  assert.deepEqual([await on(today), await on(today.add({ days: 1 }))], [1, 2]);
});

test("a change of fees is seen in words and figures before it is asked for, also why it cannot be", async () => {
  const url = `${merchantUrl(1)}/fee-schedules/preview`;
  const lower = { rates: { debit: rate("3000", "1500"), credit: rate("3000"), foreign: rate("10000") } };
  const { reason: _, ...inMind } = fees(lower) as Record<string, unknown>;
  const seen = (await post(url, "operations", inMind)).json();
  assert.equal(seen.refusal, null);
  const example = seen.changes.find(({ labelEn }: { labelEn: string }) => labelEn.includes("by debit card"));
  assert.deepEqual(
    [example.labelEn, example.beforeEn, example.afterEn],
    ["Example: fee of ¥ 1,000.00 by debit card", "¥ 3.80", "¥ 3.00"],
  );
  const dearer = { ...inMind, rates: { debit: rate("3000", "1500"), credit: rate("9900"), foreign: rate("10000") } };
  assert.equal((await post(url, "operations", dearer)).json().refusal.code, "fee-notice-too-short");
  const nowhere = `/v1/merchants/mer_${"0".repeat(12)}7/fee-schedules/preview`;
  assert.equal((await post(nowhere, "operations", inMind)).json().code, "not-found");
});

test("a merchant's page shows what waits about the merchant and about its terminals, and nothing else", async () => {
  const about = (position: number) => `/v1/approvals?state=open&merchant=${merchantUrl(position).split("/").at(-1)}`;
  const { terminals, db } = world.services;
  const [binding] = await terminals.listBindings(db, { merchantIds: [world.merchants[1]!.id], limit: 1 });
  const terminal = `/v1/terminals/${ids.terminal(binding!.terminalId)}`;
  const asked = await post(`${terminal}/unbind`, "operations", { reason: "moves away" });
  assert.equal(asked.statusCode, 202, asked.body);
  const kinds = (await get(about(1), "risk")).json().data.map(({ kind }: { kind: string }) => kind);
  assert.ok(kinds.includes("terminal.unbind"), kinds.join());
  const others = (await get(about(0), "risk")).json().data.map(({ id }: { id: string }) => id);
  assert.ok(!others.includes(approvalOf(asked)));
  assert.equal(
    (await post(`/v1/approvals/${approvalOf(asked)}/withdraw`, "operations", { comment: "" })).json().state,
    "withdrawn",
  );
});

test("a bind asked for twice, or of something that went another way meanwhile, binds once", async () => {
  const [place] = await world.services.merchants.placesOf(world.services.db, world.merchants[2]!.id);
  const body = (number: string) => ({
    merchantId: ids.merchant(world.merchants[2]!.id),
    placeId: ids.place(place!.id),
    number,
    keyKind: "TDES",
    dialect: "cup-pos-3des",
    reason: "a new till",
  });
  const [one, other] = [
    await post(`${terminalUrl(3)}/bind`, "operations", body("20000001")),
    await post(`${terminalUrl(4)}/bind`, "operations", body("20000001")),
  ];
  assert.deepEqual([one.statusCode, other.statusCode], [202, 202]);
  assert.equal((await decide(approvalOf(one), "risk")).json().state, "applied");
  const late = (await decide(approvalOf(other), "administrator")).json();
  assert.deepEqual([late.state, late.failure.code], ["failed", "terminal-number-taken"]);
  // The keys leave once, to the asker, and no page, list or entry holds them.
  const before = JSON.stringify((await get(`/v1/approvals/${approvalOf(one)}`, "risk")).json());
  const given = (await handover(approvalOf(one), "operations")).json().handover;
  assert.match(given.masterKey.wrapped, /^[0-9A-F]{32}$/);
  assert.ok(!before.includes(given.masterKey.wrapped));
  assert.ok(!(await get("/v1/audit?limit=100", "auditor")).body.includes(given.masterKey.wrapped));
  assert.equal((await handover(approvalOf(one), "operations")).statusCode, 409);
});

test("a day closed by hand is asked for by finance, closed when another approves, and paid once", async () => {
  const asked = await post("/v1/settlement/close-day", "finance", { reason: "a holiday of the bank" });
  const { subject } = asked.json().approval;
  assert.equal((await get(`/v1/settlement/days/${subject}`, "finance")).statusCode, 404, "nothing has happened yet");
  const done = (await decide(approvalOf(asked), "administrator")).json();
  assert.equal(done.state, "applied", JSON.stringify(done));
  assert.equal((await get(`/v1/settlement/days/${subject}`, "finance")).json().status, "paid");
  const page = await post("/v1/settlement/close-day", "finance", { businessDay: subject, reason: "again" });
  assert.deepEqual([page.statusCode, page.json().businessDay], [200, subject]);
  const actions = (await get("/v1/audit?limit=20", "auditor"))
    .json()
    .data.filter((entry: { subject: string }) => entry.subject === subject)
    .map((entry: { action: string; approvalId: string }) => [entry.action, entry.approvalId]);
  const id = approvalOf(asked);
  assert.deepEqual(actions, [
    ["approval.applied", id],
    ["day.closed", id],
    ["approval.approved", id],
    ["approval.requested", id],
  ]);
});

test("a merchant goes to an agent by two, and its branch sees it from then on", async () => {
  const { db, agents } = world.services;
  const agent = await db.transaction((tx) =>
    agents.add(tx, { name: "东区", nameEn: "East", contact: "", phone: "", parentId: undefined }),
  );
  assert.ok(agent.kind === "added");
  const id = publicId("agt", agent.agent.id);
  const asked = await post(`${merchantUrl(2)}/agent`, "administrator", { agent: id, reason: "a new partner" });
  assert.equal(asked.statusCode, 202, asked.body);
  const page = (await get(`/v1/approvals/${approvalOf(asked)}`, "risk")).json();
  assert.equal(page.changes[0].afterEn, "East");
  assert.equal((await decide(approvalOf(asked), "risk")).json().state, "applied");
  const again = await post(`${merchantUrl(2)}/agent`, "administrator", { agent: id, reason: "again" });
  assert.equal(again.json().code, "merchant-there-already");
});

test("whoever makes an API key cannot approve what the key asks for", async () => {
  const headers = { cookie: await provenCookie("administrator") };
  const payload = { name: "till software", permissions: ["terminals.lock"] };
  const made = await world.app.inject({ method: "POST", url: "/v1/developer/keys", headers, payload });
  assert.equal(made.statusCode, 201, made.body);
  await post(`${terminalUrl(0)}/lock`, "operations", { reason: "a call" });
  const asked = await world.app.inject({
    method: "POST",
    url: `${terminalUrl(0)}/unlock`,
    headers: { authorization: `Bearer ${made.json().secret}` },
    payload: { reason: "asked by a program" },
  });
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await decide(approvalOf(asked), "administrator")).json().code, "approval-own-request");
  assert.equal((await decide(approvalOf(asked), "risk")).json().state, "applied");
});

test("a fee change that is approved after its first day has come ends as failed, and both see why", async () => {
  const today = businessDay(world.clock.now());
  const asked = await post(
    `${merchantUrl(2)}/fee-schedules`,
    "operations",
    fees({ validFrom: today.add({ days: 1 }).toString() }),
  );
  world.clock.moveTo(today.add({ days: 1 }).toZonedDateTime("Asia/Shanghai").toInstant());
  // A night has ended every session.
  const fresh = async (login: Login, method: "GET" | "POST", url: string, payload?: object) => {
    const headers = { cookie: await world.steppedUpCookieOf(login) };
    return (await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })).json();
  };
  const path = `/v1/approvals/${approvalOf(asked)}`;
  const done = await fresh("finance", "POST", `${path}/approve`, { comment: "" });
  assert.deepEqual([done.state, done.failure.code], ["failed", "fee-begins-too-early"]);
  const seen = await fresh("operations", "GET", path);
  assert.equal(seen.failure.titleZh, "新费率最早明天生效");
  assert.equal((await world.services.pricing.schedulesOf(world.services.db, world.merchants[2]!.id)).length, 1);
});
