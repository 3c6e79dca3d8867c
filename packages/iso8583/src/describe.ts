// A message as a table for people: number, English and Chinese name, length, value. Masked unless asked otherwise.
import { bitmapOf } from "./codec.ts";
import type { DialectSpec } from "./dialect-spec.ts";
import { clearField, maskedField } from "./masking.ts";
import type { Message } from "./message.ts";
import { textOf } from "./message.ts";

/** Columns on a screen: a character of Chinese or Japanese script takes two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1;
  return columns;
}

function aligned(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** Control characters would move the cursor of whoever reads the table. */
function printable(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return textOf(value).replace(/[\u0000-\u001f\u007f-\u009f]/g, "·");
}

/** The table, each line ended by a line feed. Without `unmask` it holds no card data. */
export function describe(dialect: DialectSpec, message: Message, options: { readonly unmask?: boolean } = {}): string {
  const rows: (readonly [string, string, string, string, string])[] = [];
  const add = (key: string, name: string, nameZh: string, length: number, value: string): void => {
    rows.push([key, name, nameZh, String(length), value]);
  };
  if (message.tpdu !== undefined) add("TPDU", "addresses", "传输协议数据单元", message.tpdu.length / 2, message.tpdu);
  if (message.header !== undefined) add("HEAD", "header", "报文头", message.header.length / 2, message.header);
  add("0", "message type", "消息类型", message.mti.length, message.mti);
  const bitmap = bitmapOf(message);
  add("1", "bitmap", "位元表", bitmap.length / 2, bitmap);
  for (const [key, value] of Object.entries(message.fields)) {
    if (value === undefined) continue;
    const spec = dialect.fields[Number(key)];
    const shown = options.unmask === true ? clearField(value) : maskedField(message, Number(key), value);
    const plain = typeof value === "string" ? printable(shown) : shown.slice("hex:".length);
    add(key, spec?.name ?? "not in the dialect", spec?.nameZh ?? "", value.length, plain);
  }
  const width = (column: 0 | 1 | 2 | 3): number => Math.max(...rows.map((row) => columnsOf(row[column])));
  const widths = [width(0), width(1), width(2), width(3)] as const;
  return rows
    .map(([key, name, nameZh, length, value]) => {
      const names = `${aligned(name, widths[1])}  ${aligned(nameZh, widths[2])}`;
      return `${key.padStart(widths[0])}  ${names}  ${length.padStart(widths[3])}  ${value}`.trimEnd() + "\n";
    })
    .join("");
}
