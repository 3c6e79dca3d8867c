import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Message, textField } from "@oneclear/iso8583";
import { setTerminalLock } from "#flows/bind-terminal";
import { sql } from "#kernel/sql";
import { field39Of } from "./problems.ts";
import { aServer } from "./testing/a-server.ts";
import { answerTo, approving, silent } from "./testing/a-network.ts";
import { aTill, type Till } from "./testing/a-till.ts";
import { until } from "./testing/until.ts";

const server = await aServer({ channelTimeoutMs: 300 });
after(() => server[Symbol.asyncDispose]());
const { services, network, db, database, clock } = server;
const till = await server.till(0);

const codeOf = (reply: Message | undefined): string => (reply === undefined ? "closed" : String(reply.fields[39]));
const financial = (): number => network.received.filter(({ mti }) => mti.startsWith("02")).length;
const merchantOf = async (each: Till) => (await services.merchants.findByCode(db, each.letter.merchantId))!;

async function balanceOf(each: Till): Promise<bigint> {
  const { bucket, id } = await merchantOf(each);
  const [account] = await services.ledger.accountsOf(db, { bucket, kind: "merchant-payable", owner: id });
  return account?.balanceMinor ?? 0n;
}

test("a repeated request gets the first answer again, to the letter, and the network is asked once", async () => {
  const sale = till.sale(1_000n);
  const asked = financial();
  const first = await till.ask(sale);
  const again = await till.ask(sale);
  assert.deepEqual(again, first);
  assert.equal(codeOf(first), "00");
  assert.equal(financial(), asked + 1);
});

test("a repeat that comes while the first is under way waits for its answer", async () => {
  const held = Promise.withResolvers<void>();
  network.react = (request, line) => void held.promise.then(() => approving(request, line));
  const sale = till.sale(1_000n);
  const asked = financial();
  const first = till.ask(sale);
  await until(async () => financial() === asked + 1);
  const second = aTill(server.port, till.letter);
  const repeated = second.askBytes(till.frameOf(sale));
  await clock.wait(30);
  held.resolve();
  assert.deepEqual((await repeated)?.fields, (await first)?.fields);
  assert.equal(financial(), asked + 1);
  second.close();
  network.react = approving;
});

test("the same trace with another amount or card is refused, and the first stands", async () => {
  const sale = till.sale(1_000n);
  const before = await balanceOf(till);
  assert.equal(codeOf(await till.ask(sale)), "00");
  for (const fields of [{ 4: "000000001001" }, { 22: "022" }])
    assert.equal(
      codeOf(await till.ask({ ...sale, fields: { ...sale.fields, ...fields } })),
      field39Of("duplicate-trace"),
    );
  assert.equal((await balanceOf(till)) - before, 994n);
});

test("a decline is repeated as the decline it was, though the issuer would say yes today", async () => {
  network.react = (request, line) => line.send(answerTo(request, "51"));
  const sale = till.sale(1_000n);
  assert.equal(codeOf(await till.ask(sale)), "51");
  network.react = approving;
  assert.equal(codeOf(await till.ask(sale)), "51");
});

test("a sale, its void, and the reversal of the void: the merchant's balance follows to the fen", async () => {
  const before = await balanceOf(till);
  const sale = till.sale(10_000n);
  await till.ask(sale);
  assert.equal((await balanceOf(till)) - before, 9_940n);
  const undo = till.undo("void", 10_000n, { 61: `${till.batch}${String(sale.fields[11])}` });
  assert.equal(codeOf(await till.ask(undo)), "00");
  assert.equal(await balanceOf(till), before);
  assert.equal(codeOf(await till.ask(till.reversalOf(undo))), "00");
  assert.equal((await balanceOf(till)) - before, 9_940n);
});

test("refunds in parts give the fee back with the last one, also when one of them was lost on the way", async () => {
  const before = await balanceOf(till);
  const sale = await till.ask(till.sale(10_000n));
  const refund = (amountMinor: bigint) => till.undo("refund", amountMinor, { 37: String(sale!.fields[37]) });
  network.react = silent;
  assert.equal(codeOf(await till.ask(refund(6_000n))), "98");
  network.react = (request, line) => (request.mti === "0220" ? approving(request, line) : silent(request, line));
  assert.equal(codeOf(await till.ask(refund(4_000n))), "00");
  assert.equal((await balanceOf(till)) - before, 5_940n);
  network.react = approving;
  clock.moveTo(clock.now().add({ minutes: 6 }));
  await services.undoing.runOnce();
  await until(async () => (await services.payments.countUnknown(db)).unknown === 0);
  assert.equal(codeOf(await till.ask(refund(6_000n))), "00");
  assert.equal(await balanceOf(till), before);
  assert.equal(codeOf(await till.ask(refund(1n))), field39Of("refund-exceeds-original"));
  await server.prove();
});

test("a payment whose decision is lost here is answered 98; the sweep makes it an owned unknown", async () => {
  const { decide } = services.lanes;
  services.lanes.decide = () => Promise.reject(new Error("the lane is gone"));
  const sale = till.sale(1_000n);
  assert.equal(codeOf(await till.ask(sale)), "98");
  services.lanes.decide = decide;
  clock.moveTo(clock.now().add({ minutes: 1 }));
  await services.undoing.runOnce();
  await until(async () => (await services.payments.countUnknown(db)).unknown === 0);
  await server.prove();
});

test("a repeated refund hears its first answer: from a busy host, a locked terminal, in another batch", async () => {
  const sale = await till.ask(till.sale(10_000n));
  const refund = till.undo("refund", 4_000n, { 37: String(sale!.fields[37]) });
  const first = await till.ask(refund);
  assert.equal(codeOf(first), "00");
  const asked = financial();
  const link = services.links.all[0]!;
  const room = Object.getOwnPropertyDescriptor(link, "room")!;
  Object.defineProperty(link, "room", { get: () => false, configurable: true });
  assert.deepEqual(await till.ask(refund), first);
  assert.equal(codeOf(await till.ask(till.undo("refund", 1n, { 37: "0".repeat(12) }))), "96");
  Object.defineProperty(link, "room", room);
  const { id: terminalId } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  await setTerminalLock(services.bind, { terminalId, locked: true, reason: "stolen" });
  assert.deepEqual(await till.ask(refund), first);
  await setTerminalLock(services.bind, { terminalId, locked: false, reason: "" });
  assert.equal(financial(), asked);
});

test("without a price list for today a void still gives back what the sale was charged", async () => {
  const before = await balanceOf(till);
  const sale = till.sale(10_000n);
  await till.ask(sale);
  const merchant = (await merchantOf(till)).id.toString();
  await database.asOwner("update pricing.schedules set valid_until = current_date - 7 where merchant_id = $1", [
    merchant,
  ]);
  services.contexts.forgetAll();
  const undo = till.undo("void", 10_000n, { 61: `${till.batch}${String(sale.fields[11])}` });
  assert.equal(codeOf(await till.ask(undo)), "00");
  await database.asOwner("update pricing.schedules set valid_until = null where merchant_id = $1", [merchant]);
  services.contexts.forgetAll();
  assert.equal(await balanceOf(till), before);
  await server.prove();
});

test("a refund beyond what we owe the merchant is refused; the only sale can be given back whole, with its fee", async () => {
  const other = await server.till(2);
  const sale = await other.ask(other.sale(10_000n));
  const rrn = { 37: String(sale!.fields[37]) };
  const owed = await balanceOf(other);
  assert.ok(owed < 10_000n, "the fee is taken already");
  assert.equal(codeOf(await other.ask(other.undo("refund", 9_999n, rrn))), field39Of("refund-exceeds-balance"));
  assert.equal(codeOf(await other.ask(other.undo("refund", 10_000n, rrn))), "00");
  assert.equal(await balanceOf(other), 0n);
  await server.prove();
});

test("a reversal of what never arrived is taken, and bars the late original", async () => {
  const sale = till.sale(1_000n);
  const asked = financial();
  assert.equal(codeOf(await till.ask(till.reversalOf(sale))), "00");
  assert.equal(codeOf(await till.ask(sale)), field39Of("reversed-before-arrival"));
  assert.equal(financial(), asked);
});

test("a locked terminal, a suspended merchant: no new payment, but what is open can be reversed", async () => {
  const { id: terminalId } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  const merchant = await merchantOf(till);
  const sale = till.sale(1_000n);
  await till.ask(sale);
  await setTerminalLock(services.bind, { terminalId, locked: true, reason: "stolen" });
  assert.equal(codeOf(await till.ask(till.sale(1n))), field39Of("terminal-locked"));
  assert.equal(codeOf(await till.ask(till.undo("refund", 1n, { 37: "0".repeat(12) }))), field39Of("terminal-locked"));
  assert.equal(codeOf(await till.ask(till.reversalOf(sale))), "00");
  await setTerminalLock(services.bind, { terminalId, locked: false, reason: "" });
  await services.merchants.setStatus(db, { id: merchant.id, status: "suspended", reason: "" });
  services.contexts.forgetAll();
  assert.equal(codeOf(await till.ask(till.sale(1n))), field39Of("merchant-suspended"));
  await services.merchants.setStatus(db, { id: merchant.id, status: "active", reason: "" });
  services.contexts.forgetAll();
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
});

test("a binding that was changed in the database without us does not verify any more", async () => {
  const { id } = (await services.terminals.findBySerial(db, till.letter.serial))!;
  const [binding] = await database.asOwner("select place_id from terminals.bindings where terminal_id = $1", [
    id.toString(),
  ]);
  const [elsewhere] = await database.asOwner(
    "insert into merchants.places (id, merchant_id, name, address, latitude, longitude) values (77, $1, 'x', 'x', $2, $3) returning id",
    [(await merchantOf(till)).id.toString(), till.letter.latitude, till.letter.longitude],
  );
  const moveTo = async (place: unknown): Promise<void> => {
    await database.asOwner("update terminals.bindings set place_id = $2 where terminal_id = $1", [
      id.toString(),
      place,
    ]);
    services.contexts.forgetAll();
  };
  await moveTo(elsewhere!["id"]);
  assert.equal(codeOf(await till.ask(till.sale(100n))), field39Of("binding-seal-broken"));
  await moveTo(binding!["place_id"]);
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
});

test("without a price list for the day there is no sale", async () => {
  const merchant = await merchantOf(till);
  await database.asOwner("update pricing.schedules set valid_until = current_date - 7 where merchant_id = $1", [
    merchant.id.toString(),
  ]);
  services.contexts.forgetAll();
  assert.equal(codeOf(await till.ask(till.sale(100n))), field39Of("fee-schedule-missing"));
  await database.asOwner("update pricing.schedules set valid_until = null where merchant_id = $1", [
    merchant.id.toString(),
  ]);
  services.contexts.forgetAll();
});

test("while the network's line is down a sale is declined at once, and served again when it is back", async () => {
  network.hangUp();
  await until(async () => !services.links.all[0]!.ready);
  const answered = codeOf(await till.ask(till.sale(100n)));
  assert.ok([field39Of("channel-unavailable"), "00"].includes(answered));
  await services.links.all[0]!.whenReady(5_000);
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
});

test("what the terminal was answered is what stands in the rows, the vault holds the card, and no table holds it in clear", async () => {
  const reply = await till.ask(till.sale(4_200n));
  const [row] = await db.query<{
    response_code: string;
    auth_code: string;
    card_first6: string;
    row: string;
    journey: string;
  }>(sql`
    select p.response_code, p.auth_code, p.card_first6, p::text as row, j::text as journey
      from payments.payments p join payments.journeys j on j.bucket = p.bucket and j.payment_id = p.id and j.part = 'authorise'
     where p.rrn = ${textField(reply!, 37)!}`);
  assert.deepEqual([row!.response_code, row!.auth_code, row!.card_first6], ["00", "A12345", "476173"]);
  const tables = await database.asOwner(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  for (const { name } of tables) {
    const [found] = await database.asOwner(
      `select count(*)::int as count from ${String(name)} t where t::text like '%4761739001010119%'`,
    );
    assert.equal(found!["count"], 0, String(name));
  }
  await server.prove();
});

test("a sign-on at another gateway whose news has not come yet refuses nothing: the keys are read again", async () => {
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
  const { contexts } = services;
  const { forget } = contexts;
  contexts.forget = () => {};
  await till.signOn();
  await clock.wait(1_100);
  contexts.forget = forget;
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
  assert.equal(codeOf(await till.ask(till.sale(100n), "wrong")), field39Of("mac-failed"));
});

test("what is known of a terminal ends with the day, because a price list does", async () => {
  const key = { merchantCode: till.letter.merchantId, terminalNumber: till.letter.terminalId };
  const before = await services.contexts.find(key);
  assert.equal(await services.contexts.find(key), before);
  clock.moveTo(clock.now().add({ hours: 24 }));
  assert.notEqual(await services.contexts.find(key), before);
});
