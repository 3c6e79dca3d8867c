import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { closeDay } from "#flows/settle-day";
import { sql } from "#kernel/sql";
import { type ApiWorld, cardNumbers, ids, openApiWorld } from "../testing/api-world.ts";
import { fileJobs } from "./files.ts";

/** Every exportable list through the API: what the pages show is what the file holds, and nobody else's. */
let world: ApiWorld;
type Login = Parameters<ApiWorld["cookieOf"]>[0];
type Made = {
  readonly id: string;
  readonly status: string;
  readonly rowsTotal: number;
  readonly sha256: string;
  readonly download: string;
  readonly fileName: string;
};

before(async () => {
  world = await openApiWorld();
  for (const position of [0, 0, 0, 1] as const) await world.sale(position);
  const closed = await closeDay(world.services.settleDay);
  assert.equal(closed.kind, "closed");
});
after(() => world[Symbol.asyncDispose]());

const ask = async (login: Login, list: string, more: object = {}) =>
  world.app.inject({
    method: "POST",
    url: "/v1/exports",
    headers: { cookie: await world.cookieOf(login) },
    payload: { list, format: "csv", language: "en", ...more },
  });
const get = async (login: Login, url: string) =>
  world.app.inject({ method: "GET", url, headers: { cookie: await world.cookieOf(login) } });

/** The rows below the names of the columns, as a map from name to cell. */
async function rowsOf(login: Login, list: string, more: object = {}): Promise<Record<string, string>[]> {
  const answer = await ask(login, list, more);
  assert.equal(answer.statusCode, 200, answer.body);
  const made = answer.json() as Made;
  const file = await get(login, made.download);
  assert.equal(createHash("sha256").update(file.rawPayload).digest("hex"), made.sha256);
  const lines = file.body.slice(1).trimEnd().split("\r\n");
  const empty = lines.indexOf("");
  const names = lines[empty + 1]!.split(",");
  const rows = lines.slice(empty + 2);
  assert.equal(rows.length, made.rowsTotal);
  return rows.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain!,
    );
    return Object.fromEntries(names.map((name, column) => [name, cells[column]!]));
  });
}

test("a file of payments holds exactly what the page shows, for each who may see some", async () => {
  for (const login of ["finance", "merchant-owner", "other-owner", "agent"] as const) {
    const page = (await get(login, "/v1/payments?limit=100")).json().data as { id: string; amountMinor: string }[];
    const rows = await rowsOf(login, "payments");
    assert.deepEqual(
      rows.map((row) => [row["Payment"], row["Amount"], row["Card"]]),
      page.map((row) => [row.id, "123.40", "476173******0119"]),
      login,
    );
  }
});

test("where one is in a list and what a page brings along are no filters: a file that would say so is refused", async () => {
  for (const filter of [{ after: "2026-01-01T00:00:00Z" }, { expand: "merchant" }, { before: "x" }, { limit: 1 }]) {
    const answer = await ask("administrator", "events", { filter });
    assert.equal(answer.statusCode, 400, JSON.stringify(filter) + answer.body);
  }
});

test("a filter is the page's filter; one that names another's merchant finds nothing, one that is wrong says where", async () => {
  const [own, other] = world.merchants.map(({ id }) => ids.merchant(id)) as [string, string];
  assert.equal((await rowsOf("finance", "payments", { filter: { merchant: other } })).length, 1);
  assert.equal((await rowsOf("finance", "payments", { filter: { status: "declined" } })).length, 0);
  assert.equal((await rowsOf("finance", "payments", { filter: { trace: "2", merchant: own } })).length, 1);
  assert.equal((await ask("merchant-owner", "payments", { filter: { merchant: other } })).statusCode, 404);
  assert.equal((await ask("finance", "payments", { filter: { merchant: "mer_NOTHING" } })).statusCode, 404);
  const wrong = await ask("finance", "payments", { filter: { status: "splendid" } });
  assert.deepEqual([wrong.statusCode, wrong.json().errors[0].pointer], [400, "/body/filter/status"]);
  assert.equal((await ask("finance", "payments", { filter: { nonsense: "1" } })).statusCode, 400);
  assert.equal((await ask("finance", "payments", { zone: "Mars/Phobos" })).statusCode, 400);
  assert.equal((await ask("finance", "payouts", { filter: { from: "2026-02-31" } })).statusCode, 400);
});

test("every list has its file, and the money in them agrees with the books", async () => {
  const fen = (cell: string | undefined): bigint => BigInt(cell!.replace(".", ""));
  const sum = (rows: Record<string, string>[], column: string): bigint =>
    rows.reduce((total, row) => total + fen(row[column]), 0n);
  const payouts = await rowsOf("finance", "payouts");
  assert.equal(sum(payouts, "Gross"), 4n * 12_340n);
  assert.equal(sum(payouts, "Fees"), -4n * 74n);
  assert.equal(sum(payouts, "Net"), 4n * (12_340n - 74n));
  const transfers = await rowsOf("finance", "ledger-transfers");
  assert.equal(transfers.length, 4 + 4 + payouts.length);
  // A file holds what the list shows with the same filter.
  const fees = await rowsOf("finance", "ledger-transfers", {
    filter: { code: "sale-fee", kind: "fees", amountTo: "74" },
  });
  assert.equal(sum(fees, "Amount"), 4n * 74n);
  assert.equal((await rowsOf("finance", "payouts", { filter: { status: "carried" } })).length, 0);
  assert.equal(
    (await rowsOf("finance", "payouts", { filter: { amountFrom: "1", status: "instructed" } })).length,
    payouts.length,
  );
  const balance = await rowsOf("finance", "trial-balance");
  assert.equal(sum(balance, "Debits"), sum(transfers, "Amount"));
  assert.equal(sum(balance, "Debits less credits"), 0n);
  assert.equal((await rowsOf("merchant-owner", "payouts")).length, 1);
  assert.deepEqual(new Set((await rowsOf("operations", "merchants")).map((row) => row["Code"])).size, 3);
  assert.equal((await rowsOf("merchant-owner", "merchants")).length, 1);
  assert.equal((await rowsOf("operations", "terminals")).length, world.terminals.length);
  assert.equal((await rowsOf("merchant-owner", "terminals")).length, 1);
  assert.deepEqual(await rowsOf("finance", "settlement-batches"), []);
});

test("a list asks for the permission of its page; the books are the staff's, and the trail wants a fresh proof", async () => {
  assert.equal((await ask("merchant-owner", "ledger-transfers")).statusCode, 403);
  assert.equal((await ask("support", "payouts")).statusCode, 403);
  assert.equal((await ask("merchant-cashier", "payments")).statusCode, 403);
  const trail = await ask("auditor", "audit");
  assert.deepEqual([trail.statusCode, trail.json().code], [403, "step-up-needed"]);
  const token = await world.services.db.transaction((tx) =>
    world.identity.createServiceToken(tx, { name: "auditing", role: "auditor", at: world.clock.now() }),
  );
  const headers = { authorization: `Bearer ${token}` };
  const made = await world.app.inject({
    method: "POST",
    url: "/v1/exports",
    headers,
    payload: { list: "audit", format: "csv" },
  });
  assert.equal(made.statusCode, 200, made.body);
  assert.ok((made.json() as Made).rowsTotal > 5);
});

test("another's export does not exist, whoever looks; its link opens with its owner's session only", async () => {
  const made = (await ask("merchant-owner", "payments")).json() as Made;
  for (const login of ["administrator", "other-owner", "finance"] as const) {
    assert.equal((await get(login, `/v1/exports/${made.id}`)).statusCode, 404, login);
    assert.equal((await get(login, made.download)).statusCode, 404, login);
    const cancel = { method: "POST", url: `/v1/exports/${made.id}/cancel`, payload: {} } as const;
    const headers = { cookie: await world.cookieOf(login) };
    assert.equal((await world.app.inject({ ...cancel, headers })).statusCode, 404, login);
    const listed = (await get(login, "/v1/exports")).json().data as Made[];
    assert.ok(!listed.some(({ id }) => id === made.id), login);
  }
  assert.equal(
    (await world.app.inject({ method: "GET", url: made.download })).statusCode,
    401,
    "a link alone opens nothing",
  );
  // Each of the last characters in turn: two of its bits are no part of the bytes, and still no other spelling opens.
  for (const last of "ABCDEFGHIJKLMNOPQRSTUVWXYZ0_".replace(made.download.at(-1)!, ""))
    assert.equal((await get("merchant-owner", made.download.slice(0, -1) + last)).statusCode, 404, "forged");
  const file = await get("merchant-owner", made.download);
  assert.equal(file.statusCode, 200);
  assert.match(String(file.headers["content-disposition"]), /^attachment; filename="Payments-\d{8}-\d{6}\.csv"/);
  assert.match(String(file.headers["content-security-policy"]), /sandbox/);
});

test("no card number leaves whole, and every step is in the trail with rows and hash", async () => {
  const made = (await ask("risk", "payments")).json() as Made;
  const file = await get("risk", made.download);
  assert.ok(file.body.includes("476173******0119"));
  for (const pan of cardNumbers) assert.ok(!file.body.includes(pan));
  const rows = await world.services.db.query<{ action: string; after: { rows?: number; sha256?: string } | null }>(
    sql`select action, after from audit.entries where subject = ${made.id} order by id`,
  );
  assert.deepEqual(
    rows.map(({ action }) => action),
    ["export.asked", "export.made", "export.fetched"],
  );
  assert.deepEqual([rows[1]!.after?.rows, rows[1]!.after?.sha256], [4, made.sha256]);
});

test("after a week the file is gone and the export says so", async () => {
  const made = (await ask("operations", "payments")).json() as Made;
  world.clock.moveTo(world.clock.now().add({ hours: 7 * 24 + 1 }));
  await fileJobs(world.services).handlers["files.purge"]!({}, { attempt: 1, signal: new AbortController().signal });
  const [row] = await world.services.db.query<{ status: string }>(
    sql`select status from exports.exports where file_name = ${made.fileName} and owner_name = 'operations'`,
  );
  assert.equal(row?.status, "purged");
  assert.equal(world.blobs.bytes.size, 0);
});
