import type { JobList } from "#kernel/jobs";
import { developerJobs } from "#modules/developers";
import type { Services } from "../services.ts";
import { applicationJobs } from "./applications.ts";
import { fileJobs } from "./files.ts";
import { reportJobs } from "./reports.ts";
import { notificationJobs } from "./notifications.ts";
import { policyJobs } from "./policy.ts";
import { keepingJobs } from "./keeping.ts";
import { webhookJobs } from "./webhooks.ts";

/** The work that waits in the job queue, module by module. */
export const jobLists = (services: Services): readonly JobList[] => [
  keepingJobs(services),
  developerJobs(services),
  fileJobs(services),
  applicationJobs(services),
  notificationJobs(services),
  policyJobs(services),
  reportJobs(services),
  webhookJobs(services),
];
