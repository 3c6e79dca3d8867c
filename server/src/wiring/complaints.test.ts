import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** Complaints about institutions, and the versions of their service terms. */
type Login = Parameters<ApiWorld["cookieOf"]>[0];
let world: ApiWorld;
let house: string;
before(async () => {
  world = await openApiWorld();
  house = publicId("prv", (await world.services.providers.find(world.services.db))!.id);
});
after(() => world[Symbol.asyncDispose]());

async function ask(method: "GET" | "POST", url: string, login: Login, payload?: object) {
  const headers = { cookie: await world.cookieOf(login) };
  const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const post = (url: string, payload: object, login: Login = "operations") => ask("POST", url, login, payload);
const get = (url: string, login: Login = "operations") => ask("GET", url, login);
const own = (merchant: number): string =>
  `/v1/merchants/${publicId("mer", world.merchants[merchant]!.id)}/provider-complaints`;
const openOnes = async (): Promise<number> => (await get(`/v1/providers/${house}`)).body.openComplaints;

test("a merchant complains about its own institution, hears the answer, and nobody else's merchant sees it", async () => {
  const sent = await post(
    own(0),
    { kind: "fees", said: "299 yuan were taken that nobody told us of" },
    "merchant-owner",
  );
  assert.deepEqual([sent.status, sent.body.state], [200, "open"], JSON.stringify(sent.body));
  assert.equal(await openOnes(), 1);
  const [taken] = (await get(`/v1/providers/${house}/complaints`)).body.data;
  assert.deepEqual([taken.id, taken.merchantId], [sent.body.id, publicId("mer", world.merchants[0]!.id)]);
  const steps = `/v1/provider-complaints/${taken.id}/steps`;
  assert.equal((await post(steps, { state: "closed", said: "done" })).body.code, "complaint-step-out-of-order");
  assert.equal((await post(steps, { state: "answered", said: "It is given back tomorrow" })).body.state, "answered");
  const [heard] = (await get(own(0), "merchant-owner")).body.data;
  assert.equal(heard.steps.at(-1).said, "It is given back tomorrow");
  assert.equal(heard.receivedBy, undefined);
  assert.equal((await post(steps, { state: "closed", said: "given back" })).body.state, "closed");
  assert.equal(await openOnes(), 0);
  assert.equal((await post(steps, { state: "open", said: "it came again" })).body.state, "open");
  assert.equal(await openOnes(), 1);
  assert.equal((await get(own(0), "other-owner")).status, 404);
  assert.equal((await post(own(1), { kind: "fees", said: "not mine" }, "merchant-owner")).status, 404);
  assert.equal((await post(own(0), { kind: "fees", said: "a cashier may not" }, "merchant-cashier")).status, 403);
});

test("what comes by telephone is taken in by staff with how to reach whoever called, and reading it is on record", async () => {
  const said = { kind: "impostor", said: "somebody called and wanted to swap the machine", contact: "138 0000 0000" };
  const taken = await post(`/v1/providers/${house}/complaints`, said);
  assert.equal(taken.body.contact, "138 0000 0000", JSON.stringify(taken.body));
  await get(`/v1/providers/${house}/complaints`, "support");
  const [entry] = (await get("/v1/audit?action=personal-data.read", "auditor")).body.data;
  assert.equal(entry.actor.name, "support");
  assert.equal((await get(`/v1/providers/${house}/complaints`, "agent")).status, 403);
});

test("a version of terms has the hash of its text; a change is public thirty days before it holds", async () => {
  const today = businessDay(world.clock.now());
  const publish = (validFrom: Temporal.PlainDate, body: string) =>
    post(`/v1/providers/${house}/terms`, { title: "受理协议", body, validFrom: validFrom.toString(), reason: "first" });
  const first = await publish(today, "第一条 结算到商户自己的账户。\n第二条 不另收费。");
  assert.deepEqual([first.status, first.body.version], [200, 1], JSON.stringify(first.body));
  assert.equal(first.body.sha256, createHash("sha256").update(first.body.body).digest("hex"));
  const soon = await publish(today.add({ days: 29 }), "第一条 每台终端每年另收九十九元。");
  assert.deepEqual([soon.status, soon.body.code], [422, "terms-notice-too-short"]);
  assert.equal((await publish(today.add({ days: 30 }), "第一条 每台终端每年另收九十九元。")).body.version, 2);
  const versions = (await get(`/v1/providers/${house}/terms`, "auditor")).body.data;
  assert.deepEqual(
    versions.map(({ version }: { version: number }) => version),
    [2, 1],
  );
  for (const text of ["update providers.terms set body = 'x'", "delete from providers.complaint_steps"])
    await assert.rejects(world.services.db.query({ text, values: [], name: text }), { code: "42501" });
});
