import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { closeDay } from "#flows/settle-day";
import { permissionsOf, type Role } from "#modules/identity";
import { type ApiWorld, ids, openApiWorld } from "../testing/api-world.ts";

/**
 * Every list that leaves as a file, beside the page it stands on: for whoever may see the page, under each filter, the
 * file holds exactly the page's rows. A list without a line here, and a button without a list, fails.
 */
type Row = Readonly<Record<string, unknown>>;
type Pair = {
  /** The page's route; a filter of the file in the words of the route. */
  readonly page: (filter: Readonly<Record<string, string>>) => string;
  readonly rows: (answer: Row) => readonly Row[];
  /** What a row is called on the page, and the column that calls it so in the file. */
  readonly name: (row: Row) => string;
  readonly column: (line: Readonly<Record<string, string>>) => string;
  readonly filters: () => readonly Readonly<Record<string, string>>[];
};

let world: ApiWorld;
let day = "";
const cookies = new Map<string, Promise<string>>();
type Login = Role | "other-owner";
const cookieOf = (login: Login): Promise<string> => {
  const known = cookies.get(login) ?? world.steppedUpCookieOf(login);
  cookies.set(login, known);
  return known;
};
const inject = async (login: Login, method: "GET" | "POST", url: string, payload?: object) =>
  world.app.inject({
    method,
    url,
    headers: { cookie: await cookieOf(login) },
    ...(payload === undefined ? {} : { payload }),
  });

before(async () => {
  world = await openApiWorld();
  // What bounds requests goes with the moved time here.
  Object.assign(world.clock, { monotonicMs: () => world.clock.nowMs() });
  for (const position of [0, 0, 1] as const) await world.sale(position);
  const closed = await closeDay(world.services.settleDay);
  assert.equal(closed.kind, "closed");
  const days = (await inject("finance", "GET", "/v1/settlement/days")).json().days as { businessDay: string }[];
  day = days[0]!.businessDay;
  const merchant = ids.merchant(world.merchants[1]!.id);
  const asked = await inject("risk", "POST", `/v1/merchants/${merchant}/suspend`, { reason: "可疑交易" });
  assert.ok(asked.statusCode < 300, asked.body);
  for (const login of ["administrator", "merchant-owner", "other-owner"] as const) {
    const made = await inject(login, "POST", "/v1/webhook-endpoints", {
      url: "http://127.0.0.1:9/hooks",
      types: ["payment.*"],
    });
    assert.equal(made.statusCode, 200, made.body);
    const { id } = made.json() as { id: string };
    await inject(login, "POST", `/v1/webhook-endpoints/${id}/test`, { type: "payment.approved" });
  }
  await world.services.db.transaction(async (tx) => {
    const { notifications } = world.services;
    await notifications.tell(tx, {
      notice: "batch-differs",
      to: { kind: "permission", permission: "settlement.close" },
      key: "b1",
      values: { terminal: "ter_1", batch: "1" },
    });
  });
});
after(() => world[Symbol.asyncDispose]());

const address = (path: string, filter: Readonly<Record<string, string>>): string =>
  `${path}?${new URLSearchParams({ limit: "100", ...filter })}`;
const own = () => ids.merchant(world.merchants[0]!.id);
const list = (path: string, column: string, filters: Pair["filters"]): Pair => ({
  page: (filter) => address(path, filter),
  rows: (answer) => answer["data"] as readonly Row[],
  name: (row) => String(row["id"]),
  column: (line) => line[column]!,
  filters,
});
const past = { until: "2026-01-01T00:00:00Z" };
const padded = (batch: unknown): string => String(batch).padStart(6, "0");

const pairs: Readonly<Record<string, Pair>> = {
  payments: list("/v1/payments", "Payment", () => [
    {},
    { status: "declined" },
    { merchant: own() },
    { trace: "2" },
    past,
  ]),
  merchants: list("/v1/merchants", "Merchant id", () => [{}, { status: "suspended" }, { status: "active" }]),
  terminals: list("/v1/terminals", "Terminal id", () => [
    {},
    { status: "bound" },
    { status: "unbound" },
    { merchant: own() },
  ]),
  audit: list("/v1/audit", "Entry", () => [{ action: "merchant.suspended" }, { actor: "risk" }, { action: "no.such" }]),
  users: list("/v1/users", "User", () => [{}, { role: "agent" }, { status: "disabled" }, { text: "owner" }]),
  approvals: list("/v1/approvals", "Approval", () => [
    {},
    { box: "decide" },
    { box: "asked" },
    { outcome: "applied" },
    past,
  ]),
  "message-deliveries": list("/v1/notifications/deliveries", "Message", () => [
    {},
    { channel: "mail" },
    { status: "sent" },
  ]),
  requests: list("/v1/developer/requests", "Entry", () => [
    { method: "writes", ...past },
    { status: "5xx" },
    { path: "/v1/merchants" },
  ]),
  "webhook-deliveries": list("/v1/webhook-deliveries", "Delivery", () => [
    {},
    { status: "due" },
    { type: "payment.approved" },
    past,
  ]),
  events: list("/v1/events", "Event", () => [
    {},
    { type: "payment.*" },
    { type: "payout.instructed" },
    { merchant: own() },
    past,
  ]),
  // The page narrows by itself: every endpoint comes in one answer.
  "webhook-endpoints": {
    ...list("/v1/webhook-endpoints", "Endpoint", () => [{}]),
    page: () => "/v1/webhook-endpoints",
  },
  "settlement-days": {
    page: () => "/v1/settlement/days",
    rows: (answer) => answer["days"] as readonly Row[],
    name: (row) => `${String(row["businessDay"])} ${String(row["netMinor"])}`,
    column: (line) => `${line["Business day"]!} ${line["Net"]!.replace(".", "")}`,
    filters: () => [{}],
  },
  payouts: {
    page: () => `/v1/settlement/days/${day}`,
    rows: (answer) => answer["payouts"] as readonly Row[],
    name: (row) => String(row["id"]),
    column: (line) => line["Payout"]!,
    filters: () => [{ from: day, to: day }],
  },
  "settlement-batches": {
    page: ({ closedFrom: from, closedTo: until, ...rest }) =>
      `/v1/settlement/batches?${new URLSearchParams({ ...(from && { from }), ...(until && { until }), ...rest } as Record<string, string>)}`,
    rows: (answer) => answer["data"] as readonly Row[],
    name: (row) => `${String(row["batchDate"])} ${padded(row["batch"])}`,
    column: (line) => `${line["Batch date"]!} ${line["Batch"]!}`,
    filters: () => [
      { closedFrom: day, closedTo: day },
      { closedTo: "2020-01-01" },
      { state: "balanced" },
      { state: "unbalanced" },
    ],
  },
  "trial-balance": {
    page: () => "/v1/ledger/trial-balance",
    rows: (answer) => answer["lines"] as readonly Row[],
    name: (row) => String(row["debitsMinor"]),
    column: (line) => String(BigInt(line["Debits"]!.replace(".", ""))),
    filters: () => [{}],
  },
};
/** The journal has no page of rows: its button stands on the books, and wiring/exports.test.ts compares it with them. */
const WITHOUT_PAGE: ReadonlySet<string> = new Set(["ledger-transfers"]);

const exportLists = () => world.services.exports.lists;

async function linesOf(login: Login, name: string, filter: object): Promise<Readonly<Record<string, string>>[]> {
  const answer = await inject(login, "POST", "/v1/exports", { list: name, format: "csv", language: "en", filter });
  assert.equal(answer.statusCode, 200, `${login} ${name} ${JSON.stringify(filter)}: ${answer.body}`);
  const made = answer.json() as { download: string };
  const file = (await inject(login, "GET", made.download)).body;
  const lines = file.slice(1).trimEnd().split("\r\n");
  const empty = lines.indexOf("");
  const cellsOf = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain!);
  const names = cellsOf(lines[empty + 1]!);
  return lines
    .slice(empty + 2)
    .map((line) => Object.fromEntries(cellsOf(line).map((cell, column) => [names[column]!, cell])));
}

test("every list of the platform is compared with its page, and every button of the console has its list", async () => {
  const reports = (await inject("finance", "GET", "/v1/reports")).json().data as { name: string }[];
  const names = exportLists()
    .map(({ name }) => name)
    .filter((name) => !reports.some((report) => report.name === name));
  assert.deepEqual(names.toSorted(), [...Object.keys(pairs), ...WITHOUT_PAGE].toSorted());
  const sources = join(import.meta.dirname, "..", "..", "..", "console", "src");
  const buttons: string[] = [];
  for await (const file of glob("**/*.tsx", { cwd: sources }))
    for (const [, name] of (await readFile(join(sources, file), "utf8")).matchAll(/<ExportButton list="([\w-]+)"/g))
      buttons.push(name!);
  assert.ok(buttons.length > 10);
  assert.deepEqual(
    buttons.filter((name) => !names.includes(name)),
    [],
  );
});

const seen = new Map<string, number>();
for (const [name, pair] of Object.entries(pairs)) {
  test(`a file of ${name} holds the rows of its page, for each who may see them, under each filter`, async () => {
    const found = exportLists().find((one) => one.name === name)!;
    const everybody = [...(Object.keys(permissionsOf) as Role[]), "other-owner"] as const;
    const may = (login: Login): boolean => {
      const role = login === "other-owner" ? "merchant-owner" : login;
      const held: readonly string[] = permissionsOf[role];
      return held.includes(found.permission) && held.includes("exports.make");
    };
    // Exports are bounded by the hour; by then sessions have ended too.
    world.clock.moveTo(world.clock.now().add({ minutes: 61 }));
    cookies.clear();
    for (const login of everybody.filter(may)) {
      for (const filter of pair.filters()) {
        const page = await inject(login, "GET", pair.page(filter));
        if (page.statusCode === 404) continue;
        assert.equal(page.statusCode, 200, `${login} ${pair.page(filter)} ${page.body}`);
        const expected = pair.rows(page.json() as Row).map(pair.name);
        const cells = (await linesOf(login, name, filter)).map(pair.column);
        assert.deepEqual(cells.toSorted(), expected.toSorted(), `${login} ${JSON.stringify(filter)}`);
        seen.set(name, Math.max(seen.get(name) ?? 0, expected.length));
      }
    }
  });
}

test("none of these comparisons was of nothing with nothing, but where the world has no such rows", () => {
  // No terminal closed a batch in this world, and nobody has an address to send to.
  const empty = Object.keys(pairs).filter((name) => (seen.get(name) ?? 0) === 0);
  assert.deepEqual(empty.toSorted(), ["message-deliveries", "settlement-batches"]);
});
