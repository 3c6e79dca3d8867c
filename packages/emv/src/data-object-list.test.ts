import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fillDataObjectList, listedLength, parseDataObjectList, splitByDataObjectList } from "./data-object-list.ts";
import { fromHex, toHex } from "./hex.ts";
import { TlvError } from "./tlv.ts";

const filled = (list: string, values: Readonly<Record<string, string>>): string =>
  toHex(
    fillDataObjectList(
      parseDataObjectList(fromHex(list)),
      new Map(Object.entries(values).map(([tag, hex]) => [tag, fromHex(hex)])),
    ),
  );

test("a list is answered with the values alone, in its order, zeros for what nobody knows", () => {
  assert.equal(filled("9F0206 9F1A02 9505", { "9F1A": "0156", "9F02": "000000000100" }), "00000000010001560000000000");
});

test("numbers are fitted on the left, compressed numbers filled with F, all else fitted on the right", () => {
  assert.equal(filled("9F0204", { "9F02": "000000123456" }), "00123456");
  assert.equal(filled("5F2A04", { "5F2A": "0156" }), "00000156");
  assert.equal(filled("5A0A", { "5A": "4761739001010119" }), "4761739001010119FFFF");
  assert.equal(filled("5A04", { "5A": "4761739001010119" }), "47617390");
  assert.equal(filled("9F3702", { "9F37": "11223344" }), "1122");
  assert.equal(filled("910A", { "91": "0102030405060708" }), "01020304050607080000");
});

test("the first source goes before the second", () => {
  const list = parseDataObjectList(fromHex("9505"));
  const own = new Map([["95", fromHex("8000000000")]]);
  const card = new Map([["95", fromHex("0000000000")]]);
  assert.equal(toHex(fillDataObjectList(list, own, card)), "8000000000");
});

test("random bytes are a list or a TlvError, and what is filled by a list is cut by it again", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes, amount) => {
      try {
        const list = parseDataObjectList(bytes);
        const values = fillDataObjectList(list, new Map([["9F02", amount]]));
        assert.equal(values.length, listedLength(list));
        for (const [tag, value] of splitByDataObjectList(list, values))
          if (tag === "9F02" && value.length === 6) assert.deepEqual(value, amount);
      } catch (error) {
        assert.ok(error instanceof TlvError);
      }
    }),
    { numRuns: 500 },
  );
});

test("a list that is cut short or asks for more than a command carries is refused", () => {
  for (const hex of ["9F02", "9F", "9F8182838401", "95FF9F0206"])
    assert.throws(() => parseDataObjectList(fromHex(hex)), TlvError, hex);
});
