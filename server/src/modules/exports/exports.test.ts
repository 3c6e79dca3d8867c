import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Type } from "typebox";
import { createShiftableClock } from "#kernel/clock";
import { createIds, type Id } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { sql } from "#kernel/sql";
import { openTestDatabase, type OpenTestDatabase } from "#kernel/testing/open-test-database";
import { createExports, type ExportDeps, type ExportList, money, text } from "#modules/exports";
import { unzip } from "./testing/read-workbook.ts";

/** Exports over a real database with a list whose rows the test decides, and files that are kept in memory. */
type Bytes = { readonly id: Id; readonly sizeBytes: bigint; readonly sha256: Uint8Array; readonly body: Buffer };
type Told = { readonly action: string; readonly after?: object };

let database: OpenTestDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database[Symbol.asyncDispose]());

type Row = { readonly n: number };
/** Between two pages the test may do something: look, cancel, or let time pass. */
const aWorld = (options: {
  rows: number;
  sealing?: () => Promise<void>;
  between?: (page: number) => Promise<void>;
}) => {
  const clock = createShiftableClock();
  const ids = createIds(clock, Math.floor(Math.random() * 16));
  const kept = new Map<string, Buffer>();
  const discarded: Bytes[] = [];
  const trail: Told[] = [];
  const ended: string[] = [];
  let rights: Awaited<ReturnType<ExportDeps["rightsOf"]>> = {
    permissions: new Set(["things.read"]),
    scope: "all",
    zh: "财务 陈静",
    en: "Chen Jing",
  };
  const list: ExportList<Row> = {
    name: "things",
    title: { zh: "东西", en: "Things" },
    permission: "things.read",
    filter: Type.Object({ word: Type.Optional(Type.String({ maxLength: 5 })) }, { additionalProperties: false }),
    filterWords: async (_tx, { filter }) =>
      filter["word"] === "foreign"
        ? undefined
        : Object.entries(filter).map(([name, value]) => [name, String(value)] as const),
    count: () => Promise.resolve(options.rows),
    async *rows() {
      for (let from = 0; from < options.rows; from += 500) {
        await options.between?.(from / 500);
        yield Array.from({ length: Math.min(500, options.rows - from) }, (_, row) => ({ n: from + row }));
      }
    },
    columns: [
      { zh: "名", en: "Name", cell: ({ n }) => text(`=row ${n}`) },
      { zh: "额", en: "Amount", cell: ({ n }) => money(BigInt(-n)) },
    ],
  };
  const exports = createExports<Bytes>({
    db: database.db,
    clock,
    ids,
    log: silentLog,
    lists: [list],
    cutOffZone: "Asia/Shanghai",
    files: {
      async seal(body) {
        const bytes = Buffer.concat(await Array.fromAsync(body));
        await options.sealing?.();
        return { id: ids.next(0), sizeBytes: BigInt(bytes.length), sha256: Buffer.alloc(32, 1), body: bytes };
      },
      keep: (_tx, bytes, { name }) => Promise.resolve(void kept.set(name, bytes.body)),
      discard: (bytes) => Promise.resolve(void discarded.push(bytes)),
    },
    rightsOf: () => Promise.resolve(rights),
    audit: (_tx, { action, after: what }) =>
      Promise.resolve(void trail.push({ action, ...(what ? { after: what } : {}) })),
    onEnd: (_tx, { keptUntil, waitedFor }) =>
      Promise.resolve(void ended.push(`${keptUntil === undefined ? "failed" : "done"} ${waitedFor}`)),
    sign: (words) => Promise.resolve(Buffer.from(`mac of ${words}`)),
  });
  // Each world asks as somebody else, so that their bounds do not meet.
  const owner = { kind: "user", id: ids.next(0), name: "finance", role: "finance" } as const;
  const ask = (more: object = {}) =>
    exports.ask({
      list: "things",
      format: "csv",
      language: "zh-CN",
      zone: "Europe/Berlin",
      filter: {},
      owner,
      scope: "all",
      permissions: new Set(["things.read"]),
      name: { zh: "财务 陈静", en: "Chen Jing" },
      steppedUp: false,
      source: "::1",
      requestId: "req_1",
      ...more,
    } as never);
  const made = async (more: object = {}) => {
    const answer = await ask(more);
    assert.equal(answer.kind, "made");
    return answer.kind === "made" ? answer.export : assert.fail();
  };
  return { clock, exports, kept, discarded, trail, ended, ask, made, setRights: (to: typeof rights) => (rights = to) };
};
const see = async (world: ReturnType<typeof aWorld>, id: Id) => (await world.exports.find(database.db, id))!;
/** What other tests of this file left waiting is theirs: this works until it met this one. */
const workUntil = async (world: ReturnType<typeof aWorld>, id: Id): Promise<void> => {
  for (let turn = 0; turn < 10 && ["waiting", "running"].includes((await see(world, id)).status); turn++)
    await world.exports.workOnce();
};

test("a small list is there with the answer: head, columns, rows; text is made safe and amounts are not", async () => {
  const world = aWorld({ rows: 3 });
  const made = await world.made({ filter: { word: "=x" } });
  assert.deepEqual([made.status, made.rowsDone, made.rowsTotal], ["done", 3, 3]);
  const [[name, body]] = [...world.kept] as [[string, Buffer]];
  assert.match(name, /^东西-\d{8}-\d{6}\.csv$/);
  assert.deepEqual([...body.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = body.toString("utf8").slice(1).split("\r\n");
  assert.equal(lines[0], "报表,东西");
  assert.match(lines[1]!, /^数据截至,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \(Europe\/Berlin\)$/);
  assert.deepEqual(lines.slice(2, 8), [
    "导出人,财务 陈静 (finance)",
    "数据范围,全部商户",
    "筛选,word：=x",
    "营业日时区,Asia/Shanghai",
    "显示时区,Europe/Berlin",
    "行数,3",
  ]);
  assert.deepEqual(lines.slice(8), ["", "名,额", "'=row 0,0.00", "'=row 1,-0.01", "'=row 2,-0.02", ""]);
  assert.deepEqual(
    world.trail.map(({ action }) => action),
    ["export.asked", "export.made"],
  );
  const told = world.trail[1]!.after as { rows: number; sha256: string; filter: object };
  assert.deepEqual([told.rows, told.sha256, told.filter], [3, "01".repeat(32), { word: "=x" }]);
});

test("a workbook holds the same: text as text, amounts as numbers with two places", async () => {
  const world = aWorld({ rows: 2 });
  await world.made({ format: "xlsx", language: "en" });
  const [[name, body]] = [...world.kept] as [[string, Buffer]];
  assert.match(name, /^Things-.*\.xlsx$/);
  const parts = unzip(body);
  const sheet = parts.get("xl/worksheets/sheet1.xml")!;
  const all = [...parts.values()].join("");
  assert.ok(all.includes("=row 1") && !sheet.includes("<f>"), "no cell holds a formula");
  assert.match(sheet, /<v>-0.01<\/v>/);
  assert.ok(all.includes("Zone of business days") && all.includes("#,##0.00"));
});

test("more than ten thousand rows are work; progress shows; the link opens for its owner only and ends", async () => {
  let seen = { done: 0, total: 0 };
  const world = aWorld({
    rows: 10_001,
    between: async (page) => {
      if (page !== 20) return;
      const { rowsDone, rowsTotal } = await see(world, made.id);
      seen = { done: rowsDone, total: rowsTotal };
    },
  });
  const made = await world.made();
  assert.deepEqual([made.status, made.rowsTotal], ["waiting", 10_001]);
  await workUntil(world, made.id);
  const done = await see(world, made.id);
  assert.deepEqual([done.status, done.rowsDone], ["done", 10_001]);
  assert.equal(seen.total, 10_001);
  const link = new URL(await world.exports.linkOf(done), "http://x");
  const given = { until: Number(link.searchParams.get("until")), signature: link.searchParams.get("signature")! };
  assert.equal(await world.exports.linkHolds(done, given), "holds");
  assert.equal(await world.exports.linkHolds({ ...done, owner: { ...done.owner, id: 9n } }, given), "forged");
  assert.equal(await world.exports.linkHolds(done, { ...given, until: given.until + 1 }), "forged");
  world.clock.moveTo(world.clock.now().add({ minutes: 16 }));
  assert.equal(await world.exports.linkHolds(done, given), "ended");
});

test("what waits is cancelled at once, what runs at its next page, and neither leaves a file", async () => {
  const world = aWorld({
    rows: 20_000,
    between: async (page) => {
      if (page === 1) world.clock.moveTo(world.clock.now().add({ seconds: 1 }));
      if (page === 1) await world.exports.cancel(await see(world, running.id), actor);
      // Progress is written now and then: real time must pass for the next look.
      if (page === 2) await new Promise((resolve) => setTimeout(resolve, 600));
    },
  });
  const actor = { kind: "user", id: 1n, name: "finance", role: "finance", source: "::1", requestId: "" } as const;
  const waiting = await world.made();
  await world.exports.cancel(waiting, actor);
  assert.equal((await see(world, waiting.id)).status, "cancelled");
  const running = await world.made();
  await workUntil(world, running.id);
  assert.equal((await see(world, running.id)).status, "cancelled");
  assert.equal(world.kept.size, 0);
  assert.equal(await world.exports.cancel(await see(world, running.id), actor), undefined, "nothing is left to cancel");
});

test("a process that dies half way is followed by another, and one that only slept makes no second file", async () => {
  const sleeping = Promise.withResolvers<void>();
  const asleep = Promise.withResolvers<void>();
  let first = true;
  const world = aWorld({
    rows: 11_000,
    between: async (page) => {
      if (page !== 3 || !first) return;
      first = false;
      asleep.resolve();
      await sleeping.promise;
    },
  });
  const made = await world.made();
  const sleeper = workUntil(world, made.id);
  await asleep.promise;
  assert.equal((await see(world, made.id)).status, "running");
  const other = aWorld({ rows: 11_000 });
  assert.equal(await other.exports.workOnce(), undefined, "claimed is claimed");
  other.clock.moveTo(other.clock.now().add({ seconds: 31 }));
  await workUntil(other, made.id);
  const done = await see(world, made.id);
  assert.deepEqual([done.status, done.attempts], ["done", 2]);
  sleeping.resolve();
  await sleeper;
  assert.deepEqual([world.kept.size, other.kept.size], [0, 1]);
  assert.deepEqual((await see(world, made.id)).fileId, done.fileId, "the second's file stands");
});

test("what is made of the rows after the last was read holds no snapshot of the database open", async () => {
  let open = "not looked";
  const world = aWorld({
    rows: 1_200,
    async sealing() {
      for (let tries = 0; tries < 200 && open !== "0"; tries++) {
        const [row] = await database.db.query<{ n: string }>(
          sql`select count(*)::text as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
        );
        open = row!.n;
      }
    },
  });
  for (const format of ["csv", "xlsx"]) {
    open = "not looked";
    assert.equal((await world.made({ format })).status, "done");
    assert.equal(open, "0", format);
  }
});

test("rights are asked again when the file is made; what fails for ever says why", async () => {
  const world = aWorld({ rows: 12_000 });
  const made = await world.made();
  world.setRights(undefined);
  await workUntil(world, made.id);
  const failed = await see(world, made.id);
  assert.deepEqual([failed.status, failed.failure, world.ended], ["failed", "not-permitted", ["failed true"]]);
});

test("a list that breaks is begun again a few times and then given up", async () => {
  let tries = 0;
  const world = aWorld({
    rows: 13_000,
    between: () => {
      tries += 1;
      return Promise.reject(new Error("the database went away"));
    },
  });
  const made = await world.made();
  await workUntil(world, made.id);
  assert.deepEqual([tries, (await see(world, made.id)).failure], [4, "gave-up"]);
});

test("who may not, whoever asks for what is not there, too much or too often, is refused by name", async () => {
  const world = aWorld({ rows: 1_000_001 });
  const codeOf = async (more: object) => {
    const answer = await world.ask(more);
    return answer.kind === "refused" ? answer.code : answer.export.status;
  };
  assert.equal(await codeOf({ list: "nothing" }), "export-list-unknown");
  assert.equal(await codeOf({ permissions: new Set() }), "not-permitted");
  assert.deepEqual(typeof (await codeOf({ filter: { other: "x" } })), "object");
  assert.deepEqual(typeof (await codeOf({ filter: { word: "too long" } })), "object");
  assert.equal(await codeOf({ format: "xlsx" }), "export-too-many-rows");
  for (const expected of ["waiting", "waiting", "waiting", "too-many-exports"])
    assert.equal(await codeOf({}), expected);
});
