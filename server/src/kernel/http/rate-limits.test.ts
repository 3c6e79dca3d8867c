import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { Type } from "typebox";
import { type Clock, systemClock } from "#kernel/clock";
import { silentLog } from "#kernel/log";
import { problems } from "../../problems.ts";
import { createHttpApp, type HttpApp } from "./app.ts";
import type { Principal } from "./principal.ts";
import { networkOf } from "./rate-limits.ts";
import { createTokenBuckets } from "./token-buckets.ts";

function aClock(): Clock & { pass(seconds: number): void } {
  let ms = 0;
  return { ...systemClock, monotonicMs: () => ms, pass: (seconds) => void (ms += seconds * 1_000) };
}
const quota = { requests: 10, seconds: 60 };

test("a bucket lets its quota through at once, then one by one as it fills", () => {
  const clock = aClock();
  const buckets = createTokenBuckets({ clock, entriesMax: 100 });
  for (let count = 9; count >= 0; count--) assert.equal(buckets.take("a", quota).remaining, count);
  const refused = buckets.take("a", quota);
  assert.deepEqual(refused, { allowed: false, remaining: 0, fullInSeconds: 60, nextInSeconds: 6 });
  clock.pass(5);
  assert.equal(buckets.take("a", quota).allowed, false);
  clock.pass(1);
  assert.equal(buckets.take("a", quota).allowed, true);
  assert.equal(buckets.take("a", quota).allowed, false);
  assert.equal(buckets.take("b", quota).allowed, true, "another name has a bucket of its own");
});

test("over any time nobody gets more than a full bucket and what flows in, whatever the pauses", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 300 }), (pauses) => {
      const clock = aClock();
      const buckets = createTokenBuckets({ clock, entriesMax: 4 });
      let [passed, allowed] = [0, 0];
      for (const pause of pauses) {
        clock.pass(pause / 10);
        passed += pause / 10;
        if (buckets.take("a", quota).allowed) allowed += 1;
      }
      assert.ok(allowed <= quota.requests + (passed * quota.requests) / quota.seconds + 1e-6);
    }),
  );
});

test("memory is bounded: a flood of names shares one bucket and frees nobody who is held back", () => {
  const clock = aClock();
  const buckets = createTokenBuckets({ clock, entriesMax: 50 });
  while (buckets.take("held back", quota).allowed);
  let allowed = 0;
  for (let count = 0; count < 10_000; count++) if (buckets.take(`flood ${count}`, quota).allowed) allowed += 1;
  assert.ok(buckets.size <= 51, String(buckets.size));
  assert.ok(allowed <= 50 + quota.requests, String(allowed));
  assert.equal(buckets.take("held back", quota).allowed, false);
  // Who has been quiet for a whole window is as good as unknown and makes room.
  clock.pass(60);
  assert.equal(buckets.take("somebody new", quota).remaining, 9);
});

test("an address is counted by its network: all of an IPv4 one, the first half of an IPv6 one", () => {
  assert.equal(networkOf("203.0.113.9"), "203.0.113.9");
  assert.equal(networkOf("::ffff:203.0.113.9"), "203.0.113.9");
  assert.equal(networkOf("2001:db8:1:2:aaaa::1"), networkOf("2001:db8:1:2::ffff"));
  assert.equal(networkOf("2001:0DB8:0001:0002::1"), networkOf("2001:db8:1:2::1"));
  assert.notEqual(networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:3::1"));
  assert.equal(networkOf("fe80::1%eth0"), networkOf("fe80::2"));
});

const person = (id: bigint): Principal => ({
  kind: "user",
  id,
  login: "someone",
  displayName: "某人",
  displayNameEn: "Someone",
  role: "support",
  permissions: new Set(["things.read"]),
  scope: "all",
  sessionId: undefined,
  steppedUp: false,
});

async function anApp(clock: Clock): Promise<HttpApp> {
  const app = await createHttpApp({
    log: silentLog,
    problems,
    permissions: ["things.read"],
    version: "1",
    liveViewsMax: 1,
    authenticate: (token) => Promise.resolve(token.startsWith("person_") ? person(BigInt(token.slice(-1))) : undefined),
    rates: {
      clock,
      rates: {
        address: { requests: 8, seconds: 60 },
        credential: { requests: 4, seconds: 60 },
        "sign-in": { requests: 2, seconds: 60 },
        exports: { requests: 1, seconds: 60 },
      },
    },
  });
  const schema = { response: { 200: Type.Object({ ok: Type.Boolean() }) } };
  const access = { permission: "things.read", scope: "operator" } as const;
  app.get("/v1/things", { config: access, schema }, async () => ({ ok: true }));
  app.post("/v1/exports", { config: { ...access, rate: "exports" }, schema }, async () => ({ ok: true }));
  app.post("/v1/in", { config: { permission: "public", scope: "none", rate: "sign-in" }, schema }, async () => ({
    ok: true,
  }));
  return app;
}
const as = (who: number, address = "198.51.100.1") => ({
  remoteAddress: address,
  headers: { authorization: `Bearer person_person_person_${who}` },
});

test("every answer says the quota and what is left of it; beyond it 429 with Retry-After, until time has passed", async () => {
  const clock = aClock();
  const app = await anApp(clock);
  const first = await app.inject({ method: "GET", url: "/v1/things", ...as(1) });
  assert.equal(first.headers["ratelimit-policy"], '"address";q=8;w=60, "credential";q=4;w=60');
  assert.equal(first.headers["ratelimit"], '"address";r=7;t=8, "credential";r=3;t=15');
  for (let count = 0; count < 3; count++) await app.inject({ method: "GET", url: "/v1/things", ...as(1) });
  const refused = await app.inject({ method: "GET", url: "/v1/things", ...as(1) });
  assert.equal(refused.statusCode, 429);
  assert.equal(refused.json().code, "rate-limited");
  assert.equal(refused.headers["retry-after"], "15");
  assert.match(String(refused.headers["ratelimit"]), /"credential";r=0;t=60$/);
  assert.equal(
    (await app.inject({ method: "GET", url: "/v1/things", ...as(2) })).statusCode,
    200,
    "another credential",
  );
  clock.pass(15);
  assert.equal((await app.inject({ method: "GET", url: "/v1/things", ...as(1) })).statusCode, 200);
});

test("an address is held back whoever it says it is, also when it is nobody; another one is not", async () => {
  const app = await anApp(aClock());
  for (let count = 0; count < 8; count++)
    assert.equal(
      (await app.inject({ method: "GET", url: "/v1/things", remoteAddress: "203.0.113.5" })).statusCode,
      401,
    );
  const refused = await app.inject({ method: "GET", url: "/v1/things", ...as(3, "203.0.113.5") });
  assert.equal(refused.statusCode, 429);
  assert.equal((await app.inject({ method: "GET", url: "/v1/things", ...as(3, "203.0.113.6") })).statusCode, 200);
});

test("signing in and exporting have stricter quotas of their own", async () => {
  const app = await anApp(aClock());
  const signIn = () => app.inject({ method: "POST", url: "/v1/in", remoteAddress: "203.0.113.7" });
  assert.equal((await signIn()).statusCode, 200);
  assert.equal((await signIn()).statusCode, 200);
  assert.equal((await signIn()).statusCode, 429);
  const exporting = () => app.inject({ method: "POST", url: "/v1/exports", ...as(4) });
  assert.equal((await exporting()).statusCode, 200);
  const refused = await exporting();
  assert.equal(refused.statusCode, 429);
  assert.match(String(refused.headers["ratelimit"]), /"exports";r=0/);
});
