import { setTimeout as sleep } from "node:timers/promises";

const TRIES_MAX = 2_000;

/** Looks again and again until there is something; for what happens behind an answer. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await sleep(5);
  }
  throw new Error("what was waited for did not happen");
}
