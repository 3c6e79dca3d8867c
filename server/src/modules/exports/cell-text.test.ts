import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellText, moneyText, safeText } from "./cell-text.ts";
import { csv, csvLine } from "./csv.ts";
import { type Cell, count, money, text } from "./export-list.ts";

test("what people wrote never begins a formula; what is harmless stays as it is", () => {
  for (const evil of [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =cmd|' /C calc'!A0",
    "＝1+1",
    "－1",
    "＋1",
    "＠x",
  ])
    assert.equal(safeText(evil), `'${evil}`, evil);
  for (const plain of ["蓝杯咖啡", "a=b", "0012", "'quoted", "1-2", ""]) assert.equal(safeText(plain), plain);
});

test("an amount is exact to the fen and keeps its plain minus; a text that looks like one does not", () => {
  const amounts = [
    [0n, "0.00"],
    [5n, "0.05"],
    [-5n, "-0.05"],
    [-100n, "-1.00"],
    [12_345n, "123.45"],
    [9_223_372_036_854_775_807n, "92233720368547758.07"],
  ] as const;
  for (const [minor, said] of amounts) assert.equal(cellText(money(minor)), said);
  assert.equal(cellText(text("-1.00")), "'-1.00");
});

test("any amount comes back from its text to the fen", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }), (minor) => {
      const said = moneyText(minor);
      assert.match(said, /^-?\d+\.\d{2}$/);
      assert.equal(BigInt(said.replace(".", "")), minor);
    }),
  );
});

/** A reader of RFC 4180, written apart from the writer. */
function parsed(body: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < body.length; at++) {
    const row = rows.at(-1)!;
    const char = body[at]!;
    if (quoted && char === '"' && body[at + 1] === '"') row[row.length - 1] += body[++at]!;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === ",") row.push("");
    else if (!quoted && char === "\r" && body[at + 1] === "\n") {
      rows.push([""]);
      at += 1;
    } else row[row.length - 1] += char;
  }
  return rows.slice(0, -1);
}

test("whatever stands in a cell, a reader finds the same cells", () => {
  const cell = fc.oneof(
    fc.string().map(text),
    fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }).map(money),
    fc.nat().map(count),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells: Cell[]) => {
      assert.deepEqual(parsed(csvLine(cells)), [cells.map(cellText)]);
    }),
  );
});

test("a million rows pass with no more in hand than a page", async () => {
  const PAGE = 500;
  const PAGES = 2_000;
  let given = 0;
  let taken = 0;
  let inHandMost = 0;
  async function* pages(): AsyncGenerator<Cell[][]> {
    for (let page = 0; page < PAGES; page++) {
      given += PAGE;
      inHandMost = Math.max(inHandMost, given - taken);
      yield Array.from({ length: PAGE }, (_, row) => [text(`行 ${page}/${row}`), money(BigInt(row - 250))]);
    }
  }
  let largest = 0;
  let lines = 0;
  for await (const chunk of csv([[text("名"), text("额")]], pages())) {
    largest = Math.max(largest, chunk.length);
    if (lines > 0) taken += PAGE;
    lines += 1;
  }
  assert.equal(lines, PAGES + 1);
  assert.equal(taken, 1_000_000);
  assert.ok(inHandMost <= PAGE, `${inHandMost} rows in hand`);
  assert.ok(largest < 64 * 1024, `${largest} bytes in one piece`);
});
