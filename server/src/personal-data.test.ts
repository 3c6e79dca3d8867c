import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHttpApp } from "#kernel/http/app";
import { hasPersonal } from "#kernel/http/personal-data";
import { named, operation, personalText } from "#kernel/http/shapes";
import { silentLog } from "#kernel/log";
import { publicId } from "#kernel/ids";
import { createAudit } from "#modules/audit";
import { type TSchema, Type } from "typebox";
import { describeApi } from "./api-description.ts";
import { problems } from "./problems.ts";
import { type ApiWorld, ids, openApiWorld } from "./testing/api-world.ts";

/** Reading of persons leaves an entry, in a way that cannot be forgotten. */
let world: ApiWorld;
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());
const get = async (url: string, login: Parameters<ApiWorld["cookieOf"]>[0]) =>
  world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });
const reads = async (more = "") =>
  (await get(`/v1/audit?action=personal-data.read&limit=20${more}`, "auditor")).json().data as readonly {
    actor: { name: string };
    subject: string;
    after: { operation: string; subjects: readonly string[] };
  }[];

/** What a property of an answer is called when it tells of a person. Extend it with the words of a new capability. */
const TELLS_OF_PERSONS =
  /^(login|displayName|displayNameEn|email|mail|phone|mobile|idNumber|identityNumber|legalPerson|legalPersonName|accountName|accountNumber|birthday|ownerName)$/i;
/** Named like it, and not of a person: each with its reason. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  // The operator's own service line.
  "Contact.phone",
  // The operator's name for a colleague's shared list.
  "SavedView.ownerName",
  // Whether a notice is wanted by mail.
  "NoticeSetting.mail",
]);

type Json = Readonly<Record<string, unknown>>;
function* propertiesOf(schema: unknown, within: string): Generator<readonly [string, Json]> {
  if (Array.isArray(schema)) for (const part of schema) yield* propertiesOf(part, within);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return;
  for (const [name, part] of Object.entries(((schema as Json)["properties"] as Json | undefined) ?? {})) {
    yield [`${within}.${name}`, part as Json];
    yield* propertiesOf(part, `${within}.${name}`);
  }
  for (const key of ["items", "anyOf"]) yield* propertiesOf((schema as Json)[key], within);
}

test("whatever an answer says of persons is marked, so that reading it is recorded", async () => {
  const document = (await describeApi()) as unknown as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    components: { schemas: Record<string, unknown> };
  };
  const answered = new Set<string>();
  const follow = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (answered.has(name!)) continue;
      answered.add(name!);
      follow(document.components.schemas[name!]);
    }
  };
  for (const methods of Object.values(document.paths))
    for (const { responses } of Object.values(methods)) follow(responses);
  assert.ok(answered.size > 40);
  const unmarked = [...answered].flatMap((name) =>
    [...propertiesOf(document.components.schemas[name], name)]
      .filter(([path, part]) => TELLS_OF_PERSONS.test(path.split(".").at(-1)!) && part["x-personal"] !== true)
      .map(([path]) => path)
      .filter((path) => !OF_NOBODY.has(path)),
  );
  assert.deepEqual(unmarked, []);
});

test("a route that returns what is marked and does not say so stops the program, and so does one that says so in vain", async () => {
  const answer = async (shape: TSchema, config: object): Promise<void> => {
    const app = await createHttpApp({
      log: silentLog,
      problems,
      permissions: [],
      version: "0",
      liveViewsMax: 0,
      authenticate: () => Promise.resolve(undefined),
    });
    try {
      app.get(
        "/v1/thing",
        {
          config: { permission: "public", scope: "none", ...config },
          schema: operation(
            { operationId: "getThing", summary: "A thing", summaryZh: "一物", tags: ["x"], public: true },
            { response: { 200: named("Thing", { id: Type.String(), deep: Type.Array(Type.Object({ x: shape })) }) } },
          ),
        },
        () => Promise.resolve({ id: "x", deep: [] }),
      );
      await app.ready();
    } finally {
      await app.close();
    }
  };
  await assert.rejects(answer(personalText(), {}), /returns personal data and does not say so/);
  await assert.rejects(answer(Type.String(), { reads: "personal-data" }), /returns none/);
  await answer(personalText(), { reads: "personal-data" });
  await answer(Type.String(), {});
  assert.equal(hasPersonal({ anyOf: [{ type: "null" }, { items: [personalText()] }] }), true);
});

test("one request leaves one entry, with whose it was and not what it said", async () => {
  const before2 = await reads();
  const users = (await get("/v1/users", "administrator")).json().data as readonly { id: string; displayName: string }[];
  const merchant = ids.merchant(world.merchants[0]!.id);
  await get(`/v1/merchants/${merchant}`, "support");
  await get(`/v1/merchants/${ids.merchant(world.merchants[1]!.id)}`, "merchant-owner");
  const entries = (await reads()).filter((entry) => entry.actor.name !== "auditor");
  assert.deepEqual(
    entries.slice(0, 2).map((entry) => [entry.actor.name, entry.subject, entry.after.operation]),
    [
      ["support", merchant, "getMerchant"],
      ["administrator", "listUsers", "listUsers"],
    ],
    "what was refused was not read",
  );
  assert.deepEqual(entries[1]!.after.subjects.toSorted(), users.map(({ id }) => id).toSorted());
  const text = JSON.stringify(entries.slice(0, 2));
  for (const { displayName } of users) assert.ok(!text.includes(displayName));
  // Looking at the trail is itself a look at who did what.
  assert.ok((await reads()).length > before2.length + 2);
});

test("who was read about finds the reading under its own id", async () => {
  const [user] = (await get("/v1/users", "administrator")).json().data as readonly { id: string }[];
  const found = (await get(`/v1/audit?subject=${user!.id}`, "auditor")).json().data as readonly { action: string }[];
  assert.ok(found.some(({ action }) => action === "personal-data.read"));
});

test("one's own name is no reading of persons", async () => {
  const count = (await reads("&actor=finance")).length;
  await get("/v1/me", "finance");
  assert.equal((await reads("&actor=finance")).length, count);
});

test("if the entry cannot be written, nothing leaves", async () => {
  const { db } = world.services;
  const failing = world.services as unknown as { db: { transaction: typeof db.transaction } };
  const transaction = db.transaction;
  failing.db.transaction = () => Promise.reject(new Error("the trail is full"));
  try {
    const answer = await get("/v1/users", "administrator");
    assert.equal(answer.statusCode, 500);
    assert.ok(!answer.body.includes("administrator"));
  } finally {
    failing.db.transaction = transaction;
  }
});

test("the trail is filtered by who, what, whom, when and under which approval", async () => {
  const terminal = ids.terminal(world.terminals[0]!.id);
  const started = world.clock.now().toString();
  const lock = await world.app.inject({
    method: "POST",
    url: `/v1/terminals/${terminal}/lock`,
    headers: { cookie: await world.cookieOf("risk") },
    payload: { reason: "moved" },
  });
  const { reviewId } = lock.json();
  const list = async (query: string) =>
    ((await get(`/v1/audit?${query}`, "auditor")).json().data as readonly { action: string }[]).map(
      ({ action }) => action,
    );
  assert.deepEqual(await list(`subject=${terminal}&action=terminal`), ["terminal.locked"]);
  assert.deepEqual(await list(`approval=${reviewId}`), ["terminal.locked", "approval.requested"]);
  assert.deepEqual(await list(`actor=risk&action=terminal.locked`), ["terminal.locked"]);
  assert.deepEqual(await list(`actor=risk&action=terminal.locked&until=${encodeURIComponent(started)}`), []);
  assert.deepEqual(await list(`approval=${publicId("apr", 1n)}`), []);
  assert.equal((await get("/v1/audit?from=yesterday", "auditor")).statusCode, 400);
});

test("the chain is verified on demand, and the last verification stays to be seen", async () => {
  const { services } = world;
  await createAudit(services).chain.sealAll(services);
  const headers = { cookie: await world.cookieOf("auditor") };
  const verified = await world.app.inject({ method: "POST", url: "/v1/audit/verification", headers, payload: {} });
  assert.deepEqual(
    [verified.json().ok, verified.json().by, verified.json().breaks],
    [true, "auditor", []],
    verified.body,
  );
  const chain = (await get("/v1/audit/chain", "auditor")).json();
  assert.equal(chain.last.ok, true);
  const wrong = { anchors: [{ position: "1", hash: "00".repeat(32) }] };
  const anchored = await world.app.inject({ method: "POST", url: "/v1/audit/verification", headers, payload: wrong });
  assert.deepEqual(
    [anchored.json().ok, anchored.json().breaks.map(({ kind }: { kind: string }) => kind)],
    [false, ["rewritten"]],
  );
});
