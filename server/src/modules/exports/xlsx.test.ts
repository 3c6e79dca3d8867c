import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { type Cell, count, money, text, time } from "./export-list.ts";
import { columnName } from "./sheet-xml.ts";
import { readWorkbook, unzip } from "./testing/read-workbook.ts";
import { xlsx } from "./xlsx.ts";
import { moneyText } from "./cell-text.ts";

const written = async (head: Cell[][], rows: Cell[][], sheet = "东西"): Promise<Buffer> => {
  async function* pages(): AsyncGenerator<Cell[][]> {
    for (const row of rows) yield [row];
  }
  return Buffer.concat(await Array.fromAsync(xlsx(head, pages(), { sheet, columns: 4 })));
};
const shanghai = { language: "zh-CN", zone: "Asia/Shanghai" } as const;

test("text is text, an amount a number with two places, a time a number of days in the reader's zone", async () => {
  const rows = readWorkbook(
    await written(
      [[text("名"), text("额")]],
      [
        [text("=1+1"), money(-1n), time(shanghai, "2026-11-23T06:30:05Z"), count(7)],
        [text(null), money(10n ** 15n), text('a<b>&"c" _x0041_ \u0007 \ud800')],
      ],
    ),
  );
  assert.deepEqual(rows, [
    [{ text: "名" }, { text: "额" }],
    [
      { text: "=1+1" },
      { number: "-0.01", style: 2 },
      { number: String(46349 + 52205 / 86400), style: 3 },
      { number: "7", style: 0 },
    ],
    [undefined, { text: "10000000000000.00" }, { text: 'a<b>&"c" _x0041_ \u0007 \ufffd' }],
  ]);
});

test("whatever stands in a cell, a reader finds the same cells", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }).map(text),
    fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(money),
    fc.nat().map(count),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (rows) => {
        const found = readWorkbook(await written([], rows));
        assert.deepEqual(
          found.map((cells) => cells.filter((at) => at !== undefined)),
          rows.map((cells) =>
            cells
              .filter(({ kind }) => kind !== "none")
              .map((one) =>
                one.kind === "text"
                  ? { text: one.text.toWellFormed() }
                  : one.kind === "money"
                    ? { number: moneyText(one.minor), style: 2 }
                    : { number: String((one as { count: number }).count), style: 0 },
              ),
          ),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test("a text is cut where a spreadsheet would refuse the file; a sheet's name holds nothing that it may not", async () => {
  const bytes = await written(
    [],
    [[text("字".repeat(40_000))]],
    "A/B:C*[D]?\\ & 三十一个字以上的名字会被截短到允许的长度为止",
  );
  const [[cell]] = readWorkbook(bytes) as [[{ text: string }]];
  assert.deepEqual([cell.text.length, cell.text.at(-1)], [32_767, "…"]);
  const name = /<sheet name="([^"]*)"/.exec(unzip(bytes).get("xl/workbook.xml")!)![1]!.replace("&amp;", "&");
  assert.ok(name.length <= 31 && !/[\\/?*[\]:]/.test(name), name);
});

test("columns are called as spreadsheets call them", () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnName), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});

test("what a list fails with is what the workbook fails with", async () => {
  const broken = new Error("the database went away");
  async function* pages(): AsyncGenerator<Cell[][]> {
    yield [[text("one")]];
    throw broken;
  }
  await assert.rejects(Array.fromAsync(xlsx([], pages(), { sheet: "x", columns: 1 })), broken);
});

test("a hundred thousand rows are written by a thread that may hold 48 MB", async () => {
  const worker = new Worker(new URL("testing/long-workbook.ts", import.meta.url), {
    workerData: { rows: 100_000 },
    resourceLimits: { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 16 },
  });
  const [bytes] = (await once(worker, "message")) as [number];
  assert.ok(bytes > 1_000_000, `${bytes} bytes`);
});
