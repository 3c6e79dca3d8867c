import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { row, type Row, type Section } from "./report.ts";

/**
 * What the cryptography of a payment costs with keys ready for use, and what the usual way costs: the same triple DES
 * with the key given as bytes at every call. The measurement lies beside the library and prints a line per operation.
 */
const run = promisify(execFile);
const LINE = /^(.+?)\s+(\d+\.\d+) us\s+\d+\/s$/;
const USUAL = "two blocks, triple DES, raw key each time";
const ONE_BLOCK = "one block, triple DES, key ready";

export type Cost = { readonly name: string; readonly microseconds: number };

/** The lines of the library's own measurement, in their order. */
export function parseCosts(text: string): readonly Cost[] {
  return text.split("\n").flatMap((line) => {
    const [, name, microseconds] = LINE.exec(line) ?? [];
    return name === undefined ? [] : [{ name, microseconds: Number(microseconds) }];
  });
}

export async function measureCrypto(): Promise<Section> {
  const place = fileURLToPath(new URL("../../packages/payment-crypto/bench/mac-and-pin.ts", import.meta.url));
  const { stdout } = await run(process.execPath, [place]);
  const costs = parseCosts(stdout);
  const usual = costs.find(({ name }) => name === USUAL);
  if (usual === undefined) throw new Error(`the cryptography's measurement has no line "${USUAL}"`);
  // The raw key is measured over two blocks; one ready block, done twice, is the like of it.
  const rows = costs.map(({ name, microseconds }): Row => {
    if (name !== ONE_BLOCK) return row(name, [microseconds], { unit: "us" });
    return row("two blocks, triple DES, key ready", [2 * microseconds], {
      unit: "us",
      better: "lower",
      beside: { name: "raw key each time", figures: [usual.microseconds] },
    });
  });
  return {
    name: "crypto",
    title: "Cryptography of a payment, microseconds per operation (best of five rounds)",
    rows,
    notes: [],
  };
}
