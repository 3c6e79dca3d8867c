import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { minorOfText, textOfMinor } from "./typed-amount.ts";

test("yuan as people type them become fen", () => {
  const told: Readonly<Record<string, string | undefined>> = {
    "12": "1200",
    "12.": "1200",
    "12.5": "1250",
    " 1,234.50 ": "123450",
    "¥0.01": "1",
    "１２．５": "1250",
    "": undefined,
    ".5": undefined,
    "12.345": undefined,
    "-1": undefined,
    "1e3": undefined,
    abc: undefined,
    "12345678901": undefined,
  };
  for (const [text, minor] of Object.entries(told)) assert.equal(minorOfText(text), minor, text);
});

test("what is written out is read back as the same amount", () =>
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (fen) =>
      assert.equal(minorOfText(textOfMinor(fen.toString())), fen.toString()),
    ),
  ));
