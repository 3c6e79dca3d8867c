import { equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { check, checkCnaps, type IdentifierKind } from "./index.ts";

type Vector = {
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly valid: boolean;
  readonly part?: string;
  readonly code?: string;
  readonly expected?: string;
};

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8"));
const vectors = read("published-numbers.json") as readonly Vector[];
const bankNumbers = read("bank-numbers.json") as readonly string[];

for (const { kind, value, valid, part, code, expected } of vectors) {
  test(`${kind} ${value} is ${valid ? "valid" : `refused for its ${part}`}`, () => {
    const checked = check(kind, value);
    equal(checked.valid, valid, checked.valid ? "" : checked.error.says.en);
    if (checked.valid) return;
    equal(checked.error.part, part);
    equal(checked.error.code, code);
    if (expected !== undefined) equal(checked.error.expected, expected);
  });
}

test("every published bank number follows ISO 7064 MOD 11,10 and lies in a province", () => {
  ok(bankNumbers.length > 400);
  for (const number of bankNumbers) {
    const checked = checkCnaps(number);
    ok(checked.valid, number);
    ok(checked.parts.area.province !== undefined, number);
  }
});

test("a bank number with any one digit changed is refused", () => {
  for (const number of bankNumbers.slice(0, 50)) {
    for (let at = 0; at < 12; at += 1) {
      const digit = String((Number(number[at]) + 1) % 10);
      equal(checkCnaps(number.slice(0, at) + digit + number.slice(at + 1)).valid, false);
    }
  }
});
