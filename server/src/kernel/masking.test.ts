import assert from "node:assert/strict";
import { test } from "node:test";
import { format, inspect } from "node:util";
import * as fc from "fast-check";
import { createLog, withoutCardNumbers } from "#kernel/log";
import { Pan } from "#kernel/pan";

const digits = fc.stringMatching(/^[1-9]\d{11,18}$/);

test("a card number prints masked wherever it is printed, and is revealed only by its name", () => {
  fc.assert(
    fc.property(digits, (number) => {
      const pan = new Pan(number);
      const masked = `${number.slice(0, 6)}${"*".repeat(number.length - 10)}${number.slice(-4)}`;
      assert.equal(String(pan), masked);
      assert.equal(["card", pan].join(" "), `card ${masked}`);
      assert.equal(JSON.stringify({ pan }), JSON.stringify({ pan: masked }));
      for (const text of [
        inspect(pan),
        inspect({ deep: [pan] }),
        format("%s %o %j", pan, { pan }, { pan }),
        inspect(pan, { showHidden: true, customInspect: false }),
      ])
        assert.ok(!text.includes(number), text);
      assert.equal(pan.reveal(), number);
      assert.deepEqual([pan.first6, pan.last4], [number.slice(0, 6), number.slice(-4)]);
    }),
  );
});

test("what is no card number is refused without being repeated", () => {
  for (const text of [
    "",
    "12345678901",
    "12345678901234567890",
    "4761739001010119D",
    "４７６１７３９００１０１０１１９",
  ])
    assert.throws(
      () => new Pan(text),
      (error: Error) => error instanceof RangeError && (text === "" || !error.message.includes(text)),
    );
});

/** One log line for a value, however it was hidden. */
function logged(fields: object, message = "message"): string {
  const lines: string[] = [];
  createLog({ write: (line) => lines.push(line) }).warn(fields, message);
  return lines.join("");
}

test("no card number leaves in a log line, wherever in it it stands", () => {
  const anywhere = (number: string): readonly string[] => [
    logged({}, `bad card ${number}`),
    logged({ text: number }),
    logged({ deep: [{ er: `x${number}y` }] }),
    logged({ track2: `${number}D30122010000000000` }),
    logged({ withLength: `19${number}` }),
    logged({ error: new Error(`for ${number}`, { cause: new Error(`because of ${number}`) }) }),
    logged({
      error: Object.assign(new Error("unreadable"), { sensitive: number, partial: { fields: { 2: number } } }),
    }),
    logged({ pan: new Pan(number), bytes: new TextEncoder().encode(number) }),
  ];
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{12,18}$/), (number) => {
      for (const line of anywhere(number)) assert.ok(!line.includes(number), line);
    }),
    { numRuns: 50 },
  );
});

test("what is no card number stays readable", () => {
  assert.equal(
    withoutCardNumbers("trace 000041 of batch 000001, 12 digits 202611230001"),
    "trace 000041 of batch 000001, 12 digits 202611230001",
  );
  assert.equal(withoutCardNumbers("card 4761739001010119 again"), "card 476173******0119 again");
});

test("a line is one JSON value, whatever was thrown at it", () => {
  const odd = { big: 12n, bytes: new Uint8Array(3), none: undefined, error: new TypeError("line\nbreak") };
  const line = logged(odd);
  assert.equal(line.split("\n").length, 2);
  const { big, bytes, error } = JSON.parse(line) as { big: string; bytes: string; error: { name: string } };
  assert.deepEqual([big, bytes, error.name], ["12", "3 bytes", "TypeError"]);
});
