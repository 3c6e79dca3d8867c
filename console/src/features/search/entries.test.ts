import assert from "node:assert/strict";
import { test } from "node:test";
import { navigation } from "../../app/navigation.ts";
import { pagesNamed } from "./entries.ts";

const pages = navigation.flatMap((group) => [...group.pages]);
const keys = (text: string): readonly string[] => pagesNamed(pages, text).map(({ key }) => key);

test("a page is found by its name in either language", () => {
  assert.equal(keys("交易")[0], "payments");
  assert.equal(keys("paym")[0], "payments");
  assert.equal(keys("Ｌｅｄｇ")[0], "ledger");
});

test("every word must fit, and nothing typed finds nothing", () => {
  assert.deepEqual(keys("card lines"), ["channels"]);
  assert.deepEqual(keys("card payments"), []);
  assert.deepEqual(keys("  "), []);
});

test("every page has a name in both languages", () => {
  for (const page of pages) assert.ok(pagesNamed([page], page.to).length === 1, page.key);
});
