import { deepStrictEqual, notStrictEqual } from "node:assert/strict";
import { test } from "node:test";
import { slotsOf } from "./field-slots.ts";

test("the slots of a bitmap are its fields, a new object each time, also after more bitmaps than are kept", () => {
  for (let round = 0; round < 3; round += 1) {
    for (let bit = 0; bit < 31; bit += 1) {
      const slots = slotsOf(1 << bit, 1);
      deepStrictEqual(Object.keys(slots), [String(32 - bit), "64"]);
      slots[64] = "written";
      notStrictEqual(slotsOf(1 << bit, 1), slots);
      deepStrictEqual(slotsOf(1 << bit, 1)[64], undefined);
    }
  }
  deepStrictEqual(slotsOf(0, 0), {});
});
