import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { shortened, whole } from "./journey-form.ts";
import type { Journey } from "./payment.ts";

const message = fc.record({
  mti: fc.constantFrom("0200", "0210"),
  fields: fc.dictionary(fc.integer({ min: 2, max: 12 }).map(String), fc.constantFrom("000000", "1128", "hex:9F26", "")),
});
const journey: fc.Arbitrary<Journey> = fc.record({
  part: fc.constant("authorise" as const),
  steps: fc.array(
    fc.record(
      { step: fc.string(), micros: fc.nat(), decision: fc.string(), reason: fc.string() },
      { requiredKeys: ["step", "micros", "decision"] },
    ),
  ),
  messages: fc.array(fc.record({ direction: fc.string(), at: fc.string(), message })),
});
const stored = (value: Journey): ReturnType<typeof shortened> => JSON.parse(JSON.stringify(shortened(value)));

test("what was stored reads as what was said, field by field and in the order of the fields", () => {
  fc.assert(
    fc.property(journey, (said) => {
      const read = whole(stored(said));
      assert.equal(JSON.stringify(read.messages), JSON.stringify(said.messages));
      assert.deepEqual(read.steps, JSON.parse(JSON.stringify(said.steps)));
    }),
  );
});

test("a field that says what it last said is only named", () => {
  const said: Journey = {
    part: "authorise",
    steps: [{ step: "fee", micros: 1, decision: "none" }],
    messages: [
      { direction: "terminal-in", at: "t", message: { mti: "0200", fields: { 3: "000000", 4: "1" } } },
      { direction: "channel-out", at: "t", message: { mti: "0200", fields: { 3: "000000", 4: "2", 7: "x" } } },
    ],
  };
  assert.deepEqual(stored(said), {
    steps: [["fee", 1, "none"]],
    messages: [
      { direction: "terminal-in", at: "t", message: { mti: "0200", fields: { 3: "000000", 4: "1" } } },
      { direction: "channel-out", at: "t", message: { mti: "0200", fields: { 4: "2", 7: "x" }, like: "3" } },
    ],
  });
});

test("a row of the first form, with everything in full, reads as it is", () => {
  const steps = [{ step: "fee", micros: 1, decision: "none" }];
  const messages = [{ direction: "terminal-in", at: "t", message: { mti: "0200", fields: { 3: "0", 4: "1" } } }];
  assert.deepEqual(whole({ steps, messages }), { steps, messages });
});
