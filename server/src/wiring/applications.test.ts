import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "#kernel/sql";
import { anApplication as whole } from "../testing/an-application.ts";
import { applicants, PNG } from "../testing/applicants.ts";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";

/** From a blank form to the reviewer's desk, over HTTP and a real database. */
let world: ApiWorld;
before(async () => void (world = await openApiWorld()));
after(() => world[Symbol.asyncDispose]());

type Login = Parameters<ApiWorld["cookieOf"]>[0];
const { file } = whole;
const { ask, own, upload, started, submitted, codeIn } = applicants(() => world);

describe("whoever has no account", () => {
  test("asks what he would need without applying, and nothing of it is kept", async () => {
    const { status, body } = await ask("POST", "/v1/readiness", {}, { file: { kind: "micro", mcc: "9999" } });
    assert.equal(status, 200);
    assert.equal(body.verdict, "not-ready");
    assert.ok(body.reasons.some(({ field }: { field: string }) => field === "account.number"));
    const [row] = await world.services.db.query<{ count: bigint }>(
      sql`select count(*) as count from applications.applications`,
    );
    assert.equal(row!.count, 0n);
  });

  test("saves and comes back with a secret that is kept nowhere; without it there is nothing", async () => {
    const { secret, id } = await started();
    const wrong = { file: { creditCode: "91350100M000100Y44", account: { number: "3505 0188 O7000" } } };
    assert.equal((await own("PATCH", "", secret, wrong)).status, 200);
    const back = await own("GET", "", secret);
    assert.equal(back.body.id, id);
    assert.equal(back.body.file.creditCode, wrong.file.creditCode);
    assert.equal(back.body.file.account.number, wrong.file.account.number);
    for (const other of ["", "oca_x", secret.slice(0, -1) + (secret.endsWith("A") ? "B" : "A")])
      assert.equal((await own("GET", "", other)).status, 404);
    const rows = await world.services.db.query<{ all: string }>(
      sql`select a::text as all from applications.applications a`,
    );
    for (const { all } of rows) assert.ok(!all.includes(secret) && !all.includes(wrong.file.creditCode));
  });

  test("hears of a mistyped number at its field, and is not let in with it", async () => {
    const { secret } = await started();
    await own("PATCH", "", secret, { ...whole, file: { ...file, creditCode: "91350100M000100Y44" } });
    const { body } = await own("GET", "/readiness", secret);
    assert.equal(body.maySubmit, false);
    const fields = new Set(body.reasons.map(({ field }: { field: string }) => field));
    for (const field of ["creditCode", "contact.phone", "agreement"]) assert.ok(fields.has(field), field);
    const refused = await own("POST", "/submit", secret);
    assert.deepEqual([refused.status, refused.body.code], [422, "application-not-ready"]);
    assert.ok(refused.body.errors.some(({ pointer }: { pointer: string }) => pointer === "/creditCode"));
  });

  test("a section given takes the place of the one before, null takes it away, the others stay", async () => {
    const { secret } = await started();
    await own("PATCH", "", secret, whole);
    await own("PATCH", "", secret, { file: { legalPerson: null, mcc: "5812" } });
    const { body } = await own("GET", "", secret);
    assert.deepEqual([body.file.legalPerson, body.file.mcc, body.file.name], [null, "5812", file.name]);
    assert.deepEqual(body.products, ["smart-touch-pos"]);
    const before = body.savedAt;
    assert.equal((await own("PATCH", "", secret, { file: { mcc: "5812" } })).body.savedAt, before);
  });

  test("guessing the code of a telephone ends after five tries, and another telephone is proven anew", async () => {
    const { secret } = await started();
    assert.equal((await own("POST", "/phone-code", secret)).body.code, "application-phone-missing");
    await own("PATCH", "", secret, { contact: { phone: "13912345678" } });
    assert.deepEqual((await own("POST", "/phone-code", secret)).body, { sentTo: "139****5678", minutes: 10 });
    const code = codeIn();
    assert.equal((await own("POST", "/phone-code", secret)).body.code, "application-code-too-soon");
    const wrong = code === "000000" ? "000001" : "000000";
    for (let tries = 0; tries < 5; tries++)
      assert.equal((await own("POST", "/phone-proof", secret, { code: wrong })).body.code, "application-code-wrong");
    assert.equal((await own("POST", "/phone-proof", secret, { code })).body.code, "application-code-over");
    world.clock.moveTo(world.clock.now().add({ minutes: 2 }));
    await own("POST", "/phone-code", secret);
    assert.equal((await own("POST", "/phone-proof", secret, { code: codeIn() })).body.contact.isProven, true);
    const moved = await own("PATCH", "", secret, { contact: { phone: "13812345678" } });
    assert.equal(moved.body.contact.isProven, false);
  });

  test("signs the text whose hash was shown; another hash is another text", async () => {
    const { secret } = await started();
    const refused = await own("POST", "/agreement", secret, { sha256: "0".repeat(64), name: "张伟" });
    assert.deepEqual([refused.status, refused.body.code], [409, "application-agreement-changed"]);
  });

  test("hostile and mislabelled files are refused by the one who reads files, and count for nothing", async () => {
    const { secret } = await started();
    const page = await upload(secret, "licence", Buffer.from("<html><script>alert(1)</script></html>"));
    assert.deepEqual([page.status, page.body.code], [415, "file-kind-refused"]);
    const zip = await upload(secret, "licence", Buffer.concat([PNG, Buffer.from("PK\x05\x06"), Buffer.alloc(18)]));
    assert.equal(zip.status, 422);
    const kept = await upload(secret, "licence");
    assert.deepEqual(
      (await own("GET", "", secret)).body.documents.map(({ id }: { id: string }) => id),
      [kept.body.id],
    );
    const shown = await world.app.inject({
      url: `/v1/application/content?document=${kept.body.id}`,
      headers: { "application-secret": secret },
    });
    assert.deepEqual([shown.statusCode, shown.rawPayload.equals(PNG)], [200, true]);
    // The door of evidence does not know papers of applications.
    const [row] = await world.services.db.query<{ count: bigint }>(
      sql`select count(*) as count from files.files where purpose = 'application'`,
    );
    assert.ok(row!.count > 0n);
    const other = await started();
    assert.equal(
      (
        await world.app.inject({
          url: `/v1/application/content?document=${kept.body.id}`,
          headers: { "application-secret": other.secret },
        })
      ).statusCode,
      404,
    );
  });

  test("asks for deletion: a draft is gone at once, a rejected one is kept and says why", async () => {
    const draft = await started();
    await own("PATCH", "", draft.secret, whole);
    await upload(draft.secret, "licence");
    assert.equal((await own("POST", "/deletion", draft.secret)).body.outcome, "deleted");
    const gone = (await own("GET", "", draft.secret)).body;
    assert.deepEqual([gone.state, gone.file, gone.name, gone.documents], ["withdrawn", null, "", []]);
    assert.equal((await own("PATCH", "", draft.secret, whole)).body.code, "application-purged");
    const decided = await submitted();
    await ask("POST", `/v1/applications/${decided.id}/take`, { login: "operations" });
    await ask(
      "POST",
      `/v1/applications/${decided.id}/reject`,
      { login: "operations" },
      { code: "not-trading", words: "门店未营业" },
    );
    const kept = (await own("POST", "/deletion", decided.secret)).body;
    assert.equal(kept.outcome, "kept");
    assert.match(kept.zh, /反洗钱/);
    assert.notEqual((await own("GET", "", decided.secret)).body.file, null);
  });
});

describe("the reviewer's desk", () => {
  test("an application waits for the operator by a promised working day, and is not changed meanwhile", async () => {
    const { secret, id } = await submitted();
    const { body } = await own("GET", "", secret);
    assert.deepEqual([body.waitsFor, body.isOverdue], ["operator", false]);
    assert.ok(Temporal.PlainDate.from(body.dueOn).dayOfWeek <= 5);
    assert.equal((await own("PATCH", "", secret, whole)).body.code, "application-not-open");
    assert.equal((await upload(secret, "lease")).body.code, "application-not-open");
    assert.equal((await own("POST", "/submit", secret)).body.code, "application-not-so");
    const list = (await ask("GET", "/v1/applications?box=untaken", { login: "operations" })).body.data;
    assert.ok(list.some((row: { id: string }) => row.id === id));
  });

  test("of two reviewers at once one has it; the other cannot send back, reject or release it", async () => {
    const { id } = await submitted();
    const path = `/v1/applications/${id}`;
    const asked = { corrections: [{ field: "licence.expires", reason: "请上传延期后的执照" }] };
    assert.equal(
      (await ask("POST", `${path}/corrections`, { login: "operations" }, asked)).body.code,
      "application-not-taken",
    );
    const both = await Promise.all([
      ask("POST", `${path}/take`, { login: "operations" }),
      ask("POST", `${path}/take`, { login: "administrator" }),
    ]);
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 409]));
    const [first, second] = (
      both[0]!.status === 200 ? ["operations", "administrator"] : ["administrator", "operations"]
    ) as Login[];
    assert.equal((await ask("POST", `${path}/corrections`, { login: second! }, asked)).body.code, "application-taken");
    assert.equal((await ask("POST", `${path}/corrections`, { login: first! }, asked)).body.state, "correcting");
  });

  test("the applicant sees exactly what was asked, puts it right and hands it in again", async () => {
    const { secret, id } = await submitted();
    const login = { login: "operations" } as const;
    await ask("POST", `/v1/applications/${id}/take`, login);
    const corrections = [
      { field: "licence.scope", reason: "经营范围与照片不一致" },
      { field: "document.site-photos", reason: "请补门头照" },
    ];
    await ask("POST", `/v1/applications/${id}/corrections`, login, { corrections });
    const sent = (await own("GET", "", secret)).body;
    assert.equal(sent.state, "correcting");
    assert.deepEqual(
      new Set(sent.corrections.map(({ field, reason }: { field: string; reason: string }) => `${field} ${reason}`)),
      new Set(corrections.map(({ field, reason }) => `${field} ${reason}`)),
    );
    assert.equal(
      (await ask("POST", `/v1/applications/${id}/reject`, { login: "support" }, { code: "other", words: "不行" }))
        .status,
      403,
    );
    await upload(secret, "site-photos");
    assert.equal((await own("POST", "/submit", secret)).body.state, "submitted");
    const seen = (await ask("GET", `/v1/applications/${id}`, login)).body;
    assert.equal(seen.round, 1);
    assert.deepEqual(seen.history.map(({ step }: { step: string }) => step).slice(0, 4), [
      "submitted",
      "document-added",
      "correcting",
      "taken",
    ]);
  });

  test("reading an application is told to the trail, and nothing of what was read", async () => {
    const { id } = await submitted();
    await ask("GET", `/v1/applications/${id}`, { login: "operations" });
    const rows = await world.services.db.query<{ entry: string }>(
      sql`select e::text as entry from audit.entries e where action = 'personal-data.read' and e::text like ${`%${id}%`}`,
    );
    assert.ok(rows.length > 0);
    for (const { entry } of rows) assert.ok(!entry.includes("13912345678") && !entry.includes(file.creditCode));
  });
});

describe("admission", () => {
  const admit = (id: string, login: Login) =>
    ask("POST", `/v1/applications/${id}/admit`, { login }, { reason: "资料齐全，已电话核实" });
  async function decided(approval: string, verdict = "approve") {
    const answer = await world.app.inject({
      method: "POST",
      url: `/v1/approvals/${approval}/${verdict}`,
      headers: { cookie: await world.steppedUpCookieOf("risk") },
      payload: { comment: "已复核" },
    });
    return answer.json();
  }

  test("the reviewer asks, another decides; merchant, place, sealed account, prices and the owner's way in come of it", async () => {
    const { secret, id } = await submitted();
    assert.equal((await admit(id, "operations")).body.code, "application-not-taken");
    await ask("POST", `/v1/applications/${id}/take`, { login: "operations" });
    const asked = await admit(id, "operations");
    assert.equal(asked.status, 202, JSON.stringify(asked.body));
    const done = await decided(asked.body.approval.id);
    assert.equal(done.state, "applied", JSON.stringify(done));
    assert.match(done.result.code, /^8983501581400\d\d$/);
    const { body } = await own("GET", "", secret);
    assert.deepEqual([body.state, body.merchantId], ["approved", done.result.merchant]);
    const { services } = world;
    const merchant = (await services.merchants.findByCode(services.db, done.result.code))!;
    assert.deepEqual([merchant.name, merchant.mcc, merchant.accountMasked], [file.name, file.mcc, "3505****0123"]);
    assert.equal((await services.merchants.placesOf(services.db, merchant.id)).length, 1);
    assert.equal((await services.pricing.schedulesOf(services.db, merchant.id)).length, 1);
    const sealed = (await services.merchants.sealedAccountsOf(services.db, [merchant.id])).get(merchant.id)!;
    assert.ok(!Buffer.from(sealed).toString("latin1").includes(file.account.number));
    const given = await world.app.inject({
      method: "POST",
      url: `/v1/approvals/${asked.body.approval.id}/handover`,
      headers: { cookie: await world.steppedUpCookieOf("operations") },
    });
    const { handover } = given.json();
    assert.equal(handover.login, `m${done.result.code}`);
    assert.match(handover.invitation, /^oci_/);
  });

  for (const what of ["changed", "unchanged"] as const)
    test(`what was sent back and handed in again ${what} after it was put up is not admitted unseen`, async () => {
      const { secret, id } = await submitted();
      const login = { login: "operations" } as const;
      await ask("POST", `/v1/applications/${id}/take`, login);
      const asked = await admit(id, "operations");
      await ask("POST", `/v1/applications/${id}/corrections`, login, {
        corrections: [{ field: "name", reason: "请核对" }],
      });
      if (what === "changed") await own("PATCH", "", secret, { shop: { name: "另一家店" } });
      assert.equal((await own("POST", "/submit", secret)).body.state, "submitted");
      const done = await decided(asked.body.approval.id);
      assert.deepEqual([done.state, done.failure?.code], ["failed", "application-changed"], JSON.stringify(done));
      assert.equal((await own("GET", "", secret)).body.state, "submitted");
    });
});

describe("an agent", () => {
  test("opens and fills in for a merchant, who proves his telephone before he signs; it reviews nothing", async () => {
    const login = { login: "agent" } as const;
    const { status, body } = await ask("POST", "/v1/applications/collect", login, { kind: "individual" });
    assert.equal(status, 201);
    const path = `/v1/applications/${body.id}`;
    assert.equal(body.waitsFor, "agent");
    assert.equal((await ask("PATCH", path, login, whole)).status, 200);
    const { sha256 } = (await ask("GET", "/v1/agreement", {})).body;
    assert.equal(
      (await ask("POST", `${path}/agreement`, login, { sha256, name: "张伟" })).body.code,
      "application-phone-not-proven",
    );
    for (const [verb, payload] of [
      ["take", undefined],
      ["release", undefined],
      ["corrections", { corrections: [{ field: "name", reason: "不对" }] }],
      ["reject", { code: "other", words: "不行" }],
      ["admit", { reason: "都齐了" }],
    ] as const)
      assert.equal((await ask("POST", `${path}/${verb}`, login, payload)).status, 403, verb);
  });

  test("sees the applications of its branch; one below it only its own; a merchant none", async () => {
    const above = (await ask("POST", "/v1/applications/collect", { login: "agent" }, { kind: "micro" })).body.id;
    const below = (await ask("POST", "/v1/applications/collect", { login: "agent-staff" }, { kind: "micro" })).body.id;
    const ids = async (login: Login) =>
      (await ask("GET", "/v1/applications?limit=100", { login })).body.data.map(({ id }: { id: string }) => id);
    const [seen, seenBelow] = [await ids("agent"), await ids("agent-staff")];
    assert.ok(seen.includes(above) && seen.includes(below));
    assert.ok(seenBelow.includes(below) && !seenBelow.includes(above));
    assert.equal((await ask("GET", `/v1/applications/${above}`, { login: "agent-staff" })).status, 404);
    assert.equal((await ask("GET", "/v1/applications", { login: "merchant-owner" })).status, 403);
  });
});

test("a draft nobody goes on with expires; what came to nothing is purged when its time is over", async () => {
  const { secret } = await started();
  await own("PATCH", "", secret, whole);
  world.clock.moveTo(world.clock.now().add({ hours: 31 * 24 }));
  assert.ok((await world.services.applications.keepTerms()).expired > 0);
  assert.equal((await own("GET", "", secret)).body.state, "expired");
  assert.notEqual((await own("GET", "", secret)).body.file, null);
  world.clock.moveTo(world.clock.now().add({ hours: 181 * 24 }));
  assert.ok((await world.services.applications.keepTerms()).purged > 0);
  const gone = (await own("GET", "", secret)).body;
  assert.deepEqual([gone.state, gone.file, gone.phone], ["expired", null, ""]);
});
