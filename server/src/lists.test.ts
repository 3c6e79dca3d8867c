import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { must } from "#kernel/assert";
import { msOfId } from "#kernel/ids";
import { settledId } from "#kernel/onwards";
import { sql } from "#kernel/sql";
import { describeApi } from "./api-description.ts";
import { type ApiWorld, openApiWorld } from "./testing/api-world.ts";
import { openTenants, type Rows, signedIn, type Tenant } from "./testing/tenants.ts";

/**
 * Every list is read in pages, in both directions, and brings along what its rows refer to. The lists, their cursors and the
 * names of what they bring come from the API's own description, so a new list is tried by construction.
 */
type Described = {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: { readonly 200: { readonly content?: { readonly "application/json"?: { schema: Shape } } } };
  readonly "x-expands"?: Readonly<Record<string, { readonly at: string; readonly of: readonly string[] }>>;
};
type Shape = { readonly $ref?: string; readonly properties?: Readonly<Record<string, unknown>> };
type Row = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly expanded?: Readonly<Record<string, { readonly id: string }>>;
};
type Page = {
  readonly data: readonly Row[];
  readonly hasMore: boolean;
  readonly nextBefore: string | null;
  readonly nextAfter: string | null;
};

const document = (await describeApi()) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
};
const reads = Object.entries(document.paths).flatMap(([path, { get }]) => {
  if (get === undefined) return [];
  const shape = get.responses[200].content?.["application/json"]?.schema;
  const properties = document.components.schemas[shape?.$ref?.split("/").at(-1) ?? ""]?.properties ?? {};
  const query = new Set((get.parameters ?? []).filter((one) => one.in === "query").map(({ name }) => name));
  return [{ path, query, properties, operation: get }];
});
const lists = reads.filter(({ properties }) => "hasMore" in properties);

/** Read back from the newest only: who follows such a list, and why nobody does. */
const BACK_ONLY: Readonly<Record<string, string>> = {
  listDeviceModels: "A register: a few models a month",
  listBatches: "Has no id to follow by; the event of each is sent",
  listLoggedRequests: "A log for looking; what was done stands in the audit trail",
  listMessageDeliveries: "A log for looking",
  listNotifications: "One's own inbox; its live view follows it",
  listPayoutPayments: "What one payout is made of: it never grows",
  listPolicyRunMerchants: "What one run touched",
  listPolicyVersions: "A few a year",
  listProviders: "A handful of institutions",
  listSettlementDays: "One a day, named by its date",
  listTransfers: "The books; payments and payouts are followed instead",
};
const READERS = ["administrator", "merchant-owner", "merchant-cashier", "agent", "agent-staff", "far-agent"] as const;
/** Where an object is read by its id. */
const ROUTES: Readonly<Record<string, string>> = {
  mer: "merchants",
  ter: "terminals",
  agt: "agents",
  pay: "payments",
  out: "payouts",
  evt: "events",
  whk: "webhook-endpoints",
  apr: "approvals",
};

let world: ApiWorld;
let tenants: Readonly<Record<Tenant, Rows>>;
let paidDay: string;
const cookies = new Map<string, string>();
before(async () => {
  world = await openApiWorld();
  tenants = await openTenants(world);
  for (const login of READERS) cookies.set(login, await signedIn(world, login));
  const { businessDay } = (await get("administrator", `/v1/payouts/${tenants.beside.out!}`)).body as Row;
  paidDay = String(businessDay);
  const rejected = await world.app.inject({
    method: "POST",
    url: `/v1/approvals/${tenants.beside.apr!}/reject`,
    headers: { cookie: cookies.get("administrator")! },
    payload: { comment: "not this one" },
  });
  assert.equal(rejected.statusCode, 200, rejected.body);
  world.clock.moveTo(world.clock.now().add({ seconds: 30 }));
});
after(() => world[Symbol.asyncDispose]());

async function get(login: string, url: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await world.app.inject({ method: "GET", url, headers: { cookie: cookies.get(login)! } });
  return { status: answer.statusCode, body: answer.json() };
}

/** What a list has to be told before it shows anything, and the rows its path names. */
function addressOf(path: string, more: Readonly<Record<string, string | undefined>>): string {
  const rows = tenants["first store"];
  const query = new URLSearchParams();
  if (path === "/v1/payouts") query.set("day", paidDay);
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value);
  return `${path.replace("/payouts/{id}", `/payouts/${rows.out!}`)}?${query.toString()}`;
}

test("every list has a limit and a cursor, and is followed onwards or says why not", () => {
  for (const { query, operation, properties } of lists) {
    const name = operation.operationId;
    assert.ok(query.has("limit") && query.has("before") && "nextBefore" in properties, name);
    assert.equal(query.has("after"), !(name in BACK_ONLY), name);
    assert.equal("nextAfter" in properties, query.has("after"), name);
  }
  const names = new Set(lists.map(({ operation }) => operation.operationId));
  assert.deepEqual(
    Object.keys(BACK_ONLY).filter((name) => !names.has(name)),
    [],
  );
});

/** All rows in the order read, page after page of two. */
async function walk(login: string, path: string, way: "before" | "after", from: string | undefined): Promise<string[]> {
  const ids: string[] = [];
  let cursor = from;
  for (let more = true; more;) {
    const { status, body } = await get(login, addressOf(path, { limit: "2", [way]: cursor }));
    assert.equal(status, 200, `${path} ${JSON.stringify(body)}`);
    const page = body as Page;
    assert.ok(page.data.length <= 2);
    ids.push(...page.data.map(({ id }) => id));
    [more, cursor] = [page.hasMore, (way === "before" ? page.nextBefore : page.nextAfter) ?? undefined];
    if (more) assert.ok(cursor !== undefined, `${path} has more and does not say where`);
  }
  return ids;
}

for (const { path, query, operation } of lists.filter(({ query: asked }) => asked.has("after")))
  test(`${operation.operationId}: back from the newest and onwards from the beginning are the same rows`, async () => {
    let most = 0;
    for (const login of READERS) {
      if ((await get(login, addressOf(path, {}))).status === 403) continue;
      // Reading may leave rows of its own, in the audit trail: they are younger than what is compared.
      world.clock.moveTo(world.clock.now().add({ seconds: 30 }));
      const back = await walk(login, path, "before", undefined);
      if (back.length === 0) continue;
      const beginning = `${back[0]!.slice(0, 3)}_0000000000000`;
      assert.deepEqual(await walk(login, path, "after", beginning), back.toReversed(), login);
      const both = await get(login, addressOf(path, { before: back[0], after: beginning }));
      assert.equal(both.status, 400);
      most = Math.max(most, back.length);
    }
    assert.ok(query.has("limit") && most >= 2, `somebody has rows to read: ${most}`);
  });

/** The whole list with what it brings; nothing for who may not read it. */
async function rowsWith(login: string, path: string, expand: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let more = true; more;) {
    const { status, body } = await get(login, addressOf(path, { expand, limit: "100", before: cursor }));
    if (status === 403) return [];
    assert.equal(status, 200, JSON.stringify(body));
    const page = body as Page;
    rows.push(...page.data);
    [more, cursor] = [page.hasMore, page.nextBefore ?? undefined];
  }
  return rows;
}

test("a row whose commit comes late is not passed by: onwards waits for every transaction that is under way", async () => {
  const { db } = world.services;
  await db.transaction(async (tx) => {
    await tx.query(sql`select pg_sleep(0.2)`);
    const now = world.clock.nowMs();
    const held = msOfId(await settledId(db, now));
    assert.ok(held <= msOfId(await settledId(tx, now)) - 200, "what it waits for is another's, not its own");
  });
});

const idAt = (row: Row, path: string): unknown =>
  path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], row);

for (const { path, operation } of lists.filter(({ operation: one }) => one["x-expands"] !== undefined))
  test(`${operation.operationId}: who may read an object is brought it, for whom else it stays an id`, async () => {
    const seen = new Map<string, boolean>();
    for (const [name, { at, of }] of Object.entries(operation["x-expands"]!)) {
      let brought = 0;
      for (const login of READERS) {
        for (const row of await rowsWith(login, path, name)) {
          const id = idAt(row, at);
          const kind = typeof id === "string" ? id.slice(0, 3) : "";
          const object = row.expanded?.[name];
          if (!of.includes(kind)) {
            assert.equal(object, undefined);
            continue;
          }
          const own = `/v1/${ROUTES[kind]!}/${String(id)}`;
          const key = `${login} ${own}`;
          if (!seen.has(key)) seen.set(key, (await get(login, own)).status === 200);
          assert.equal(object?.id, seen.get(key) === true ? id : undefined, `${key} of ${row.id}`);
          if (object !== undefined) brought += 1;
        }
      }
      assert.ok(brought > 0, `nobody was brought ${name}`);
      const slip = await get("administrator", addressOf(path, { expand: `${name},nothing` }));
      assert.equal(slip.status, 400, JSON.stringify(slip.body));
      const { errors } = slip.body as { readonly errors: readonly { readonly pointer: string }[] };
      assert.deepEqual([slip.status, errors[0]!.pointer], [400, "/querystring/expand"]);
    }
  });

for (const { path, operation } of reads.filter(
  ({ properties, operation: one }) => one["x-expands"] !== undefined && !("hasMore" in properties),
))
  test(`${operation.operationId}: one row brings along what its list does`, async () => {
    const list = must(
      lists.find((one) => `${one.path}/{id}` === path),
      `the list of ${path}`,
    );
    assert.deepEqual(operation["x-expands"], list.operation["x-expands"]);
    const expand = Object.keys(operation["x-expands"]!).join(",");
    const { data } = (await get("administrator", addressOf(list.path, { expand }))).body as Page;
    for (const row of data.slice(0, 3)) {
      const one = (await get("administrator", `${list.path}/${row.id}?expand=${expand}`)).body as Row;
      assert.deepEqual(one.expanded, row.expanded);
    }
  });
