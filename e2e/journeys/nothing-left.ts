import assert from "node:assert/strict";
import type { Stage } from "./journey.ts";

/** What people did in the browser and at the terminals adds up, and was logged without a card's number. */
export async function nothingLeft({ world }: Stage): Promise<void> {
  await world.settled();
  assert.ok(world.logLines.length > 0);
  assert.deepEqual(world.linesWithCards(), []);
}
