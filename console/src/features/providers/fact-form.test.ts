import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyFact, factNames, factOf } from "./fact-form.ts";

test("a fact is made only of what was said; no end has to be ticked", () => {
  const validity = { ...emptyFact, name: "licence-validity" } as const;
  assert.equal(factOf(validity), undefined);
  assert.deepEqual(factOf({ ...validity, longTerm: true }), { fact: "licence-validity", from: null, until: null });
  assert.deepEqual(factOf({ ...validity, until: "2030-01-01", from: "2025-01-01" }), {
    fact: "licence-validity",
    from: "2025-01-01",
    until: "2030-01-01",
  });
  assert.deepEqual(factOf({ ...validity, until: "2030-01-01", longTerm: true }), {
    fact: "licence-validity",
    from: null,
    until: null,
  });
});

test("nothing is sent while it is empty, and a number is sent as it is printed", () => {
  const open = factNames.filter((name) => factOf({ ...emptyFact, name }) === undefined);
  assert.deepEqual(open, [
    "licence-validity",
    "licence-number",
    "licence-types",
    "licence-regions",
    "certification",
    "settles-directly",
  ]);
  const number = factOf({ ...emptyFact, name: "licence-number", text: " z2000031000010 " });
  assert.deepEqual(number, { fact: "licence-number", number: "Z2000031000010" });
  assert.equal(factOf({ ...emptyFact, name: "licence-number", text: "银行" }), undefined);
});
