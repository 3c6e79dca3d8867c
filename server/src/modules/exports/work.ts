import { randomBytes } from "node:crypto";
import { publicId } from "#kernel/ids";
import type { ExportDeps, Sealed } from "./deps.ts";
import { ATTEMPTS_MAX, LEASE } from "./export.ts";
import { fail, produce, type Produced } from "./produce.ts";
import { claimNext, endExport } from "./store.ts";

export const newClaim = (): string => randomBytes(12).toString("hex");

/** Takes the oldest export nobody works on; undefined when there is none. */
export async function workOnce<S extends Sealed>(deps: ExportDeps<S>): Promise<Produced | undefined> {
  const at = deps.clock.now();
  const claim = newClaim();
  const made = await deps.db.transaction((tx) => claimNext(tx, { claim, at, until: at.add(LEASE) }));
  if (made === undefined) return undefined;
  const held = { id: made.id, claim };
  if (made.attempts > ATTEMPTS_MAX) return fail(deps, made, held, "gave-up");
  try {
    return await produce(deps, made, held);
  } catch (error) {
    deps.log.error(
      { error, export: publicId("exp", made.id), attempt: made.attempts },
      "an export failed; it is begun again",
    );
    await deps.db.transaction((tx) => endExport(tx, held, { status: "waiting", failure: "", at: deps.clock.now() }));
    return "failed";
  }
}

const IDLE_MS = 1_000;
/** After a failure, so that what cannot be done is not tried a hundred times a second. */
const PAUSE_MS = 5_000;

/** Makes exports one after the other until it is closed: one at a time in a process leaves room for everything else. */
export function startExportLoop(deps: ExportDeps): () => Promise<void> {
  const stopping = new AbortController();
  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      let pauseMs = IDLE_MS;
      try {
        const outcome = await workOnce(deps);
        if (outcome !== undefined) pauseMs = outcome === "failed" ? PAUSE_MS : 0;
      } catch (error) {
        if (!stopping.signal.aborted) deps.log.warn({ error }, "the maker of exports could not look; it tries again");
      }
      await deps.clock.wait(pauseMs, stopping.signal).catch(() => {});
    }
  }
  const running = loop();
  return async () => {
    stopping.abort();
    await running;
  };
}
