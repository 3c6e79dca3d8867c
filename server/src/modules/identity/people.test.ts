import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "#kernel/sql";
import { cookieIn, ids, PASSWORD } from "../../testing/api-world.ts";
import { codeOf, good, openPeopleWorld, type Person } from "../../testing/people-world.ts";
import { permissionsOf, type Role, roles } from "./permissions.ts";
import { changeRole, resetSecondFactor } from "./role-and-factors.ts";
import { mayGrant } from "./user-rules.ts";

/** The administrator's people: invitations, shutting out, letting in, and what nobody may do to himself or to the last one. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const { app, ask, aUser, byPassword, pass, signedIn, stepUp, steppedUp, withApp, withPasskey, world } = people;
const { db } = world.services;
const NEW_PASSWORD = "four unrelated words here";

let count = 0;
const form = (more: object = {}) => ({
  login: `invited-${(count += 1)}`,
  displayName: "新人",
  displayNameEn: "Somebody new",
  role: "support",
  merchantId: null,
  agentId: null,
  placeIds: [],
  ...more,
});
const anAdministrator = async (): Promise<{ cookie: string; person: Person }> => {
  const person = await aUser("administrator");
  return { person, cookie: await steppedUp(app, person) };
};
const invite = (cookie: string, body: object) => ask(app, "/v1/users/invite", { cookie, body });
const accept = (token: string, password = NEW_PASSWORD) =>
  ask(app, "/v1/invitations/accept", { body: { token, password } });
const tokenOf = (link: string): string => link.split("#")[1]!;
const actingAs = (role: Role) => ({ id: 1n, permissions: new Set<string>(permissionsOf[role]) });
const reason = { reason: "left the company" };

test("an invitation opens once, the password is the person's own, and the trail names who invited", async () => {
  const { cookie, person } = await anAdministrator();
  const body = form();
  const invited = good(await invite(cookie, body)).json();
  assert.equal(invited.user.status, "invited");
  assert.match(invited.link, /^http:\/\/localhost:8080\/invitation#oci_[\w-]{43}$/);
  const token = tokenOf(invited.link);
  assert.equal(codeOf(await byPassword(app, body.login, NEW_PASSWORD)), "wrong-login", "no password opens it yet");
  assert.equal(good(await ask(app, "/v1/invitations/look-up", { body: { token } })).json().login, body.login);
  assert.equal(codeOf(await accept(token, "short")), "password-too-short");
  assert.equal(codeOf(await accept(token, `${body.login}123456`)), "password-common");
  const inside = cookieIn(good(await accept(token)));
  assert.equal(good(await ask(app, "/v1/me", { cookie: inside })).json().user.role, "support");
  assert.equal(codeOf(await accept(token)), "invitation-over");
  good(await byPassword(app, body.login, NEW_PASSWORD));
  const entries = await db.query<{ action: string; actor_name: string }>(
    sql`select action, actor_name from audit.entries where subject = ${invited.user.id} and action <> 'personal-data.read' order by id`,
  );
  assert.deepEqual(
    entries.slice(0, 2).map(({ action, actor_name: by }) => [action, by]),
    [
      ["user.invited", person.login],
      ["user.came-in", body.login],
    ],
  );
});

test("of two who follow the same link side by side one comes in", async () => {
  const { cookie } = await anAdministrator();
  const token = tokenOf(good(await invite(cookie, form())).json().link);
  const answers = await Promise.all([accept(token), accept(token, "other unrelated words too")]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 410],
  );
});

test("a link ends after 72 hours, and when a new one is made", async () => {
  const { person } = await anAdministrator();
  const fresh = async () => steppedUp(app, person);
  const body = form();
  const first = good(await invite(await fresh(), body)).json();
  pass({ hours: 72, seconds: 1 });
  assert.equal(codeOf(await accept(tokenOf(first.link))), "invitation-over");
  const again = `/v1/users/${first.user.id}/invite-again`;
  const second = good(await ask(app, again, { cookie: await fresh(), method: "POST" })).json();
  const third = good(await ask(app, again, { cookie: await fresh(), method: "POST" })).json();
  assert.equal(codeOf(await accept(tokenOf(second.link))), "invitation-over");
  good(await accept(tokenOf(third.link)));
  assert.equal(codeOf(await ask(app, again, { cookie: await fresh(), method: "POST" })), "user-not-so");
});

test("a name is taken once, a role fits what its person belongs to, and what does not exist is not found", async () => {
  const { cookie } = await anAdministrator();
  const body = form();
  good(await invite(cookie, body));
  assert.equal(codeOf(await invite(cookie, body)), "login-taken");
  assert.equal(codeOf(await invite(cookie, form({ role: "merchant-owner" }))), "ties-differ");
  const merchantId = ids.merchant(world.merchants[0]!.id);
  assert.equal(codeOf(await invite(cookie, form({ merchantId }))), "ties-differ");
  const nowhere = `mer_${"0".repeat(12)}7`;
  assert.equal(codeOf(await invite(cookie, form({ role: "merchant-owner", merchantId: nowhere }))), "not-found");
  const [place] = await world.services.merchants.placesOf(db, world.merchants[1]!.id);
  const foreign = form({ role: "merchant-cashier", merchantId, placeIds: [ids.place(place!.id)] });
  assert.equal(codeOf(await invite(cookie, foreign)), "not-found", "a place of another merchant");
  const owner = good(await invite(cookie, form({ role: "merchant-owner", merchantId }))).json();
  assert.equal(owner.user.belongsTo, world.merchants[0]!.name);
});

test("whoever is shut out is out at once, is told nothing more than a stranger, and may be let in again", async () => {
  const { cookie, person: administrator } = await anAdministrator();
  const person = await aUser();
  const open = await signedIn(app, person);
  const url = (verb: string): string => `/v1/users/${person.publicId}/${verb}`;
  assert.equal(good(await ask(app, url("disable"), { cookie, body: reason })).json().status, "disabled");
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: open })), "not-signed-in");
  assert.equal(codeOf(await byPassword(app, person.login)), "wrong-login");
  assert.equal(codeOf(await ask(app, url("disable"), { cookie, body: reason })), "user-not-so");
  const back = good(await ask(app, url("enable"), { cookie, body: reason })).json();
  assert.deepEqual([back.user.status, back.link], ["active", null]);
  const inAgain = await signedIn(app, person);
  good(await ask(app, url("end-sessions"), { cookie, body: reason }));
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: inAgain })), "not-signed-in");
  const own = `/v1/users/${administrator.publicId}/disable`;
  assert.equal(codeOf(await ask(app, own, { cookie, body: reason })), "own-account");
});

test("only who manages people does it, after a fresh proof, and others see nobody's list", async () => {
  const [auditor, support] = [await world.cookieOf("auditor"), await world.cookieOf("support")];
  good(await ask(app, "/v1/users", { cookie: auditor }));
  assert.equal(codeOf(await invite(auditor, form())), "not-permitted");
  assert.equal(codeOf(await ask(app, "/v1/users", { cookie: support })), "not-permitted");
  assert.equal(
    codeOf(await ask(app, "/v1/users", { cookie: await world.cookieOf("merchant-owner") })),
    "not-permitted",
  );
  const plain = await signedIn(app, await aUser("administrator"));
  assert.equal(codeOf(await invite(plain, form())), "step-up-needed");
});

test("one can grant only a role all of whose permissions one holds", () => {
  for (const giver of roles)
    for (const role of roles) {
      const held = new Set<string>(permissionsOf[giver]);
      assert.equal(
        mayGrant(held, role),
        permissionsOf[role].every((permission) => held.has(permission)),
        `${giver} ${role}`,
      );
    }
  assert.equal(mayGrant(new Set(permissionsOf.administrator), "administrator"), true);
  assert.equal(mayGrant(new Set(permissionsOf.operations), "finance"), false);
});

test("another role ends the sessions, is nobody's own, stays on its side, and is not above the giver's", async () => {
  const person = await aUser();
  const open = await signedIn(app, person);
  const change = (role: Role, actor = actingAs("administrator"), userId = person.id) =>
    db.transaction((tx) => changeRole(tx, actor, { userId, role }));
  assert.deepEqual(await change("finance", actingAs("operations")), { kind: "refused", code: "role-not-grantable" });
  assert.deepEqual(await change("merchant-owner"), { kind: "refused", code: "ties-differ" });
  assert.deepEqual(await change("risk", { ...actingAs("administrator"), id: person.id }), {
    kind: "refused",
    code: "own-account",
  });
  assert.equal((await change("finance")).kind, "changed");
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: open })), "not-signed-in");
  assert.equal(good(await ask(app, "/v1/me", { cookie: await signedIn(app, person) })).json().user.role, "finance");
});

test("the last active administrator stays one, also when two are taken away side by side", async () => {
  await db.query(sql`update identity.users set status = 'disabled' where role = 'administrator'`);
  const [one, two] = [await aUser("administrator"), await aUser("administrator")];
  const outcomes = await Promise.all(
    [one, two].map((target) =>
      db.transaction((tx) => world.identity.disableUser(tx, actingAs("administrator"), target.id)),
    ),
  );
  assert.deepEqual(outcomes.map((outcome) => (outcome.kind === "refused" ? outcome.code : outcome.kind)).toSorted(), [
    "changed",
    "last-administrator",
  ]);
  const [left] = await db.query<{ id: bigint }>(
    sql`select id from identity.users where role = 'administrator' and status = 'active'`,
  );
  const changed = await db.transaction((tx) =>
    changeRole(tx, actingAs("administrator"), { userId: left!.id, role: "support" }),
  );
  assert.deepEqual(changed, { kind: "refused", code: "last-administrator" });
});

test("a reset takes every second factor and every session; the password alone lets in to add a new one", async () => {
  const person = await aUser();
  const { cookie, codes } = await withApp(app, person);
  assert.equal(codes.length, 10);
  const other = await aUser();
  await withPasskey(app, other);
  for (const target of [person, other])
    assert.equal(
      (await db.transaction((tx) => resetSecondFactor(tx, actingAs("administrator"), target.id))).kind,
      "changed",
    );
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie })), "not-signed-in");
  const back = await signedIn(app, person);
  const security = good(await ask(app, "/v1/me/security", { cookie: back })).json();
  assert.deepEqual([security.totpSince, security.recoveryCodesLeft], [null, 0]);
  good(await stepUp(app, back));
  assert.equal(good(await byPassword(app, other.login, PASSWORD)).json().secondStep, null);
});
