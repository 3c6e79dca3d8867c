import { businessDay } from "#kernel/clock";
import type { Database } from "#kernel/db";
import type { NoteRead } from "#kernel/http/personal-data";
import type { NoteRefused } from "#kernel/http/refused-access";
import { actorOf } from "#kernel/http/principal";
import { type AnchorFile, type Audit, createAudit } from "#modules/audit";
import type { Services } from "../services.ts";

/** Seals the trail in a worker, and gives the head of each day out to where the database does not reach. */
export const startAuditChain = (
  services: Pick<Services, "db" | "clock" | "ids" | "log">,
  deliver: (file: AnchorFile) => Promise<void>,
): (() => Promise<void>) =>
  createAudit(services).chain.startSealing({
    ...services,
    today: () => businessDay(services.clock.now()),
    deliver,
  });

/** An entry per request that read of persons: about the one it was about, or about the list with the ids in it. */
export const noteReadsIn =
  (db: Database, audit: Audit): NoteRead =>
  async ({ request, operation, subjects }) => {
    const [only, ...others] = subjects;
    await db.transaction((tx) =>
      audit.record(tx, {
        actor: actorOf(request),
        action: "personal-data.read",
        subject: only !== undefined && others.length === 0 ? only : operation,
        after: { operation, subjects },
      }),
    );
  };

/** An entry of what somebody who is known tried and may not; whether what was asked for exists is not looked up. */
export const noteRefusedIn =
  (db: Database, audit: Audit): NoteRefused =>
  async ({ request, operation, code, asked, leftOut }) => {
    const [only, ...others] = asked;
    await db.transaction((tx) =>
      audit.record(tx, {
        actor: actorOf(request),
        action: "access.refused",
        subject: only !== undefined && others.length === 0 ? only : operation,
        after: { operation, code, asked, ...(leftOut === 0 ? {} : { leftOut }) },
      }),
    );
  };
