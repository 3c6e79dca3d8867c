import type { HttpApp } from "#kernel/http/app";
import type { KeySealer } from "#modules/files";
import type { HouseKeys, Keys } from "#modules/keys";
import { registerFileRoutes } from "../modules/files/routes.ts";
import type { JobList } from "#kernel/jobs";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";

/** Keys of files are sealed by the security module, under the key of the vault and a context of their own. */
export const keySealer = (keys: Keys, house: HouseKeys): KeySealer => ({
  seal: (plain, context) => keys.securityModule.encryptData({ key: house.vault, plain, context }),
  open: (sealed, context) => keys.securityModule.decryptData({ key: house.vault, sealed, context }),
});

export function registerFilesArea(app: HttpApp, services: ApiServices): void {
  const { audit, db, files } = services;
  registerFileRoutes(app, { db, files, audit: (tx, entry) => audit.record(tx, entry) });
}

/** Files whose time is over; an export says itself that its file is gone. */
export function fileJobs({ files, exports, log }: Pick<Services, "files" | "exports" | "log">): JobList {
  return {
    handlers: {
      "files.purge": async () => {
        const outcome = await files.purge((tx, purged) =>
          exports.markPurged(
            tx,
            purged.filter(({ purpose }) => purpose === "export").map(({ id }) => id),
          ),
        );
        if (outcome.purged + outcome.orphans > 0) log.info(outcome, "files whose time is over were purged");
      },
    },
    schedule: [{ job: "files.purge", cron: "41 * * * *" }],
  };
}
