import assert from "node:assert/strict";
import { test } from "node:test";
import { positionOfText, textOfPosition } from "./typed-position.ts";

test("a position is read as a map gives it, latitude first", () => {
  const shanghai = { latitude: 31.2304, longitude: 121.4737 };
  for (const text of ["31.2304, 121.4737", "31.2304,121.4737", " 31.2304 121.4737 ", "３１.２３０４，１２１.４７３７"])
    assert.deepEqual(positionOfText(text), shanghai, text);
  assert.deepEqual(positionOfText(textOfPosition(shanghai)), shanghai);
});

test("what is no position on the earth is refused, also the two turned round", () => {
  for (const text of ["", "31.2304", "121.4737, 31.2304", "91, 0", "31.2, 181", "31°, 121°", "a, b"])
    assert.equal(positionOfText(text), undefined, text);
});
