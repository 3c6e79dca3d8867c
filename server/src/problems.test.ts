import assert from "node:assert/strict";
import { test } from "node:test";
import { causeText, field39Of, joined, problemOf, problemParts, problems } from "./problems.ts";

test("two parts with the same code stop the program", () => {
  const entry = problemOf("not-found");
  assert.throws(() => joined({ One: { same: entry }, Two: { same: entry } }), /"same" is listed twice/);
});

test("an unknown code is a bug, not a text", () => {
  assert.throws(() => problemOf("no-such-code"), /not in the catalogue/);
  assert.throws(() => problemOf("constructor"), /not in the catalogue/);
});

test("every refusal says what happened, what it means for the money and what to do, in both languages, without shouting", () => {
  for (const [code, { title, money, action, status, field39 }] of Object.entries(problems)) {
    for (const text of [title, money, action]) {
      assert.match(text.zh, /\p{Script=Han}/u, code);
      assert.match(text.en, /^[A-Z].+/, code);
      assert.doesNotMatch(text.zh + text.en, /[!!]/, code);
    }
    assert.ok(status >= 400 && status < 600, code);
    if (field39 !== undefined) assert.match(field39, /^[0-9A-Z]{2}$/, code);
  }
});

test("field 39 of the refusals the terminals know by it", () => {
  const table = {
    "unknown-merchant": "03",
    "unknown-terminal": "97",
    "mac-failed": "A0",
    "terminal-not-signed-on": "77",
    "terminal-locked": "58",
    "merchant-suspended": "03",
    "batch-mismatch": "77",
    "duplicate-trace": "94",
    "original-not-found": "25",
    "amount-differs": "64",
    "refund-exceeds-original": "61",
    "amount-zero": "13",
    "card-unknown": "14",
    "card-expired": "54",
    "pin-format": "99",
    "unsupported-transaction": "40",
    "format-error": "30",
    "system-busy": "96",
    "channel-unavailable": "91",
    "channel-silent": "98",
    "settlement-in-progress": "09",
  };
  for (const [code, expected] of Object.entries(table)) assert.equal(field39Of(code), expected, code);
});

test("whatever the terminal's line refuses has a field 39, except what the issuer says itself", () => {
  for (const part of ["Terminal line", "Payments", "Funds", "Unknown and reversed"]) {
    for (const [code, entry] of Object.entries(problemParts[part]!))
      assert.equal(entry.field39 === undefined, code === "issuer-declined", code);
  }
});

test("a declined payment is told by the bank's own answer where the bank decided", () => {
  assert.equal(causeText("issuer-declined", "51").en, "Not enough money available");
  assert.equal(causeText("issuer-declined", "ZZ").en, "The card's bank declined");
  assert.equal(causeText("terminal-locked", undefined).zh, "终端已锁定");
  assert.deepEqual(causeText("", "00"), { en: "", zh: "" });
});
