import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "#kernel/sql";
import { cookieIn, PASSWORD } from "../../testing/api-world.ts";
import { codeOf, good, openPeopleWorld } from "../../testing/people-world.ts";
import { derivationsSoFar } from "./password.ts";

/** Sessions, fresh proofs and passwords at the doors, and what must never be told or kept. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const {
  moveOn,
  ask,
  aUser,
  byPassword,
  signedIn,
  stepUp,
  codeOfApp,
  pass,
  withApp,
  withPasskey,
  halfIn,
  app,
  live,
  world,
} = people;

test("a fresh proof counts for five minutes and gives the session a new name", async () => {
  const person = await aUser("administrator");
  const old = await signedIn(app, person);
  const body = {
    login: `x-${person.login}`,
    displayName: "某",
    displayNameEn: "Some",
    role: "support",
    merchantId: null,
    agentId: null,
    placeIds: [],
  };
  const invite = (cookie: string) => ask(app, "/v1/users/invite", { cookie, body });
  assert.equal(codeOf(await invite(old)), "step-up-needed");
  assert.equal(codeOf(await stepUp(app, old, { method: "password", password: "wrong" })), "proof-wrong");
  const fresh = cookieIn(good(await stepUp(app, old)));
  assert.notEqual(fresh, old);
  // The earlier name still answers what was under way, and never what asks for the proof.
  good(await ask(app, "/v1/me", { cookie: old }));
  assert.equal(codeOf(await invite(old)), "step-up-needed");
  good(await invite(fresh));
  pass({ seconds: 11 });
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: old })), "not-signed-in");
  pass({ minutes: 5 });
  assert.equal(codeOf(await invite(fresh)), "step-up-needed");
});

test("who has a second factor proves himself by it: the password alone is no proof", async () => {
  const person = await aUser();
  const { secret, cookie } = await withApp(app, person);
  assert.deepEqual((await ask(app, "/v1/session/step-up", { cookie })).json().methods, ["password-and-code"]);
  assert.equal(codeOf(await stepUp(app, cookie)), "proof-wrong");
  const code = codeOfApp(secret);
  const wrong = await stepUp(app, cookie, { method: "password-and-code", password: "wrong", code });
  assert.equal(codeOf(wrong), "proof-wrong");
  // A code beside a wrong password was not used up.
  good(await stepUp(app, cookie, { method: "password-and-code", password: PASSWORD, code }));
});

test("a passkey is a fresh proof for its own session alone", async () => {
  const person = await aUser();
  const { device, cookie } = await withPasskey(app, person);
  const asked = () => ask(app, "/v1/session/step-up/passkey-options", { cookie, method: "POST" });
  const shown = device.get(good(await asked()).json());
  const elsewhere = await ask(app, "/v1/session/passkey-options", { body: {} });
  const other = cookieIn(good(await ask(app, "/v1/session/passkey", { body: device.get(elsewhere.json()) })));
  assert.equal(codeOf(await stepUp(app, other, { method: "passkey", ...shown })), "step-over");
  const again = device.get(good(await asked()).json());
  good(await stepUp(app, cookie, { method: "passkey", ...again }));
});

test("signing in ends the session the browser showed: nobody goes on in one he was handed", async () => {
  const [victim, attacker] = [await aUser(), await aUser()];
  const planted = await signedIn(app, attacker);
  const own = cookieIn(good(await byPassword(app, victim.login, PASSWORD, planted)));
  assert.notEqual(own, planted);
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: planted })), "not-signed-in");
  const made = await byPassword(app, victim.login, PASSWORD, "oneclear_session=ocs_chosen-by-the-attacker-0000000000");
  assert.ok(!cookieIn(good(made)).includes("chosen-by-the-attacker"));
});

test("a new password ends every other session and is not the old, a short or a common one", async () => {
  const person = await aUser();
  const [here, elsewhere] = [await signedIn(app, person), await signedIn(app, person)];
  const change = (current: string, next: string) =>
    ask(app, "/v1/me/password", { cookie: here, body: { current, next } });
  assert.equal(codeOf(await change("wrong", "four unrelated words here")), "proof-wrong");
  assert.equal(codeOf(await change(PASSWORD, PASSWORD)), "password-same");
  assert.equal(codeOf(await change(PASSWORD, "too short")), "password-too-short");
  assert.equal(codeOf(await change(PASSWORD, "Password2026!!")), "password-common");
  const changed = good(await change(PASSWORD, "four unrelated words here"));
  assert.equal(codeOf(await ask(app, "/v1/me", { cookie: elsewhere })), "not-signed-in");
  good(await ask(app, "/v1/me", { cookie: cookieIn(changed) }));
  assert.equal(codeOf(await byPassword(app, person.login)), "wrong-login");
  good(await byPassword(app, person.login, "four unrelated words here"));
});

test("one sees one's own sessions, ends one or all others, and finds nobody else's", async () => {
  const [person, other] = [await aUser(), await aUser()];
  const cookies = [];
  for (let each = 0; each < 3; each++) cookies.push(await signedIn(app, person));
  const foreign = await signedIn(app, other);
  const list = async (cookie: string) => good(await ask(app, "/v1/me/sessions", { cookie })).json().data;
  const mine = await list(cookies[0]!);
  assert.equal(mine.length, 3);
  assert.equal(mine.filter(({ current }: { current: boolean }) => current).length, 1);
  const { id } = mine.find(({ current }: { current: boolean }) => !current);
  const end = (cookie: string, session: string) => ask(app, `/v1/me/sessions/${session}`, { cookie, method: "DELETE" });
  assert.equal((await end(foreign, id)).statusCode, 404);
  assert.equal((await end(cookies[0]!, id)).statusCode, 204);
  assert.equal((await list(cookies[0]!)).length, 2);
  const ended = await ask(app, "/v1/me/sessions/end-others", { cookie: cookies[0]!, method: "POST" });
  assert.equal(good(ended).json().ended, 1);
  assert.equal((await list(foreign)).length, 1);
});

test("a known name and an unknown one get the same answer for the same work", async () => {
  const person = await aUser();
  const [known, unknown, disabled] = [person.login, "nobody-of-this-name", await aUser()];
  await world.services.db.query(sql`update identity.users set status = 'disabled' where id = ${disabled.id}`);
  const work = async (login: string) => {
    const before = derivationsSoFar();
    const answer = await byPassword(app, login, "not the password");
    const { requestId: _, ...body } = answer.json();
    const headers = Object.keys(answer.headers).toSorted((a, b) => (a < b ? -1 : 1));
    return { body, status: answer.statusCode, headers, derivations: derivationsSoFar() - before };
  };
  const first = await work(known);
  assert.equal(first.derivations, 1);
  assert.deepEqual(await work(unknown), first);
  assert.deepEqual(await work(disabled.login), first);
});

test("what was typed as an unknown name is not kept: it may have been a password", async () => {
  await byPassword(app, "my secret typed in the wrong field", "x");
  const rows = await world.services.db.query<{ text: string }>(
    sql`select e::text as text from audit.entries e where action = 'session.refused'`,
  );
  assert.ok(rows.some(({ text }) => text.includes("unknown login")));
  assert.ok(rows.every(({ text }) => !text.includes("my secret typed")));
});

test("no table, trail or answer holds a secret in clear: tokens, codes, the app's secret", async () => {
  const person = await aUser("administrator");
  const { secret, codes, cookie } = await withApp(app, person);
  const token = await halfIn(app, person.login);
  const body = {
    login: `y-${person.login}`,
    displayName: "某",
    displayNameEn: "Some",
    role: "support",
    merchantId: null,
    agentId: null,
    placeIds: [],
  };
  const { link } = good(await ask(app, "/v1/users/invite", { cookie, body })).json();
  const tables = await world.services.db.query<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('identity', 'audit')`,
  );
  const secrets = [secret, ...codes, token, link.split("#")[1], cookie.split("=")[1]!, PASSWORD];
  for (const { name } of tables) {
    const rows = await world.services.db.query<{ text: string }>({
      text: `select t::text as text from ${name} t`,
      values: [],
      name: `all-of-${name}`,
    });
    for (const { text } of rows)
      for (const one of secrets) assert.ok(!text.includes(one.slice(4)), `${name} holds a secret in clear`);
  }
  const sealed = await world.services.db.query<{ sealed: Uint8Array }>(sql`select sealed from identity.totp_secrets`);
  assert.ok(sealed.length > 0 && sealed.every((row) => row.sealed.length > 20));
});

test("an address that tries many names waits, whichever process it asks, and another address does not", async () => {
  moveOn();
  for (let tries = 0; tries < 60; tries++)
    assert.equal(
      codeOf(
        await ask(tries % 2 === 0 ? app : live, "/v1/invitations/accept", {
          body: { token: "x".repeat(30), password: "y" },
        }),
      ),
      "invitation-over",
    );
  assert.equal(codeOf(await byPassword(live, "anybody")), "too-many-logins");
  assert.equal(codeOf(await byPassword(app, "anybody")), "too-many-logins");
  moveOn();
  assert.equal(codeOf(await byPassword(app, "anybody")), "wrong-login");
});
