import { parentPort } from "node:worker_threads";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { must } from "#kernel/assert";
import type { SheetCell, ToSheet } from "./xlsx.ts";

/** The thread behind `xlsx`: gathers rows, makes the workbook, sends its bytes and waits to be ended. */
const port = must(parentPort, "a thread has a parent");
const gathered: (readonly SheetCell[])[] = [];
const WIDTH = 18;
/** A sheet's name may not hold these and has 31 characters at most. */
const sheetName = (title: string): string => title.replaceAll(/[\\/?*[\]:]/g, " ").slice(0, 31);

async function finish({ headRows, money, sheet }: Extract<ToSheet, { finish: unknown }>["finish"]): Promise<void> {
  const isMoney = new Set(money);
  const data: SheetData = gathered.map((cells, row) =>
    cells.map((value, column) => {
      if (value === null) return null;
      if (row === headRows - 1) return { value: String(value), type: String, fontWeight: "bold" as const };
      if (typeof value === "string") return { value, type: String };
      return isMoney.has(column) && row >= headRows
        ? { value, type: Number, format: "#,##0.00" }
        : { value, type: Number };
    }),
  );
  const columns = (gathered[headRows - 1] ?? []).map(() => ({ width: WIDTH }));
  const bytes = await writeExcelFile(data, {
    sheet: sheetName(sheet),
    columns,
    stickyRowsCount: headRows,
  }).toBuffer();
  port.postMessage(new Uint8Array(bytes));
}

port.on("message", (message: ToSheet) => {
  if ("rows" in message) gathered.push(...message.rows);
  else void finish(message.finish);
});
