import assert from "node:assert/strict";
import { crc32, inflateRawSync } from "node:zlib";

/** A reader of archives and sheets for tests, written apart from the writer: by the directory, as spreadsheets read. */
export function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1")) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameBytes, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameBytes);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const plain = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    assert.deepEqual([crc32(plain), plain.length], [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 24)], name);
    parts.set(name, plain.toString("utf8"));
    at += 46 + nameBytes + extra + comment;
  }
  return parts;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
const readText = (xml: string): string =>
  xml
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => NAMED[name]!)
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

export type ReadCell = { readonly text: string } | { readonly number: string; readonly style: number };

/** Rows of the one sheet; a cell that is not there is undefined. */
export function readWorkbook(bytes: Buffer): (ReadCell | undefined)[][] {
  const xml = unzip(bytes).get("xl/worksheets/sheet1.xml")!;
  return [...xml.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: (ReadCell | undefined)[] = [];
    for (const [, letters, style, kind, inside] of row!.matchAll(
      /<c r="([A-Z]+)\d+"(?: s="(\d)")?( t="inlineStr")?>(.*?)<\/c>/gs,
    )) {
      const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const value = inside!.replaceAll(/<[^>]*>/g, "");
      cells[column] = kind === undefined ? { number: value, style: Number(style ?? 0) } : { text: readText(value) };
    }
    return Array.from(cells);
  });
}
