import assert from "node:assert/strict";
import { test } from "node:test";
import type { PaymentRow } from "../../api/shapes.ts";
import { readFilters } from "../../components/list/filter-shapes.ts";
import { passes, paymentFilterShapes } from "./filters.ts";

const row = {
  status: "approved",
  kind: "sale",
  cause: "",
  amountMinor: "12340",
  createdAt: "2026-11-23T06:30:00.000Z",
  trace: 7,
  card: { brand: "visa", cardType: "credit", last4: "0119" },
  merchant: { id: "mer_1" },
  terminal: { id: "ter_1" },
} as PaymentRow;
const nowMs = Date.parse("2026-11-23T06:45:00Z");
const fits = (search: Readonly<Record<string, string>>): boolean =>
  passes(row, readFilters(paymentFilterShapes, search), nowMs);

test("the list of payments is narrowed by what its address says, and by nothing else", () => {
  assert.deepEqual(
    readFilters(paymentFilterShapes, {
      status: "unknown",
      merchant: "mer_1",
      terminal: "ter_2",
      open: "pay_3",
      x: "y",
    }),
    { status: "unknown", merchant: "mer_1", terminal: "ter_2" },
  );
  assert.deepEqual(readFilters(paymentFilterShapes, { status: "frozen", merchant: "ter_1", cause: "<b>" }), {});
});

test("a row that came by itself is shown only where the list would have shown it", () => {
  for (const search of [
    {},
    { status: "approved", merchant: "mer_1", terminal: "ter_1" },
    { last4: "0119", brand: "visa", cardType: "credit", trace: "7", kind: "sale" },
    { within: "30m" },
    { from: "2026-11-23T06:30:00Z", until: "2026-11-23T06:31:00Z" },
    { amountFrom: "12340", amountTo: "12340" },
  ] as const)
    assert.equal(fits(search), true, JSON.stringify(search));
  for (const search of [
    { status: "declined" },
    { merchant: "mer_2" },
    { terminal: "ter_2" },
    { last4: "0118" },
    { amountFrom: "12341" },
    { amountTo: "12339" },
    { from: "2026-11-23T06:31:00Z" },
    { until: "2026-11-23T06:30:00Z" },
  ] as const)
    assert.equal(fits(search), false, JSON.stringify(search));
});
