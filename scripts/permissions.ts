import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describedMatrix } from "../server/src/wiring/permission-matrix.ts";

/**
 * Writes `docs/reference/permissions.md`: who may do what, from the catalogue, and what each door asks for, from the doors.
 * Committed and compared by a test: `node scripts/permissions.ts`.
 */
export const permissionsFile = join(import.meta.dirname, "..", "docs", "reference", "permissions.md");

const SEES = {
  everybody: "every merchant · 全部商户",
  branch: "the merchants of its branch · 本分支商户",
  merchant: "its own merchant · 本商户",
  places: "its own stores · 所属门店",
} as const;
const mark = (set: boolean): string => (set ? "✓" : "");
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export async function permissionsPage(): Promise<string> {
  const { roles, groups, routes } = await describedMatrix();
  const has = (role: (typeof roles)[number], permission: string): boolean =>
    (role.permissions as readonly string[]).includes(permission);
  return [
    "# Permissions · 权限矩阵",
    "",
    "A role is a set of permissions; whose rows it sees is a second question, answered by the user's own tie to an agent, a",
    "merchant or some of its stores. What belongs to somebody else does not exist: 404, never 403.",
    "",
    "Made from the catalogue and the registered routes by `node scripts/permissions.ts`. Do not edit.",
    "",
    "## Roles",
    "",
    line(["role", "中文", "sees"]),
    "|---|---|---|",
    ...roles.map(({ role, zh, en, sees }) => line([`\`${role}\` ${en}`, zh, SEES[sees]])),
    ...groups.flatMap((group) => [
      "",
      `## ${group.en} · ${group.zh}`,
      "",
      line(["permission", "meaning", "step-up", "four eyes", ...roles.map(({ role }) => role)]),
      `|---|---|:-:|:-:|${":-:|".repeat(roles.length)}`,
      ...group.permissions.map(({ permission, zh, en, stepUp, fourEyes }) =>
        line([
          `\`${permission}\``,
          `${en}<br>${zh}`,
          mark(stepUp),
          mark(fourEyes),
          ...roles.map((role) => mark(has(role, permission))),
        ]),
      ),
    ]),
    "",
    "## Routes",
    "",
    "`none`: no merchant's rows. `merchant`: rows of the merchants one sees. `operator`: everybody's, for the operator's own staff.",
    "",
    line(["route", "what it does", "permission", "scope", "step-up"]),
    "|---|---|---|---|:-:|",
    ...routes.map(({ method, path, permission, scope, stepUp, en, zh }) =>
      line([`\`${method} ${path}\``, `${en}<br>${zh}`, `\`${permission}\``, scope, mark(stepUp)]),
    ),
    "",
  ].join("\n");
}

if (import.meta.main) {
  await mkdir(dirname(permissionsFile), { recursive: true });
  await writeFile(permissionsFile, await permissionsPage());
}
