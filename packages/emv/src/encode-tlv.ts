/** The writing half of tlv.ts: objects become bytes, always with the shortest form of a length. */
import { tlvLimits } from "./tlv.ts";

/** What `encodeTlv` takes: a value, or the children it consists of. */
export type TlvSource =
  | { readonly tag: string; readonly value: Uint8Array; readonly children?: readonly TlvSource[] }
  | { readonly tag: string; readonly children: readonly TlvSource[] };

/** Writes objects with the shortest lengths. Throws a `RangeError` for a tag that is none. */
export function encodeTlv(objects: readonly TlvSource[]): Uint8Array {
  const whole = new Uint8Array(sizeOf(objects, 0));
  write(objects, whole, 0);
  return whole;
}

const tagBytesByName = new Map<string, Uint8Array>();
const tagNameCountMax = 4_096;

/** The bytes of a tag; throws a `RangeError` for what a reader would not find again. */
export function tagBytes(tag: string): Uint8Array {
  const known = tagBytesByName.get(tag);
  if (known !== undefined) return known;
  const bytes = isTag(tag) ? Uint8Array.fromHex(tag) : undefined;
  if (bytes === undefined) throw new RangeError(`"${tag.slice(0, 12)}" is no BER-TLV tag in upper-case hexadecimal`);
  if (tagBytesByName.size < tagNameCountMax) tagBytesByName.set(tag, bytes);
  return bytes;
}

/** Whether the text is a tag: 00 and FF are filler; only the last byte of a longer tag has bit 8 clear. */
export function isTag(tag: string): boolean {
  if (!/^(?:[0-9A-F]{2}){1,4}$/.test(tag) || tag.startsWith("00") || tag.startsWith("FF")) return false;
  const bytes = Uint8Array.fromHex(tag);
  if (((bytes[0] ?? 0) & 0x1f) !== 0x1f) return bytes.length === 1;
  return bytes.length > 1 && bytes.subarray(1).every((byte, index) => byte >= 0x80 === index < bytes.length - 2);
}

function contentSize(source: TlvSource, depth: number): number {
  return source.children === undefined ? ownValue(source).length : sizeOf(source.children, depth + 1);
}

const noValue = new Uint8Array(0);

function ownValue(source: TlvSource): Uint8Array {
  return "value" in source ? source.value : noValue;
}

function sizeOf(objects: readonly TlvSource[], depth: number): number {
  if (depth > tlvLimits.depthMax) throw new RangeError(`${tlvLimits.depthMax} levels at most`);
  let size = 0;
  for (const object of objects) {
    const content = contentSize(object, depth);
    size += tagBytes(object.tag).length + lengthSize(content) + content;
  }
  return size;
}

function lengthSize(length: number): number {
  if (length < 0x80) return 1;
  if (length < 0x100) return 2;
  return length < 0x10000 ? 3 : 4;
}

function write(objects: readonly TlvSource[], target: Uint8Array, start: number): number {
  let offset = start;
  for (const object of objects) {
    const tag = tagBytes(object.tag);
    const constructed = ((tag[0] ?? 0) & 0x20) !== 0;
    if (object.children !== undefined && !constructed) throw new RangeError(`${object.tag} is primitive: no children`);
    target.set(tag, offset);
    offset = writeLength(contentSize(object, 0), target, offset + tag.length);
    if (object.children === undefined) {
      const value = ownValue(object);
      target.set(value, offset);
      offset += value.length;
    } else {
      offset = write(object.children, target, offset);
    }
  }
  return offset;
}

function writeLength(length: number, target: Uint8Array, offset: number): number {
  const size = lengthSize(length);
  if (size === 1) {
    target[offset] = length;
  } else {
    target[offset] = 0x80 + size - 1;
    for (let index = 1; index < size; index += 1) target[offset + index] = (length >>> (8 * (size - 1 - index))) & 0xff;
  }
  return offset + size;
}
