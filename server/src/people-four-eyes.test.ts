import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "#kernel/sql";
import { cookieIn, PASSWORD } from "./testing/api-world.ts";
import { codeOf, good, openPeopleWorld, type Person } from "./testing/people-world.ts";

/** What one administrator alone cannot do to a person: another role, and the end of every second factor. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const { app, ask, aUser, byPassword, signedIn, steppedUp, withApp, withPasskey, world } = people;
const { db } = world.services;

const anAdministrator = async (): Promise<{ cookie: string; person: Person }> => {
  const person = await aUser("administrator");
  return { person, cookie: await steppedUp(app, person) };
};
const why = { reason: "moves to another desk", evidence: ["mail of the head of office"] };
const askForRole = (cookie: string, { publicId }: Person, role: string) =>
  ask(app, `/v1/users/${publicId}/role`, { cookie, body: { role, ...why } });
const askForReset = (cookie: string, { publicId }: Person) =>
  ask(app, `/v1/users/${publicId}/reset-second-factor`, { cookie, body: why });
const decide = (cookie: string, id: string, verdict: "approve" | "reject" = "approve") =>
  ask(app, `/v1/approvals/${id}/${verdict}`, { cookie, body: { comment: "spoke to them" } });
const idOf = (answer: Parameters<typeof good>[0]): string => good(answer).json().approval.id;
const roleOf = async ({ id }: Person): Promise<string> =>
  (await db.query<{ role: string }>(sql`select role from identity.users where id = ${id}`))[0]!.role;

test("another role waits for a second person, who is not the one it is about; then the sessions end", async () => {
  const [{ cookie: asker }, { cookie: other }] = [await anAdministrator(), await anAdministrator()];
  const { cookie: concerned, person } = await anAdministrator();
  const request = idOf(await askForRole(asker, person, "support"));
  assert.equal(codeOf(await askForRole(other, person, "finance")), "approval-already-open");
  const page = good(await ask(app, `/v1/approvals/${request}`, { cookie: other })).json();
  assert.deepEqual(
    page.changes.map(({ labelEn, beforeEn, afterEn }: Record<string, string>) => [labelEn, beforeEn, afterEn]),
    [
      ["Role", "Administrator", "Support"],
      ["Sessions", "go on", "end at once; the person signs in anew"],
    ],
  );
  assert.equal(page.yours, "decide");
  assert.equal(good(await ask(app, `/v1/approvals/${request}`, { cookie: concerned })).json().yours, "look");
  assert.equal(codeOf(await decide(asker, request)), "approval-own-request");
  assert.equal(codeOf(await decide(concerned, request)), "approval-about-yourself");
  assert.equal(await roleOf(person), "administrator", "nothing has happened yet");
  assert.equal(good(await decide(other, request)).json().state, "applied");
  assert.equal(await roleOf(person), "support");
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: concerned })), "not-signed-in");
  assert.equal(good(await ask(app, "/v1/me", { cookie: await signedIn(app, person) })).json().user.role, "support");
  const [entry] = await db.query<{ before: object; after: object; reason: string }>(
    sql`select before, after, reason from audit.entries where subject = ${person.publicId} and action = 'user.role-changed'`,
  );
  assert.deepEqual({ ...entry }, { before: { role: "administrator" }, after: { role: "support" }, reason: why.reason });
});

test("risk decides who becomes what, and finance does not", async () => {
  const { cookie } = await anAdministrator();
  const person = await aUser();
  const request = idOf(await askForRole(cookie, person, "operations"));
  const [finance, risk] = [await world.steppedUpCookieOf("finance"), await world.steppedUpCookieOf("risk")];
  assert.equal(codeOf(await decide(finance, request)), "approval-not-yours-to-decide");
  assert.equal(good(await decide(risk, request)).json().state, "applied");
  assert.equal(await roleOf(person), "operations");
});

test("what cannot be done is refused when it is asked: one's own role, the same role, another side, nobody", async () => {
  const { cookie, person } = await anAdministrator();
  const other = await aUser();
  assert.equal(codeOf(await askForRole(cookie, person, "support")), "own-account");
  assert.equal(codeOf(await askForReset(cookie, person)), "own-account");
  assert.equal(codeOf(await askForRole(cookie, other, "support")), "user-not-so");
  assert.equal(codeOf(await askForRole(cookie, other, "merchant-owner")), "ties-differ");
  assert.equal(codeOf(await askForReset(cookie, other)), "user-not-so", "there is nothing to take away");
  const nobody = { ...other, publicId: `usr_${"0".repeat(12)}7` };
  assert.equal(codeOf(await askForRole(cookie, nobody, "risk")), "not-found");
  assert.equal(codeOf(await askForReset(await world.cookieOf("operations"), other)), "not-permitted");
  const plain = await signedIn(app, await aUser("administrator"));
  assert.equal(codeOf(await askForRole(plain, other, "risk")), "step-up-needed");
});

test("whoever was shut out after asking gets nothing done any more", async () => {
  const [{ cookie, person: asker }, { cookie: other }] = [await anAdministrator(), await anAdministrator()];
  const person = await aUser();
  const request = idOf(await askForRole(cookie, person, "administrator"));
  good(await ask(app, `/v1/users/${asker.publicId}/disable`, { cookie: other, body: { reason: "has left" } }));
  const decided = good(await decide(other, request)).json();
  assert.deepEqual([decided.state, decided.failure.code], ["failed", "role-not-grantable"]);
  assert.equal(await roleOf(person), "support");
});

test("a reset by two takes every second factor and every session; the password lets in to add a new one", async () => {
  const [{ cookie: asker }, { cookie: other }] = [await anAdministrator(), await anAdministrator()];
  const [byApp, byPasskey] = [await aUser(), await aUser()];
  const { cookie: open } = await withApp(app, byApp);
  await withPasskey(app, byPasskey);
  for (const person of [byApp, byPasskey]) {
    const request = idOf(await askForReset(asker, person));
    assert.notEqual(good(await byPassword(app, person.login)).json().secondStep, null, "nothing has happened yet");
    assert.equal(good(await decide(other, request)).json().state, "applied");
    assert.equal(good(await byPassword(app, person.login, PASSWORD)).json().secondStep, null);
  }
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: open })), "not-signed-in");
  const back = cookieIn(good(await byPassword(app, byApp.login)));
  assert.equal(good(await ask(app, "/v1/me/security", { cookie: back })).json().recoveryCodesLeft, 0);
});

test("the last administrator stays one, whoever agrees", async () => {
  const [{ cookie, person: asker }, { person: last }] = [await anAdministrator(), await anAdministrator()];
  const request = idOf(await askForRole(cookie, last, "support"));
  // Meanwhile everybody else has left, the asker too.
  await db.query(
    sql`update identity.users set status = 'disabled' where role = 'administrator' and id not in (${last.id}, ${asker.id})`,
  );
  await db.query(sql`update identity.users set role = 'support' where id = ${asker.id}`);
  const risk = await world.steppedUpCookieOf("risk");
  const decided = good(await decide(risk, request)).json();
  assert.equal(decided.state, "failed");
  await db.query(sql`update identity.users set role = 'administrator', status = 'active' where id = ${asker.id}`);
  const again = idOf(await askForRole(cookie, last, "support"));
  await db.query(sql`update identity.users set status = 'disabled' where id = ${last.id}`);
  assert.equal(good(await decide(risk, again)).json().state, "applied", "who is shut out is not the last one");
  assert.equal(codeOf(await askForRole(await steppedUp(app, asker), asker, "support")), "own-account");
});

test("a link to a new password is made when its asker takes it, after another person agreed, and lies nowhere before", async () => {
  const [{ cookie: asker }, { cookie: other }] = [await anAdministrator(), await anAdministrator()];
  const person = await aUser();
  const answer = await ask(app, `/v1/users/${person.publicId}/password-link`, { cookie: asker, body: why });
  const request = idOf(answer);
  const handover = (cookie: string) => ask(app, `/v1/approvals/${request}/handover`, { cookie, method: "POST" });
  assert.equal(codeOf(await decide(asker, request)), "approval-own-request");
  assert.equal(codeOf(await handover(asker)), "approval-nothing-to-hand-over");
  assert.equal(good(await decide(other, request)).json().handover, "ready");
  assert.equal((await db.query(sql`select 1 from identity.password_links where user_id = ${person.id}`)).length, 0);
  assert.equal(codeOf(await handover(other)), "approval-not-yours");
  const { passwordLink } = good(await handover(asker)).json().handover;
  assert.match(passwordLink, /^ocp_[\w-]{43}$/);
  assert.equal(codeOf(await handover(asker)), "approval-nothing-to-hand-over");
  good(await byPassword(app, person.login));
  const body = { token: passwordLink, password: "four unrelated words here" };
  good(await ask(app, "/v1/password/choose", { body }));
  assert.equal(codeOf(await byPassword(app, person.login)), "wrong-login");
  good(await byPassword(app, person.login, body.password));
});

test("nobody is given a link for himself, nor for somebody who is shut out or was never in", async () => {
  const { cookie, person } = await anAdministrator();
  const askFor = ({ publicId }: Person) => ask(app, `/v1/users/${publicId}/password-link`, { cookie, body: why });
  assert.equal(codeOf(await askFor(person)), "own-account");
  const out = await aUser();
  await db.query(sql`update identity.users set status = 'disabled' where id = ${out.id}`);
  assert.equal(codeOf(await askFor(out)), "user-not-so");
});
