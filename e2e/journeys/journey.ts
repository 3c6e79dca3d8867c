import assert from "node:assert/strict";
import type { Desk, Visit, VisitOptions } from "./desk.ts";

/** What a journey gets: the desk, and visits that end with it. */
export type Stage = Omit<Desk, "close">;
export type Journey = (stage: Stage) => Promise<void>;

/**
 * Plays one journey. Where it fails, the error names a picture of each page it had open; where it ends well, nothing may
 * have happened in any of its browsers that must never happen.
 */
export async function playJourney(desk: Desk, name: string, journey: Journey): Promise<void> {
  const visits: Visit[] = [];
  const visit = async (options: VisitOptions): Promise<Visit> => {
    const opened = await desk.visit(options);
    visits.push(opened);
    return opened;
  };
  try {
    await journey({ ...desk, visit });
    assert.deepEqual(
      visits.flatMap(({ watch }) => watch.faults),
      [],
    );
  } catch (error) {
    const pictures = await Promise.all(
      visits.map((one, index) => one.picture(`${name} ${index + 1}`).catch(() => "no picture could be taken")),
    );
    if (error instanceof Error) {
      const faults = visits.flatMap(({ watch }) => watch.faults);
      error.message += `\n  on screen: ${pictures.join(", ")}${faults.length === 0 ? "" : `\n  ${faults.join("\n  ")}`}`;
    }
    throw error;
  } finally {
    await Promise.all(visits.map((one) => one.close()));
  }
}
