import type { paths } from "../../generated/api.d.ts";

type Body = paths["/v1/device-models/{id}/certificates"]["post"]["requestBody"]["content"]["application/json"];
export type Standard = Body["standard"];
/** Those the register takes: of others nobody has read the text. */
export const standards: readonly Standard[] = ["银联入网认证", "JR/T 0120-2016", "GB/T 20547.2-2006"];
