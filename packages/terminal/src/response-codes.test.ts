import assert from "node:assert/strict";
import { test } from "node:test";
import { responseCode, responseCodes } from "./response-codes.ts";

test("every code stands in the table once", () => {
  const codes = responseCodes.map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.every((code) => /^[0-9A-Z]{2}$/.test(code)));
});

test("the successes are exactly 00, 10, 11, A2, A4, A5 and A6", () => {
  const approved = responseCodes.filter((row) => row.class === "A").map(({ code }) => code);
  assert.deepEqual(approved.sort(), ["00", "10", "11", "A2", "A4", "A5", "A6"]);
});

test("77, 99 and A0 are retried after a sign-on, 22 only signs on", () => {
  assert.deepEqual(
    responseCodes.filter(({ signOn }) => signOn).map(({ code, action }) => `${code} ${action}`),
    ["22 sign-on", "77 sign-on-and-retry", "99 sign-on-and-retry", "A0 sign-on-and-retry"],
  );
});

test("a code nobody listed is a failure that is not retried", () => {
  const unknown = responseCode("Z9");
  assert.deepEqual(
    [unknown.class, unknown.words.zh, unknown.signOn, unknown.doubtful],
    ["C", "交易失败", false, false],
  );
});
