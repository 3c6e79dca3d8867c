import { equal, ok, throws } from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { Pan } from "#kernel/pan";

test("a card number prints masked as text, as JSON and in a log, and only reveal gives its digits", () => {
  for (const [digits, masked] of [
    ["4761739001010119", "476173******0119"],
    ["621234567890", "621234**7890"],
    ["6212345678900000003", "621234*********0003"],
  ] as const) {
    const pan = new Pan(digits);
    for (const printed of [`${pan}`, JSON.parse(JSON.stringify(pan)), inspect(pan)]) equal(printed, masked);
    ok(!inspect({ pan }, { depth: 5, showHidden: true }).includes(digits));
    equal(pan.reveal(), digits);
  }
  throws(() => new Pan("62123456789"), RangeError);
});
