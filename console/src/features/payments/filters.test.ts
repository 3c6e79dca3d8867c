import assert from "node:assert/strict";
import { test } from "node:test";
import type { PaymentRow } from "../../api/shapes.ts";
import { passes, paymentFilters } from "./filters.ts";

test("the address is read into filters, and what is no filter is dropped", () => {
  assert.deepEqual(
    paymentFilters({ status: "unknown", merchant: "mer_1", terminal: "ter_2", open: "pay_3", page: 7 }),
    {
      status: "unknown",
      merchant: "mer_1",
      terminal: "ter_2",
      open: "pay_3",
    },
  );
  assert.deepEqual(paymentFilters({ status: "frozen", merchant: "ter_1", terminal: 9, open: "pay_<script>" }), {});
});

test("a row that came by itself is shown only where the list would have shown it", () => {
  const row = { status: "approved", merchant: { id: "mer_1" }, terminal: { id: "ter_1" } } as PaymentRow;
  assert.equal(passes(row, {}), true);
  assert.equal(passes(row, { status: "approved", merchant: "mer_1", terminal: "ter_1" }), true);
  assert.equal(passes(row, { status: "declined" }), false);
  assert.equal(passes(row, { merchant: "mer_2" }), false);
  assert.equal(passes(row, { terminal: "ter_2" }), false);
});
