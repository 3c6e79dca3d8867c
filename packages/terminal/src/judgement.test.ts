// The whole table of what a reply does, as one table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, judgeReversal } from "./judgement.ts";

type Mac = "valid" | "wrong" | "absent";

function replied(code: string | undefined, mac: Mac): Parameters<typeof judge>[0] {
  return { kind: "reply", reply: { mti: "0210", fields: { 39: code, 4: "000000000100" } }, mac };
}

const payments: readonly (readonly [code: string | undefined, mac: Mac, plain: string, tls: string])[] = [
  ["00", "valid", "approved", "approved"],
  ["00", "absent", "doubtful A0", "doubtful A0"],
  ["00", "wrong", "doubtful A0", "doubtful A0"],
  ["51", "valid", "refused", "refused"],
  ["51", "absent", "doubtful A0", "refused"],
  ["51", "wrong", "doubtful A0 sign-on", "doubtful A0 sign-on"],
  ["77", "absent", "doubtful A0 sign-on", "refused"],
  ["98", "valid", "doubtful 98", "doubtful 98"],
  ["ZZ", "valid", "refused", "refused"],
  [undefined, "valid", "doubtful 06", "doubtful 06"],
];

test("a payment's reply approves, refuses or leaves a doubt by F39, MAC and line", () => {
  for (const [code, mac, plain, tls] of payments) {
    for (const [secure, expected] of [
      [false, plain],
      [true, tls],
    ] as const) {
      const found = judge(replied(code, mac), { secure });
      const words =
        found.kind === "doubtful" ? `doubtful ${found.reason}${found.signOn ? " sign-on" : ""}` : found.kind;
      assert.equal(words, expected, `${code} with ${mac} MAC on ${secure ? "TLS" : "plain"}`);
    }
  }
});

test("silence is 98, a lost line is 06", () => {
  const reasons = (["timeout", "line-lost"] as const).map((cause) => judge({ kind: "none", cause }, { secure: true }));
  assert.deepEqual(
    reasons.map((found) => found.kind === "doubtful" && found.reason),
    ["98", "06"],
  );
});

const reversals: readonly (readonly [code: string, mac: Mac, plain: string, tls: string])[] = [
  ["00", "valid", "ended", "ended"],
  ["25", "valid", "ended", "ended"],
  ["12", "valid", "ended", "ended"],
  ["00", "absent", "not-ended sign-on", "not-ended sign-on"],
  ["25", "absent", "not-ended sign-on", "ended"],
  ["25", "wrong", "not-ended sign-on", "not-ended sign-on"],
  ["77", "valid", "not-ended sign-on", "not-ended sign-on"],
  ["96", "valid", "not-ended", "not-ended"],
  ["94", "valid", "not-ended", "not-ended"],
];

test("a reversal's reply ends it by F39, MAC and line", () => {
  for (const [code, mac, plain, tls] of reversals) {
    for (const [secure, expected] of [
      [false, plain],
      [true, tls],
    ] as const) {
      const found = judgeReversal(replied(code, mac), { secure });
      const words = found.kind === "ended" ? "ended" : `not-ended${found.signOn ? " sign-on" : ""}`;
      assert.equal(words, expected, `${code} with ${mac} MAC on ${secure ? "TLS" : "plain"}`);
    }
  }
});
