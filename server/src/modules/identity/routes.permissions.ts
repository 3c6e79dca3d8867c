import { type Static, Type } from "typebox";
import type { RouteAccess } from "#kernel/http/access";
import type { HttpApp } from "#kernel/http/app";
import { named, oneOf, operation } from "#kernel/http/shapes";
import { permissionGroups, permissionOf, permissions } from "./permission-catalogue.ts";
import { permissionsOf, roles, roleWords } from "./permissions.ts";

/** The permission matrix: roles down, permissions across, and which door asks for what, from the doors themselves. */
const Words = { zh: Type.String(), en: Type.String() };
const Matrix = named("PermissionMatrix", {
  roles: Type.Array(
    named("RoleOfMatrix", {
      role: oneOf(...roles),
      ...Words,
      sees: oneOf("everybody", "branch", "merchant", "places"),
      permissions: Type.Array(oneOf(...permissions)),
    }),
  ),
  groups: Type.Array(
    named("PermissionGroup", {
      group: Type.String(),
      ...Words,
      permissions: Type.Array(
        named("PermissionOfMatrix", {
          permission: oneOf(...permissions),
          ...Words,
          stepUp: Type.Boolean({ description: "Some of its routes ask for a fresh proof of who is there" }),
          fourEyes: Type.Boolean({ description: "What it does waits for another person's yes" }),
        }),
      ),
    }),
  ),
  routes: Type.Array(
    named("RouteOfMatrix", {
      method: Type.String(),
      path: Type.String(),
      permission: Type.String({ description: "public and signed-in stand for nobody in particular" }),
      scope: oneOf("none", "merchant", "operator"),
      stepUp: Type.Boolean(),
      ...Words,
    }),
  ),
});
export type PermissionMatrix = Static<typeof Matrix>;

export function permissionMatrix(routes: readonly RouteAccess[]): PermissionMatrix {
  return {
    roles: roles.map((role) => ({ role, ...roleWords[role], permissions: [...permissionsOf[role]] })),
    groups: Object.entries(permissionGroups).map(([group, words]) => ({
      group,
      ...words,
      permissions: permissions
        .filter((permission) => permissionOf(permission).group === group)
        .map((permission) => {
          const { zh, en, stepUp = false, fourEyes = false } = permissionOf(permission);
          return { permission, zh, en, stepUp, fourEyes };
        }),
    })),
    routes: routes
      .map(({ summary, ...route }) => ({ ...route, path: route.path.replaceAll(/:(\w+)/g, "{$1}"), ...summary }))
      .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1)),
  };
}

export function registerPermissionRoutes(app: HttpApp): void {
  app.get(
    "/v1/permissions",
    {
      config: { permission: "permissions.read", scope: "operator" },
      schema: operation(
        {
          operationId: "getPermissionMatrix",
          summary: "Roles, permissions, and what each route asks for",
          summaryZh: "权限矩阵：角色、权限与接口",
          tags: ["permissions"],
        },
        { response: { 200: Matrix } },
      ),
    },
    async () => permissionMatrix(app.routeAccess),
  );
}
