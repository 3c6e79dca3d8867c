import type { Tx } from "#kernel/db";
import type { Id, Ids } from "#kernel/ids";
import { hashPassword } from "./password.ts";
import { agentRoles, merchantRoles, type Role, roles } from "./permissions.ts";
import { insertUser } from "./store.ts";

/** A sign-in for each role of the demo world. A live database is never given these. */
const names: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  operations: { zh: "运营 王敏", en: "Wang Min, operations" },
  risk: { zh: "风控 李强", en: "Li Qiang, risk" },
  finance: { zh: "财务 陈静", en: "Chen Jing, finance" },
  support: { zh: "客服 赵磊", en: "Zhao Lei, support" },
  administrator: { zh: "管理员 周洋", en: "Zhou Yang, administrator" },
  auditor: { zh: "审计 吴芳", en: "Wu Fang, auditor" },
  agent: { zh: "代理商 孙涛", en: "Sun Tao, agent" },
  "agent-staff": { zh: "代理商业务员 刘畅", en: "Liu Chang, agent's staff" },
  "merchant-owner": { zh: "老板 林晓", en: "Lin Xiao, owner" },
  "merchant-cashier": { zh: "收银员 何佳", en: "He Jia, cashier" },
};

export type DemoUser = { readonly role: Role; readonly login: string; readonly password: string };

/** One user per role, named like the role, with the passwords given; logins that exist stay as they are. */
export async function seedDemoUsers(
  deps: { readonly ids: Ids },
  tx: Tx,
  input: {
    readonly merchantId: Id;
    /** The cashier's place. */
    readonly placeId: Id;
    /** The agent's, and that of the one below it whose staff signs in. */
    readonly agentId: Id;
    readonly subAgentId: Id;
    readonly passwordOf: (role: Role) => string;
    readonly at: Temporal.Instant;
  },
): Promise<readonly DemoUser[]> {
  return Promise.all(
    roles.map(async (role) => {
      const password = input.passwordOf(role);
      await insertUser(tx, {
        id: deps.ids.next(0),
        login: role,
        displayName: names[role].zh,
        displayNameEn: names[role].en,
        role,
        status: "active",
        merchantId: merchantRoles.has(role) ? input.merchantId : undefined,
        agentId: agentRoles.has(role) ? (role === "agent" ? input.agentId : input.subAgentId) : undefined,
        placeIds: role === "merchant-cashier" ? [input.placeId] : [],
        passwordHash: await hashPassword(password),
        createdAt: input.at,
      });
      return { role, login: role, password };
    }),
  );
}
