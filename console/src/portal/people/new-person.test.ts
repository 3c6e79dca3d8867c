import assert from "node:assert/strict";
import { test } from "node:test";
import { loginFault } from "./new-person.ts";

test("a login is refused before it is sent when the server would not take it", () => {
  for (const good of ["hejia", "He.Jia@shop", " li_na-2 "]) assert.equal(loginFault(good), undefined, good);
  for (const bad of ["", "a", ".dot", "何佳", "two words", "x".repeat(65)]) assert.equal(loginFault(bad), "form", bad);
});
