import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { businessDay, createShiftableClock } from "#kernel/clock";
import { createIds, type Id } from "#kernel/ids";
import { type JobList, runDueJobs } from "#kernel/jobs";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase } from "#kernel/testing/open-test-database";
import type { PolicyNews, QualificationFile, RunDeps } from "./deps.ts";
import { beginRun, createPolicy, DEFAULT_PACK, RUN_JOB, type Version, workRun } from "./index.ts";
import { own } from "./packs/basis.ts";
import { goodEnterprise } from "./testing/files.ts";

/** Versions and runs on a real database, over a thousand merchants of which some lack what a draft would ask for. */
const world = await openTestDatabase({ poolSize: 6 });
after(() => world[Symbol.asyncDispose]());
const { db } = world;
const clock = createShiftableClock();
const ids = createIds(clock);
const policy = createPolicy({ clock, ids });
const today = (): Temporal.PlainDate => businessDay(clock.now());

const MERCHANTS = 1_000;
/** Every fourth has no lease, every tenth nobody knows anything of. */
const files: readonly QualificationFile[] = Array.from({ length: MERCHANTS }, (_, at) => ({
  merchantId: BigInt(at + 1),
  unknown: at % 10 === 0 ? (["lease"] as const) : [],
  file: {
    ...goodEnterprise,
    since: "2020-01-01",
    documents: (goodEnterprise.documents ?? []).filter((name) => name !== "lease" || (at % 4 !== 0 && at % 10 !== 0)),
  },
}));
const told: PolicyNews[] = [];
const deps: RunDeps & { readonly db: typeof db } = {
  db,
  clock,
  ids,
  files: {
    count: () => Promise.resolve(files.length),
    after: (_tx, cursor, limit) =>
      Promise.resolve(files.filter(({ merchantId }) => merchantId > cursor).slice(0, limit)),
  },
  tell: (_tx, news) => Promise.resolve(told.push(news)),
};
const jobs: JobList = {
  handlers: { [RUN_JOB]: (payload, { signal }) => workRun(deps, BigInt((payload as { run: string }).run), signal) },
};

/** From a day on a lease is asked for at once, with so many days for those who are there. */
async function aDraft(validFrom: Temporal.PlainDate, graceDays: number): Promise<Version> {
  const outcome = await db.transaction((tx) =>
    policy.draft(tx, {
      pack: DEFAULT_PACK,
      validFrom,
      reason: "leases have to be shown",
      by: "operations",
      changes: {
        parameters: [],
        requirements: [
          {
            code: "lease",
            subject: "place",
            kinds: [],
            capabilities: ["card_present"],
            satisfiedBy: [["lease"]],
            due: { kind: "now", graceDays },
            says: { zh: "租赁合同或产权证明", en: "Lease or deed" },
            basis: own(),
          },
        ],
      },
    }),
  );
  assert.ok(outcome.kind === "drafted", outcome.kind === "refused" ? outcome.code : "");
  return outcome.version;
}
const begin = (version: Version, beforeId: Id) =>
  db.transaction((tx) =>
    beginRun(deps, tx, {
      kind: "dry-run",
      before: { id: beforeId },
      after: version,
      onDay: version.validFrom,
      by: "operations",
    }),
  );
const holdsOn = async (day: Temporal.PlainDate): Promise<number | undefined> =>
  (await policy.on(db, { pack: DEFAULT_PACK, day }))?.number;

describe("versions of the rules", () => {
  let version: Version;
  before(async () => {
    await db.transaction((tx) => policy.keepShipped(tx));
    await db.transaction((tx) => policy.keepShipped(tx));
  });

  test("what ships is version 1, once, in force since for ever", async () => {
    const rows = await policy.list(db, { limit: 10 });
    assert.deepEqual(rows.map(({ pack, number, state }) => `${pack} ${number} ${state}`).toSorted(), [
      "cn 1 active",
      "neutral 1 active",
    ]);
    assert.equal(await holdsOn(Temporal.PlainDate.from("2019-01-01")), 1);
  });

  test("what a version says cannot be changed, by nobody who serves requests", async () => {
    for (const change of [
      sql`update policy.versions set content = '{}'`,
      sql`update policy.versions set valid_from = '2030-01-01'`,
      sql`delete from policy.versions`,
    ])
      await assert.rejects(db.query(change), /permission denied/);
  });

  test("a draft begins after today and after what it rests on, changes something, and contradicts nothing", async () => {
    const base = { pack: DEFAULT_PACK, reason: "because", by: "operations" };
    const limit = { key: "limit.micro.day_minor", value: 5_000_000, says: { zh: "限额", en: "limit" }, basis: own() };
    const changes = { parameters: [limit], requirements: [] };
    const refusalOf = (input: object) =>
      db.transaction(async (tx) => {
        const outcome = await policy.draft(tx, { ...base, validFrom: today().add({ days: 3 }), changes, ...input });
        return outcome.kind === "refused" ? outcome : assert.fail("it was drafted");
      });
    assert.equal((await refusalOf({ validFrom: today() })).code, "policy-begins-too-early");
    assert.equal((await refusalOf({ pack: "mars" })).code, "policy-not-found");
    assert.equal((await refusalOf({ changes: { parameters: [], requirements: [] } })).code, "policy-draft-unchanged");
    const doubled = await refusalOf({ changes: { ...changes, parameters: [limit, { ...limit, value: 1 }] } });
    assert.equal(doubled.code, "policy-rows-contradict");
    assert.match(doubled.faults![0]!.message, /limit\.micro\.day_minor has two rows on one day/);
  });

  test("a draft ends the row that held and begins its own; earlier days stay what they were", async () => {
    version = await aDraft(today().add({ days: 5 }), 30);
    const rows = version.content.requirements.filter(({ code }) => code === "lease");
    assert.deepEqual(
      rows.map(({ from, until }) => [from, until]),
      [
        ["2013-07-05", version.validFrom.subtract({ days: 1 }).toString()],
        [version.validFrom.toString(), undefined],
      ],
    );
    assert.equal(version.number, 2);
    assert.equal(await holdsOn(version.validFrom), 1, "a draft holds for nobody");
  });

  test("a dry run judges a thousand, says what is due by when, and tells nobody", async () => {
    const run = await begin(version, version.basedOn!);
    assert.deepEqual([run.state, run.total, run.done], ["waiting", MERCHANTS, 0]);
    await runDueJobs({ address: world.addresses.app, log: silentLog, lists: [jobs] });
    const done = (await policy.findRun(db, run.id))!;
    assert.deepEqual([done.state, done.done, done.touched], ["done", MERCHANTS, 300]);
    const by = version.validFrom.add({ days: 30 }).toString();
    assert.deepEqual(await policy.summaryOf(db, run.id), [
      { requirement: "lease", status: "currently_due", by, merchants: 200, unknown: 0 },
      { requirement: "lease", status: "pending", by, merchants: 100, unknown: 100 },
    ]);
    const page = await policy.touched(db, { runId: run.id, limit: 2 });
    assert.deepEqual(
      page.map(({ merchantId, before, after, due }) => [merchantId, before, after, due[0]!.status]),
      [
        [997n, "ready", "ready", "currently_due"],
        [993n, "ready", "ready", "currently_due"],
      ],
    );
    assert.deepEqual(told, []);
  });

  test("a run that is stopped goes on where it was, and counts nobody twice", async () => {
    const other = await aDraft(today().add({ days: 6 }), 0);
    const run = await begin(other, other.basedOn!);
    const stopping = new AbortController();
    let pages = 0;
    const halting: typeof deps = {
      ...deps,
      files: {
        ...deps.files,
        after: (tx, cursor, limit) => {
          pages += 1;
          if (pages === 2) stopping.abort();
          return deps.files.after(tx, cursor, limit);
        },
      },
    };
    await assert.rejects(workRun(halting, run.id, stopping.signal), { name: "AbortError" });
    const halfway = (await policy.findRun(db, run.id))!;
    assert.deepEqual([halfway.state, halfway.done], ["running", 400]);
    await Promise.all([
      workRun(deps, run.id, new AbortController().signal),
      workRun(deps, run.id, new AbortController().signal),
    ]);
    const done = (await policy.findRun(db, run.id))!;
    assert.deepEqual([done.state, done.done, done.touched], ["done", MERCHANTS, 300]);
    await db.transaction((tx) => policy.discard(tx, other.id));
  });

  test("nothing is announced that nobody was judged by; of two who announce at once one does", async () => {
    const other = await aDraft(today().add({ days: 7 }), 10);
    const untried = await db.transaction((tx) => policy.announce(tx, other.id));
    assert.equal(untried.kind === "refused" && untried.code, "policy-not-tried");
    const outcomes = await Promise.all([1, 2].map(() => db.transaction((tx) => policy.announce(tx, version.id))));
    assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ["ready", "refused"]);
    const late = await db.transaction((tx) => policy.announce(tx, other.id));
    assert.equal(late.kind === "refused" && late.code, "policy-already-announced");
  });

  test("it holds from the first moment of its day, before anybody has turned it, and not a moment earlier", async () => {
    const midnight = version.validFrom.toZonedDateTime("Asia/Shanghai").toInstant();
    clock.moveTo(midnight.subtract({ milliseconds: 60_000 }));
    assert.equal(await holdsOn(today()), 1);
    assert.deepEqual(await db.transaction((tx) => policy.turn(tx)), []);
    clock.moveTo(midnight);
    assert.equal(await holdsOn(today()), 2);
    const turned = await db.transaction((tx) => policy.turn(tx));
    assert.deepEqual(
      turned.map(({ version, before }) => [version.number, version.state, before.number]),
      [[2, "active", 1]],
    );
    assert.deepEqual(await db.transaction((tx) => policy.turn(tx)), []);
    const states = (await policy.list(db, { pack: DEFAULT_PACK, limit: 10 })).map(({ number, state }) => [
      number,
      state,
    ]);
    assert.deepEqual(states.at(-1), [1, "superseded"]);
  });

  test("what a release ships can be drafted over an operator's own version, which it would replace", async () => {
    const input = {
      pack: DEFAULT_PACK,
      validFrom: today().add({ days: 2 }),
      reason: "a new release",
      by: "operations",
    };
    const none = { parameters: [], requirements: [] };
    const same = await db.transaction((tx) => policy.draft(tx, { ...input, changes: none }));
    assert.equal(same.kind === "refused" && same.code, "policy-draft-unchanged");
    const outcome = await db.transaction((tx) => policy.draft(tx, { ...input, shipped: true, changes: none }));
    assert.ok(outcome.kind === "drafted");
    assert.equal(outcome.version.content.requirements.filter(({ code }) => code === "lease").length, 1);
    await db.transaction((tx) => policy.discard(tx, outcome.version.id));
  });

  test("taken back, what held before holds again; the days it held stay on record", async () => {
    const heldOn = today();
    clock.moveTo(clock.now().add({ hours: 24 }));
    const outcome = await db.transaction((tx) => policy.withdraw(tx, version.id));
    assert.ok(outcome.kind === "ready");
    assert.equal(outcome.before.number, 1);
    assert.equal(await holdsOn(heldOn), 2);
    assert.equal(await holdsOn(today()), 1);
    assert.equal((await policy.find(db, outcome.before.id))?.state, "active");
    const again = await db.transaction((tx) => policy.withdraw(tx, version.id));
    assert.equal(again.kind === "refused" && again.code, "policy-version-not-in-force");
    const first = await db.transaction((tx) => policy.withdraw(tx, outcome.before.id));
    assert.equal(first.kind === "refused" && first.code, "policy-version-is-the-first");
  });

  test("a draft whose ground was replaced meanwhile is drafted anew", async () => {
    const [one, two] = [await aDraft(today().add({ days: 3 }), 1), await aDraft(today().add({ days: 4 }), 2)];
    for (const draft of [one, two]) await begin(draft, draft.basedOn!);
    await runDueJobs({ address: world.addresses.app, log: silentLog, lists: [jobs] });
    assert.equal((await db.transaction((tx) => policy.announce(tx, one.id))).kind, "ready");
    clock.moveTo(one.validFrom.toZonedDateTime("Asia/Shanghai").toInstant());
    await db.transaction((tx) => policy.turn(tx));
    const late = await db.transaction((tx) => policy.announce(tx, two.id));
    assert.equal(late.kind === "refused" && late.code, "policy-version-outdated");
  });
});
