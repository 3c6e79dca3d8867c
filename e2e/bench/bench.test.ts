import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decode, dialect, encode } from "@oneclear/iso8583";
import fc from "fast-check";
import { loadSaleBench } from "./codec.ts";
import { parseCosts } from "./crypto.ts";
import { busyShare } from "./others-share.ts";
import { figureText, row, type Section, sectionText } from "./report.ts";
import { inTurns, median, spread, timesAsGood } from "./statistics.ts";

const figures = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 15 });

describe("bench", () => {
  test("half of the figures lie on either side of the median, whatever their order", () => {
    fc.assert(
      fc.property(figures, (values) => {
        const middle = median(values);
        assert.ok(values.filter((value) => value < middle).length <= values.length / 2);
        assert.ok(values.filter((value) => value > middle).length <= values.length / 2);
        assert.equal(median(values.toReversed()), middle);
      }),
    );
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
    assert.throws(() => median([]), RangeError);
  });

  test("one wild round does not move a median beyond its neighbours", () => {
    assert.equal(median([10, 11, 12, 13, 1_000_000]), 12);
  });

  test("a ratio above one is better, for rates and for times", () => {
    assert.equal(timesAsGood(3_000, 1_000, "higher"), 3);
    assert.equal(timesAsGood(2, 60, "lower"), 30);
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        (a, b) => {
          assert.equal(timesAsGood(a, b, "higher") > 1, a > b && a / b > 1);
          assert.equal(timesAsGood(a, b, "higher"), timesAsGood(b, a, "lower"));
        },
      ),
    );
    assert.throws(() => timesAsGood(1, 0, "higher"), RangeError);
    assert.throws(() => timesAsGood(Number.NaN, 1, "lower"), RangeError);
  });

  test("the spread is half the distance between best and worst, as a share of the median", () => {
    assert.equal(spread([90, 100, 110]), 0.1);
    assert.equal(spread([5]), 0);
  });

  test("what is compared runs in turns, and nobody is always first", async () => {
    const order: string[] = [];
    const play = (name: string, value: number) => () => (order.push(name), value);
    const result = await inTurns(2, { own: play("own", 2), peer: play("peer", 1) });
    assert.deepEqual(order, ["own", "peer", "peer", "own"]);
    assert.deepEqual(result, { own: [2, 2], peer: [1, 1] });
  });

  test("an aim is judged by the median, its ratio by the medians of both", () => {
    const made = row("ours", [2, 2, 9], {
      unit: "us",
      better: "lower",
      beside: { name: "theirs", figures: [50, 60, 70] },
      aim: { text: "at least 30x", met: (_, times) => times >= 30 },
    });
    assert.deepEqual(made.ratio, { beside: "theirs", times: 30 });
    assert.deepEqual(made.aim, { text: "at least 30x", met: true });
    assert.equal(made.value, 2);
  });

  test("the table says when an aim is not met and when the machine was disturbed", () => {
    const missed = row("payments", [900], {
      unit: "payments/s",
      aim: { text: "above 1,000/s", met: (value) => value > 1_000 },
    });
    const section: Section = { name: "path", title: "Path", rows: [missed], notes: ["a note"], others: 0.5 };
    const text = sectionText(section);
    assert.match(text, /900 payments\/s +NOT MET: above 1,000\/s/);
    assert.match(text, /a note/);
    assert.match(text, /50 % of the processors just before: TRUST THE RATIOS/);
    assert.equal(figureText(1234.5), "1,235");
    assert.equal(figureText(3.14159), "3.14");
  });

  test("idle processors are no other program's", () => {
    assert.equal(busyShare({ busy: 10, all: 100 }, { busy: 20, all: 140 }), 0.25);
    assert.equal(busyShare({ busy: 10, all: 100 }, { busy: 10, all: 100 }), 0);
  });

  test("the cryptography's own lines are read, others are not", () => {
    const text = "X9.19, 256 bytes                                   11.00 us     90873/s\nnothing to see\n";
    assert.deepEqual(parseCosts(text), [{ name: "X9.19, 256 bytes", microseconds: 11 }]);
  });

  test("the codec's peer gives the same 21 values from the same fields", async () => {
    const { saleMessage, saleFields, peerRoundTrip } = await loadSaleBench();
    assert.equal(saleFields.length, 21);
    const form = dialect("cup-pos-3des");
    const decoded = decode(form, encode(form, saleMessage()));
    assert.deepEqual(decoded, saleMessage());
    // Bytes are hex text to the peer. It compares all it decoded with what went in, or throws.
    const lastCharacters = saleFields.map((number) => {
      const value = decoded.fields[number]!;
      return (typeof value === "string" ? value : Buffer.from(value).toString("hex")).charCodeAt(-1 + lengthOf(value));
    });
    assert.equal(
      peerRoundTrip()(),
      lastCharacters.reduce((sum, code) => sum + code, 0),
    );
  });
});

/** Characters of a value as the peer writes it. */
function lengthOf(value: string | Uint8Array): number {
  return typeof value === "string" ? value.length : value.length * 2;
}
