/** Where test values come from: the same seed gives the same values, on every machine. Not for secrets. */
export type Seed = string | number;

export type Chance = {
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number;
  readonly digits: (count: number) => string;
  readonly pick: <T>(list: readonly T[]) => T;
};

/** Mixing after MurmurHash3's finaliser, over a counter that starts at the seed's FNV-1a hash. */
export function chance(seed: Seed): Chance {
  let state = 0x811c9dc5;
  for (const character of `${typeof seed} ${seed}`) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    digits: (count) => Array.from({ length: count }, () => below(10)).join(""),
    pick: (list) => {
      if (list.length === 0) throw new RangeError("there is nothing to choose from");
      return list[below(list.length)]!;
    },
  };
}
