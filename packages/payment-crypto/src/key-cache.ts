// Keys ready for use, least recently used out first. An entry serves only a reference that is equal to the opened one in every
// part: a hit must never be easier to get than an opening.
import type { KeyRef } from "./key-ref.ts";
import type { BlockKey, HmacKey, SealingKey } from "./port.ts";
import type { RetailMacKey } from "./retail-mac.ts";

/** A key in the forms its usage needs. */
export type LoadedKey = {
  readonly block?: BlockKey;
  readonly retail?: RetailMacKey;
  readonly hmac?: HmacKey;
  readonly sealing?: SealingKey;
};

type Entry = { readonly ref: KeyRef; readonly sealed: Uint8Array; readonly loaded: LoadedKey };

export class KeyCache {
  readonly #entries = new Map<string, Entry>();
  readonly #keysMax: number;

  constructor(keysMax: number) {
    this.#keysMax = keysMax;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The loaded key of exactly this reference. */
  find(ref: KeyRef): LoadedKey | undefined {
    const entry = this.#entries.get(ref.id);
    if (entry === undefined || !isSame(entry, ref)) return undefined;
    this.#entries.delete(ref.id);
    this.#entries.set(ref.id, entry);
    return entry.loaded;
  }

  /** Keeps a key that was just opened. The sealed bytes are copied: the caller's array may change, the cache may not. */
  keep(ref: KeyRef, loaded: LoadedKey): void {
    this.#entries.delete(ref.id);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size < this.#keysMax) break;
      this.#entries.delete(oldest);
    }
    const { id, usage, algorithm, checkValue, sealed } = ref;
    this.#entries.set(id, { ref: { id, usage, algorithm, checkValue, sealed }, sealed: sealed.slice(), loaded });
  }
}

function isSame({ ref: known, sealed }: Entry, ref: KeyRef): boolean {
  if (known.usage !== ref.usage || known.algorithm !== ref.algorithm || known.checkValue !== ref.checkValue)
    return false;
  if (sealed.length !== ref.sealed.length) return false;
  for (let index = 0; index < sealed.length; index += 1) if (sealed[index] !== ref.sealed[index]) return false;
  return true;
}
