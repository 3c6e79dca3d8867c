import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createShiftableClock } from "#kernel/clock";
import { createIds, type Id } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import type { Approval, ApprovalKind, Effect, Told } from "./approval.ts";
import { createApprovals } from "./index.ts";

/** The mechanism by itself, with kinds of its own, on the real database: who may, when, once. */
const world = await openTestDatabase({ poolSize: 12 });
after(() => world[Symbol.asyncDispose]());
const { db, asOwner } = world;
const clock = createShiftableClock();
const ids = createIds(clock);
const told: Told[] = [];
const actor = (name: string, id: Id, kind: "user" | "service" = "user") =>
  ({ kind, id, name, role: "finance", source: "test", requestId: "" }) as const;
const asker = actor("asker", 1n);
const decider = actor("decider", 2n);
const third = actor("third", 3n);
const permissions = new Set(["thing.approve"]);

/** What the effects of these tests did to the world. */
const done: string[] = [];
let effect: (approval: Approval) => Promise<Effect> | Effect = () => ({ kind: "applied" });
let worldAllows = true;
const kind = (name: string, given: ApprovalKind["effect"]): ApprovalKind => ({
  kind: name,
  words: { zh: "事", en: "thing" },
  decides: "thing.approve",
  validFor: { hours: 1 },
  describe: () =>
    Promise.resolve(
      worldAllows
        ? {
            kind: "described",
            merchant: undefined,
            summary: { zh: "做", en: "do" },
            changes: [],
            ...(concerns === undefined ? {} : { concerns }),
          }
        : { kind: "refused", code: "terminal-not-bound" },
    ),
  effect: given,
});
const act = async (approval: Approval): Promise<Effect> => {
  const answer = await effect(approval);
  if (answer.kind === "applied") done.push(approval.subject);
  return answer;
};
/** Files that were brought: one of the house, one of another merchant. */
const papers = new Map([
  ["fil_of-the-house", { merchantId: undefined, name: "photo.png", sha256: "ab" }],
  ["fil_of-another", { merchantId: 7n, name: "theirs.pdf", sha256: "cd" }],
]);
/** The person whom requests are about. */
let concerns: Id | undefined;
const approvals = createApprovals({
  db,
  clock,
  ids,
  log: silentLog,
  kinds: [
    kind("thing.do", {
      within: "decision",
      async apply(tx, approval) {
        await tx.query(sql`insert into kernel.settings (name, value) values (${approval.subject}, '1'::jsonb)`);
        return act(approval);
      },
    }),
    kind("thing.far", { within: "own-commits", apply: act }),
    kind("thing.stop", { within: "request", release: { kind: "thing.do", payload: {} } }),
  ],
  fileOf: (_tx, id) => Promise.resolve(papers.get(id)),
  record: async (_tx, entry) => void told.push(entry),
  personBehind: (_tx, { kind: asker2 }) => Promise.resolve(asker2 === "service" ? 3n : undefined),
  system: { kind: "system", id: undefined, name: "approvals", role: undefined, source: "local", requestId: "" },
  onCommitted: () => {},
});

let subjects = 0;
async function ask(name = "thing.do", subject = `subject ${++subjects}`, by: Parameters<typeof actor>[1] = 1n) {
  const outcome = await db.transaction((tx) =>
    approvals.request(tx, { kind: name, subject, payload: { n: 1n }, reason: "because", actor: actor("asker", by) }),
  );
  assert.equal(codeOf(outcome), "asked");
  return outcome.kind === "asked" ? outcome.approval : assert.fail();
}
const decide = (id: Id, by: ReturnType<typeof actor> = decider, verdict: "approve" | "reject" = "approve") =>
  approvals.decide({ id, verdict, comment: "seen", actor: by, permissions });
const stateOf = async (id: Id): Promise<string | undefined> => (await approvals.find(db, id))?.state;
const wasDone = async (subject: string): Promise<boolean> =>
  (await db.query(sql`select from kernel.settings where name = ${subject}`)).length === 1;
const codeOf = (outcome: { kind: string; code?: string }): string => outcome.code ?? outcome.kind;

test("what one person asks another approves, and it is done in the same commit", async () => {
  const { id, subject } = await ask();
  assert.equal(await wasDone(subject), false);
  const outcome = await decide(id);
  assert.equal(outcome.kind === "decided" && outcome.approval.state, "applied");
  assert.equal(await wasDone(subject), true);
  const actions = told.filter((entry) => entry.approvalId === id).map((entry) => [entry.action, entry.actor.name]);
  assert.deepEqual(actions, [
    ["approval.requested", "asker"],
    ["approval.approved", "decider"],
    ["approval.applied", "decider"],
  ]);
  const events = await db.query<{ type: string }>(
    sql`select type from kernel.events where subject = ${id} order by position`,
  );
  assert.deepEqual(
    events.map(({ type }) => type),
    ["approval.requested", "approval.approved", "approval.applied"],
  );
});

test("nobody decides what they asked for, nor without the kind's permission, nor as a program", async () => {
  const { id } = await ask();
  assert.equal(codeOf(await decide(id, asker)), "approval-own-request");
  assert.equal(codeOf(await decide(id, actor("robot", 9n, "service"))), "approval-needs-a-person");
  const without = { id, verdict: "approve", comment: "", actor: decider, permissions: new Set<string>() } as const;
  assert.equal(codeOf(await approvals.decide(without)), "approval-not-yours-to-decide");
  assert.equal(await stateOf(id), "pending");
});

test("whoever made a program's credential is not another person than the program", async () => {
  const outcome = await db.transaction((tx) =>
    approvals.request(tx, {
      kind: "thing.do",
      subject: `subject ${++subjects}`,
      payload: {},
      reason: "because",
      actor: actor("robot", 9n, "service"),
    }),
  );
  const { id } = outcome.kind === "asked" ? outcome.approval : assert.fail();
  assert.equal(codeOf(await decide(id, third)), "approval-own-request");
  const own = `update approvals.requests set state = 'rejected', decided_by = 3, decided_by_name = 'third',
    decided_at = now(), finished_at = now() where id = $1`;
  await assert.rejects(asOwner(own, [id.toString()]), { code: "23514" });
  assert.equal(codeOf(await decide(id, decider)), "decided");
});

test("the database itself refuses a request decided by whoever asked, and a change of what was asked", async () => {
  const { id } = await ask();
  const own = `update approvals.requests set state = 'rejected', decided_by = asked_by, decided_by_name = 'asker',
    decided_at = now(), finished_at = now() where id = $1`;
  await assert.rejects(asOwner(own, [id.toString()]), { code: "23514" });
  await assert.rejects(db.query(sql`update approvals.requests set payload = '{}' where id = ${id}`), { code: "42501" });
  await assert.rejects(db.query(sql`update approvals.requests set asked_by = 7 where id = ${id}`), { code: "42501" });
  await assert.rejects(db.query(sql`delete from approvals.requests where id = ${id}`), { code: "42501" });
});

test("of many deciders at the same time one wins, and the thing is done once", async () => {
  const { id, subject } = await ask();
  const before = done.length;
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      decide(id, actor(`d${n}`, 10n + BigInt(n)), n % 2 === 0 ? "approve" : "reject"),
    ),
  );
  assert.equal(outcomes.filter(({ kind: result }) => result === "decided").length, 1);
  assert.deepEqual(new Set(outcomes.map(codeOf)), new Set(["decided", "approval-already-decided"]));
  const approved = (await stateOf(id)) === "applied";
  assert.equal(done.length - before, approved ? 1 : 0);
  assert.equal(await wasDone(subject), approved);
});

test("the same thing is asked for once at a time, also by two at the same moment", async () => {
  const subject = `subject ${++subjects}`;
  const ask2 = () =>
    db.transaction((tx) =>
      approvals.request(tx, { kind: "thing.do", subject, payload: {}, reason: "because", actor: asker }),
    );
  const outcomes = await Promise.all([ask2(), ask2(), ask2()]);
  assert.deepEqual(outcomes.map(codeOf).toSorted(), ["approval-already-open", "approval-already-open", "asked"]);
});

test("a world that has changed since the request ends it as failed, with the reason, and nothing of it is done", async () => {
  const first = await ask();
  worldAllows = false;
  const outcome = await decide(first.id);
  worldAllows = true;
  assert.equal(outcome.kind === "decided" && outcome.approval.failure, "terminal-not-bound");
  assert.equal(await wasDone(first.subject), false);
  // Also when the effect finds it half way: what it had written is taken back, the decision stays.
  const second = await ask();
  effect = () => ({ kind: "failed", code: "merchant-suspended" });
  await decide(second.id);
  effect = () => ({ kind: "applied" });
  const after2 = await approvals.find(db, second.id);
  assert.deepEqual(
    [after2?.state, after2?.failure, after2?.decidedBy?.name],
    ["failed", "merchant-suspended", "decider"],
  );
  assert.equal(await wasDone(second.subject), false);
});

test("an error while a thing is done leaves the request as it was, to be decided again", async () => {
  const { id, subject } = await ask();
  effect = () => Promise.reject(new Error("the disk is full"));
  await assert.rejects(decide(id), /disk is full/);
  effect = () => ({ kind: "applied" });
  assert.equal(await stateOf(id), "pending");
  await decide(id, third);
  assert.equal(await wasDone(subject), true);
});

test("an effect of its own commits that is cut off between decision and end is done by the loop, and ends once", async () => {
  const { id, subject } = await ask("thing.far");
  // The process dies before the effect has begun: the decision stands, and nothing is lost.
  effect = () => Promise.reject(new Error("killed"));
  await decide(id);
  assert.equal(await stateOf(id), "approved");
  assert.equal(done.includes(subject), false);
  effect = () => ({ kind: "applied", result: { payouts: 2 } });
  await approvals.workOnce();
  assert.equal(await stateOf(id), "approved", "somebody may still be at it");
  clock.moveTo(clock.now().add({ minutes: 16 }));
  await approvals.workOnce();
  await approvals.workOnce();
  const ended = await approvals.find(db, id);
  assert.deepEqual([ended?.state, ended?.result, ended?.attempts], ["applied", { payouts: 2 }, 2]);
  assert.equal(told.filter((entry) => entry.approvalId === id && entry.action === "approval.applied").length, 1);
});

test("two processes that do the same approved thing record one end", async () => {
  const { id } = await ask("thing.far");
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  effect = async () => (await held, { kind: "applied" });
  const slow = decide(id);
  while ((await stateOf(id)) !== "approved") await clock.wait(5);
  clock.moveTo(clock.now().add({ minutes: 16 }));
  const other = approvals.workOnce();
  await clock.wait(20);
  release();
  await Promise.all([slow, other]);
  effect = () => ({ kind: "applied" });
  assert.equal(await stateOf(id), "applied");
  assert.equal(told.filter((entry) => entry.approvalId === id && entry.action === "approval.applied").length, 1);
});

test("what nobody decides in time expires by itself, and cannot be approved a moment too late", async () => {
  const [early, late] = [await ask(), await ask()];
  clock.moveTo(clock.now().add({ minutes: 61 }));
  assert.equal(codeOf(await decide(late.id)), "approval-expired");
  await approvals.workOnce();
  assert.deepEqual([await stateOf(early.id), await stateOf(late.id)], ["expired", "expired"]);
  assert.equal(await wasDone(late.subject), false);
  assert.equal(codeOf(await decide(early.id)), "approval-already-decided");
});

test("the asker takes a request back, nobody else does, and then it is free to be asked again", async () => {
  const { id, subject } = await ask();
  assert.equal(
    codeOf(await db.transaction((tx) => approvals.withdraw(tx, { id, actor: decider, comment: "" }))),
    "approval-not-yours",
  );
  await db.transaction((tx) => approvals.withdraw(tx, { id, actor: asker, comment: "a mistake" }));
  assert.equal(await stateOf(id), "withdrawn");
  assert.equal(codeOf(await decide(id)), "approval-already-decided");
  await ask("thing.do", subject);
});

test("a stop waits for nobody, does not expire, and whoever rejects it asks for its release, which a third decides", async () => {
  const stop = await ask("thing.stop");
  clock.moveTo(clock.now().add({ hours: 30 }));
  await approvals.workOnce();
  assert.equal(await stateOf(stop.id), "pending", "a stop that nobody looked at stays to be looked at");
  assert.equal(
    codeOf(await db.transaction((tx) => approvals.withdraw(tx, { id: stop.id, actor: asker, comment: "" }))),
    "approval-already-decided",
  );
  await decide(stop.id, decider, "reject");
  const [release] = await approvals.list(db, {
    scope: "all",
    subject: stop.subject,
    states: ["pending"],
    limit: 5,
  });
  assert.deepEqual([release?.kind, release?.askedBy.name], ["thing.do", "decider"]);
  assert.equal(codeOf(await decide(release!.id, decider)), "approval-own-request");
  await decide(release!.id, third);
  assert.equal(await wasDone(stop.subject), true);
});

test("what leaves once leaves once, to the asker only, and is then nowhere", async () => {
  effect = () => ({ kind: "applied", handover: { key: "wrapped" } });
  const { id } = await ask();
  await decide(id);
  effect = () => ({ kind: "applied" });
  assert.equal(
    codeOf(await db.transaction((tx) => approvals.handOver(tx, { id, actor: decider }))),
    "approval-not-yours",
  );
  const given = await db.transaction((tx) => approvals.handOver(tx, { id, actor: asker }));
  assert.deepEqual(given.kind === "handed-over" && given.handover, { key: "wrapped" });
  assert.equal(
    codeOf(await db.transaction((tx) => approvals.handOver(tx, { id, actor: asker }))),
    "approval-nothing-to-hand-over",
  );
  assert.deepEqual(await asOwner("select handover from approvals.requests where id = $1", [id.toString()]), [
    { handover: null },
  ]);
});

test("nobody decides what is about themselves: it is not offered, refused, and the database says so too", async () => {
  concerns = decider.id;
  const { id } = await ask();
  concerns = undefined;
  const offered = { states: ["pending"], notOf: decider.id, scope: "all", limit: 100 } as const;
  assert.equal(
    (await approvals.list(db, offered)).some((row) => row.id === id),
    false,
  );
  assert.equal(codeOf(await decide(id)), "approval-about-yourself");
  assert.equal(await stateOf(id), "pending");
  await assert.rejects(
    db.query(
      sql`update approvals.requests set state = 'applied', decided_by = ${decider.id}, decided_by_name = 'x', decided_at = asked_at,
          finished_at = asked_at where id = ${id}`,
    ),
    /another_person_than_concerned_decides/,
  );
  const other = await decide(id, third);
  assert.equal(other.kind === "decided" && other.approval.state, "applied");
});

test("files are evidence of a request and of its decision, with name and hash; another merchant's do not exist", async () => {
  const file = (value: string) => ({ kind: "file", value }) as const;
  const request = (value: string) =>
    db.transaction((tx) =>
      approvals.request(tx, {
        kind: "thing.do",
        subject: `subject ${++subjects}`,
        payload: {},
        reason: "because",
        evidence: [{ kind: "text", value: "a call" }, file(value)],
        actor: asker,
      }),
    );
  for (const missing of ["fil_of-another", "fil_of-nobody"]) assert.equal(codeOf(await request(missing)), "not-found");
  const asked = await request("fil_of-the-house");
  assert.ok(asked.kind === "asked");
  const paper = { ...file("fil_of-the-house"), name: "photo.png", sha256: "ab" };
  assert.deepEqual((await approvals.find(db, asked.approval.id))?.evidence, [{ kind: "text", value: "a call" }, paper]);
  const decision = { id: asked.approval.id, verdict: "approve", comment: "", actor: decider, permissions } as const;
  assert.equal(codeOf(await approvals.decide({ ...decision, evidence: [file("fil_of-another")] })), "not-found");
  assert.equal(await stateOf(asked.approval.id), "pending", "nothing was decided");
  await approvals.decide({ ...decision, evidence: [file("fil_of-the-house")] });
  assert.deepEqual((await approvals.find(db, asked.approval.id))?.decisionEvidence, [paper]);
});
