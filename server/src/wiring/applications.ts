import type { HttpApp } from "#kernel/http/app";
import type { JobList } from "#kernel/jobs";
import { publicId } from "#kernel/ids";
import { type Applications, createApplications } from "#modules/applications";
import { createAudit } from "#modules/audit";
import { rulesOn } from "#flows/judge-terminal";
import { registerPublicApplicationRoutes } from "../modules/applications/routes.public.ts";
import { registerReviewRoutes } from "../modules/applications/routes.review.ts";
import { registerStaffApplicationRoutes } from "../modules/applications/routes.staff.ts";
import { sendFile } from "../modules/files/routes.ts";
import type { ApiServices } from "../routes.ts";
import type { Services } from "../services.ts";
import type { ApprovalDesk } from "./approvals.ts";
import { keySealer } from "./files.ts";

/** How merchants come in: what applications need from keys, files, rules and messages is handed over here. */
export function openApplications(
  services: Pick<
    Services,
    "db" | "clock" | "ids" | "keys" | "house" | "files" | "notifications" | "onRecorded" | "policy"
  >,
): Applications {
  const { keys, house, notifications, policy } = services;
  const audit = createAudit(services);
  return createApplications({
    ...services,
    sealer: keySealer(keys, house),
    keyedHash: (text) =>
      keys.securityModule.generateMac({
        key: house.seal,
        algorithm: "hmac-sha256",
        message: new TextEncoder().encode(text),
      }),
    rulesOn: (tx, day) => rulesOn(policy, tx, day),
    sendCode: (message) => notifications.sendCode(message),
    record: (tx, { by, action, application, after, reason }) =>
      audit.record(tx, {
        actor: by.actor,
        action,
        subject: publicId("app", application.id),
        ...(after === undefined ? {} : { after }),
        ...(reason === undefined ? {} : { reason }),
      }),
  });
}

export function registerApplicationsArea(
  app: HttpApp,
  services: ApiServices,
  { request }: Pick<ApprovalDesk, "request">,
): void {
  const { agents, audit, applications, clock, db } = services;
  const deps: Parameters<typeof registerStaffApplicationRoutes>[1] &
    Parameters<typeof registerPublicApplicationRoutes>[1] = {
    db,
    clock,
    applications,
    audit: (tx, entry) => audit.record(tx, entry),
    agentLabels: async (tx, ids) => {
      const paths = await agents.pathsOf(tx, { scope: "all", ids });
      return new Map(
        [...paths].flatMap(([id, path]) => {
          const agent = path.at(-1);
          return agent === undefined
            ? []
            : [[id, { id: publicId("agt", id), name: agent.name, nameEn: agent.nameEn }] as const];
        }),
      );
    },
    seesAgent: async (tx, scope, id) => (await agents.find(tx, { scope, id })) !== undefined,
    collectsFor: async (tx, scope, id) => (await agents.find(tx, { scope, id }))?.status === "active",
    send: (reply, file, body) => sendFile(reply, file, body, { inline: true }),
  };
  registerPublicApplicationRoutes(app, deps);
  registerStaffApplicationRoutes(app, deps);
  registerReviewRoutes(app, { ...deps, request });
}

/** Drafts nobody goes on with, and papers whose time is over. */
export function applicationJobs({ applications, log }: Pick<Services, "applications" | "log">): JobList {
  return {
    handlers: {
      "applications.keep-terms": async () => {
        const outcome = await applications.keepTerms();
        if (outcome.expired + outcome.purged > 0)
          log.info(outcome, "applications whose time is over ended or were purged");
      },
    },
    schedule: [{ job: "applications.keep-terms", cron: "47 * * * *" }],
  };
}
