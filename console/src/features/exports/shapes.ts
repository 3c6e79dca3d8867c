import type { paths } from "../../generated/api.d.ts";

export type ExportRow = paths["/v1/exports"]["get"]["responses"][200]["content"]["application/json"]["data"][number];
