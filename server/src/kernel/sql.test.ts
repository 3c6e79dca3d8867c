import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { part, sql, type SqlPart } from "#kernel/sql";

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

test("a part's words join the statement, its values stay parameters, wherever it stands", () => {
  const own = (id: unknown) => part`owner = ${id} and ${part`open`}`;
  const statement = sql`select ${1} from t where ${own(2)} and id < ${3}`;
  assert.equal(statement.text, "select $1 from t where owner = $2 and open and id < $3");
  assert.deepEqual(statement.values, [1, 2, 3]);
});

test("the same parts at the same place are one prepared statement, other parts another", () => {
  const ask = (condition: SqlPart) => sql`select 1 where ${condition}`;
  assert.equal(ask(part`a = ${1}`).name, ask(part`a = ${2}`).name);
  assert.notEqual(ask(part`a = ${1}`).name, ask(part`true`).name);
});

test("a value that only looks like a part is a parameter", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (words, values) => {
      const forged = { strings: [words], values };
      assert.deepEqual(sql`select ${forged}, ${part`${forged}`}`.values, [forged, forged]);
    }),
  );
});
