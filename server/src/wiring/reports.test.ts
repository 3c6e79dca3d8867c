import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeDay } from "#flows/settle-day";
import { sql } from "#kernel/sql";
import { type ApiWorld, openApiWorld } from "../testing/api-world.ts";
import { openReports } from "./reports.ts";

/** Reports that come by themselves: once per reader and period, of his own rows, and true to the books. */
let world: ApiWorld;
type Login = Parameters<ApiWorld["cookieOf"]>[0];
before(async () => {
  world = await openApiWorld();
});
after(() => world[Symbol.asyncDispose]());

const ask = async (login: Login, method: "GET" | "PUT" | "DELETE" | "POST", url: string, payload?: object) =>
  world.app.inject({
    method,
    url,
    headers: { cookie: await world.cookieOf(login) },
    ...(payload === undefined ? {} : { payload }),
  });
const subscribe = (login: Login, report: string) =>
  ask(login, "PUT", `/v1/reports/${report}/subscription`, { format: "csv", language: "en" });
type Made = {
  readonly list: string;
  readonly status: string;
  readonly rowsTotal: number;
  readonly download: string;
  readonly filter: object;
};
const madeFor = async (login: Login): Promise<Made[]> => (await ask(login, "GET", "/v1/exports")).json().data as Made[];
const linesOf = async (login: Login, made: Made): Promise<string[]> => {
  const file = (await ask(login, "GET", made.download)).body.trimEnd().split("\r\n");
  return file.slice(file.indexOf("") + 2);
};

test("a closed day is reported once to each reader, of the merchants he sees, and he is told", async () => {
  for (const login of ["finance", "merchant-owner"] as const)
    assert.equal((await subscribe(login, "daily-settlement")).statusCode, 200);
  assert.equal((await subscribe("support", "daily-settlement")).statusCode, 404, "a report one may not have is none");
  for (const position of [0, 0, 1] as const) await world.sale(position);
  const closed = await closeDay(world.services.settleDay);
  assert.equal(closed.kind, "closed");
  const reports = openReports(world.services);
  const asked = await Promise.all([reports.makeDue(), reports.makeDue()]);
  assert.equal(asked[0]! + asked[1]!, 2, "two at a time make each once");
  while ((await world.services.exports.workOnce()) !== undefined);
  const [[staff], [owner]] = [await madeFor("finance"), await madeFor("merchant-owner")];
  assert.deepEqual([staff!.status, staff!.rowsTotal, owner!.rowsTotal], ["done", 2, 1]);
  const [line] = await linesOf("merchant-owner", owner!);
  assert.ok(line!.includes("246.80") && line!.includes("-1.48") && line!.includes("245.32"), String(line));
  const told = (await ask("merchant-owner", "GET", "/v1/notifications")).json().data as { notice: string }[];
  assert.deepEqual(
    told.map(({ notice }) => notice),
    ["report-ready"],
  );
  assert.equal(await reports.makeDue(), 0);
});

test("the fee statement of a month is the ledger's, to the fen", async () => {
  const [row] = await world.services.db.query<{ day: Temporal.PlainDate; fees: bigint }>(
    sql`select min(business_day) as day, sum(fees_minor)::bigint as fees from settlement.payouts`,
  );
  const month = row!.day.toPlainYearMonth().toString();
  const made = (
    await ask("finance", "POST", "/v1/exports", {
      list: "monthly-fees",
      format: "csv",
      language: "en",
      filter: { month },
    })
  ).json() as Made;
  const fees = (await linesOf("finance", made)).map((line) => BigInt(line.split(",").at(-1)!.replace(".", "")));
  assert.equal(
    fees.reduce((sum, fee) => sum + fee, 0n),
    row!.fees,
  );
  assert.ok(row!.fees > 0n);
});

test("who does not want it any more gets no next one; who began later is not sent what was over", async () => {
  await ask("finance", "DELETE", "/v1/reports/daily-settlement/subscription");
  await subscribe("administrator", "monthly-fees");
  const listed = (await ask("finance", "GET", "/v1/reports")).json().data as {
    name: string;
    subscription: object | null;
    lastPeriod: string | null;
  }[];
  const daily = listed.find(({ name }) => name === "daily-settlement")!;
  assert.deepEqual([daily.subscription, daily.lastPeriod !== null], [null, true]);
  assert.equal(await openReports(world.services).makeDue(), 0);
});
