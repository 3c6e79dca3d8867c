import assert from "node:assert/strict";
import { test } from "node:test";
import { userFilters } from "./user-filters.ts";

test("an address narrows the list by what it may say, and everything else in it means nothing", () => {
  assert.deepEqual(userFilters({ status: "invited", text: " zhou " }), { status: "invited", text: "zhou" });
  assert.deepEqual(userFilters({ status: "root", text: 7, other: "x" }), {});
  assert.equal(userFilters({ text: "x".repeat(500) }).text?.length, 60);
});
