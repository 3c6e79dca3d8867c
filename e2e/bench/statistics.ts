/**
 * The arithmetic of a comparison. Other work on the machine comes and goes, so what is compared runs in turns, every
 * contestant once per round, and a figure is the median of its rounds: one bad round moves it by one place at most.
 */

/** The middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("nothing was measured");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Which direction of a figure is the good one. */
export type Better = "higher" | "lower";

/** How many times as good as its peer: above 1 is better, whichever direction is the good one. */
export function timesAsGood(own: number, peer: number, better: Better): number {
  if (!(own > 0 && peer > 0)) throw new RangeError(`no ratio of ${own} and ${peer}`);
  return better === "higher" ? own / peer : peer / own;
}

/** Half of the distance between the best and the worst round, as a share of the median: how far to trust the figure. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / 2 / middle;
}

/** Runs every contestant once per round, in turns; each second round backwards, so that nobody is always first. */
export async function inTurns<Name extends string>(
  rounds: number,
  contestants: Readonly<Record<Name, () => Promise<number> | number>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(contestants) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) figures[name].push(await contestants[name]());
  }
  return figures;
}
