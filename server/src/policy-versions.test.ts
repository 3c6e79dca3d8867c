import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { businessDay } from "#kernel/clock";
import { parsePublicId, publicId } from "#kernel/ids";
import { sql } from "#kernel/sql";
import { type ApiWorld, openApiWorld } from "./testing/api-world.ts";
import { policyJobs, turnPolicies } from "./wiring/policy.ts";

/** New rules from the first draft to their day and back, through the API, by two people, over the merchants there are. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

/** Sessions end in the days that pass here; whoever asks then has signed in again. */
const cookies = new Map<Login, Promise<string>>();
function cookieOf(login: Login): Promise<string> {
  const known = cookies.get(login) ?? world.steppedUpCookieOf(login);
  cookies.set(login, known);
  return known;
}
const ask = async (login: Login, method: "GET" | "POST", url: string, payload?: object) =>
  world.app.inject({
    method,
    url,
    headers: { cookie: await cookieOf(login) },
    ...(payload === undefined ? {} : { payload }),
  });
async function decide(id: string, login: Login) {
  const headers = { cookie: await world.steppedUpCookieOf(login) };
  const url = `/v1/approvals/${id}/approve`;
  return (await world.app.inject({ method: "POST", url, headers, payload: { comment: "looked at it" } })).json();
}
const work = (run: string) =>
  policyJobs(world.services).handlers["policy.run"]!(
    { run: parsePublicId("plr", run)!.toString() },
    { attempt: 1, signal: new AbortController().signal },
  );
const day = (days: number): string => businessDay(world.clock.now()).add({ days }).toString();
const own = { certainty: "operator", text: { zh: "运营方自定", en: "The operator's own rule" }, source: "operator" };
const owners = {
  code: "owner-list",
  subject: "beneficial-owner",
  kinds: ["enterprise"],
  capabilities: ["t1"],
  satisfiedBy: [["beneficial-owners"]],
  due: { kind: "now", graceDays: 20 },
  says: { zh: "受益所有人名单", en: "A list of the beneficial owners" },
  basis: own,
};
const draftOf = (more: object = {}) => ({
  pack: "cn",
  validFrom: day(4),
  parameters: [],
  requirements: [owners],
  reason: "a new notice",
  ...more,
});

let version: { id: string; number: number; state: string };
let announced: string;

test("a draft is made by operations, read by risk, and by no merchant", async () => {
  assert.equal((await ask("merchant-owner", "GET", "/v1/policy-versions")).statusCode, 403);
  assert.equal((await ask("risk", "POST", "/v1/policy-versions", draftOf())).statusCode, 403);
  const made = await ask("operations", "POST", "/v1/policy-versions", draftOf());
  assert.equal(made.statusCode, 200, made.body);
  version = made.json();
  assert.deepEqual([version.number, version.state], [2, "draft"]);
  const read = (await ask("risk", "GET", `/v1/policy-versions/${version.id}`)).json();
  const row = read.requirements.find(({ code }: { code: string }) => code === "owner-list");
  assert.deepEqual([row.from, row.until, row.basis.certainty], [day(4), null, "operator"]);
});

test("the list says in words what a version changes, and nothing of one that ships", async () => {
  const { data } = (await ask("risk", "GET", "/v1/policy-versions?pack=cn")).json();
  assert.deepEqual(
    data.map(({ number, changes }: { number: number; changes: unknown }) => [number, changes]),
    [
      [2, [owners.says]],
      [1, []],
    ],
  );
});

test("what cannot be drafted is refused with the path", async () => {
  const twice = await ask("operations", "POST", "/v1/policy-versions", draftOf({ requirements: [owners, owners] }));
  assert.deepEqual([twice.statusCode, twice.json().code], [422, "policy-rows-contradict"]);
  assert.match(twice.json().errors[0].pointer, /^\/body\/requirements\/\d+$/);
  const noDay = await ask("operations", "POST", "/v1/policy-versions", draftOf({ validFrom: "2027-02-29" }));
  assert.deepEqual(noDay.json().errors, [{ pointer: "/body/validFrom", message: "must be a day of the calendar" }]);
  const strange = { ...owners, satisfiedBy: [["magic"]] };
  assert.equal(
    (await ask("operations", "POST", "/v1/policy-versions", draftOf({ requirements: [strange] }))).statusCode,
    400,
  );
});

test("it is announced only after a dry run, by a second person", async () => {
  const url = `/v1/policy-versions/${version.id}`;
  const early = await ask("operations", "POST", `${url}/announce`, { reason: "a new notice" });
  assert.equal(early.json().code, "policy-not-tried");
  const run = (await ask("operations", "POST", `${url}/dry-run`, {})).json();
  assert.deepEqual([run.kind, run.state, run.total], ["dry-run", "waiting", 3]);
  await work(run.id);
  const page = (await ask("risk", "GET", `/v1/policy-runs/${run.id}`)).json();
  assert.deepEqual([page.run.state, page.run.done, page.run.touched], ["done", 3, 3]);
  assert.deepEqual(page.due, [{ requirement: "owner-list", status: "pending", by: day(24), merchants: 3, unknown: 3 }]);
  const touched = (await ask("risk", "GET", `/v1/policy-runs/${run.id}/merchants?limit=2`)).json();
  assert.equal(touched.hasMore, true);
  assert.deepEqual(touched.data[0].unknown, ["owner-list"]);
  assert.notEqual(touched.data[0].nameZh, "");

  const asked = await ask("operations", "POST", `${url}/announce`, { reason: "a new notice" });
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await decide(asked.json().approval.id, "finance")).code, "approval-not-yours-to-decide");
  const done = await decide(asked.json().approval.id, "risk");
  assert.equal(done.state, "applied", JSON.stringify(done));
  assert.ok(done.changes.some(({ labelEn }: { labelEn: string }) => labelEn === "A list of the beneficial owners"));
  const [row] = done.changes;
  assert.deepEqual(
    [row.beforeEn, row.afterEn, row.afterZh],
    [
      "none",
      "the beneficial owners; with the application, 20 days for merchants who were there before",
      "受益所有人；申请时就要，已有商户给 20 天",
    ],
  );
  announced = done.result.run;
});

test("those it touches are told once, however often the work is done", async () => {
  await work(announced);
  await work(announced);
  const inbox = (await ask("merchant-owner", "GET", "/v1/notifications")).json().data;
  const lines = inbox.filter(({ notice }: { notice: string }) => notice === "policy-changes");
  assert.equal(lines.length, 1);
});

test("at the first moment of its day it holds, and everybody is judged anew", async () => {
  const merchant = publicId("mer", world.merchants[0]!.id);
  const standing = async () => (await ask("risk", "GET", `/v1/merchants/${merchant}/requirements`)).json();
  assert.ok(!(await standing()).unknown.includes("owner-list"));
  cookies.clear();
  world.clock.moveTo(Temporal.PlainDate.from(day(4)).toZonedDateTime("Asia/Shanghai").toInstant());
  const now = await standing();
  assert.equal(now.version, version.id);
  assert.ok(now.unknown.includes("owner-list"));
  assert.ok(["ready", "not-ready"].includes(now.answer.verdict));
  assert.equal(await turnPolicies(world.services), 1);
  assert.equal(await turnPolicies(world.services), 0);
  const read = (await ask("risk", "GET", `/v1/policy-versions/${version.id}`)).json();
  assert.equal(read.state, "active");
  assert.equal(read.runs[0].kind, "activation");
  await work(read.runs[0].id);
});

test("it is taken back by two, and what held before holds again for whoever is being looked at", async () => {
  const asked = await ask("operations", "POST", `/v1/policy-versions/${version.id}/withdraw`, {
    reason: "it was wrong",
  });
  assert.equal(asked.statusCode, 202, asked.body);
  assert.equal((await decide(asked.json().approval.id, "risk")).state, "applied");
  const merchant = publicId("mer", world.merchants[0]!.id);
  const standing = (await ask("risk", "GET", `/v1/merchants/${merchant}/requirements`)).json();
  assert.notEqual(standing.version, version.id);
  assert.ok(!standing.unknown.includes("owner-list"));
  const read = (await ask("risk", "GET", `/v1/policy-versions/${standing.version}`)).json();
  const run = read.runs.find(({ kind }: { kind: string }) => kind === "withdrawal");
  await work(run.id);
  assert.deepEqual((await ask("risk", "GET", `/v1/policy-runs/${run.id}`)).json().relieved, [
    { requirement: "owner-list", merchants: 3 },
  ]);
  const inbox = (await ask("merchant-owner", "GET", "/v1/notifications")).json().data;
  assert.equal(inbox.filter(({ notice }: { notice: string }) => notice === "policy-relief").length, 1);
  const entries = await world.services.db.query<{ action: string }>(
    sql`select action from audit.entries where subject = ${version.id} and action like 'policy.%' order by id`,
  );
  assert.deepEqual(
    entries.map(({ action }) => action),
    ["policy.drafted", "policy.tried", "policy.announced", "policy.activated", "policy.withdrawn"],
  );
});

test("a draft can be thrown away, once", async () => {
  const made = (await ask("operations", "POST", "/v1/policy-versions", draftOf({ validFrom: day(9) }))).json();
  const url = `/v1/policy-versions/${made.id}/discard`;
  assert.equal((await ask("operations", "POST", url, {})).json().state, "withdrawn");
  assert.equal((await ask("operations", "POST", url, {})).json().code, "policy-version-not-draft");
  assert.equal((await ask("operations", "POST", "/v1/policy-versions/pol_0000000000000/discard", {})).statusCode, 404);
});
