// Where byte arrays of more than 64 bytes come from. V8 keeps smaller ones on its own heap; a larger one costs an allocation
// outside it, measured at 0.9 microseconds where decoding a whole sale takes 1.3. So large ones are views of slabs, as
// Node's Buffer does it. A part of a slab is handed out once and never again: a view is as good as an array of its own,
// except that its `.buffer` is larger than it is.

const slabBytes = 16_384;
const smallBytes = 64;

/** The slab in use and how much of it is handed out. Only the writer and this file touch it. */
export const open: { slab: Uint8Array; used: number } = { slab: new Uint8Array(slabBytes), used: 0 };

/** Makes sure that the open slab has so many bytes left. */
export function ensureRoom(count: number): void {
  if (open.slab.length - open.used >= count) return;
  open.slab = new Uint8Array(Math.max(slabBytes, count));
  open.used = 0;
}

/** Zeroed bytes that belong to the caller. */
export function freshBytes(count: number): Uint8Array {
  if (count <= smallBytes) return new Uint8Array(count);
  ensureRoom(count);
  const start = open.used;
  open.used += count;
  return open.slab.subarray(start, start + count);
}

/** A copy that belongs to the caller, also where the source is a Node Buffer (whose `slice` is a view). */
export function copyOf(source: Uint8Array, start: number, length: number): Uint8Array {
  const copy = freshBytes(length);
  if (length > smallBytes) copy.set(source.subarray(start, start + length));
  else for (let index = 0; index < length; index += 1) copy[index] = source[start + index]!;
  return copy;
}
