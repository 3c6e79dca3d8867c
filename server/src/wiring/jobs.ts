import type { JobList } from "#kernel/jobs";
import type { Services } from "../services.ts";

/** The work that waits in the job queue, module by module. */
export const jobLists = (_services: Services): readonly JobList[] => [];
