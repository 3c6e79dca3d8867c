import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { fits, hears, wrongPattern } from "./endpoint.ts";
import { isFailingForLong, judge, PAUSES_MS, retryAfterMs } from "./schedule.ts";
import { makeSecret, secretText, signedHeaders } from "./signature.ts";

const now = Temporal.Instant.from("2026-11-28T08:00:00Z");
const given = { tries: 1, now, random: 0 };

test("the schedule is that of Standard Webhooks: ten attempts, 75 hours and 35 minutes", () => {
  assert.equal(PAUSES_MS.length, 10);
  assert.equal(
    PAUSES_MS.reduce<number>((sum, ms) => sum + ms, 0),
    (75 * 3_600 + 35 * 60 + 5) * 1_000,
  );
});

test("every 2xx is delivered, everything else is not; 410 is the end", () => {
  for (const status of [200, 201, 202, 204, 299]) assert.equal(judge({ status }, given).delivered, true);
  for (const status of [undefined, 100, 301, 302, 307, 400, 401, 404, 408, 410, 418, 429, 500, 502, 503, 504, 600]) {
    const verdict = judge(status === undefined ? {} : { status }, given);
    assert.equal(verdict.delivered, false, String(status));
    assert.equal(verdict.gone, status === 410);
    assert.equal(verdict.retryAfterMs, status === 410 ? undefined : 5_000);
  }
});

test("after the tenth attempt there is none", () => {
  for (let tries = 1; tries <= 10; tries++)
    assert.equal(judge({ status: 500 }, { ...given, tries }).retryAfterMs, PAUSES_MS[tries]);
});

test("a pause is spread by up to a tenth, never shortened", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (tries, random) => {
        const { retryAfterMs: ms } = judge({ status: 500 }, { tries, now, random });
        assert.ok(ms! >= PAUSES_MS[tries]! && ms! <= Math.ceil(PAUSES_MS[tries]! * 1.1));
      },
    ),
  );
});

test("Retry-After is heard as seconds and as a date, never shortens the schedule, and is bounded", () => {
  const after = (retryAfter: string, status = 503) => judge({ status, retryAfter }, given);
  assert.equal(after("120").retryAfterMs, 120_000);
  assert.equal(after("1").retryAfterMs, 5_000);
  assert.equal(after("Sat, 28 Nov 2026 08:10:00 GMT").retryAfterMs, 600_000);
  assert.equal(after("Sat, 28 Nov 2020 08:10:00 GMT").retryAfterMs, 5_000);
  assert.equal(after("999999999").retryAfterMs, 24 * 3_600_000);
  for (const nonsense of ["", "soon", "-5", "1e9", "NaN", "08:00"])
    assert.equal(retryAfterMs(nonsense, now), undefined, nonsense);
});

test("who is overloaded is left alone: as long as it says, else five seconds", () => {
  for (const status of [429, 502, 503, 504]) assert.equal(judge({ status }, given).holdMs, 5_000);
  assert.equal(judge({ status: 429, retryAfter: "90" }, given).holdMs, 90_000);
  assert.equal(judge({ status: 500, retryAfter: "90" }, given).holdMs, undefined);
  assert.equal(judge({ status: 500, retryAfter: "90" }, given).retryAfterMs, 90_000);
});

test("an endpoint is given up after two days and ten attempts without one success, not before", () => {
  const failingSince = now.subtract({ hours: 48 });
  assert.equal(isFailingForLong({ failures: 10, failingSince }, now), true);
  assert.equal(isFailingForLong({ failures: 9, failingSince }, now), false);
  assert.equal(isFailingForLong({ failures: 999, failingSince: failingSince.add({ seconds: 1 }) }, now), false);
  assert.equal(isFailingForLong({ failures: 0, failingSince: undefined }, now), false);
});

test("a filter names types, whole branches or everything; what nobody emits is refused", () => {
  const types = ["payment.approved", "payment.reversal_not_possible", "terminal.locked"];
  assert.ok(
    fits("*", "payment.approved") &&
      fits("payment.*", "payment.approved") &&
      fits("terminal.locked", "terminal.locked"),
  );
  assert.ok(
    !fits("payment.*", "payments.approved") &&
      !fits("payment", "payment.approved") &&
      !fits("pay.*", "payment.approved"),
  );
  assert.equal(wrongPattern(["payment.*", "terminal.locked", "*"], types), undefined);
  for (const wrong of [
    "payment",
    "payment.",
    "payment.appr*",
    "*.approved",
    "payout.*",
    "",
    "payment.approved ",
    "PAYMENT.*",
    "payment.**",
  ])
    assert.equal(wrongPattern(["*", wrong], types), wrong);
});

test("a merchant's endpoint hears of that merchant and of nothing else, whatever its filter", () => {
  fc.assert(
    fc.property(
      fc.bigInt(1n, 9n),
      fc.oneof(fc.bigInt(1n, 9n), fc.constant("operator" as const)),
      (merchantId, owner) => {
        assert.equal(hears({ types: ["*"], merchantId }, { type: "a.b", owner }), owner === merchantId);
        assert.equal(hears({ types: ["*"], merchantId: undefined }, { type: "a.b", owner }), true);
      },
    ),
  );
});

test("the signature is that of the published example, byte for byte", () => {
  // The test vector of the standard's own libraries.
  const bytes = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const at = Temporal.Instant.fromEpochMilliseconds(1_614_265_330_999);
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body: '{"test": 2432232314}' };
  assert.deepEqual(signedHeaders(message, [{ kind: "v1", bytes }]), {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("an asymmetric signature verifies under the public key alone; both stand in one header", () => {
  const pair = makeSecret("v1a");
  const shared = makeSecret("v1");
  assert.match(secretText(shared.bytes), /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.match(pair.publicKey, /^whpk_[A-Za-z0-9+/]{43}=$/);
  const message = { id: "evt_1", at: now, body: '{"名":"蓝杯"}' };
  const header = signedHeaders(message, [
    { kind: "v1", bytes: shared.bytes },
    { kind: "v1a", bytes: pair.bytes },
  ])["webhook-signature"];
  const [first, second] = header.split(" ");
  assert.match(first!, /^v1,[A-Za-z0-9+/]{43}=$/);
  const raw = Buffer.from(pair.publicKey.slice(5), "base64");
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  const content = Buffer.from(`evt_1.${Math.floor(now.epochMilliseconds / 1_000)}.${message.body}`);
  const signature = Buffer.from(second!.slice(4), "base64");
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  assert.equal(verify(null, content, key, signature), true);
  content[content.length - 1]! ^= 1;
  assert.equal(verify(null, content, key, signature), false);
});
