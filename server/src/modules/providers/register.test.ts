import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import * as fc from "fast-check";
import { businessDay, createShiftableClock } from "#kernel/clock";
import { openDatabase, type Database } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import { createIds, type Id } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { createTestDatabase } from "#kernel/testing/test-database";
import { sql } from "#kernel/sql";
import { type Fact, licenceTypes } from "./fact.ts";
import { createProviders, licenceFault, readPublicList, toProviderFile } from "./index.ts";
import { typeNamed, typeWords } from "./licence-words.ts";
import { regionNamed, regions } from "./regions.ts";

/** The register over a real database: what holds, what it rests on, and what a list may and may not change. */
const clock = createShiftableClock();
const ids = createIds(clock);
const providers = createProviders({ clock, ids });
let world: Awaited<ReturnType<typeof createTestDatabase>>;
let db: Database;
before(async () => {
  world = await createTestDatabase();
  db = openDatabase(world.app, { log: silentLog, poolSize: 4 });
  await db.query(
    sql`insert into kernel.buckets (bucket, business_day) values (0, current_date) on conflict do nothing`,
  );
});
after(async () => {
  await db.close();
  await world[Symbol.asyncDispose]();
});

const today = (): Temporal.PlainDate => businessDay(clock.now());
const hash = new Uint8Array(32).fill(1);
const proof = (more: Partial<Evidence> = {}): Evidence => ({
  kind: "public-register",
  source: "the regulator's public register",
  checkedOn: today(),
  method: "manual",
  checkedBy: "somebody",
  fileId: undefined,
  sha256: hash,
  ...more,
});
const status = (said: "valid" | "suspended" | "withdrawn"): Fact => ({
  fact: "licence-status",
  status: said,
  note: "",
});
let numbers = 0;
const aNumber = (): string => `Z2${String((numbers += 1)).padStart(12, "0")}`;
let names = 0;
async function aProvider(name = `机构 ${(names += 1)}`): Promise<Id> {
  const id = ids.next(0);
  assert.ok(await providers.add(db, { id, name, nameEn: "", addedAt: clock.now(), addedBy: "test" }));
  return id;
}
const record = (providerId: Id, facts: readonly Fact[], evidence = proof()) =>
  db.transaction((tx) => providers.record(tx, { providerId, facts, evidence, by: "test" }));
const codeOf = async (outcome: Promise<{ kind: string; code?: string }>): Promise<string> => {
  const { kind, code } = await outcome;
  return code ?? kind;
};

describe("facts", () => {
  let id: Id;
  beforeEach(async () => {
    id = await aProvider();
  });

  test("a change is a new row: what was recorded before stays, with what it rested on", async () => {
    await record(id, [status("valid")], proof({ checkedOn: today().subtract({ days: 10 }), source: "first" }));
    await record(id, [status("suspended")], proof({ source: "second" }));
    const history = await providers.history(db, id);
    assert.deepEqual(
      history.map(({ value, evidence }) => [value.fact === "licence-status" && value.status, evidence.source]),
      [
        ["valid", "first"],
        ["suspended", "second"],
      ],
    );
    const now = (await providers.factsNow(db, id)).get("licence-status")!;
    assert.deepEqual(now.value, status("suspended"));
    const then = (await providers.factsNow(db, id, today().subtract({ days: 5 }))).get("licence-status")!;
    assert.deepEqual(then.value, status("valid"));
    for (const statement of [
      "update providers.facts set recorded_by = 'x'",
      "delete from providers.facts",
      "update providers.evidence set source = 'x'",
    ])
      await assert.rejects(db.query({ text: statement, values: [], name: statement }), { code: "42501" });
  });

  test("an older look-up never overrides a newer one, and the same one twice says nothing new", async () => {
    await record(id, [status("withdrawn")]);
    const older = proof({ checkedOn: today().subtract({ days: 1 }) });
    assert.equal(await codeOf(record(id, [status("valid")], older)), "facts-older-than-known");
    assert.equal(await codeOf(record(id, [status("withdrawn")])), "facts-nothing-new");
    assert.equal((await providers.history(db, id)).length, 1);
  });

  test("what an institution says of itself is kept, proves nothing and takes no proof's place", async () => {
    const said = proof({ kind: "declaration", sha256: undefined });
    await record(id, [status("valid"), { fact: "licence-validity", from: null, until: null }], said);
    assert.equal(licenceFault(await providers.factsNow(db, id), today()), "licence-not-proven");
    const asked = { region: "310000", product: "traditional-pos", mcc: "5814" };
    assert.equal(toProviderFile({ name: "x" }, await providers.factsNow(db, id), asked).licence.status, undefined);
    await record(id, [status("suspended")]);
    assert.equal(await codeOf(record(id, [status("valid")], said)), "facts-older-than-known");
    assert.equal(licenceFault(await providers.factsNow(db, id), today()), "licence-not-proven");
    await record(id, [{ fact: "licence-validity", from: null, until: null }]);
    assert.equal(licenceFault(await providers.factsNow(db, id), today()), "licence-not-valid");
  });

  test("a licence without an end is long-term, not over; one with an end is over the day after", async () => {
    await record(id, [status("valid"), { fact: "licence-validity", from: null, until: null }]);
    const longTerm = await providers.factsNow(db, id);
    assert.equal(licenceFault(longTerm, today().add({ years: 50 })), undefined);
    const other = await aProvider();
    await record(other, [status("valid"), { fact: "licence-validity", from: null, until: "2030-06-30" }]);
    const dated = await providers.factsNow(db, other);
    assert.equal(licenceFault(dated, Temporal.PlainDate.from("2030-06-30")), undefined);
    assert.equal(licenceFault(dated, Temporal.PlainDate.from("2030-07-01")), "licence-over");
  });

  test("proof has a paper behind it, of a day that has come; what contradicts itself is refused", async () => {
    assert.equal(await codeOf(record(id, [status("valid")], proof({ sha256: undefined }))), "evidence-without-paper");
    const tomorrow = proof({ checkedOn: today().add({ days: 1 }) });
    assert.equal(await codeOf(record(id, [status("valid")], tomorrow)), "evidence-of-tomorrow");
    assert.equal(await codeOf(record(id, [status("valid"), status("suspended")])), "fact-said-twice");
    const reversed: Fact = { fact: "licence-validity", from: "2026-01-02", until: "2026-01-01" };
    assert.equal(await codeOf(record(id, [reversed])), "fact-days-reversed");
    assert.equal(await codeOf(record(1n, [status("valid")])), "not-found");
    assert.equal((await providers.history(db, id)).length, 0);
  });

  test("a licence number is one institution's for ever, also when two claim it at once", async () => {
    const others = await Promise.all([1, 2, 3].map(() => aProvider()));
    const number = aNumber();
    const outcomes = await Promise.all(others.map((one) => codeOf(record(one, [{ fact: "licence-number", number }]))));
    assert.deepEqual(outcomes.toSorted(), ["licence-number-taken", "licence-number-taken", "recorded"]);
  });

  test("to say it otherwise turns a verdict and so does believing it again; to confirm it does not", async () => {
    const turns = async (facts: readonly Fact[], evidence: Evidence): Promise<boolean> => {
      const weighed = await providers.weigh(db, { providerId: id, facts, evidence });
      assert.equal(weighed.kind, "weighed");
      return weighed.kind === "weighed" && weighed.turnsVerdict;
    };
    assert.equal(await turns([status("valid")], proof()), true);
    assert.equal(await turns([status("valid")], proof({ kind: "declaration", sha256: undefined })), false);
    await record(id, [status("valid")], proof({ checkedOn: today().subtract({ days: 60 }) }));
    assert.equal(await turns([status("valid")], proof()), false);
    assert.equal(await turns([status("suspended")], proof()), true);
    const late = await aProvider();
    await record(late, [status("valid")], proof({ checkedOn: today().subtract({ days: 91 }) }));
    const again = await providers.weigh(db, { providerId: late, facts: [status("valid")], evidence: proof() });
    assert.ok(again.kind === "weighed" && again.turnsVerdict);
  });

  test("there is one house, and it has a telephone and a code", async () => {
    const house = {
      id: ids.next(0),
      name: "本店",
      nameEn: "House",
      acquirerCode: "48980000",
      servicePhone: "1",
      serviceHours: undefined,
      addedAt: clock.now(),
      addedBy: "test",
    };
    await providers.addHouse(db, house);
    assert.equal((await providers.find(db))!.licenceNumber, "");
    await assert.rejects(
      providers.addHouse(db, { ...house, id: ids.next(0), name: "分店", acquirerCode: "48980001" }),
      { code: "23505" },
    );
  });
});

describe("public lists", () => {
  const bytes = (text: string): Uint8Array => Buffer.from(text);
  const heading = "许可证编号,机构名称,业务类型,业务覆盖范围,有效期至,状态\n";
  const listOf = (rows: string, evidence = proof({ kind: "public-list", method: "import" })) => {
    const read = readPublicList(bytes(heading + rows), "licence-register");
    assert.ok(read.kind === "read");
    return { rows: read.rows, evidence, by: "test" };
  };
  const outcomes = (rows: readonly { outcome: string }[]): string[] => rows.map(({ outcome }) => outcome);

  test("each row says what its columns say and no more", async () => {
    const [full, bare] = [aNumber(), aNumber()];
    const list = listOf(
      `${full},列表甲支付有限公司,银行卡收单、互联网支付,上海;江苏省,2029-06-30,有效\n${bare},列表乙支付有限公司,,,,\n`,
    );
    const plan = await db.transaction((tx) => providers.applyImport(tx, list));
    assert.deepEqual(outcomes(plan), ["added", "added"]);
    const known = (await providers.findNamed(db, "列表甲支付有限公司"))!;
    const facts = await providers.factsNow(db, known.id);
    assert.deepEqual(facts.get("licence-types")!.value, {
      fact: "licence-types",
      types: ["bank-card-acquiring", "internet-payment"],
    });
    assert.deepEqual(facts.get("licence-regions")!.value, { fact: "licence-regions", regions: ["310000", "320000"] });
    assert.equal(facts.get("licence-status")!.evidence.kind, "public-list");
    const other = (await providers.findNamed(db, bare.toLowerCase()))!;
    assert.equal(other.name, "列表乙支付有限公司");
    assert.deepEqual([...(await providers.factsNow(db, other.id)).keys()], ["licence-number"]);
  });

  test("the same list twice changes nothing the second time, and an older one nothing at all", async () => {
    const row = `${aNumber()},列表丙支付有限公司,银行卡收单,全国,长期,有效\n`;
    await db.transaction((tx) => providers.applyImport(tx, listOf(row)));
    const count = async () => (await db.query<{ n: bigint }>(sql`select count(*) as n from providers.facts`))[0]!.n;
    const before = await count();
    assert.deepEqual(outcomes(await db.transaction((tx) => providers.applyImport(tx, listOf(row)))), ["unchanged"]);
    const old = proof({ kind: "public-list", checkedOn: today().subtract({ days: 30 }) });
    const older = row.replace("有效\n", "注销\n");
    assert.deepEqual(outcomes(await db.transaction((tx) => providers.applyImport(tx, listOf(older, old)))), ["older"]);
    assert.equal(await count(), before);
  });

  test("two rows of one name are one institution: the second is refused, not counted as added", async () => {
    const [first, second] = [aNumber(), aNumber()];
    const list = listOf(`${first},列表丁支付有限公司,,,,\n${second},列表丁支付有限公司,,,,\n`);
    const applied = await db.transaction((tx) => providers.applyImport(tx, list));
    assert.deepEqual(outcomes(applied), ["added", "refused"]);
    assert.deepEqual(applied[1]!.reasons, [{ code: "number-differs", column: "number", text: second }]);
    assert.equal(await providers.findNamed(db, second), undefined);
  });

  test("a row that cannot be right is left out with the reason, the column and what stands there", () => {
    const rows = listOf(
      `坏号,丁,银行卡收单,上海,2029-01-01,有效\nZ2999999999901,,快递,火星,2029-13-01,大概\nZ2999999999902,戊,,,,\nZ2999999999902,戊,,,,\n`,
    ).rows;
    const reasons = rows.map((row) =>
      row.kind === "refused" ? row.reasons.map(({ code, column }) => `${code} ${column}`) : row.kind,
    );
    assert.deepEqual(reasons, [
      ["number-malformed number"],
      [
        "name-missing name",
        "type-unknown types",
        "region-unknown regions",
        "day-malformed until",
        "status-unknown status",
      ],
      "read",
      ["twice-in-list number"],
    ]);
    assert.deepEqual(
      rows.map(({ line }) => line),
      [2, 3, 4, 5],
    );
  });

  test("a number under another name, and a withdrawn one whose number is not ours, are questions for a person", async () => {
    const number = aNumber();
    const own = await aProvider("己支付有限公司");
    await record(own, [{ fact: "licence-number", number }]);
    const [other] = await db.transaction((tx) => providers.planImport(tx, listOf(`${number},庚支付有限公司,,,,\n`)));
    assert.deepEqual(
      [other!.outcome, other!.reasons[0]!.code, other!.reasons[0]!.text],
      ["refused", "name-differs", "己支付有限公司"],
    );
    const withdrawn = readPublicList(
      bytes(`许可证编号,机构名称,注销原因\n${aNumber()},己支付有限公司,不予续展\n`),
      "withdrawn-list",
    );
    assert.ok(withdrawn.kind === "read");
    const [row] = await db.transaction((tx) =>
      providers.planImport(tx, { rows: withdrawn.rows, evidence: proof(), by: "test" }),
    );
    assert.deepEqual([row!.outcome, row!.reasons[0]!.code], ["refused", "number-differs"]);
  });

  test("the list of withdrawn licences says that they are withdrawn and nothing else", async () => {
    const number = aNumber();
    const id = await aProvider("辛支付有限公司");
    await record(
      id,
      [{ fact: "licence-number", number }, status("valid"), { fact: "licence-validity", from: null, until: null }],
      proof({ checkedOn: today().subtract({ days: 3 }) }),
    );
    const read = readPublicList(bytes(`number,name,reason\n${number},辛支付有限公司,不予续展\n`), "withdrawn-list");
    assert.ok(read.kind === "read");
    const evidence = proof({ kind: "public-list", method: "import" });
    await db.transaction((tx) => providers.applyImport(tx, { rows: read.rows, evidence, by: "test" }));
    const facts = await providers.factsNow(db, id);
    assert.deepEqual(facts.get("licence-status")!.value, {
      fact: "licence-status",
      status: "withdrawn",
      note: "不予续展",
    });
    assert.deepEqual(facts.get("licence-validity")!.evidence.kind, "public-register");
    assert.equal(licenceFault(facts, today()), "licence-not-valid");
  });

  test("tables of Chinese desktops are read, and what is no table is refused by name", () => {
    // 许可证编号,机构名称 / Z2000000000099,某 in GB 18030, with full-width digits.
    const gb = Buffer.concat([
      Buffer.from("d0edbfc9d6a4b1e0bac52cbbfab9b9c3fbb3c60d0a", "hex"),
      Buffer.from("5a32303030303030303030303939", "hex"),
      Buffer.from("2cc4b30d0a", "hex"),
    ]);
    const read = readPublicList(gb, "licence-register");
    assert.ok(read.kind === "read" && read.rows[0]!.kind === "read", JSON.stringify(read));
    assert.deepEqual([read.rows[0]!.number, read.rows[0]!.name], ["Z2000000000099", "某"]);
    const refused = (text: Uint8Array | string): string => {
      const answer = readPublicList(typeof text === "string" ? bytes(text) : text, "licence-register");
      return answer.kind === "refused" ? answer.code : answer.kind;
    };
    assert.equal(refused(""), "table-empty");
    assert.equal(refused("许可证编号,机构名称\n"), "table-empty");
    assert.equal(refused("编号,地址\n1,2\n"), "table-columns-missing");
    assert.equal(refused('number,name\n"Z2000000000001,x\n'), "table-unreadable");
    assert.equal(refused(Uint8Array.of(0xff, 0xff, 0xff)), "table-unreadable");
    assert.equal(refused(`number,name\n${"Z2000000000001,x\n".repeat(5_001)}`), "table-too-long");
  });

  test("law: every word the register writes is read back as the code it stands for", () => {
    for (const type of licenceTypes) assert.equal(typeNamed(typeWords[type].zh), type);
    assert.equal(typeNamed("支付交易处理 I 类"), "processing-1");
    for (const [code, { zh, en }] of regions) for (const word of [code, zh, en]) assert.equal(regionNamed(word), code);
    assert.equal(regionNamed("广西"), "450000");
  });

  test("law: whatever bytes come, reading them ends in rows or in a refusal", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 300 }), (raw, text) => {
        for (const content of [raw, bytes(`number,name\n${text}`)])
          assert.ok(["read", "refused"].includes(readPublicList(content, "withdrawn-list").kind));
      }),
      { numRuns: 150 },
    );
  });
});
