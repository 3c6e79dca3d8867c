import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { createIds, publicId } from "#kernel/ids";
import { createShiftableClock } from "#kernel/clock";
import { rrnOfId } from "#modules/payments";
import { meaningsOf } from "./meanings.ts";

const clock = createShiftableClock();
const id = createIds(clock).next(7);
const later = clock.nowMs() + 60_000;
const of = (text: string) => meaningsOf(text, later);

test("an id with its prefix means that one and nothing else", () => {
  assert.deepEqual(of(publicId("pay", id)), { id: { prefix: "pay", id } });
  assert.deepEqual(of(` ${publicId("mer", id).toLowerCase()} `), { id: { prefix: "mer", id } });
});

test("a bare id leaves open whose it is", () => {
  const bare = publicId("ter", id).slice(4);
  assert.deepEqual(of(bare).id, { prefix: undefined, id });
});

test("a reference number is the id of its payment, also in small letters", () => {
  assert.equal(of(rrnOfId(id)).reference, id);
  assert.equal(of(rrnOfId(id).toLowerCase()).reference, id);
  assert.equal(meaningsOf(rrnOfId(id), clock.nowMs() - 60_000).reference, undefined, "not one of the future");
});

test("four digits may be a card's last four, a trace number and an amount", () => {
  assert.deepEqual(of("0119"), { cardLast4: "0119", trace: 119, amountMinor: 11_900n, text: "0119" });
});

test("amounts are read as people write them, full width too", () => {
  for (const [text, minor] of [
    ["1,234.5", 123_450n],
    ["￥12", 1_200n],
    ["12.34 元", 1_234n],
    ["１２．３４", 1_234n],
  ] as const)
    assert.equal(of(text).amountMinor, minor, text);
  for (const text of ["1.234", "12,34", "-1", "1e3"]) assert.equal(of(text).amountMinor, undefined, text);
});

test("a day is one that exists", () => {
  assert.equal(of("2026-11-23").day?.toString(), "2026-11-23");
  assert.equal(of("20261123").day?.toString(), "2026-11-23");
  assert.equal(of("2026-02-30").day, undefined);
});

test("whatever is typed has a meaning or none, and never fails", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void of(text)));
});
