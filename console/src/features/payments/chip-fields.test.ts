import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chipFields, tvrSet } from "./chip-fields.ts";

test("tags, lengths and hidden values are told apart", () => {
  const text = "hex:9F260811223344556677885F2403******950580000480008A023030";
  assert.deepEqual(
    chipFields(text).map(({ tag, value }) => `${tag}=${value}`),
    ["9F26=1122334455667788", "5F24=******", "95=8000048000", "8A=3030"],
  );
});

test("a template is opened, its parts stand one level deeper", () => {
  assert.deepEqual(chipFields("hex:720C9F18040000000186020011"), [
    { tag: "", value: "720C9F18040000000186020011", depth: 0 },
  ]);
  assert.deepEqual(chipFields("hex:720B9F18040000000186020011"), [
    { tag: "72", value: "", depth: 0 },
    { tag: "9F18", value: "00000001", depth: 1 },
    { tag: "86", value: "0011", depth: 1 },
  ]);
});

test("filler between objects is passed over, and what cannot be read is shown in one piece", () => {
  assert.deepEqual(chipFields("hex:00008A023030FF"), [{ tag: "8A", value: "3030", depth: 0 }]);
  assert.deepEqual(chipFields("hex:****"), [{ tag: "", value: "****", depth: 0 }]);
  assert.deepEqual(chipFields("hex:9F26"), [{ tag: "", value: "9F26", depth: 0 }]);
});

test("whatever stands there, the reading ends, and names no more fields than there are bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      const fields = chipFields(Buffer.from(bytes).toString("hex").toUpperCase());
      assert.ok(fields.length <= bytes.length);
    }),
  );
});

test("the terminal verification results are told bit by bit", () => {
  assert.deepEqual(tvrSet("8000048000"), ["offlineAuthenticationNotDone", "onlinePinEntered", "floorLimitExceeded"]);
  assert.deepEqual(tvrSet("0000000000"), []);
  assert.deepEqual(tvrSet("**********"), []);
});
