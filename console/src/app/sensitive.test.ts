import assert from "node:assert/strict";
import { test } from "node:test";
import { isSensitive, tileOf } from "./sensitive.ts";

test("pages that name accounts, people or keys bear the reader's name, others do not", () => {
  for (const path of ["/merchants/$merchantId", "/ledger", "/users", "/audit", "/settlement/$day"])
    assert.equal(isSensitive(path), true, path);
  for (const path of ["/", "/payments", "/merchants", "/payments/$paymentId", "/channels"])
    assert.equal(isSensitive(path), false, path);
});

test("what stands in a name cannot leave its picture", () => {
  const tile = tileOf([`a"<script>'&)`, "x"]);
  assert.doesNotMatch(tile.slice(5, -2), /["<>]/);
  assert.match(decodeURIComponent(tile), /a&quot;&lt;script&gt;'&amp;\)/);
});
