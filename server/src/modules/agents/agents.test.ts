import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as fc from "fast-check";
import { createShiftableClock } from "#kernel/clock";
import { createIds, type Id } from "#kernel/ids";
import { bucketsOf, ofMerchants, seesMerchant, seesPlace, type Scope } from "#kernel/scope";
import { part, sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import { DEPTH_MAX } from "./agent.ts";
import { createAgents } from "./index.ts";

/** The tree of agents on a real database: what a branch is, what may not be, and what stays on record. */
const world = await openTestDatabase({ poolSize: 6 });
after(() => world[Symbol.asyncDispose]());
const { db } = world;
const clock = createShiftableClock();
const ids = createIds(clock);
const agents = createAgents({ clock, ids });

async function anAgent(parentId?: Id, name = "代理"): Promise<Id> {
  const added = await db.transaction((tx) =>
    agents.add(tx, { name, nameEn: "Agent", contact: "", phone: "", parentId }),
  );
  assert.ok(added.kind === "added", added.kind === "refused" ? added.code : "");
  return added.agent.id;
}
const move = (agentId: Id, parentId: Id | undefined) =>
  db.transaction((tx) => agents.move(tx, { agentId, parentId, reason: "重新分区" }));
const assign = (merchantId: Id, agentId: Id | undefined) =>
  db.transaction((tx) => agents.assign(tx, { merchantId, agentId, reason: "商户转移" }));
const branch = (agentId: Id): Scope => ({ kind: "branch", agentId });

async function merchantsOf(scope: Scope): Promise<ReadonlySet<Id>> {
  const rows = await db.query<{ id: Id }>(sql`
    select m.merchant_id as id from agents.memberships m where m.until is null and ${ofMerchants(scope, part`m.merchant_id`)}`);
  return new Set(rows.map(({ id }) => id));
}

describe("a branch", () => {
  let [top, left, right, leaf]: Id[] = [];
  const merchants: Id[] = [];
  before(async () => {
    top = await anAgent();
    [left, right] = [await anAgent(top), await anAgent(top)];
    leaf = await anAgent(left);
    for (const agent of [top, left, right, leaf]) {
      const merchantId = ids.next(merchants.length);
      merchants.push(merchantId);
      assert.equal((await assign(merchantId, agent)).kind, "assigned");
    }
  });

  test("an agent sees its own merchants and those of every agent below it, nothing above or beside", async () => {
    assert.deepEqual(await merchantsOf(branch(top!)), new Set(merchants));
    assert.deepEqual(await merchantsOf(branch(left!)), new Set([merchants[1], merchants[3]]));
    assert.deepEqual(await merchantsOf(branch(right!)), new Set([merchants[2]]));
    assert.equal(await seesMerchant(db, branch(leaf!), merchants[1]!), false);
    assert.equal(await seesMerchant(db, branch(left!), merchants[3]!), true);
    // Of an agent a place of a merchant is as visible as the merchant.
    assert.equal(await seesPlace(db, branch(right!), { merchantId: merchants[2]!, placeId: 1n }), true);
  });

  test("an agent lists and finds the agents of its branch, and no word tells of its own place above", async () => {
    const seen = async (scope: Scope, more: object = {}) =>
      (await agents.list(db, { scope, limit: 50, ...more })).map(({ id }) => id);
    assert.deepEqual(await seen(branch(left!)), [left]);
    assert.deepEqual(await seen(branch(left!), { parentId: left }), [leaf]);
    assert.deepEqual(await seen(branch(left!), { parentId: top }), []);
    assert.deepEqual(new Set(await seen(branch(left!), { text: "代理" })), new Set([left, leaf]));
    assert.equal(await agents.find(db, { scope: branch(left!), id: top! }), undefined);
    assert.equal(await agents.find(db, { scope: branch(left!), id: right! }), undefined);
    const paths = await agents.pathsOf(db, { scope: branch(left!), ids: [leaf!] });
    assert.deepEqual(
      paths.get(leaf!)!.map(({ id }) => id),
      [left, leaf],
    );
    assert.deepEqual(await seen({ kind: "merchants", merchantIds: [merchants[0]!] }), []);
  });

  test("a merchant belongs to one agent at a time; whose it was on any day stays on record", async () => {
    const merchantId = ids.next(9);
    await assign(merchantId, left);
    const before = clock.now();
    clock.moveTo(before.add({ hours: 24 }));
    await assign(merchantId, right);
    assert.deepEqual(await assign(merchantId, right), { kind: "refused", code: "merchant-there-already" });
    clock.moveTo(before.add({ hours: 48 }));
    await assign(merchantId, undefined);
    assert.equal(await seesMerchant(db, branch(top!), merchantId), false);
    assert.equal(await agents.ofMerchantAt(db, { merchantId, at: before.add({ hours: 1 }) }), left);
    assert.equal(await agents.ofMerchantAt(db, { merchantId, at: before.add({ hours: 30 }) }), right);
    assert.equal(await agents.ofMerchantAt(db, { merchantId, at: before.add({ hours: 50 }) }), undefined);
    const periods = await agents.membershipsOf(db, merchantId);
    assert.deepEqual(
      periods.map(({ agentId, until }) => [agentId, until !== undefined]),
      [
        [right, true],
        [left, true],
      ],
    );
    await assert.rejects(
      db.transaction((tx) =>
        tx.query(sql`insert into agents.memberships (merchant_id, agent_id, since, reason)
          select ${merchants[0]!}, ${right!}, now(), 'twice'`),
      ),
      { code: "23505" },
    );
  });

  test("two people who give away the same merchant at once both succeed in turn, and it belongs to one", async () => {
    const merchantId = ids.next(10);
    const outcomes = await Promise.all([left, right, top].map((agent) => assign(merchantId, agent)));
    assert.ok(outcomes.every(({ kind }) => kind === "assigned"));
    const rows = await db.query(
      sql`select from agents.memberships where merchant_id = ${merchantId} and until is null`,
    );
    assert.equal(rows.length, 1);
  });
});

describe("moving", () => {
  test("an agent moves with its branch: the new ones above see it, the old ones do not, its history stays", async () => {
    const [one, other] = [await anAgent(), await anAgent()];
    const middle = await anAgent(one);
    const low = await anAgent(middle);
    const merchantId = ids.next(3);
    await assign(merchantId, low);
    const moved = await move(middle, other);
    assert.ok(moved.kind === "moved" && moved.before.parentId === one && moved.after.parentId === other);
    assert.equal(await seesMerchant(db, branch(one), merchantId), false);
    assert.equal(await seesMerchant(db, branch(other), merchantId), true);
    assert.deepEqual(
      (await agents.positionsOf(db, middle)).map(({ agentId, until }) => [agentId, until === undefined]),
      [
        [other, true],
        [one, false],
      ],
    );
    assert.equal((await move(middle, undefined)).kind, "moved");
    assert.equal(await seesMerchant(db, branch(other), merchantId), false);
    assert.equal(await seesMerchant(db, branch(middle), merchantId), true);
  });

  test("nobody comes to stand below itself, where it is already, under a closed one, or too deep", async () => {
    const chain = [await anAgent()];
    for (let depth = 1; depth <= DEPTH_MAX; depth++) chain.push(await anAgent(chain.at(-1)));
    const code = async (agentId: Id, parentId: Id | undefined) => {
      const outcome = await move(agentId, parentId);
      return outcome.kind === "refused" ? outcome.code : outcome.kind;
    };
    assert.equal(await code(chain[0]!, chain[3]), "agent-below-itself");
    assert.equal(await code(chain[0]!, chain[0]), "agent-below-itself");
    assert.equal(await code(chain[1]!, chain[0]), "agent-there-already");
    assert.equal(await code(chain[1]!, 1n), "not-found");
    const pair = await anAgent();
    await anAgent(pair);
    assert.equal(await code(pair, chain.at(-2)), "agent-tree-too-deep");
    const tooDeep = await db.transaction((tx) =>
      agents.add(tx, { name: "深", nameEn: "Deep", contact: "", phone: "", parentId: chain.at(-1) }),
    );
    assert.deepEqual(tooDeep, { kind: "refused", code: "agent-tree-too-deep" });
    assert.deepEqual(await db.transaction((tx) => agents.close(tx, pair)), {
      kind: "refused",
      code: "agent-not-empty",
    });
    const empty = await anAgent();
    assert.equal((await db.transaction((tx) => agents.close(tx, empty))).kind, "changed");
    assert.equal(await code(pair, empty), "agent-closed");
    assert.deepEqual(await assign(ids.next(0), empty), { kind: "refused", code: "agent-closed" });
  });

  test("two moves that each are right never make a circle together", async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await anAgent(), await anAgent()];
      const outcomes = await Promise.all([move(a, b), move(b, a)]);
      assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ["moved", "refused"]);
    }
  });

  test("law: after any moves the closure is exactly what the positions say", async () => {
    const nodes: Id[] = [];
    for (let index = 0; index < 6; index++) nodes.push(await anAgent());
    const step = fc.tuple(fc.nat(5), fc.option(fc.nat(5), { nil: undefined }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const [agent, parent] of steps)
          await move(nodes[agent]!, parent === undefined ? undefined : nodes[parent]!);
        const faults = await db.query(sql`
          with recursive walked (ancestor_id, descendant_id, depth) as (
            select id, id, 0 from agents.agents
            union all
            select w.ancestor_id, p.agent_id, w.depth + 1 from walked w join agents.positions p on p.parent_id = w.descendant_id
                   and p.until is null where w.depth < 20)
          (select * from walked except select ancestor_id, descendant_id, depth from agents.closure)
          union all
          (select ancestor_id, descendant_id, depth from agents.closure except select * from walked)`);
        assert.deepEqual(faults, []);
      }),
      { numRuns: 15 },
    );
  });
});

describe("a branch of ten thousand merchants", () => {
  let top: Id;
  let small: Id;
  before(async () => {
    top = await anAgent();
    small = await anAgent();
    // 500 agents below it with 20 merchants each, beside 40,000 merchants of others.
    await world.asOwner(`
      insert into agents.agents (id, name, name_en, created_at) select 1000000 + n, 'a' || n, 'a', now() from generate_series(1, 2500) n;
      insert into agents.closure select 1000000 + n, 1000000 + n, 0 from generate_series(1, 2500) n;
      insert into agents.closure select ${top}, 1000000 + n, 1 from generate_series(1, 500) n;
      insert into agents.memberships (merchant_id, agent_id, since, reason)
      select (n::bigint << 22) | ((n % 64) << 16), 1000000 + 1 + n % 2500, now(), '' from generate_series(1, 50000) n;
      insert into agents.memberships (merchant_id, agent_id, since, reason) values (5, ${small}, now(), '');
      analyze agents.closure; analyze agents.memberships`);
  });

  type Plan = { "Node Type": string; "Actual Rows": number; "Relation Name"?: string; Plans?: Plan[] } & Record<
    string,
    unknown
  >;
  async function explain(scope: Scope): Promise<{ rows: number; plan: Plan; buffers: number }> {
    const statement = sql`select m.merchant_id from agents.memberships m where m.until is null
      and m.merchant_id = any (${[5n, 1n << 22n]}::bigint[]) and ${ofMerchants(scope, part`m.merchant_id`)}`;
    const [row] = await db.query<{ "QUERY PLAN": { Plan: Plan }[] }>({
      ...statement,
      name: `${statement.name}e`,
      text: `explain (analyze, buffers, format json) ${statement.text}`,
    });
    const plan = row!["QUERY PLAN"][0]!.Plan;
    const buffers = Number(plan["Shared Hit Blocks"]) + Number(plan["Shared Read Blocks"]);
    return { rows: plan["Actual Rows"], plan, buffers };
  }
  const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

  test("asking whether a merchant is in it reads indexes only, a handful of pages, whatever the size of the branch", async () => {
    for (const agentId of [top, small]) {
      const { plan, buffers } = await explain(branch(agentId));
      assert.deepEqual(
        nodesOf(plan).filter((node) => node["Node Type"] === "Seq Scan"),
        [],
        JSON.stringify(plan),
      );
      assert.ok(buffers < 60, `${buffers} pages read: ${JSON.stringify(plan)}`);
    }
  });

  test("the statement carries one number for the branch, not its merchants", async () => {
    const statement = sql`select 1 from agents.memberships m where ${ofMerchants(branch(top), part`m.merchant_id`)}`;
    assert.deepEqual(statement.values, [top]);
    assert.equal((await merchantsOf(branch(top))).size, 10_000);
  });

  test("only the buckets in which the branch has merchants are looked into", async () => {
    const buckets = async (scope: Scope) =>
      (await db.query<{ bucket: number }>(sql`select b.bucket from ${bucketsOf(scope)} as b (bucket)`)).length;
    assert.equal(await buckets(branch(small)), 1);
    assert.equal(await buckets(branch(top)), 64);
    assert.equal(await buckets("all"), 64);
  });
});
