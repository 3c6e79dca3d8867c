import assert from "node:assert/strict";
import { test } from "node:test";
import { type RefundRequest, toldOf } from "./refund-requests.ts";

const request = (state: RefundRequest["state"]): RefundRequest => ({ id: `apr_${state}`, state }) as RefundRequest;

test("a sale tells of the refund that waits, or of the last one that came to nothing; a refund that was made tells itself", () => {
  assert.equal(toldOf([]), undefined);
  assert.equal(toldOf([request("pending"), request("withdrawn")])?.state, "pending");
  assert.equal(toldOf([request("rejected"), request("applied")])?.state, "rejected");
  assert.equal(toldOf([request("applied"), request("rejected")]), undefined);
});
