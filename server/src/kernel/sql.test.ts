import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sql } from "#kernel/sql";

test("a value is a parameter and never part of the text", () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (first, second) => {
      const statement = sql`select ${first}, ${second} from t`;
      assert.equal(statement.text, "select $1, $2 from t");
      assert.deepEqual(statement.values, [first, second]);
    }),
  );
});

test("one place in the code is one prepared statement; another place is another", () => {
  const here = (value: number) => sql`select ${value}`;
  assert.equal(here(1).name, here(2).name);
  assert.notEqual(here(1).name, sql`select ${1}`.name);
});

test("a statement without values has none", () => {
  assert.deepEqual(sql`select 1`.values, []);
});
