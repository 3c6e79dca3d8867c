import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import { firstIdAt, type Ids } from "#kernel/ids";
import type { JobList } from "#kernel/jobs";
import type { Log } from "#kernel/log";
import type { World } from "./api-key.ts";
import { authenticateKey } from "./authenticate.ts";
import { createKey, endKey, rollKey } from "./manage-keys.ts";
import { REQUESTS_KEPT } from "./request-entry.ts";
import { createRequestLog } from "./request-log.ts";
import { countDropped, findRequest, forgetRequests, listRequests } from "./request-store.ts";
import { listKeys } from "./store.ts";

export { isApiKey, needsSecondPerson, type World } from "./api-key.ts";
/** Four eyes come before it where the key is live and may change things: called by whoever applies an approval. */
export { createKey, refusalOf as refusalOfKey } from "./manage-keys.ts";
export { recordRequests } from "./record-requests.ts";
export { principalOfKey } from "./authenticate.ts";
export { listRequests } from "./request-store.ts";
export { makerOf } from "./store.ts";
export { developerProblems } from "./refusals.ts";

const FORGET_BATCH = 2_000;

/** What programs come in with, and what they asked. */
export function createDevelopers(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly world: World;
  /** Whether a key may hold this permission at all. */
  readonly mayBeGranted: (permission: string) => boolean;
}) {
  return {
    world: deps.world,
    mayBeGranted: deps.mayBeGranted,
    authenticate: (token: string, options?: { note: boolean }) => authenticateKey(deps, token, options),
    createKey: (tx: Tx, input: Parameters<typeof createKey>[2]) => createKey(deps, tx, input),
    rollKey: (tx: Tx, input: Parameters<typeof rollKey>[2]) => rollKey(deps, tx, input),
    endKey,
    listKeys,
    requestLog: createRequestLog(deps),
    listRequests,
    findRequest,
    countDropped,
  };
}
export type Developers = ReturnType<typeof createDevelopers>;

/** Requests are kept for thirty days. */
export const developerJobs = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): JobList => ({
  handlers: {
    "developers.forget-requests": async (_payload, { signal }) => {
      const beforeId = firstIdAt(clock.now().subtract(REQUESTS_KEPT).epochMilliseconds, 0);
      while (!signal.aborted && (await forgetRequests(db, { beforeId, limit: FORGET_BATCH })) === FORGET_BATCH);
    },
  },
  schedule: [{ job: "developers.forget-requests", cron: "41 * * * *" }],
});
