import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { BoundedMap } from "./bounded-map.ts";
import { createTransactionMemory } from "./transactions.ts";
import type { Transaction } from "./transactions.ts";

const name = (stan: string) => ({ stan, sentAt: "1123080000", acquirer: "00048021000" });
const sale = (stan: string, tid: string, mid = "M1") =>
  ({ ...name(stan), tid, mid, sibling: undefined }) as unknown as Transaction;

test("a bounded map never holds more than its bound and never returns another key's value", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 20 }), fc.array(fc.nat({ max: 40 })), (countMax, keys) => {
      const map = new BoundedMap<number, string>({ countMax });
      for (const key of keys) {
        const found = map.get(key);
        assert.ok(found === undefined || found === `value ${key}`);
        map.set(key, `value ${key}`);
        assert.equal(map.get(key), `value ${key}`);
        assert.ok(map.size <= countMax);
      }
    }),
  );
});

test("a bounded map keeps what is in use while it forgets the rest", () => {
  const map = new BoundedMap<number, string>({ countMax: 4 });
  map.set(0, "used");
  for (let key = 1; key < 100; key += 1) {
    map.set(key, "once");
    assert.equal(map.get(0), "used");
  }
  assert.equal(map.get(1), undefined);
});

test("payments of the same name from two terminals are two payments", () => {
  const memory = createTransactionMemory({ countMax: 100 });
  const first = sale("000001", "T1");
  const second = sale("000001", "T2");
  memory.remember(first);
  memory.remember(second);
  assert.equal(memory.find(name("000001"), "T1"), first);
  assert.equal(memory.find(name("000001"), "T2"), second);
  assert.equal(memory.find(name("000001"), "T3"), undefined);
  assert.equal(memory.find(name("000002"), "T1"), undefined);
});

test("an original is found from another terminal of its merchant and from no other merchant", () => {
  const memory = createTransactionMemory({ countMax: 100 });
  const original = sale("000001", "T1", "M1");
  memory.remember(original);
  assert.equal(memory.findOriginal(name("000001"), { tid: "T1", mid: "M1" }), original);
  assert.equal(memory.findOriginal(name("000001"), { tid: "T9", mid: "M1" }), original);
  assert.equal(memory.findOriginal(name("000001"), { tid: "T1", mid: "M2" }), undefined);
  assert.equal(memory.findOriginal(name("000001"), { tid: "T9", mid: "M2" }), undefined);
});

test("a name is barred for its terminal only", () => {
  const memory = createTransactionMemory({ countMax: 100 });
  memory.bar(name("000001"), "T1");
  assert.equal(memory.isBarred(name("000001"), "T1"), true);
  assert.equal(memory.isBarred(name("000001"), "T2"), false);
  assert.equal(memory.isBarred(name("000002"), "T1"), false);
});
