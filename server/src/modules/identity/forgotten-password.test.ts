import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "#kernel/sql";
import { PASSWORD } from "../../testing/api-world.ts";
import { codeOf, good, openPeopleWorld, type Person } from "../../testing/people-world.ts";
import { until } from "../../testing/until.ts";

/** A forgotten password: who gets a link, what it opens, and what it never opens. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const { app, ask, aUser, byPassword, moveOn, pass, signedIn, stepUp, steppedUp, withApp, world } = people;
const { db } = world.services;
const { mails } = world.carriers;
const NEW_PASSWORD = "four unrelated words here";

const boxOf = ({ login }: Person): string => `${login}@example.com`;
async function withBox(person: Person, verified = true): Promise<Person> {
  await db.query(sql`
    insert into notifications.addresses (user_id, channel, address, verified_at)
    values (${person.id}, 'mail', ${boxOf(person)}, ${verified ? world.clock.now() : null})`);
  return person;
}
const forget = (login: string) => ask(app, "/v1/password/forgotten", { body: { login } });
const lookUp = (token: string) => ask(app, "/v1/password/look-up", { body: { token } });
const choose = (token: string, password = NEW_PASSWORD) =>
  ask(app, "/v1/password/choose", { body: { token, password } });
const mailsTo = (person: Person) =>
  mails.filter(({ to, text }) => to.address === boxOf(person) && text.includes("/new-password#"));
const linksOf = ({ id }: Person) => db.query(sql`select user_id from identity.password_links where user_id = ${id}`);

/** The link that lies in the person's mail box. */
async function linkIn(person: Person): Promise<string> {
  await until(async () => mailsTo(person).length > 0);
  return /\/new-password#(ocp_[\w-]{43})/.exec(mailsTo(person).at(-1)!.text)![1]!;
}
async function aForgetful(): Promise<{ person: Person; token: string }> {
  const person = await withBox(await aUser());
  good(await forget(person.login));
  return { person, token: await linkIn(person) };
}

test("a link in one's own mail box chooses a new password, once, ends every session, and is told", async () => {
  const person = await withBox(await aUser());
  const open = await signedIn(app, person);
  assert.deepEqual(good(await forget(person.login.toUpperCase())).json(), { validMinutes: 30 });
  const token = await linkIn(person);
  assert.equal(good(await lookUp(token)).json().login, person.login);
  assert.equal(codeOf(await choose(token, "short")), "password-too-short");
  good(await choose(token));
  assert.equal((await ask(app, "/v1/me", { cookie: open })).statusCode, 401);
  assert.equal(codeOf(await choose(token, "other unrelated words too")), "password-link-over");
  assert.equal(codeOf(await lookUp(token)), "password-link-over");
  assert.equal(codeOf(await byPassword(app, person.login)), "wrong-login");
  good(await byPassword(app, person.login, NEW_PASSWORD));
  const trail = await db.query<{ action: string }>(
    sql`select action from audit.entries where subject = ${person.publicId} order by id`,
  );
  const actions = trail.map(({ action }) => action);
  assert.deepEqual(
    actions.filter((action) => action.startsWith("password.")),
    ["password.forgotten", "password.recovered"],
  );
  const told = await db.query(
    sql`select notice from notifications.inbox where user_id = ${person.id} and notice = 'password-changed'`,
  );
  assert.equal(told.length, 1);
});

test("the answer is the same for who exists, who does not, who has no box and who is shut out; only a proven box gets mail", async () => {
  const known = await withBox(await aUser());
  const unproven = await withBox(await aUser(), false);
  const boxless = await aUser();
  const out = await withBox(await aUser());
  await db.query(sql`update identity.users set status = 'disabled' where id = ${out.id}`);
  const answers = [];
  // Who gets a link is asked last: when it has come, the work of the others is done.
  for (const login of ["nobody-by-this-name", unproven.login, boxless.login, out.login, known.login])
    answers.push(await forget(login));
  assert.deepEqual(
    answers.map(({ statusCode, body }) => [statusCode, body]),
    answers.map(() => [200, '{"validMinutes":30}']),
  );
  await linkIn(known);
  assert.deepEqual(
    [unproven, boxless, out].map((person) => mailsTo(person).length),
    [0, 0, 0],
  );
  for (const person of [unproven, boxless, out]) assert.equal((await linksOf(person)).length, 0);
});

test("a link that was handed over stays good when a stranger asks at the door, whether its person has a box or none", async () => {
  for (const person of [await aUser(), await withBox(await aUser())]) {
    const cookie = await steppedUp(app, await aUser("administrator"));
    const approver = await steppedUp(app, await aUser("administrator"));
    const body = { reason: "calls from the shop, has lost the password" };
    const { approval } = good(await ask(app, `/v1/users/${person.publicId}/password-link`, { cookie, body })).json();
    const url = `/v1/approvals/${approval.id}`;
    good(await ask(app, `${url}/approve`, { cookie: approver, body: { comment: "" } }));
    const { handover } = good(await ask(app, `${url}/handover`, { cookie, method: "POST" })).json();
    pass({ minutes: 10 });
    moveOn();
    good(await forget(person.login));
    await aForgetful();
    assert.equal(mailsTo(person).length, 0);
    assert.equal(good(await lookUp(handover.passwordLink)).json().login, person.login);
    good(await choose(handover.passwordLink));
  }
});

test("a link that was handed over and is over keeps nobody from asking for another", async () => {
  const person = await withBox(await aUser());
  await db.query(sql`
    insert into identity.password_links (user_id, token_hash, created_at, expires_at, given)
    values (${person.id}, ${new Uint8Array(32)}, ${world.clock.now().subtract({ hours: 25 })},
            ${world.clock.now().subtract({ hours: 1 })}, true)`);
  good(await forget(person.login));
  good(await lookUp(await linkIn(person)));
});

test("asked again at once, the first link stays good and no second mail leaves; later a new one ends the first", async () => {
  const { person, token } = await aForgetful();
  good(await forget(person.login));
  // Another's link, asked for later, has come: what the second asking does is done.
  await aForgetful();
  assert.equal(mailsTo(person).length, 1);
  assert.equal(good(await lookUp(token)).json().login, person.login);
  pass({ minutes: 5 });
  moveOn();
  good(await forget(person.login));
  await until(async () => mailsTo(person).length === 2);
  assert.equal(codeOf(await lookUp(token)), "password-link-over");
  good(await lookUp(await linkIn(person)));
});

test("a link ends after half an hour", async () => {
  const { token } = await aForgetful();
  pass({ minutes: 30 });
  assert.equal(codeOf(await lookUp(token)), "password-link-over");
  assert.equal(codeOf(await choose(token)), "password-link-over");
});

test("second factors stay: a new password alone opens nothing of who has one", async () => {
  const person = await withBox(await aUser());
  await withApp(app, person);
  good(await forget(person.login));
  good(await choose(await linkIn(person)));
  const answer = good(await byPassword(app, person.login, NEW_PASSWORD)).json();
  assert.equal(answer.user, null);
  assert.deepEqual(answer.secondStep.methods, ["totp", "recovery-code"]);
});

test("of two who follow the same link side by side one chooses", async () => {
  const { token } = await aForgetful();
  const answers = await Promise.all([choose(token), choose(token, "other unrelated words too")]);
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 410],
  );
});

test("a password changed inside ends the link that is out", async () => {
  const { person, token } = await aForgetful();
  const cookie = String(good(await stepUp(app, await signedIn(app, person))).headers["set-cookie"]).split(";")[0]!;
  good(await ask(app, "/v1/me/password", { cookie, body: { current: PASSWORD, next: NEW_PASSWORD } }));
  assert.equal(codeOf(await lookUp(token)), "password-link-over");
});

test("no table and no list of deliveries holds a link that opens anything", async () => {
  const { token } = await aForgetful();
  const kept = await db.query<{ text: string }>(sql`
    select l::text as text from identity.password_links l
    union all select d::text from notifications.deliveries d union all select e::text from audit.entries e`);
  for (const { text } of kept) assert.ok(!text.includes(token));
});

test("an address that asks for many names has to wait", async () => {
  const first = await forget("nobody-1");
  let last = first;
  for (let turn = 0; turn < 60; turn++) last = await forget(`nobody-${turn}`);
  assert.equal(last.statusCode, 429);
  assert.match(codeOf(last), /^(rate-limited|too-many-logins)$/);
  moveOn();
});
