import { parentPort, workerData } from "node:worker_threads";
import { must } from "#kernel/assert";
import { type Cell, count, money, text, time } from "../export-list.ts";
import { xlsx } from "../xlsx.ts";

/** Writes a workbook of so many rows and says how many bytes it has, in a thread whose memory the test bounds. */
const PAGE = 500;
const WORDS = 12;
const reader = { language: "zh-CN", zone: "Asia/Shanghai" } as const;
const { rows } = workerData as { readonly rows: number };
async function* pages(): AsyncGenerator<Cell[][]> {
  for (let from = 0; from < rows; from += PAGE)
    yield Array.from({ length: PAGE }, (_, at) => [
      time(reader, "2026-11-23T06:30:05Z"),
      money(BigInt(from + at)),
      count(at),
      ...Array.from({ length: WORDS }, (__, word) => text(`上海蓝杯咖啡有限公司 ${from + at} ${word}`)),
    ]);
}
let bytes = 0;
for await (const piece of xlsx([[text("名")]], pages(), { sheet: "长", columns: WORDS + 3 })) bytes += piece.length;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
must(parentPort, "a thread has a parent").postMessage(bytes);
