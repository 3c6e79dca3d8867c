import { Worker } from "node:worker_threads";
import type { Cell } from "./export-list.ts";
import { moneyText } from "./cell-text.ts";

/**
 * A workbook is zipped XML that the library makes in memory, in one go: in a thread of its own, so that a process that
 * also takes payments does not stand still meanwhile, and with a bound on its memory. Text is typed as text (a formula in
 * it is not run), money as a number: fifteen digits are exact in one, longer amounts are written as text.
 */
export type SheetCell = string | number | null;
/** What a thread is told: a page of rows, then how many rows from the top stand out and which columns are money. */
export type ToSheet =
  | { readonly rows: readonly (readonly SheetCell[])[] }
  | { readonly finish: { readonly headRows: number; readonly money: readonly number[]; readonly sheet: string } };

const EXACT_BELOW = 10n ** 15n;
const MEMORY_MB = 1_024;
/** Bytes of one piece handed on. */
const PIECE_BYTES = 256 * 1024;

export function sheetCell(cell: Cell): SheetCell {
  switch (cell.kind) {
    case "none":
      return null;
    case "count":
      return cell.count;
    case "money":
      return cell.minor < EXACT_BELOW && cell.minor > -EXACT_BELOW ? Number(cell.minor) / 100 : moneyText(cell.minor);
    case "text":
      return cell.text;
  }
}

export async function* xlsx(
  head: readonly (readonly Cell[])[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
  options: { readonly sheet: string; readonly columns: number },
): AsyncGenerator<Uint8Array> {
  const worker = new Worker(new URL("xlsx-worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  const made = new Promise<Uint8Array>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the maker of workbooks ended with ${code}`)));
  });
  // What fails while rows are still read is told when the result is awaited.
  made.catch(() => {});
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const tell = (message: ToSheet): void => worker.postMessage(message);
  const money = new Set<number>();
  try {
    tell({ rows: head.map((cells) => cells.map(sheetCell)) });
    for await (const page of pages) {
      for (const cells of page)
        for (const [column, cell] of cells.entries()) if (cell.kind === "money") money.add(column);
      tell({ rows: page.map((cells) => cells.map(sheetCell)) });
    }
    tell({ finish: { headRows: head.length, money: [...money], sheet: options.sheet } });
    const bytes = await made;
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  } finally {
    await worker.terminate();
  }
}
