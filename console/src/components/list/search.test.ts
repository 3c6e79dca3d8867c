import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { listSearch, readSearch, writeSearch } from "./search.ts";

test("an address of text comes back as it was written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1 })), (search) => {
      assert.deepEqual(readSearch(writeSearch(search)), { ...search });
    }),
  );
  assert.equal(writeSearch({ last4: "1190", before: undefined }), "?last4=1190");
  assert.equal(writeSearch({}), "");
});

test("what cannot be a filter is dropped from a list's address", () => {
  assert.deepEqual(listSearch({ status: "unknown", trace: 7, "a b": "x", long: "x".repeat(201), no: "", list: [] }), {
    status: "unknown",
    trace: "7",
  });
});
