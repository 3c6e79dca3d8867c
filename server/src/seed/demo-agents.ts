import { must } from "#kernel/assert";
import type { Database } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Modules } from "../services.ts";
import { demoMerchants } from "./demo-world.ts";

/**
 * The demo's sales partners: one of the operator's own and one below it, each with a merchant; the third merchant belongs
 * to nobody. Written when the demo has none, so a demo of before gets them too.
 */
const partners = [
  {
    name: "华东收单服务有限公司",
    nameEn: "East China Acquiring Services",
    contact: "孙涛",
    phone: "021-5555 0188",
    merchant: 0,
  },
  { name: "浦东收单服务站", nameEn: "Pudong Service Point", contact: "刘畅", phone: "021-5555 0266", merchant: 1 },
] as const;

export type DemoAgents = { readonly agentId: Id; readonly subAgentId: Id };

export async function seedDemoAgents(db: Database, { agents, merchants }: Modules): Promise<DemoAgents> {
  return db.transaction(async (tx) => {
    const ids: Id[] = [];
    for (const { merchant, ...words } of partners) {
      const known = (await agents.list(tx, { scope: "all", text: words.name, limit: 1 }))[0];
      if (known !== undefined) {
        ids.push(known.id);
        continue;
      }
      const added = await agents.add(tx, { ...words, parentId: ids[0] });
      if (added.kind === "refused") throw new Error(added.code);
      ids.push(added.agent.id);
      const its = must(await merchants.findByCode(tx, demoMerchants[merchant]!.code), "a demo merchant");
      const outcome = await agents.assign(tx, { merchantId: its.id, agentId: added.agent.id, reason: "演示数据" });
      if (outcome.kind === "refused") throw new Error(outcome.code);
    }
    return { agentId: ids[0]!, subAgentId: ids[1]! };
  });
}

/** What the demo's sign-ins hang on: the first merchant, its first place, and the two agents. */
export async function demoTies(
  db: Database,
  modules: Modules,
): Promise<DemoAgents & { readonly merchantId: Id; readonly placeId: Id }> {
  const merchant = must(await modules.merchants.findByCode(db, demoMerchants[0]!.code), "the demo's first merchant");
  const [place] = await modules.merchants.placesOf(db, merchant.id);
  return {
    ...(await seedDemoAgents(db, modules)),
    merchantId: merchant.id,
    placeId: must(place, "the place of a demo merchant").id,
  };
}
