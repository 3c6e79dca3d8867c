import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FilterShape, minorOf, queryOf, readFilters, sameFilters, withoutFilter } from "./filter-shapes.ts";

const shapes: readonly FilterShape[] = [
  { kind: "choice", name: "status", label: "payments.state", words: "states.payment", values: ["approved", "unknown"] },
  { kind: "text", name: "last4", label: "payments.card", form: /^\d{4}$/ },
  { kind: "reference", name: "merchant", label: "payments.merchant" },
  { kind: "time", label: "payments.time" },
  { kind: "amount", label: "payments.amount" },
];

test("an address gives the filters it holds, and nothing that is none", () => {
  assert.deepEqual(
    readFilters(shapes, { status: "unknown", last4: 1190, merchant: "mer_1", amountFrom: "100", open: "pay_1" }),
    { status: "unknown", last4: "1190", merchant: "mer_1", amountFrom: "100" },
  );
  assert.deepEqual(
    readFilters(shapes, {
      status: "frozen",
      last4: "12",
      merchant: "ter_1",
      amountTo: "-1",
      within: "2h",
      from: "now",
    }),
    {},
  );
});

test("back from now wins over two instants, and is asked as an instant of whole seconds", () => {
  const filters = readFilters(shapes, { within: "30m", from: "2026-11-23T06:00Z" });
  assert.deepEqual(filters, { within: "30m" });
  assert.deepEqual(queryOf(filters, Date.UTC(2026, 10, 23, 6, 30, 5, 999)), { from: "2026-11-23T06:00:05Z" });
  assert.deepEqual(queryOf({ from: "2026-11-23T06:00:00Z" }, 0), { from: "2026-11-23T06:00:00Z" });
});

test("a filter that is taken off takes all its names with it", () => {
  assert.deepEqual(withoutFilter({ amountFrom: "1", amountTo: "2", status: "unknown" }, shapes[4]!), {
    status: "unknown",
  });
  assert.deepEqual(withoutFilter({ from: "a", until: "b" }, shapes[3]!), {});
});

test("the order in which filters were set does not matter", () => {
  assert.equal(sameFilters({ a: "1", b: "2" }, { b: "2", a: "1" }), true);
  assert.equal(sameFilters({ a: "1" }, { a: "1", b: "2" }), false);
});

test("an amount is read as people type it, to the fen", () => {
  assert.deepEqual(
    ["12", "12.3", "1,234.56", "￥0.05", "0", "007"].map((text) => minorOf(text)),
    ["1200", "1230", "123456", "5", "0", "700"],
  );
  for (const text of ["", "-1", "1.234", "1e3", "abc", "1.2.3", "99999999999999"])
    assert.equal(minorOf(text), undefined, text);
});

test("no address makes a filter of another form", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("status", "last4", "within", "from", "amountTo"), fc.string()),
      (search) => {
        const filters = readFilters(shapes, search);
        assert.ok(filters["last4"] === undefined || /^\d{4}$/.test(filters["last4"]));
        assert.deepEqual(readFilters(shapes, filters), filters);
      },
    ),
  );
});
