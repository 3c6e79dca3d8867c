import type { JobList } from "#kernel/jobs";
import type { Services } from "../services.ts";
import { keepingJobs } from "./keeping.ts";

/** The work that waits in the job queue, module by module. */
export const jobLists = (services: Services): readonly JobList[] => [keepingJobs(services)];
