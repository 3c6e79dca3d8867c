import { Readable } from "node:stream";
import { must } from "#kernel/assert";
import { eventId, newestEvents } from "#kernel/event-list";
import { sql } from "#kernel/sql";
import { type Id, type IdPrefix, publicId } from "#kernel/ids";
import type { Role } from "#modules/identity";
import type { Merchant } from "#modules/merchants";
import { bindTerminal } from "#flows/bind-terminal";
import { closeDay } from "#flows/settle-day";
import { type ApiWorld, PASSWORD } from "./api-world.ts";
import { ID_PATTERN } from "#kernel/http/harmless";
import { openApprovalDesk } from "../wiring/approvals.ts";
import { until } from "./until.ts";
import { demoTies } from "../seed/demo-agents.ts";
import type { Operation, Parameter, Schema } from "./api-requests.ts";

/**
 * Tenants that know nothing of each other, each with a row of every kind, and who may see whose. Three merchants under
 * three agents (one below another, one beside them), and the first merchant has two stores.
 */
export type Tenant = "first store" | "second store" | "below" | "beside";

/** What a parameter called so, or a path segment before `{id}`, names; null: nothing that belongs to anybody. */
export const kindOfName: Readonly<Record<string, IdPrefix | null>> = {
  payments: "pay",
  merchants: "mer",
  terminals: "ter",
  agents: "agt",
  applications: "app",
  "application-documents": "doc",
  documents: "doc",
  document: "doc",
  // Institutions and papers about them are the operator's staff's alone.
  providers: "prv",
  // So are the rules and their runs over everybody.
  "policy-versions": "pol",
  "policy-runs": "plr",
  "device-models": "dvm",
  "terminal-reports": "lst",
  "provider-complaints": "cpl",
  fileId: "fil",
  files: "fil",
  views: "viw",
  users: "usr",
  payouts: "out",
  keys: "key",
  requests: "log",
  exports: "exp",
  sessions: "ses",
  passkeys: "psk",
  approvals: "apr",
  "refund-requests": "apr",
  // Of the trail, which is for the operator's staff alone.
  approval: "apr",
  "webhook-endpoints": "whk",
  "webhook-deliveries": "whd",
  events: "evt",
  endpoint: "whk",
  // What is set aside is the operator's, whoever's event it is.
  event: "evt",
  reader: null,
  // What a request for a second person is about: rows are held to the reader anyway, the name only narrows them.
  subject: null,
  // Of whom: rows of the log are held to the reader anyway, the name only narrows them.
  actor: null,
  staff: "usr",
  stores: "plc",
  merchant: "mer",
  merchantId: "mer",
  terminal: "ter",
  placeId: "plc",
  store: "plc",
  storeIds: "plc",
  place: "plc",
  agent: "agt",
  agentId: "agt",
  placeIds: "plc",
  under: "agt",
  userId: "usr",
  defaultView: "viw",
  // Marks of one's own: another's change nothing and are not told of (wiring/notifications.test.ts).
  notificationIds: null,
  report: null,
  notice: null,
  // What a transfer belongs to: the ledger is the operator's alone, whoever reads it sees every row.
  reference: null,
  channel: null,
  // A cursor, a day, an instant, the name of a list: positions, not rows.
  before: null,
  after: null,
  day: null,
  list: null,
  from: null,
  until: null,
};

/** How a row of a kind is had of a tenant. A kind that a route takes and that is missing here fails the test. */
export type Rows = Partial<Readonly<Record<IdPrefix, string>>>;

type Reader = {
  readonly login: string;
  readonly role: Role;
  readonly own: Tenant;
  readonly foreign: readonly Tenant[];
};

/** Whom each sees least: the neighbours, and for an agent also what stands above it. */
export const readers: readonly Reader[] = [
  { login: "merchant-owner", role: "merchant-owner", own: "first store", foreign: ["below", "beside"] },
  { login: "merchant-cashier", role: "merchant-cashier", own: "first store", foreign: ["second store", "below"] },
  { login: "agent", role: "agent", own: "first store", foreign: ["beside"] },
  { login: "agent-staff", role: "agent-staff", own: "below", foreign: ["first store", "beside"] },
  { login: "far-agent", role: "agent", own: "beside", foreign: ["first store", "below"] },
];

export async function openTenants(world: ApiWorld): Promise<Readonly<Record<Tenant, Rows>>> {
  const { services, merchants, terminals, clock, identity } = world;
  const { db, agents, ids } = services;
  const ties = await demoTies(db, services);
  const at = clock.now();
  const [first, second, third] = [merchants[0]!, merchants[1]!, merchants[2]!];

  const added = await db.transaction((tx) =>
    agents.add(tx, { name: "华南服务商", nameEn: "South China Services", contact: "", phone: "", parentId: undefined }),
  );
  if (added.kind !== "added") throw new Error(added.code);
  const farAgent = added.agent.id;
  const secondStore = ids.next(first.bucket);
  await db.transaction(async (tx) => {
    await agents.assign(tx, { merchantId: third.id, agentId: farAgent, reason: "测试" });
    await services.merchants.addPlace(tx, {
      id: secondStore,
      merchantId: first.id,
      name: "静安店",
      address: "上海市静安区",
      latitude: 31.22,
      longitude: 121.45,
      radiusM: 500,
    });
  });
  const placeOf = async (merchantId: Id): Promise<Id> =>
    must((await services.merchants.placesOf(db, merchantId))[0], "a place").id;
  const bind = async (terminal: number, merchantId: Id, placeId: Id): Promise<void> => {
    const outcome = await bindTerminal(services.bind, {
      terminalId: terminals[terminal]!.id,
      merchantId,
      placeId,
      number: `2000000${terminal}`,
      keyKind: "TDES",
      dialect: "cup-pos-3des",
    });
    if (outcome.kind !== "bound") throw new Error(outcome.code);
  };
  await bind(1, first.id, secondStore);
  await bind(4, third.id, await placeOf(third.id));

  const user = (login: string, role: Role, tie: { merchantId?: Id; agentId?: Id; placeIds?: Id[] }): Promise<Id> =>
    db.transaction((tx) =>
      identity.addUser(tx, {
        displayName: login,
        displayNameEn: login,
        password: PASSWORD,
        at,
        merchantId: undefined,
        ...tie,
        login,
        role,
      }),
    );
  const people = {
    "first store": await user("first-cashier", "merchant-cashier", { merchantId: first.id, placeIds: [ties.placeId] }),
    "second store": await user("second-cashier", "merchant-cashier", { merchantId: first.id, placeIds: [secondStore] }),
    below: await user("below-staff", "agent-staff", { agentId: ties.subAgentId }),
    beside: await user("far-staff", "agent-staff", { agentId: farAgent }),
  };
  await user("far-agent", "agent", { agentId: farAgent });
  await user("third-owner", "merchant-owner", { merchantId: third.id });

  /** A row as registering one would leave it; nobody can sign in by it. */
  const aPasskey = async (userId: Id): Promise<Id> => {
    const id = ids.next(0);
    await db.query(sql`
      insert into identity.passkeys (id, user_id, credential_id, public_key, counter, transports, backed_up, name, created_at)
      values (${id}, ${userId}, ${`credential ${id}`}, ${new Uint8Array(8)}, 0, '{}', false, 'passkey', ${at})`);
    return id;
  };
  const token = await db.transaction((tx) =>
    identity.createServiceToken(tx, { name: "tenants", role: "administrator", at }),
  );
  const program = await asking(world, { authorization: `Bearer ${token}` });
  const rowsOf = async (
    tenant: Tenant,
    input: { merchant: number; terminal: number; placeId: Id; agentId: Id; owner: string },
  ): Promise<Rows> => {
    const merchant = merchants[input.merchant]!;
    const terminal = terminals[input.terminal]!;
    const payment = await world.saleAt({ merchant, terminalId: terminal.id });
    const ask = await asking(world, { cookie: await signedIn(world, input.owner) });
    const page = async (url: string) =>
      (await ask("GET", url, {})) as unknown as { readonly data: readonly { readonly id: string }[] };
    const file = await ask("POST", "/v1/files?name=a.txt", { type: "text/csv", payload: "a,b\n1,2\n" });
    const key = await program("POST", "/v1/developer/keys", {
      payload: { name: tenant, permissions: ["payments.read"], merchantId: publicId("mer", merchant.id) },
    });
    const list = { list: "payments", format: "csv", language: "en" };
    const exported = await ask("POST", "/v1/exports", { payload: list });
    const view = await ask("POST", "/v1/views", { payload: { list: "payments", name: tenant, query: {} } });
    const waiting = await openApprovalDesk(world.services).request({
      kind: "payment.refund",
      subject: publicId("pay", payment.id),
      payload: { amountMinor: "100", byStaff: false },
      reason: "测试",
      actor: {
        kind: "user",
        id: people[tenant],
        name: tenant,
        role: undefined,
        source: "127.0.0.1",
        requestId: "req_1",
      },
    });
    return {
      pay: publicId("pay", payment.id),
      apr: publicId("apr", waiting.id),
      mer: publicId("mer", merchant.id),
      ter: publicId("ter", terminal.id),
      plc: publicId("plc", input.placeId),
      agt: publicId("agt", input.agentId),
      usr: publicId("usr", people[tenant]),
      fil: file.id,
      viw: view.id,
      exp: exported.id,
      ses: (await page("/v1/me/sessions")).data[0]!.id,
      psk: publicId(
        "psk",
        await aPasskey(await user(`keys-of-${input.terminal}`, "merchant-cashier", { merchantId: merchant.id })),
      ),
      key: (key as unknown as { key: { id: string } }).key.id,
      ...(await webhookRows(world, merchant)),
      ...(await applicationRows(world, input.agentId)),
      log: await until(async () => (await page("/v1/developer/requests")).data[0]?.id),
    };
  };
  const tenants: Record<Tenant, Rows> = {
    "first store": await rowsOf("first store", {
      merchant: 0,
      terminal: 0,
      placeId: ties.placeId,
      agentId: ties.agentId,
      owner: "merchant-owner",
    }),
    "second store": await rowsOf("second store", {
      merchant: 0,
      terminal: 1,
      placeId: secondStore,
      agentId: ties.agentId,
      owner: "merchant-owner",
    }),
    below: await rowsOf("below", {
      merchant: 1,
      terminal: 2,
      placeId: await placeOf(second.id),
      agentId: ties.subAgentId,
      owner: "other-owner",
    }),
    beside: await rowsOf("beside", {
      merchant: 2,
      terminal: 4,
      placeId: await placeOf(third.id),
      agentId: farAgent,
      owner: "third-owner",
    }),
  };
  // A payout is a merchant's, made when the day of its sales is closed.
  const closed = await closeDay(services.settleDay);
  if (closed.kind !== "closed") throw new Error(closed.code);
  for (const rows of Object.values(tenants)) {
    const payout = must(
      closed.payouts.find(({ merchantId }) => publicId("mer", merchantId) === rows.mer),
      "a payout",
    );
    Object.assign(rows, { out: publicId("out", payout.id) });
  }
  return tenants;
}

/** An application an agent collects, with a paper in it. */
async function applicationRows({ services }: ApiWorld, agentId: Id): Promise<Rows> {
  const { db, applications } = services;
  const actor = { kind: "user", id: 1n, name: "tenants", role: undefined, source: "test", requestId: "" } as const;
  const by = { side: "agent", id: 1n, name: "tenants", source: "test", actor } as const;
  const { application } = await db.transaction((tx) =>
    applications.open(tx, { kind: "micro", language: "en", agentId, by }),
  );
  const added = await applications.addDocument({
    key: { scope: "all", id: application.id },
    kind: "lease",
    body: Readable.from([Buffer.from("a,b\n1,2\n")]),
    declared: "text/csv",
    name: "lease.csv",
    by,
  });
  if (added.kind !== "added") throw new Error(added.code);
  return { app: publicId("app", application.id), doc: publicId("doc", added.document.id) };
}

/** An endpoint, what it was told last, and the event behind it. */
async function webhookRows({ services }: ApiWorld, merchant: Merchant): Promise<Rows> {
  const { db, webhooks } = services;
  return db.transaction(async (tx) => {
    const made = await webhooks.create(tx, {
      url: "https://hooks.example.com/",
      description: "",
      types: ["payment.*"],
      asymmetric: false,
      merchantId: merchant.id,
      bucket: merchant.bucket,
    });
    if (made.kind === "refused") throw new Error(made.code);
    const { events } = await newestEvents(tx, { ownerIds: [merchant.id], types: ["payment.approved"], limit: 1 });
    await webhooks.fanOut(tx, events);
    const [delivery] = await webhooks.deliveries(tx, { scope: "all", endpointId: made.endpoint.id, limit: 1 });
    return {
      whk: publicId("whk", made.endpoint.id),
      whd: publicId("whd", must(delivery, "a delivery").id),
      evt: eventId(must(events[0], "an event")),
    };
  });
}

type Asked = { readonly type?: string; readonly payload?: string | object };

/** Asks with a credential; the answer must be good. */
async function asking(world: ApiWorld, credential: Readonly<Record<string, string>>) {
  return async (method: "GET" | "POST", url: string, { type, payload }: Asked): Promise<{ readonly id: string }> => {
    const headers = { ...credential, ...(type === undefined ? {} : { "content-type": type }) };
    const answer = await world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
    return answer.json();
  };
}

/** A session that has just been confirmed, so that routes which want a fresh proof are tried behind it. */
export async function signedIn(world: ApiWorld, login: string): Promise<string> {
  const answer = await world.app.inject({ method: "POST", url: "/v1/session", payload: { login, password: PASSWORD } });
  if (answer.statusCode !== 200) throw new Error(`${login}: ${answer.body}`);
  const first = String(answer.headers["set-cookie"]).split(";")[0]!;
  const proven = await world.app.inject({
    method: "POST",
    url: "/v1/session/step-up",
    headers: { cookie: first },
    payload: { method: "password", password: PASSWORD },
  });
  if (proven.statusCode !== 200) throw new Error(`${login}: ${proven.body}`);
  return String(proven.headers["set-cookie"]).split(";")[0]!;
}

/** Where an operation takes an id, and of which kind. */
export type IdSlot = {
  readonly where: "path" | "query" | "body";
  readonly name: string;
  readonly kind: IdPrefix;
  readonly many: boolean;
};

/** A string that is neither a choice nor held to a form, as long as an id: it names something. */
const looksLikeId = (schema: Schema): boolean => {
  if (schema.anyOf !== undefined) return schema.anyOf.some(looksLikeId);
  if (schema.type === "array") return looksLikeId(schema.items ?? {});
  if (schema.type !== "string" || schema.enum !== undefined) return false;
  return schema.pattern === ID_PATTERN || (schema.maxLength === 40 && schema.pattern === undefined);
};

export function idSlotsOf(operation: Operation): readonly IdSlot[] {
  const segments = operation.path.split("/");
  const kindOf = (name: string, known: string): IdPrefix | null => {
    const kind = kindOfName[known];
    if (kind === undefined)
      throw new Error(
        `${operation.name}: say in testing/tenants.ts (kindOfName) what kind of id "${name}" (${known}) is`,
      );
    return kind;
  };
  const slot = (where: IdSlot["where"], name: string, schema: Schema, known = name): IdSlot[] => {
    if (!looksLikeId(schema) && !(name in kindOfName)) return [];
    const kind = kindOf(name, known);
    return kind === null ? [] : [{ where, name, kind, many: schema.type === "array" }];
  };
  const ofParameter = ({ in: where, name, schema }: Parameter): IdSlot[] => {
    if (where === "query") return slot("query", name, schema);
    if (where !== "path") return [];
    return slot("path", name, schema, name === "id" ? segments[segments.indexOf("{id}") - 1]! : name);
  };
  return [
    ...operation.parameters.flatMap(ofParameter),
    ...Object.entries(operation.body?.properties ?? {}).flatMap(([name, schema]) => slot("body", name, schema)),
  ];
}
