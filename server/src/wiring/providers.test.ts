import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** The register over HTTP: who may record what, what waits for a second person, and what a list does. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

async function ask(method: "GET" | "POST", url: string, login: Login, payload?: object | string) {
  const headers = {
    cookie: await world.cookieOf(login),
    ...(typeof payload === "string" ? { "content-type": "text/csv" } : {}),
  };
  const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const post = (url: string, payload: object | string, login: Login = "operations") => ask("POST", url, login, payload);
const get = (url: string, login: Login = "operations") => ask("GET", url, login);
async function decide(id: string, verdict: "approve" | "reject", login: Login = "risk") {
  const headers = { cookie: await world.steppedUpCookieOf(login) };
  const answer = await world.app.inject({
    method: "POST",
    url: `/v1/approvals/${id}/${verdict}`,
    headers,
    payload: { comment: "seen" },
  });
  return answer.json();
}
const today = (): string => businessDay(world.clock.now()).toString();
const aPaper = async (content = "screenshot", name = "look-up.csv"): Promise<string> =>
  (await post(`/v1/files?name=${name}`, content)).body.id;
const evidence = async (more: object = {}) => ({
  kind: "public-register",
  source: "the regulator's register",
  checkedOn: today(),
  fileId: await aPaper(`a,b\n${Math.random()},1\n`),
  ...more,
});
async function aProvider(name: string): Promise<string> {
  const { status, body } = await post("/v1/providers", { name, nameEn: "", reason: "asked for" });
  assert.equal(status, 200, JSON.stringify(body));
  return body.id;
}
const valid = { fact: "licence-status", status: "valid", note: "" };

test("what could turn a verdict waits for a second person, and is then recorded with what it rests on", async () => {
  const id = await aProvider("甲支付有限公司");
  const asked = await post(`/v1/providers/${id}/facts`, {
    facts: [valid, { fact: "licence-number", number: "Z2000031000099" }],
    evidence: await evidence(),
    reason: "first look-up",
  });
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  assert.equal(asked.body.outcome, "asked");
  assert.deepEqual((await get(`/v1/providers/${id}`)).body.facts, []);
  const seen = (await get(`/v1/approvals/${asked.body.approvalId}`, "risk")).body;
  assert.deepEqual(
    seen.changes.map((line: { labelZh: string; beforeZh: string; afterZh: string }) => [
      line.labelZh,
      line.beforeZh,
      line.afterZh,
    ]),
    [
      ["许可证状态", "无", "有效"],
      ["许可证编号", "无", "Z2000031000099"],
    ],
  );
  assert.equal((await decide(asked.body.approvalId, "approve")).state, "applied");
  const page = (await get(`/v1/providers/${id}`)).body;
  assert.deepEqual([page.licenceNumber, page.licenceStatus, page.checkedOn], ["Z2000031000099", "valid", today()]);
  const [fact] = page.facts;
  assert.deepEqual(
    [fact.evidence.kind, fact.evidence.checkedBy, fact.evidence.age],
    ["public-register", "operations", "fresh"],
  );
  assert.match(fact.evidence.sha256, /^[0-9a-f]{64}$/);
  assert.equal(fact.approvalId, asked.body.approvalId);
});

test("to confirm what is known is recorded at once and leaves an entry in the trail", async () => {
  const id = await aProvider("乙支付有限公司");
  const early = businessDay(world.clock.now()).subtract({ days: 5 }).toString();
  const asked = await post(`/v1/providers/${id}/facts`, {
    facts: [valid],
    evidence: await evidence({ checkedOn: early }),
    reason: "first",
  });
  await decide(asked.body.approvalId, "approve");
  const again = await post(`/v1/providers/${id}/facts`, {
    facts: [valid],
    evidence: await evidence(),
    reason: "looked again",
  });
  assert.deepEqual(again.body, { outcome: "recorded", approvalId: null });
  const history = (await get(`/v1/providers/${id}/history`)).body.data;
  assert.deepEqual(
    history.map(({ holds, evidence: { checkedOn } }: { holds: boolean; evidence: { checkedOn: string } }) => [
      holds,
      checkedOn,
    ]),
    [
      [true, today()],
      [false, early],
    ],
  );
  const trail = (await get(`/v1/audit?action=provider.facts-confirmed`, "auditor")).body.data;
  assert.equal(trail[0].subject, id);
});

test("what is missing, known, of tomorrow or nobody's is refused by name", async () => {
  const id = await aProvider("丙支付有限公司");
  const codes = async (facts: object[], given: object) =>
    (await post(`/v1/providers/${id}/facts`, { facts, evidence: given, reason: "to see" })).body.code;
  const { fileId: _, ...without } = await evidence();
  assert.equal(await codes([valid], without), "evidence-without-paper");
  assert.equal(await codes([valid], await evidence({ fileId: publicId("fil", 1n) })), "evidence-file-unknown");
  assert.equal(await codes([valid], await evidence({ checkedOn: "2099-01-01" })), "evidence-of-tomorrow");
  assert.equal(
    (await post("/v1/providers", { name: " 丙支付 有限公司", nameEn: "", reason: "again" })).body.code,
    "provider-known",
  );
  assert.equal((await get(`/v1/providers/${publicId("prv", 1n)}`)).status, 404);
  // A merchant's own paper is nobody's proof about an institution.
  const theirs = (await ask("POST", "/v1/files?name=x.csv", "merchant-owner", "a,b\n")).body.id;
  assert.equal(await codes([valid], await evidence({ fileId: theirs })), "evidence-file-unknown");
  for (const login of ["agent", "merchant-owner", "merchant-cashier"] as const)
    assert.equal((await get("/v1/providers", login)).status, 403, login);
  assert.equal((await post("/v1/providers", { name: "丁", nameEn: "", reason: "x" }, "risk")).status, 403);
});

test("a list is tried first, says of every row what it would do, and is recorded once by two people", async () => {
  const fileId = await aPaper(
    "许可证编号,机构名称,业务类型,业务覆盖范围,有效期至,状态\nZ2000011000001,戊支付有限公司,银行卡收单,全国,长期,有效\n坏,己,,,,\n",
    "register.csv",
  );
  const list = { list: "licence-register", fileId, source: "the regulator's web site", checkedOn: today() };
  const tried = await post("/v1/provider-lists/check", list);
  assert.equal(tried.status, 200, JSON.stringify(tried.body));
  assert.deepEqual([tried.body.counts.added, tried.body.counts.refused], [1, 1]);
  assert.deepEqual(tried.body.rows[1].reasons, [{ code: "number-malformed", column: "number", text: "坏" }]);
  assert.deepEqual((await get("/v1/providers?q=戊支付")).body.data, [], "nothing was written");
  const asked = await post("/v1/provider-lists", { ...list, reason: "November" });
  assert.equal(asked.status, 202, JSON.stringify(asked.body));
  const done = await decide(asked.body.approval.id, "approve");
  assert.deepEqual([done.state, done.result], ["applied", { added: 1, changed: 0, confirmed: 0 }]);
  const [row] = (await get("/v1/providers?q=Z2000011")).body.data;
  assert.deepEqual([row.name, row.licenceStatus, row.longTerm], ["戊支付有限公司", "valid", true]);
  const [fact] = (await get(`/v1/providers/${row.id}`)).body.facts;
  assert.deepEqual([fact.evidence.kind, fact.evidence.method, fact.evidence.fileId], ["public-list", "import", fileId]);
  assert.equal((await post("/v1/provider-lists", { ...list, reason: "again" })).body.code, "facts-nothing-new");
  assert.equal(
    (await post("/v1/provider-lists/check", { ...list, fileId: await aPaper("a,b\n1,2\n") })).body.code,
    "table-columns-missing",
  );
});

test("the house stands in the register, and a terminal is bound under what the register says of its licence", async () => {
  const { data } = (await get("/v1/providers?q=Z2000031000010")).body;
  assert.deepEqual([data.length, data[0].house, data[0].licenceStatus], [1, true, "valid"]);
  const [fact] = (await get(`/v1/providers/${data[0].id}`)).body.facts;
  assert.equal(fact.evidence.kind, "test-data");
});

/** The verdict as anybody hears it, without signing in. */
async function check(query: Record<string, string>) {
  const url = `/v1/check/provider?${new URLSearchParams(query).toString()}`;
  const answer = await world.app.inject({ method: "GET", url });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

test("anybody may ask about an institution by its name or number; each reason says what it rests on and when that was seen", async () => {
  const case_ = { region: "310000", product: "traditional-pos", mcc: "5814" };
  const seen = await check({ provider: "一清支付有限公司（演示）", ...case_ });
  assert.equal(seen.status, 200, JSON.stringify(seen.body));
  assert.deepEqual([seen.body.verdict, seen.body.known, seen.body.testData], ["proper", true, true]);
  assert.deepEqual(seen.body.case, case_);
  const status = seen.body.facts.find(({ slot }: { slot: string }) => slot === "licence-status");
  assert.deepEqual([status.saysZh, status.evidence.checkedOn, status.evidence.checkedBy], ["有效", today(), null]);
  assert.equal((await check({ provider: "z2000031000010", ...case_ })).body.name, "一清支付有限公司(演示)");
  const strange = (await check({ provider: "没有这家支付", ...case_ })).body;
  assert.deepEqual(
    [strange.verdict, strange.known, strange.reasons[0].code],
    ["unconfirmed", false, "provider-unknown"],
  );
  assert.match(String(seen.headers["ratelimit-policy"]), /"check";q=60/);
  assert.equal((await check({ provider: "x", region: "火星" })).status, 400);
});

test("what nobody proved cannot be confirmed, what is proven wrong is not proper, and a licence elsewhere does not help here", async () => {
  const id = await aProvider("庚支付有限公司");
  const verdict = async (query = "region=310000&product=traditional-pos&mcc=5814") =>
    (await get(`/v1/providers/${id}/verdict?${query}`)).body;
  assert.equal((await verdict()).verdict, "unconfirmed");
  const facts = [
    valid,
    { fact: "licence-number", number: "Z2000031000077" },
    { fact: "licence-types", types: ["bank-card-acquiring"] },
    { fact: "licence-regions", regions: ["310000"] },
    { fact: "licence-validity", from: null, until: null },
    { fact: "certification", scheme: "unionpay", scopes: ["card-present"], number: "1", until: null },
    { fact: "settles-directly", directly: true, payer: "庚支付有限公司" },
  ];
  const said = await evidence({ kind: "declaration", fileId: undefined });
  const declared = await post(`/v1/providers/${id}/facts`, { facts, evidence: said, reason: "its own word" });
  assert.equal(declared.body.outcome, "recorded", JSON.stringify(declared.body));
  const own = await verdict();
  assert.equal(own.verdict, "unconfirmed", "what it says of itself proves nothing");
  assert.equal(own.facts[0].proven, false);
  const asked = await post(`/v1/providers/${id}/facts`, { facts, evidence: await evidence(), reason: "looked up" });
  await decide(asked.body.approvalId, "approve");
  assert.equal((await verdict()).verdict, "proper");
  const elsewhere = await verdict("region=440000&product=traditional-pos&mcc=5814");
  assert.deepEqual([elsewhere.verdict, elsewhere.reasons[0].code], ["not-proper", "region-not-covered"]);
  assert.deepEqual(
    [elsewhere.reasons[0].evidence.kind, elsewhere.reasons[0].evidence.checkedBy],
    ["public-register", "operations"],
  );
  const second = { fact: "settles-directly", directly: false, payer: "某中间人" };
  const changed = await post(`/v1/providers/${id}/facts`, {
    facts: [second],
    evidence: await evidence({ kind: "observation" }),
    reason: "a statement",
  });
  await decide(changed.body.approvalId, "approve");
  assert.deepEqual([(await verdict()).verdict, (await verdict()).reasons[0].code], ["not-proper", "second-clearing"]);
});

test("a merchant and its agent hear the verdict about their own institution, for their own trade and province", async () => {
  const url = (merchant: number) => `/v1/merchants/${publicId("mer", world.merchants[merchant]!.id)}/provider-verdict`;
  for (const login of ["merchant-owner", "agent"] as const) {
    const { status, body } = await get(`${url(0)}?product=traditional-pos`, login);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      [body.verdict, body.case],
      ["proper", { region: "310000", product: "traditional-pos", mcc: "5814" }],
    );
    assert.equal(body.facts[0].evidence.checkedBy, null);
  }
  assert.equal((await get(url(1), "merchant-owner")).status, 404);
});

test("a look-up that is too old confirms nothing, and says so", async () => {
  world.clock.moveTo(world.clock.now().add({ hours: 24 * 91 }));
  const old = (await check({ provider: "Z2000031000010", region: "310000", product: "traditional-pos", mcc: "5814" }))
    .body;
  assert.deepEqual(
    [old.verdict, old.reasons[0].code, old.reasons[0].evidence.age],
    ["unconfirmed", "evidence-old", "old"],
  );
});
