import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  testCardInRange,
  testCardNames,
  testCards,
  testIssuerKeys,
  testIssuerOf,
  withCheckDigit,
} from "./test-cards.ts";

const passesLuhn = (pan: string): boolean => withCheckDigit(pan.slice(0, -1)) === pan;

test("a check digit follows the published example", () => {
  assert.equal(withCheckDigit("7992739871"), "79927398713");
});

test("every card number carries its check digit, its scheme's first digits and its issuer", () => {
  for (const name of testCardNames) {
    const { pan, scheme } = testCards[name];
    assert.ok(passesLuhn(pan), name);
    assert.match(pan, { unionpay: /^62/, visa: /^4/, mastercard: /^5[1-5]/ }[scheme]);
    assert.equal(testIssuerOf(pan)?.issuerMasterKey, testIssuerKeys[scheme]);
  }
  assert.equal(testIssuerOf("4111111111111111"), undefined);
});

test("the cards of a range are as many as their indexes, alike in everything but the number", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...testCardNames),
      fc.uniqueArray(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 2, maxLength: 9 }),
      (name, indexes) => {
        const cards = indexes.map((index) => testCardInRange(name, index));
        assert.equal(new Set(cards.map(({ pan }) => pan)).size, indexes.length);
        for (const card of cards) {
          assert.ok(passesLuhn(card.pan));
          assert.equal(card.pan.length, testCards[name].pan.length);
          assert.equal(testIssuerOf(card.pan)?.scheme, card.scheme);
          assert.deepEqual({ ...card, pan: "" }, { ...testCards[name], pan: "" });
        }
      },
    ),
  );
  for (const index of [-1, 1.5, 10_000_000]) assert.throws(() => testCardInRange("visa-credit", index), RangeError);
});
