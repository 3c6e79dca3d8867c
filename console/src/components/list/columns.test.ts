import assert from "node:assert/strict";
import { test } from "node:test";
import { arranged, moved, toggled } from "./columns.ts";

const columns = [
  { key: "time", title: "time", cell: () => "" },
  { key: "amount", title: "amount", cell: () => "", from: "wide" as const },
  { key: "id", title: "id", cell: () => "", onRequest: true as const },
];
const keys = (choice: readonly string[] | null | undefined): readonly string[] =>
  arranged(columns, choice === undefined ? undefined : { columns: choice }).map(({ key }) => key);

test("without a choice the list stands as it comes, less what is there on request", () => {
  assert.deepEqual(keys(undefined), ["time", "amount"]);
  assert.deepEqual(keys(null), ["time", "amount"]);
});

test("a choice is an order, and what is chosen is shown at any width", () => {
  assert.deepEqual(keys(["id", "amount"]), ["id", "amount"]);
  assert.equal(arranged(columns, { columns: ["amount"] })[0]!.from, "always");
});

test("columns that are no more are left out, and one always stays", () => {
  assert.deepEqual(keys(["gone", "time"]), ["time"]);
  assert.deepEqual(keys(["gone"]), ["time"]);
  assert.deepEqual(keys([]), ["time"]);
});

test("a column moves by one and never out of the list", () => {
  assert.deepEqual(moved(["a", "b", "c"], "b", -1), ["b", "a", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], "a", -1), ["a", "b", "c"]);
  assert.deepEqual(moved(["a", "b", "c"], "c", 1), ["a", "b", "c"]);
  assert.deepEqual(toggled(["a", "b"], "a"), ["b"]);
  assert.deepEqual(toggled(["b"], "a"), ["b", "a"]);
});
