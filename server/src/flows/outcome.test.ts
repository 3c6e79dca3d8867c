import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { NetworkAnswer } from "./network-link.ts";
import { decideOutcome } from "./outcome.ts";

const answered = (code: string | undefined): NetworkAnswer => ({
  kind: "answered",
  message: { mti: "0210", fields: { 15: "1123", 38: "A12345", 39: code, 55: Uint8Array.of(0x91, 0) } },
});

for (const [name, answer, outcome, cause, code] of [
  ["nothing was written", { kind: "not-sent" }, "declined", "channel-unavailable", "91"],
  ["no answer in time", { kind: "silent", reason: "timeout" }, "unknown", "channel-silent", "98"],
  ["the line broke", { kind: "silent", reason: "line-lost" }, "unknown", "channel-silent", "98"],
  ["a wrong MAC", { kind: "unreadable" }, "unknown", "network-mac-failed", "98"],
  ["an answer without a code", answered(undefined), "unknown", "channel-silent", "98"],
  ["00", answered("00"), "approved", "", "00"],
  ["11", answered("11"), "approved", "", "11"],
  ["A2", answered("A2"), "approved", "", "A2"],
  ["a partial approval (10)", answered("10"), "unknown", "channel-silent", "98"],
  ["68, the network's own silence", answered("68"), "unknown", "channel-silent", "98"],
  ["51", answered("51"), "declined", "issuer-declined", "51"],
  ["96", answered("96"), "declined", "issuer-declined", "96"],
  ["a code of no table", answered("ZZ"), "declined", "issuer-declined", "ZZ"],
] as const)
  test(`${name}: ${outcome}`, () => {
    const decided = decideOutcome(answer);
    assert.deepEqual([decided.outcome, decided.cause, decided.responseCode], [outcome, cause, code]);
    assert.equal(decided.authCode !== undefined, outcome === "approved");
  });

test("only an answer can approve, and only with a code of approval", () => {
  const approvals = new Set(["00", "11", "A2", "A4", "A5", "A6"]);
  fc.assert(
    fc.property(fc.string({ maxLength: 3 }), (code) => {
      assert.equal(decideOutcome(answered(code)).outcome === "approved", approvals.has(code));
    }),
  );
});
