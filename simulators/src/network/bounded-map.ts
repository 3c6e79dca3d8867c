/**
 * A map with a ceiling. Two generations: when the young one holds half the ceiling it becomes the old one, and what was
 * old is forgotten as a whole. A found entry moves to the young generation, so what is in use stays; no operation
 * ever sweeps, which keeps the cost of a message flat (deleting the first key of a large `Map` one at a time does not).
 */
export class BoundedMap<Key, Value> {
  readonly #halfCount: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();

  constructor({ countMax }: { readonly countMax: number }) {
    this.#halfCount = Math.max(1, Math.floor(countMax / 2));
  }

  get(key: Key): Value | undefined {
    const found = this.#young.get(key);
    if (found !== undefined) return found;
    const aged = this.#old.get(key);
    if (aged !== undefined) {
      this.#old.delete(key);
      this.set(key, aged);
    }
    return aged;
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#halfCount && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }
}
