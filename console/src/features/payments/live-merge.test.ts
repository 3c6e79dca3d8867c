import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ADDED_MAX, merged, missedMore, newCount, noLiveRows, received, shown, WAITING_MAX } from "./live-merge.ts";

type Row = { readonly id: string; readonly state: string };
const row = (id: string, state = "sent"): Row => ({ id, state });
const listed = [row("b"), row("a")];
const atTop = { listed: false, belongs: true, hold: false };
const inTheMiddle = { listed: false, belongs: true, hold: true };
const ids = (rows: readonly Row[]): string => rows.map(({ id, state }) => `${id} ${state}`).join(", ");

test("at the top a new row comes in above the others", () => {
  const live = received(noLiveRows<Row>(), row("c"), atTop);
  assert.equal(ids(merged(live, listed)), "c sent, b sent, a sent");
  assert.deepEqual([...live.fresh], ["c"]);
});

test("while the reader is in the middle nothing moves, and the pill counts", () => {
  const live = received(received(noLiveRows<Row>(), row("c"), inTheMiddle), row("d"), inTheMiddle);
  assert.equal(ids(merged(live, listed)), "b sent, a sent");
  assert.equal(newCount(live), 2);
  const after = shown(live);
  assert.equal(ids(merged(after, listed)), "d sent, c sent, b sent, a sent");
  assert.equal(newCount(after), 0);
});

test("what waits keeps its place in time: nothing overtakes it at the top", () => {
  const live = received(received(noLiveRows<Row>(), row("c"), inTheMiddle), row("d"), atTop);
  assert.equal(newCount(live), 2);
});

test("a row changes its state where it stands, whether listed, added or waiting", () => {
  let live = received(noLiveRows<Row>(), row("a", "approved"), { ...inTheMiddle, listed: true });
  live = received(live, row("c"), atTop);
  live = received(live, row("c", "declined"), inTheMiddle);
  live = received(live, row("d"), inTheMiddle);
  live = received(live, row("d", "approved"), inTheMiddle);
  assert.equal(ids(merged(live, listed)), "c declined, b sent, a approved");
  assert.equal(ids(live.waiting), "d approved");
});

test("a waiting row that no longer passes the filter leaves; a shown one stays where it is", () => {
  let live = received(noLiveRows<Row>(), row("c"), atTop);
  live = received(live, row("d"), inTheMiddle);
  live = received(live, row("d", "declined"), { ...inTheMiddle, belongs: false });
  live = received(live, row("c", "declined"), { ...inTheMiddle, belongs: false });
  assert.equal(newCount(live), 0);
  assert.equal(ids(merged(live, listed)), "c declined, b sent, a sent");
});

test("a row the filter leaves out is not shown and not counted", () => {
  const live = received(noLiveRows<Row>(), row("c"), { ...atTop, belongs: false });
  assert.equal(ids(merged(live, listed)), "b sent, a sent");
  assert.equal(newCount(live), 0);
});

test("what the server left out is counted too", () => {
  assert.equal(newCount(missedMore(received(noLiveRows<Row>(), row("c"), inTheMiddle), 7)), 8);
});

test("whatever comes, no row is shown twice, none is lost from the count, and the heaps stay bounded", () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 600 }), hold: fc.boolean(), belongs: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 900 }), (steps) => {
      let live = noLiveRows<Row>();
      for (const { id, hold, belongs } of steps)
        live = received(live, row(`p${id}`), { listed: id < 3, belongs, hold });
      const all = merged(live, [row("p0"), row("p1"), row("p2")]).map(({ id }) => id);
      assert.equal(new Set(all).size, all.length);
      assert.ok(live.added.length <= ADDED_MAX && live.waiting.length <= WAITING_MAX);
      assert.equal(newCount(shown(live)), live.missed);
    }),
    { numRuns: 50 },
  );
});
