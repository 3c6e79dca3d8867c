import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf } from "./refund-order.ts";

test("an amount is refused before it is sent when it is none, nothing, or more than is left or owed", () => {
  const terms = { remainingMinor: "10000", availableMinor: "8000" };
  assert.equal(faultOf(undefined, terms), "notAnAmount");
  assert.equal(faultOf("0", terms), "zero");
  assert.equal(faultOf("10001", terms), "aboveLeft");
  assert.equal(faultOf("8001", terms), "aboveBalance");
  assert.equal(faultOf("8000", terms), undefined);
  assert.equal(faultOf("1", { remainingMinor: "1", availableMinor: "-5" }), "aboveBalance");
});
