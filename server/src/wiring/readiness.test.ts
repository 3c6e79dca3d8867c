import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** What one needs for a terminal, asked by somebody who has no account. */
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

const EXAMPLES = join(import.meta.dirname, "../../../docs/reference/checks/examples");
const example = async (name: string) => JSON.parse(await readFile(join(EXAMPLES, `${name}.json`), "utf8"));
async function check(file: object) {
  const answer = await world.app.inject({ method: "POST", url: "/v1/readiness", payload: { file } });
  return { status: answer.statusCode, body: answer.json() };
}
async function requirements(kind: string) {
  const answer = await world.app.inject({ method: "GET", url: `/v1/readiness/requirements?kind=${kind}` });
  return { status: answer.statusCode, body: answer.json() };
}
const codes = (rows: readonly { code: string }[]): string[] => rows.map(({ code }) => code);

test("anybody hears what a kind of merchant has to show, each with what it rests on", async () => {
  const { status, body } = await requirements("enterprise");
  assert.equal(status, 200);
  assert.ok(codes(body.requirements).includes("business-licence"));
  assert.ok(codes(body.requirements).includes("beneficial-owners"));
  for (const row of body.requirements) {
    assert.ok(row.saysZh !== "" && row.saysEn !== "" && row.sourceZh !== "" && row.sourceEn !== "", row.code);
    assert.ok(row.alternatives.length > 0, row.code);
  }
  const micro = codes((await requirements("micro")).body.requirements);
  assert.ok(!micro.includes("business-licence") && micro.includes("legal-person"));
  assert.equal((await requirements("bank")).status, 400);
});

test("no requirement of providers or terminals is asked of a merchant", async () => {
  const asked = codes((await requirements("enterprise")).body.requirements);
  for (const code of ["acquiring-licence", "serial", "acceptance-certificate"]) assert.ok(!asked.includes(code), code);
});

test("whatever has to be there is told as due to whoever has nothing yet", async () => {
  const listed = codes((await requirements("individual")).body.requirements);
  const { body } = await check({ kind: "individual" });
  assert.equal(body.verdict, "not-ready");
  assert.deepEqual(
    body.due.map(({ requirement }: { requirement: string }) => requirement).toSorted(),
    listed.toSorted(),
  );
});

test("a file is judged as the command line judges it, and nothing of it is kept", async () => {
  assert.deepEqual((await check(await example("merchant-ready"))).body.verdict, "ready");
  const { body } = await check(await example("merchant-not-ready"));
  assert.equal(body.verdict, "not-ready");
  assert.ok(codes(body.reasons).includes("name-look-alike"));
});

test("a mistyped code is told by its field and its character", async () => {
  const file = await example("merchant-ready");
  const { body } = await check({ ...file, creditCode: "91350100M000100Y44" });
  const reason = body.reasons.find(({ field }: { field: string }) => field === "creditCode");
  assert.match(reason.says.zh, /校验码/);
  assert.equal((await check({ kind: "enterprise", secret: 1 })).status, 400);
});

test("how often one address may ask is bounded", async () => {
  const answer = await world.app.inject({ method: "GET", url: "/v1/readiness/requirements?kind=micro" });
  assert.match(String(answer.headers["ratelimit"]), /"check"/);
});
