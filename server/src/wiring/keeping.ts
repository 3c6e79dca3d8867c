import type { JobList } from "#kernel/jobs";
import { forgetClaims } from "#kernel/http/idempotency-store";
import type { Services } from "../services.ts";

/** What the HTTP side keeps for a time and then forgets. */
const BATCH = 1_000;

export function keepingJobs({ db, clock }: Pick<Services, "db" | "clock">): JobList {
  return {
    handlers: {
      "http.forget-idempotency-keys": async (_payload, { signal }) => {
        while (!signal.aborted && (await forgetClaims(db, { at: clock.now(), limit: BATCH })) === BATCH);
      },
    },
    schedule: [{ job: "http.forget-idempotency-keys", cron: "17 * * * *" }],
  };
}
