import assert from "node:assert/strict";
import { after, test } from "node:test";
import { buildUploadEnd, buildUploadRows, type Message, parseSettlementTotals } from "@oneclear/iso8583";
import { sql } from "#kernel/sql";
import { unbindTerminal } from "#flows/bind-terminal";
import { field39Of } from "./problems.ts";
import { aServer } from "./testing/a-server.ts";
import { approving } from "./testing/a-network.ts";
import { aTill, type Till, visa } from "./testing/a-till.ts";
import { until } from "./testing/until.ts";

const server = await aServer();
after(() => server[Symbol.asyncDispose]());
const { services, network, db, database } = server;

const codeOf = (reply: Message | undefined): string => (reply === undefined ? "closed" : String(reply.fields[39]));
const flagOf = (reply: Message | undefined): string => parseSettlementTotals(String(reply?.fields[48])).domestic.flag;
const terminalOf = async (till: Till) => (await services.terminals.findBySerial(db, till.letter.serial))!;

async function batchOf(till: Till, batch: number) {
  const { id } = await terminalOf(till);
  const { bucket } = (await services.merchants.findByCode(db, till.letter.merchantId))!;
  const window = (await services.payments.windowOfBatch(db, { bucket, terminalId: id, batch }))!;
  return {
    window,
    closed: await services.settlement.findBatch(db, window),
    breaks: await services.settlement.breaksOf(db, window),
  };
}

test("a sign-on that asks for the other kind of keys is refused, and gives none", async () => {
  for (const [position, code] of [
    [0, "006"],
    [0, "001"],
    [0, "999"],
    [1, "004"],
  ] as const) {
    const till = await server.till(position);
    const before = await services.keys.inventory(db, { kind: "terminal", id: (await terminalOf(till)).id });
    const reply = await till.signOn(code);
    assert.deepEqual([codeOf(reply), reply?.fields[62]], [field39Of("unsupported-transaction"), undefined]);
    assert.deepEqual(await services.keys.inventory(db, { kind: "terminal", id: (await terminalOf(till)).id }), before);
  }
});

test("each sign-on gives new keys and the same open batch; a message under the old keys is refused", async () => {
  const till = await server.till(0);
  const old = till.frameOf(till.sale(100n));
  const { batch } = till;
  assert.equal(codeOf(await till.signOn()), "00");
  assert.equal(till.batch, batch);
  assert.equal(codeOf(await till.askBytes(old)), field39Of("mac-failed"));
});

test("a sign-on is told to the other processes, so that they forget the old keys", async () => {
  const till = await server.till(0);
  const { id } = await terminalOf(till);
  const [event] = await db.query<{ payload: object }>(
    sql`select payload from kernel.events where type = 'terminal.signed-on' and subject = ${id} order by position desc limit 1`,
  );
  const { merchantCode, terminalNumber } = event!.payload as Record<string, string>;
  assert.deepEqual([merchantCode, terminalNumber], [till.letter.merchantId, till.letter.terminalId]);
});

test("what is remembered of a terminal is read once, and anew after it was told to forget", async () => {
  const till = await server.till(0);
  const key = { merchantCode: till.letter.merchantId, terminalNumber: till.letter.terminalId };
  const first = services.contexts.find(key);
  assert.equal(services.contexts.find(key), first);
  services.contexts.forget(key);
  const second = services.contexts.find(key);
  assert.notEqual(second, first);
  services.contexts.forgetAll();
  assert.notEqual(services.contexts.find(key), second);
  assert.deepEqual(await services.contexts.find({ ...key, terminalNumber: "00000000" }), {
    kind: "refused",
    code: "unknown-terminal",
  });
});

test("equal totals close the batch; asked again the answer is the same; then the batch takes nothing more", async () => {
  const till = await server.till(0);
  const batch = Number(till.batch);
  const sale = till.sale(1_000n);
  await till.ask(sale);
  const first = await till.ask(till.settlement({ debitMinor: 1_000n, debitCount: 1 }));
  assert.deepEqual([codeOf(first), flagOf(first)], ["00", "1"]);
  const again = await till.ask(till.settlement({ debitMinor: 9n, debitCount: 9 }));
  assert.equal(again?.fields[48], first?.fields[48]);
  assert.equal((await batchOf(till, batch)).closed?.balanced, true);
  assert.ok(
    [field39Of("batch-mismatch"), field39Of("terminal-not-signed-on")].includes(codeOf(await till.ask(till.sale(1n)))),
  );
  // Judged by its own batch, never by the open one.
  assert.equal(codeOf(await till.ask(till.reversalOf(sale))), "00");
  await till.signOn();
  assert.equal(Number(till.batch), batch + 1);
});

test("a payment still under way: the terminal is asked to wait, and nothing is closed", async () => {
  const till = await server.till(0);
  const held = Promise.withResolvers<void>();
  network.react = (request, line) => void held.promise.then(() => approving(request, line));
  const other = till.ask(till.sale(500n));
  await until(async () => network.received.some(({ fields }) => fields[4] === "000000000500"));
  const second = aTill(server.port, till.letter);
  second.batch = till.batch;
  const reply = await second.ask(second.settlement({ debitMinor: 500n, debitCount: 1 }));
  assert.deepEqual([codeOf(reply), reply?.fields[48]], [field39Of("settlement-in-progress"), undefined]);
  held.resolve();
  network.react = approving;
  assert.equal(codeOf(await other), "00");
  assert.equal(flagOf(await second.ask(second.settlement({ debitMinor: 500n, debitCount: 1 }))), "1");
  second.close();
});

test("totals that differ: the host's stand, the lines are uploaded, and every difference is named (I20)", async () => {
  const till = await server.till(0);
  const batch = Number(till.batch);
  const sales = [till.sale(100n), till.sale(200n), till.sale(300n)];
  for (const sale of sales) assert.equal(codeOf(await till.ask(sale)), "00");
  const [first, second, third] = sales.map(({ fields }) => String(fields[11])) as [string, string, string];
  const reply = await till.ask(till.settlement({ debitMinor: 1_301n, debitCount: 3 }));
  assert.equal(flagOf(reply), "2");
  assert.equal(parseSettlementTotals(String(reply?.fields[48])).domestic.debitMinor, 600n);
  const row = (stan: string, amountMinor: bigint) => ({ scheme: "foreign", stan, pan: visa, amountMinor }) as const;
  const rows = buildUploadRows([row(first, 100n), row(second, 201n), row("000999", 1_000n)]);
  for (let repeat = 0; repeat < 2; repeat++) assert.equal(codeOf(await till.ask(till.upload("201", rows))), "00");
  for (let repeat = 0; repeat < 2; repeat++)
    assert.equal(codeOf(await till.ask(till.upload("207", buildUploadEnd(3)))), "00");
  const { closed, breaks } = await batchOf(till, batch);
  assert.deepEqual([closed?.balanced, closed?.uploadStatus], [false, "complete"]);
  assert.deepEqual(
    breaks.map(({ trace, kind }) => [trace, kind]),
    [
      [Number(second), "amount-differs"],
      [Number(third), "host-only"],
      [999, "terminal-only"],
    ].toSorted((a, b) => Number(a[0]) - Number(b[0])),
  );
  await till.signOn();
});

test("a settlement of a batch nobody opened, and totals that are none, are refused", async () => {
  const till = await server.till(0);
  const wrong = till.settlement({});
  const elsewhere = { ...wrong, fields: { ...wrong.fields, 60: "00999999201" } };
  assert.equal(codeOf(await till.ask(elsewhere)), field39Of("batch-mismatch"));
  assert.equal(
    codeOf(await till.ask({ ...wrong, fields: { ...wrong.fields, 48: "12345678" } })),
    field39Of("format-error"),
  );
  assert.equal(codeOf(await till.ask(till.upload("201", "99"))), field39Of("format-error"));
  assert.equal(codeOf(await till.ask(till.upload("202", buildUploadEnd(0)))), field39Of("batch-mismatch"));
});

const statesOf = async (till: Till): Promise<ReadonlySet<string>> =>
  new Set(
    (await services.keys.inventory(db, { kind: "terminal", id: (await terminalOf(till)).id })).map(
      ({ state }) => state,
    ),
  );

test("unbinding with money in the open batch drains: no new payment, but reversal and settlement, then the keys are destroyed", async () => {
  const till = await server.till(2);
  const [kept, undone] = [till.sale(1_000n), till.sale(50n)];
  for (const sale of [kept, undone]) assert.equal(codeOf(await till.ask(sale)), "00");
  const { id: terminalId } = await terminalOf(till);
  const outcome = await unbindTerminal(services.bind, { terminalId, reason: "moved out", force: false });
  assert.deepEqual(outcome.kind === "changed" && [outcome.binding.status, outcome.drained], ["unbound", false]);
  assert.equal((await statesOf(till)).has("active"), true);
  assert.equal(codeOf(await till.ask(till.sale(1n))), field39Of("terminal-unbound"));
  assert.equal(codeOf(await till.ask(till.reversalOf(undone))), "00");
  assert.equal(flagOf(await till.ask(till.settlement({ debitMinor: 1_000n, debitCount: 1 }))), "1");
  assert.deepEqual([...(await statesOf(till))], ["destroyed"]);
  assert.equal(codeOf(await till.ask(till.sale(1n))), field39Of("terminal-not-signed-on"));
  assert.equal(codeOf(await till.signOn()), field39Of("terminal-unbound"));
});

test("a forced unbinding makes the host the owner of the open batch and destroys the keys at once", async () => {
  const till = await server.till(4);
  await till.ask(till.sale(700n));
  const { id: terminalId } = await terminalOf(till);
  const outcome = await unbindTerminal(services.bind, { terminalId, reason: "lost", force: true });
  assert.equal(outcome.kind === "changed" && outcome.drained, true);
  const { window, closed } = await batchOf(till, Number(till.batch));
  assert.deepEqual([window.status, closed?.balanced, closed?.host.debitMinor], ["closed", false, 700n]);
  assert.deepEqual([...(await statesOf(till))], ["destroyed"]);
  const [sealed] = await database.asOwner(
    "select count(*)::int as count from keys.keys where owner_kind = 'terminal' and owner_id = $1 and sealed is not null",
    [terminalId.toString()],
  );
  assert.equal(sealed!["count"], 0);
});

test("an unbinding with nothing open destroys the keys, and a second one finds nothing bound", async () => {
  const till = await server.till(3);
  const { id: terminalId } = await terminalOf(till);
  const outcome = await unbindTerminal(services.bind, { terminalId, reason: "", force: false });
  assert.equal(outcome.kind === "changed" && outcome.drained, true);
  assert.deepEqual(await unbindTerminal(services.bind, { terminalId, reason: "", force: true }), {
    kind: "refused",
    code: "terminal-not-bound",
  });
  await server.prove();
});
