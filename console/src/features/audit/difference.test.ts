import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceOf } from "./difference.ts";

test("only what changed is told, with what it was", () => {
  assert.deepEqual(
    differenceOf({ status: "active", rate: { debit: "5000" } }, { status: "suspended", rate: { debit: "5000" } }),
    [{ path: "status", before: "active", after: "suspended" }],
  );
});

test("what came or went has one side only, and lists stand in one line", () => {
  assert.deepEqual(differenceOf({ a: 1 }, { b: ["x", "y"] }), [
    { path: "a", before: "1", after: undefined },
    { path: "b", before: undefined, after: "x · y" },
  ]);
});

test("where only the new state was kept all of it is told, and nothing makes no line", () => {
  assert.deepEqual(differenceOf(null, { ok: true, head: null }), [
    { path: "ok", before: undefined, after: "true" },
    { path: "head", before: undefined, after: "—" },
  ]);
  assert.deepEqual(differenceOf(null, null), []);
});
