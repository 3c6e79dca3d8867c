import { describedRoutes } from "../api-description.ts";
import { permissionMatrix, type PermissionMatrix } from "../modules/identity/routes.permissions.ts";

/** The matrix of the API as it is described: what the page shows, without a server. */
export const describedMatrix = async (): Promise<PermissionMatrix> => permissionMatrix(await describedRoutes());
