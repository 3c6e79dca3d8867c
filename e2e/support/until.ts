import { setTimeout as sleep } from "node:timers/promises";

/** Far longer than anything takes on a slow machine: only a hang reaches it. */
const WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 50;

/** Waits until `look` gives something; at the end of patience the last complaint is the error. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = WITHIN_MS,
): Promise<T> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`waited in vain: ${what}`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** Waits until `complaints` is empty; the complaints that stay are the error. */
export async function untilWell(look: () => Promise<readonly string[]>, withinMs = WITHIN_MS): Promise<void> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const complaints = await look();
    if (complaints.length === 0) return;
    if (performance.now() > endMs) throw new Error(`not well in time:\n  ${complaints.join("\n  ")}`);
    await sleep(LOOK_EVERY_MS);
  }
}
