import assert from "node:assert/strict";
import { test } from "node:test";
import { testCardInRange, testCardNames, testCards } from "@oneclear/emv";
import { issuedCard } from "./issued-cards.ts";

test("every test card and every card of its range is issued under its name", () => {
  for (const name of testCardNames) {
    const own = issuedCard(testCards[name].pan);
    assert.ok(typeof own !== "string");
    assert.deepEqual([own.name, own.named], [name, true]);
    for (const index of [0, 1, 4711, 999_999]) {
      const ranged = issuedCard(testCardInRange(name, index).pan);
      assert.ok(typeof ranged !== "string");
      assert.deepEqual([ranged.name, ranged.profile.issuerMasterKey], [name, testCards[name].issuerMasterKey]);
    }
  }
});

test("a wrong check digit or length is no issued number, a foreign prefix no issuer of ours", () => {
  const { pan } = testCardInRange("visa-credit", 7);
  const wrongDigit = pan.slice(0, -1) + String((Number(pan.slice(-1)) + 1) % 10);
  assert.equal(issuedCard(wrongDigit), "card-number-invalid");
  assert.equal(issuedCard(`${pan}0`), "card-number-invalid");
  assert.equal(issuedCard("4000000000000002"), "issuer-unknown");
  assert.equal(issuedCard(""), "issuer-unknown");
});
