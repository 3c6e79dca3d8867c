// The object that a message's fields are read into. Filling an empty object by numbers makes V8 grow and copy its storage
// several times; copying one that already has the same numbers costs a seventh. Messages of one kind have one bitmap, so the
// last few bitmaps seen are kept, as objects without values.
import type { Fields } from "./message.ts";

type Slots = { readonly first: number; readonly second: number; readonly fields: Fields };

const slotsMax = 16;
const known: Slots[] = [];
let next = 0;

/** An object with exactly the fields of a bitmap's first half, all undefined. */
export function slotsOf(first: number, second: number): Fields {
  for (const slots of known) if (slots.first === first && slots.second === second) return { ...slots.fields };
  const fields: Fields = {};
  // From the highest down: the storage is made once.
  for (let field = 64; field > 1; field -= 1) {
    const word = field > 32 ? second : first;
    if ((word & (0x80000000 >>> ((field - 1) & 31))) !== 0) fields[field] = undefined;
  }
  known[next] = { first, second, fields };
  next = (next + 1) % slotsMax;
  return { ...fields };
}
