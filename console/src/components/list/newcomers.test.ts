import assert from "node:assert/strict";
import { test } from "node:test";
import { newcomers } from "./newcomers.ts";

type Row = { readonly id: string; readonly state: string };
const rows = (...ids: readonly string[]): Row[] => ids.map((id) => ({ id, state: "old" }));
const look = (listed: readonly Row[], newest: readonly Row[] | undefined) => newcomers(listed, newest, ({ id }) => id);

test("rows above the first that is listed are new, and none of them is shown unasked", () => {
  const found = look(rows("c", "b", "a"), rows("e", "d", "c", "b", "a"));
  assert.equal(found.count, 2);
  assert.deepEqual(
    found.rows.map(({ id }) => id),
    ["c", "b", "a"],
  );
  assert.equal(found.more, false);
});

test("a listed row gets what became of it, in its place", () => {
  const found = look(rows("b", "a"), [
    { id: "c", state: "new" },
    { id: "b", state: "done" },
    { id: "a", state: "old" },
  ]);
  assert.deepEqual(found.rows, [
    { id: "b", state: "done" },
    { id: "a", state: "old" },
  ]);
});

test("a row that left the list makes no other one new", () => {
  assert.equal(look(rows("b", "a"), rows("a")).count, 0);
  assert.equal(look(rows("b", "a"), rows("c", "a")).count, 1);
});

test("where so many came that the two pages do not meet, it says there may be more", () => {
  assert.deepEqual(look(rows("a"), rows("d", "c")), { rows: rows("a"), count: 2, more: true });
  assert.deepEqual(look([], rows("d", "c")), { rows: [], count: 2, more: false });
  assert.equal(look(rows("a"), undefined).count, 0);
});
