import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Type } from "typebox";
import { createShiftableClock } from "#kernel/clock";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { type OpenTestDatabase, openTestDatabase } from "#kernel/testing/open-test-database";
import { problems } from "../../problems.ts";
import { createHttpApp, type HttpApp } from "./app.ts";
import { inOneCommit } from "./idempotency.ts";
import { forgetClaims } from "./idempotency-store.ts";
import type { Principal } from "./principal.ts";
import { HttpProblem } from "./problem.ts";

/** Idempotency keys against a real database. What takes effect is a row of a table of the test. */
let world: OpenTestDatabase;
let app: HttpApp;
/** Stands in for a second process on the same database. */
let other: HttpApp;
const clock = createShiftableClock();
/** A handler that was asked to wait does so here until the test lets it go on. */
const gates = new Map<string, { reached: () => void; open: Promise<void> }>();

const caller = (id: bigint): Principal => ({
  kind: "user",
  id,
  login: "someone",
  displayName: "某人",
  displayNameEn: "Someone",
  role: "support",
  permissions: new Set(["things.write"]),
  scope: "all",
  sessionId: undefined,
  steppedUp: false,
});
const tokens: Readonly<Record<string, Principal>> = {
  first_caller_first: caller(1n),
  second_caller_second: caller(2n),
};

async function anApp(): Promise<HttpApp> {
  const one = await createHttpApp({
    log: silentLog,
    problems,
    permissions: ["things.write"],
    version: "1",
    liveViewsMax: 1,
    authenticate: (token) => Promise.resolve(tokens[token]),
    idempotency: { db: world.db, clock, log: silentLog, answerKey: new Uint8Array(32).fill(9) },
  });
  const { db } = world;
  const Thing = Type.Object({ name: Type.String(), at: Type.String() }, { additionalProperties: false });
  const Body = Type.Object(
    { name: Type.String({ minLength: 2 }), wait: Type.Optional(Type.String()), more: Type.Optional(Type.Integer()) },
    { additionalProperties: false },
  );
  const access = { permission: "things.write", scope: "operator" } as const;
  const schema = { body: Body, response: { 201: Thing } };
  const gate = async (name: string | undefined): Promise<void> => {
    const found = name === undefined ? undefined : gates.get(name);
    found?.reached();
    await found?.open;
  };
  const insert = (name: string) => sql`insert into public.effects (name) values (${name})`;
  const thing = (name: string) => ({ name, at: clock.now().toString() });

  one.post("/v1/together", { config: { ...access, repeats: "one-commit" }, schema }, async (request, reply) => {
    reply.code(201);
    const answer = await inOneCommit({ request, reply, db }, async (tx) => {
      await tx.query(insert(request.body.name));
      await gate(request.body.wait);
      return thing(request.body.name);
    });
    await gate(`after ${request.body.wait}`);
    return answer;
  });
  for (const [path, repeats] of [
    ["/v1/apart", undefined],
    ["/v1/again", "repeatable"],
    ["/v1/free", "off"],
  ] as const)
    one.post(path, { config: { ...access, ...(repeats && { repeats }) }, schema }, async (request, reply) => {
      await db.query(insert(request.body.name));
      await gate(request.body.wait);
      return reply.code(201).send(thing(request.body.name));
    });
  one.post("/v1/refuses", { config: access, schema }, async (request) => {
    await db.query(insert(request.body.name));
    if (request.body.name === "fault") throw new Error("not foreseen");
    throw new HttpProblem(request.body.name as never);
  });
  return one;
}

before(async () => {
  world = await openTestDatabase({ poolSize: 12 });
  await world.asOwner("create table public.effects (name text not null)");
  await world.asOwner("grant select, insert on public.effects to oneclear_app");
  [app, other] = [await anApp(), await anApp()];
});
after(async () => {
  await Promise.all([app.close(), other.close()]);
  await world[Symbol.asyncDispose]();
});

const ask = (
  path: string,
  key: string | undefined,
  body: object,
  from: { app?: HttpApp; token?: string; query?: string } = {},
) =>
  (from.app ?? app).inject({
    method: "POST",
    url: `${path}${from.query ?? ""}`,
    payload: body,
    headers: {
      authorization: `Bearer ${from.token ?? "first_caller_first"}`,
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
  });
const effects = async (name: string): Promise<number> =>
  (await world.db.query(sql`select from public.effects where name = ${name}`)).length;
function aGate(name: string): { readonly reached: Promise<void>; readonly open: () => void } {
  const reached = Promise.withResolvers<void>();
  const open = Promise.withResolvers<void>();
  gates.set(name, { reached: reached.resolve, open: open.promise });
  return { reached: reached.promise, open: open.resolve };
}

for (const path of ["/v1/together", "/v1/apart", "/v1/again"]) {
  test(`${path}: a repeat gets the first answer byte by byte, marked as one, and nothing happens twice`, async () => {
    const first = await ask(path, `key of ${path}`, { name: `once ${path}` });
    assert.equal(first.statusCode, 201, first.body);
    clock.moveTo(clock.now().add({ minutes: 5 }));
    const second = await ask(path, `key of ${path}`, { name: `once ${path}` });
    assert.equal(second.body, first.body);
    assert.equal(second.statusCode, 201);
    assert.equal(second.headers["content-type"], first.headers["content-type"]);
    assert.equal(second.headers["idempotent-replayed"], "true");
    assert.equal(first.headers["idempotent-replayed"], undefined);
    assert.notEqual(second.headers["request-id"], first.headers["request-id"]);
    assert.equal(await effects(`once ${path}`), 1);
  });
}

test("the order of a body's members is not part of what was asked; a value, or the query, is", async () => {
  await ask("/v1/apart", "members", { name: "members", more: 1 });
  const turned = await ask("/v1/apart", "members", { more: 1, name: "members" });
  assert.equal(turned.headers["idempotent-replayed"], "true");
  for (const [body, query] of [
    [{ name: "members", more: 2 }, ""],
    [{ name: "members" }, ""],
  ] as const) {
    const answer = await ask("/v1/apart", "members", body, { query });
    assert.equal(answer.statusCode, 422);
    assert.equal(answer.json().code, "idempotency-key-mismatch");
  }
  assert.equal(await effects("members"), 1);
});

test("a key belongs to its caller, its method and its path: others may use the same text", async () => {
  await ask("/v1/apart", "shared", { name: "shared" });
  await ask("/v1/apart", "shared", { name: "shared" }, { token: "second_caller_second" });
  await ask("/v1/again", "shared", { name: "shared" });
  assert.equal(await effects("shared"), 3);
});

test("without a key every request takes effect; where a key is of no use it is not looked at", async () => {
  await ask("/v1/apart", undefined, { name: "keyless" });
  await ask("/v1/apart", undefined, { name: "keyless" });
  assert.equal(await effects("keyless"), 2);
  await ask("/v1/free", "free", { name: "free" });
  await ask("/v1/free", "free", { name: "free" });
  assert.equal(await effects("free"), 2);
});

test("a key that is empty, longer than 255 or not printable is a mistake of the request", async () => {
  for (const key of ["x".repeat(256), "a\u00e9b"]) {
    const answer = await ask("/v1/apart", key, { name: "never" });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().errors[0].pointer, "/headers/idempotency-key");
  }
  assert.equal((await ask("/v1/apart", "x".repeat(255), { name: "longest" })).statusCode, 201);
  assert.equal(await effects("never"), 0);
});

test("a form that was refused costs no key: corrected, it goes through under the same one", async () => {
  assert.equal((await ask("/v1/together", "corrected", { name: "x" })).statusCode, 400);
  assert.equal((await ask("/v1/together", "corrected", { name: "corrected" })).statusCode, 201);
  assert.equal(await effects("corrected"), 1);
});

test("of two at once one is carried out and the other hears that it is under way, then gets the same answer", async () => {
  for (const path of ["/v1/together", "/v1/apart", "/v1/again"]) {
    const gate = aGate(path);
    const first = ask(path, "at once", { name: `at once ${path}`, wait: path });
    await gate.reached;
    const second = await ask(path, "at once", { name: `at once ${path}`, wait: path }, { app: other });
    assert.equal(second.statusCode, 409, path);
    assert.equal(second.json().code, "idempotency-in-progress");
    assert.equal(second.headers["retry-after"], "1");
    gate.open();
    const answer = await first;
    assert.equal(
      (await ask(path, "at once", { name: `at once ${path}`, wait: path }, { app: other })).body,
      answer.body,
    );
    assert.equal(await effects(`at once ${path}`), 1);
  }
});

test("twenty at once have one effect, whichever process they reach", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, turn) =>
      ask("/v1/together", "twenty", { name: "twenty" }, { app: turn % 2 === 0 ? app : other }),
    ),
  );
  const bodies = new Set(answers.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body));
  assert.equal(bodies.size, 1);
  assert.ok(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409));
  assert.equal(await effects("twenty"), 1);
});

test("a process that dies between the effect and its answer: one commit replays it, no other route has it twice unheard", async () => {
  const dead = [
    ["/v1/together", "after dies", 201, 1],
    ["/v1/apart", "dies", 409, 1],
    ["/v1/again", "dies", 201, 2],
  ] as const;
  for (const [path, place, status, times] of dead) {
    const name = `died ${path}`;
    const gate = aGate(place);
    // Never let go on while the test looks: nothing more is heard of this request, as of a process that was killed.
    const lost = ask(path, "dies", { name, wait: "dies" });
    await gate.reached;
    gates.delete(place);
    assert.equal(await effects(name), 1);
    clock.moveTo(clock.now().add({ seconds: 31 }));
    const repeat = await ask(path, "dies", { name, wait: "dies" }, { app: other });
    assert.equal(repeat.statusCode, status, `${path} ${repeat.body}`);
    if (status === 409) assert.equal(repeat.json().code, "idempotency-outcome-unknown");
    assert.equal(await effects(name), times, path);
    gate.open();
    await lost;
  }
});

test("a process that dies before its commit leaves nothing: the repeat has the effect, the late one loses its claim", async () => {
  const gate = aGate("slow");
  const late = ask("/v1/together", "slow", { name: "slow", wait: "slow" });
  await gate.reached;
  gates.delete("slow");
  clock.moveTo(clock.now().add({ seconds: 31 }));
  const repeat = await ask("/v1/together", "slow", { name: "slow", wait: "slow" }, { app: other });
  assert.equal(repeat.statusCode, 201, repeat.body);
  gate.open();
  const answer = await late;
  assert.equal(answer.statusCode, 409);
  assert.equal(answer.json().code, "idempotency-in-progress");
  assert.equal(await effects("slow"), 1);
  assert.equal((await ask("/v1/together", "slow", { name: "slow", wait: "slow" })).body, repeat.body);
});

test("a refusal is kept, a mistake, a want of rights or a busy server is not", async () => {
  for (const [code, kept] of [
    ["terminal-already-bound", true],
    ["invalid-request", false],
    ["not-permitted", false],
    ["step-up-needed", false],
    ["not-found", false],
    ["rate-limited", false],
    ["system-busy", false],
  ] as const) {
    const first = await ask("/v1/refuses", `refused ${code}`, { name: code });
    assert.equal(first.json().code, code);
    const second = await ask("/v1/refuses", `refused ${code}`, { name: code });
    assert.equal(second.headers["idempotent-replayed"], kept ? "true" : undefined, code);
    if (kept) assert.equal(second.body, first.body);
    assert.equal(await effects(code), kept ? 1 : 2);
  }
});

test("a fault is not kept, and where its effect is not known the request is not carried out again", async () => {
  assert.equal((await ask("/v1/refuses", "faulty", { name: "fault" })).statusCode, 500);
  const second = await ask("/v1/refuses", "faulty", { name: "fault" });
  assert.equal(second.json().code, "idempotency-outcome-unknown");
  assert.equal(await effects("fault"), 1);
});

test("a key is kept for seven days, then it is new again, and the clean-up takes what is older", async () => {
  await ask("/v1/together", "weekly", { name: "weekly" });
  clock.moveTo(clock.now().add({ hours: 7 * 24 - 1 }));
  assert.equal((await ask("/v1/together", "weekly", { name: "weekly" })).headers["idempotent-replayed"], "true");
  clock.moveTo(clock.now().add({ hours: 2 }));
  assert.equal((await ask("/v1/together", "weekly", { name: "weekly" })).headers["idempotent-replayed"], undefined);
  assert.equal(await effects("weekly"), 2);
  const at = clock.now();
  assert.equal(await forgetClaims(world.db, { at, limit: 3 }), 3);
  while ((await forgetClaims(world.db, { at, limit: 100 })) > 0);
  const left = await world.db.query<{ key: string }>(sql`select key from kernel.idempotency`);
  assert.deepEqual(left, [{ key: "weekly" }]);
});

test("the table tells neither what was asked nor what was answered", async () => {
  await ask("/v1/together", "sealed", { name: "a name in clear" });
  const [row] = await world.db.query<{ line: string }>(
    sql`select t::text || encode(answer, 'escape') as line from kernel.idempotency t where key = 'sealed'`,
  );
  assert.ok(!row!.line.includes("clear"));
});
