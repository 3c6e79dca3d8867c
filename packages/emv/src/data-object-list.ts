/**
 * Data object lists (EMV Book 3, 5.4): a card's PDOL, CDOL1, CDOL2 are tags and lengths without values; the terminal
 * answers with the values alone, one after the other, fitted to the lengths asked for.
 */
import { tagFormat } from "./tags.ts";
import { tagName, TlvError, tlvLimits, type Tags } from "./tlv.ts";

export type DataObjectList = readonly { readonly tag: string; readonly length: number }[];

/** Longest list taken: the values must fit one command of 255 bytes. */
const entryCountMax = 64;

/** Reads a list. Throws a `TlvError` when it is cut short or asks for more than a command can carry. */
export function parseDataObjectList(bytes: Uint8Array): DataObjectList {
  const entries: { tag: string; length: number }[] = [];
  let offset = 0;
  let total = 0;
  while (offset < bytes.length) {
    const start = offset;
    let tag = bytes[offset] ?? 0;
    offset += 1;
    for (let more = (tag & 0x1f) === 0x1f; more; offset += 1) {
      const next = bytes[offset];
      if (next === undefined || offset - start >= tlvLimits.tagBytesMax)
        throw fault(start, "a tag is cut short or too long");
      tag = tag * 256 + next;
      more = next >= 0x80;
    }
    const length = bytes[offset];
    if (length === undefined) throw fault(start, "the list is cut short");
    entries.push({ tag: tagName(tag), length });
    total += length;
    offset += 1;
    if (entries.length > entryCountMax || total > 255) throw fault(start, "the values fit no command");
  }
  return entries;
}

function fault(offset: number, reason: string): TlvError {
  return new TlvError({ path: ["data object list"], offset, reason, partial: [] });
}

/** Bytes that the values of a list take. */
export function listedLength(list: DataObjectList): number {
  let length = 0;
  for (const entry of list) length += entry.length;
  return length;
}

/** The values in the order of the list; of what nobody knows, zeros. Terminal data is asked before the card's own. */
export function fillDataObjectList(list: DataObjectList, ...sources: readonly Tags[]): Uint8Array {
  const filled = new Uint8Array(listedLength(list));
  let offset = 0;
  for (const { tag, length } of list) {
    const value = find(tag, sources);
    if (value !== undefined) fit({ tag, value, length }, filled, offset);
    offset += length;
  }
  return filled;
}

function find(tag: string, sources: readonly Tags[]): Uint8Array | undefined {
  for (const source of sources) {
    const value = source.get(tag);
    if (value !== undefined) return value;
  }
  return undefined;
}

type Fitted = { readonly tag: string; readonly value: Uint8Array; readonly length: number };

/** Numbers are cut and filled on the left, compressed numbers filled with F, all else cut and filled on the right. */
function fit({ tag, value, length }: Fitted, target: Uint8Array, offset: number): void {
  const copied = Math.min(length, value.length);
  const format = value.length === length ? "b" : tagFormat(tag);
  const from = format === "n" ? value.length - copied : 0;
  const to = format === "n" ? offset + length - copied : offset;
  if (format === "cn") target.fill(0xff, offset, offset + length);
  // Byte by byte: views of small arrays cost more than the copy.
  for (let index = 0; index < copied; index += 1) target[to + index] = value[from + index] ?? 0;
}

/** Cuts the values of a command body by the list that asked for them. The caller has compared the lengths. */
export function splitByDataObjectList(list: DataObjectList, body: Uint8Array): Map<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  let offset = 0;
  for (const { tag, length } of list) {
    values.set(tag, body.subarray(offset, offset + length));
    offset += length;
  }
  return values;
}
