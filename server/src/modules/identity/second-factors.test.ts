import assert from "node:assert/strict";
import { after, test } from "node:test";
import { cookieIn } from "../../testing/api-world.ts";
import { codeOf, good, openPeopleWorld, ORIGIN } from "../../testing/people-world.ts";
import { createSoftwareAuthenticator } from "../../testing/software-authenticator.ts";

/** Second factors at the doors: apps, recovery codes, passkeys; and what is reached without one. */
const people = await openPeopleWorld();
after(() => people[Symbol.asyncDispose]());
const {
  ask,
  aUser,
  byPassword,
  signedIn,
  stepUp,
  steppedUp,
  codeOfApp,
  pass,
  withApp,
  withPasskey,
  halfIn,
  secondStep,
  app,
  live,
} = people;

test("with an authenticator app the password alone opens no session; the code does, once", async () => {
  const person = await aUser();
  const { secret, codes } = await withApp(app, person);
  assert.equal(codes.length, 10);
  const half = good(await byPassword(app, person.login));
  assert.equal(half.headers["set-cookie"], undefined);
  assert.equal(half.json().user, null);
  assert.deepEqual(half.json().secondStep.methods, ["totp", "recovery-code"]);
  const { token } = half.json().secondStep;
  assert.equal((await ask(app, "/v1/me", { headers: { authorization: `Bearer ${token}` } })).statusCode, 401);

  const code = codeOfApp(secret);
  const inside = good(await secondStep(app, token, code));
  assert.equal(good(await ask(app, "/v1/me", { cookie: cookieIn(inside) })).json().user.login, person.login);
  // The step is used up, and so is the code, also beside the right password.
  assert.equal(codeOf(await secondStep(app, token, code)), "step-over");
  assert.equal(codeOf(await secondStep(app, await halfIn(app, person.login), code)), "code-wrong");
});

test("of many who send the same code side by side one comes in", async () => {
  const person = await aUser();
  const { secret } = await withApp(app, person);
  const tokens = [];
  for (let each = 0; each < 4; each++) tokens.push(await halfIn(app, person.login));
  const code = codeOfApp(secret);
  const answers = await Promise.all(tokens.map((token) => secondStep(app, token, code)));
  assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1);
});

test("a recovery code opens once, typed as people type, and is told apart from none that exists", async () => {
  const person = await aUser();
  const { codes } = await withApp(app, person);
  const typed = codes[3]!.toLowerCase().replaceAll("-", " ");
  good(await secondStep(app, await halfIn(app, person.login), typed, "recovery-code"));
  const again = await secondStep(app, await halfIn(app, person.login), typed, "recovery-code");
  assert.equal(codeOf(again), "code-wrong");
});

test("a step that waited too long is over", async () => {
  const person = await aUser();
  const { secret } = await withApp(app, person);
  const token = await halfIn(app, person.login);
  pass({ minutes: 5, seconds: 1 });
  assert.equal(codeOf(await secondStep(app, token, codeOfApp(secret))), "step-over");
});

test("guessing at the code ends the step, and signing in anew gives no new tries", async () => {
  const person = await aUser();
  const { secret } = await withApp(app, person);
  const token = await halfIn(app, person.login);
  for (let tries = 0; tries < 5; tries++) assert.equal(codeOf(await secondStep(app, token, "000000")), "code-wrong");
  assert.equal(codeOf(await secondStep(app, token, codeOfApp(secret))), "step-over");
  const another = await halfIn(app, person.login);
  const blocked = await secondStep(app, another, codeOfApp(secret));
  assert.equal(codeOf(blocked), "too-many-logins");
  assert.ok(Number(blocked.headers["retry-after"]) >= 1);
  pass({ seconds: 3 });
  good(await secondStep(app, another, codeOfApp(secret)));
});

test("a passkey signs in alone, whoever it belongs to is found by it, and its answer is good once", async () => {
  const person = await aUser();
  const { device } = await withPasskey(app, person);
  const asked = good(await ask(app, "/v1/session/passkey-options", { body: {} })).json();
  assert.equal(asked.options.rpId, "localhost");
  assert.deepEqual(asked.options.allowCredentials ?? [], [], "it names nobody");
  const shown = device.get(asked);
  const inside = good(await ask(app, "/v1/session/passkey", { body: shown }));
  assert.equal(inside.json().user.login, person.login);
  assert.equal(codeOf(await ask(app, "/v1/session/passkey", { body: shown })), "step-over");
});

test("a passkey's answer for another page, another challenge, without its holder or with an old count is refused", async () => {
  const person = await aUser();
  const { device } = await withPasskey(app, person);
  for (const wrong of [
    { origin: "http://evil.example" },
    { challenge: Buffer.from("another challenge, not ours").toString("base64url") },
    { unverified: true },
    { counter: 1 },
    { type: "webauthn.create" },
  ] as const) {
    const asked = good(await ask(app, "/v1/session/passkey-options", { body: {} })).json();
    const answer = await ask(app, "/v1/session/passkey", { body: device.get(asked, wrong) });
    assert.equal(codeOf(answer), "passkey-refused", JSON.stringify(wrong));
  }
  const stranger = createSoftwareAuthenticator(ORIGIN);
  const asked = good(await ask(app, "/v1/session/passkey-options", { body: {} })).json();
  assert.equal(codeOf(await ask(app, "/v1/session/passkey", { body: stranger.get(asked) })), "passkey-refused");
});

test("as a second step only a passkey of the one whose password was given counts", async () => {
  const [one, other] = [await aUser(), await aUser()];
  const [mine, theirs] = [await withPasskey(app, one), await withPasskey(app, other)];
  const asked = async () =>
    good(await ask(app, "/v1/session/passkey-options", { body: { secondStep: await halfIn(app, one.login) } })).json();
  const first = await asked();
  assert.deepEqual(
    first.options.allowCredentials.map(({ id }: { id: string }) => id),
    [mine.device.credentialId],
  );
  assert.equal(codeOf(await ask(app, "/v1/session/passkey", { body: theirs.device.get(first) })), "passkey-refused");
  good(await ask(app, "/v1/session/passkey", { body: mine.device.get(await asked()) }));
});

test("live, the staff reach nothing but adding a second factor until they have one", async () => {
  const person = await aUser("administrator");
  const cookie = await signedIn(live, person);
  for (const url of ["/v1/payments", "/v1/users", "/v1/overview", "/v1/audit"])
    assert.equal(codeOf(await ask(live, url, { cookie })), "second-factor-needed", url);
  assert.equal(good(await ask(live, "/v1/me", { cookie })).json().mustAddSecondFactor, true);
  const { secret } = good(await ask(live, "/v1/me/totp", { cookie, method: "POST" })).json();
  assert.equal(codeOf(await ask(live, "/v1/payments", { cookie })), "second-factor-needed", "offered is not added");
  const added = good(await ask(live, "/v1/me/totp/confirm", { cookie, body: { code: codeOfApp(secret) } }));
  const full = cookieIn(added);
  good(await ask(live, "/v1/users", { cookie: full }));
  assert.equal(codeOf(await ask(live, "/v1/users", { cookie })), "not-signed-in", "the earlier name is worth nothing");
  const last = await ask(live, "/v1/me/totp", { cookie: full, method: "DELETE" });
  assert.equal(codeOf(last), "last-second-factor");
});

test("live, a second factor is added after the password was given lately, not in a session that was left open", async () => {
  const person = await aUser();
  const cookie = await signedIn(live, person);
  pass({ minutes: 6 });
  assert.equal(codeOf(await ask(live, "/v1/me/totp", { cookie, method: "POST" })), "step-up-needed");
  const fresh = cookieIn(good(await stepUp(live, cookie)));
  good(await ask(live, "/v1/me/totp", { cookie: fresh, method: "POST" }));
});

test("one's passkeys are named and removed by oneself alone", async () => {
  const [person, other] = [await aUser(), await aUser()];
  const { cookie } = await withPasskey(app, person);
  const stranger = await steppedUp(app, other);
  const [passkey] = good(await ask(app, "/v1/me/security", { cookie })).json().passkeys;
  const url = `/v1/me/passkeys/${passkey.id}`;
  assert.equal((await ask(app, url, { cookie: stranger, method: "DELETE" })).statusCode, 404);
  assert.equal((await ask(app, url, { cookie: stranger, method: "PATCH", body: { name: "mine" } })).statusCode, 404);
  good(await ask(app, url, { cookie, method: "PATCH", body: { name: "办公室的钥匙" } }));
  assert.equal((await ask(app, "/v1/me/security", { cookie })).json().passkeys[0].name, "办公室的钥匙");
  good(await ask(app, url, { cookie, method: "DELETE" }));
  const security = good(await ask(app, "/v1/me/security", { cookie })).json();
  assert.deepEqual([security.passkeys, security.recoveryCodesLeft], [[], 0], "recovery codes go with the last factor");
});
