import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Message, parseF90 } from "@oneclear/iso8583";
import { limits } from "#kernel/limits";
import { sql } from "#kernel/sql";
import { idOfRrn, type Payment } from "#modules/payments";
import { aServer } from "./testing/a-server.ts";
import { answerTo, approving, type Reaction } from "./testing/a-network.ts";
import { until } from "./testing/until.ts";

const server = await aServer({ channelTimeoutMs: 150 });
after(() => server[Symbol.asyncDispose]());
const { services, network, clock, db, database } = server;
const till = await server.till(0);

const isReversal = ({ mti }: Message): boolean => mti === "0420" || mti === "0421";
const isSale = ({ mti }: Message): boolean => mti === "0200";

async function paymentOf(message: Message): Promise<Payment> {
  const id = idOfRrn(String(message.fields[37]))!;
  return (await services.payments.find(db, { bucket: Number((id >> 16n) & 63n), id }))!;
}

type Row = { owner: string; attempts: number; status: string; answered: string | null; pause: number };
async function reversalOf({ bucket, id }: Payment): Promise<Row | undefined> {
  const [row] = await db.query<Row>(sql`
    select owner, attempts, status, answered, extract(epoch from next_at - ${clock.now()}::timestamptz)::float8 as pause
      from payments.reversals where bucket = ${bucket} and payment_id = ${id}`);
  return row;
}

/** Sales get no answer; reversals get what is given. */
const reversalsGet =
  (react: Reaction): Reaction =>
  (request, line) => {
    if (isReversal(request)) react(request, line);
    else if (!isSale(request)) approving(request, line);
  };
const nothing: Reaction = () => {};

/** Takes a sale nobody answers; gives what the network was asked, and the payment. */
async function anUnansweredSale(amountMinor: bigint): Promise<{ readonly asked: Message; readonly payment: Payment }> {
  const asked = network.next(isSale);
  const reply = await till.ask(till.sale(amountMinor));
  assert.equal(reply?.fields[39], "98");
  return { asked: await asked, payment: await paymentOf(await asked) };
}

const ended = (payment: Payment): Promise<Payment> =>
  until(async () => {
    const now = await services.payments.find(db, payment);
    return now?.status === "reversed" && now;
  });

test("silence is unknown, owned and undone: 0420 names the sale, and 00 ends it", async () => {
  network.react = reversalsGet(approving);
  const reversed = network.next(isReversal);
  const { asked, payment } = await anUnansweredSale(1_100n);
  const undo = await reversed;
  assert.equal(undo.mti, "0420");
  assert.deepEqual(
    [2, 3, 4, 37, 41, 42].map((field) => undo.fields[field]),
    [2, 3, 4, 37, 41, 42].map((field) => asked.fields[field]),
  );
  assert.equal(undo.fields[39], "98");
  const original = parseF90(String(undo.fields[90]));
  assert.deepEqual([original.mti, original.stan, original.transmittedAt], ["0200", asked.fields[11], asked.fields[7]]);
  assert.notEqual(undo.fields[11], asked.fields[11]);
  await ended(payment);
  assert.equal((await reversalOf(payment))?.answered, "00");
  assert.deepEqual(
    (await services.payments.journeysOf(db, payment)).map(({ part }) => part),
    ["authorise", "network-reversal"],
  );
});

for (const code of ["25", "12"])
  test(`a network that never had it says ${code}, which ends it as well`, async () => {
    network.react = reversalsGet((request, line) => line.send(answerTo(request, code)));
    const { payment } = await anUnansweredSale(1_200n);
    await ended(payment);
    assert.equal((await reversalOf(payment))?.answered, code);
  });

test("a reversal without an answer is repeated as 0421 with growing pauses, and operations own it after a bound", async () => {
  network.react = reversalsGet(nothing);
  const first = network.next(isReversal);
  const { payment } = await anUnansweredSale(1_300n);
  assert.equal((await first).mti, "0420");
  const pauses: number[] = [];
  const owners: string[] = [];
  for (let attempt = 1; attempt <= limits.reversalAttemptsBeforeAlarm; attempt++) {
    // Postponed: the pause replaces the lease, which is longer than the first pauses.
    const row = await until(async () => {
      const now = await reversalOf(payment);
      const wanted = Math.min(limits.reversalRetryFirstMs * 2 ** (attempt - 1), limits.reversalRetryMaxMs) / 1000;
      return now?.attempts === attempt && Math.abs(now.pause - wanted) < 2 && now;
    });
    pauses.push(Math.round(row.pause));
    owners.push(row.owner);
    if (attempt === limits.reversalAttemptsBeforeAlarm) break;
    const next = network.next(isReversal);
    clock.moveTo(clock.now().add({ milliseconds: Math.ceil(row.pause * 1000) + 1 }));
    services.undoing.nudge();
    assert.equal((await next).mti, "0421");
  }
  assert.deepEqual(owners, ["reversals", "reversals", "reversals", "reversals", "operations"]);
  assert.equal((await services.payments.find(db, payment))!.status, "unknown");
  // It goes on all the same, and ends when the network is there again.
  network.react = reversalsGet(approving);
  clock.moveTo(clock.now().add({ minutes: 6 }));
  services.undoing.nudge();
  await ended(payment);
  assert.equal(server.logLines.filter((line) => line.includes("operations own it now")).length, 1);
});

test("a reversal that cannot be sent blocks no other, and ends up with operations", async () => {
  network.react = reversalsGet(nothing);
  const broken = (await anUnansweredSale(1_400n)).payment;
  const other = (await anUnansweredSale(1_500n)).payment;
  await database.asOwner("update keys.vault set sealed = '\\x00' where payment_id = $1", [broken.id.toString()]);
  network.react = reversalsGet(approving);
  for (let attempt = 0; attempt < limits.reversalAttemptsBeforeAlarm; attempt++) {
    clock.moveTo(clock.now().add({ minutes: 6 }));
    await services.undoing.runOnce();
  }
  await ended(other);
  assert.equal(
    (
      await until(async () => {
        const row = await reversalOf(broken);
        return row?.owner === "operations" && row;
      })
    ).status,
    "queued",
  );
  await database.asOwner("update payments.reversals set status = 'done' where payment_id = $1", [broken.id.toString()]);
  await database.asOwner("update payments.payments set status = 'reversed' where id = $1", [broken.id.toString()]);
});

test("what was sent to a channel that is no longer there waits; it is not taken for undone", async () => {
  network.react = reversalsGet(nothing);
  const { payment } = await anUnansweredSale(1_600n);
  await database.asOwner("update payments.payments set channel_id = 999 where id = $1", [payment.id.toString()]);
  clock.moveTo(clock.now().add({ minutes: 6 }));
  await services.undoing.runOnce();
  assert.equal((await services.payments.find(db, payment))!.status, "unknown");
  await database.asOwner("update payments.payments set channel_id = $2 where id = $1", [
    payment.id.toString(),
    payment.channelId!.toString(),
  ]);
  network.react = reversalsGet(approving);
  clock.moveTo(clock.now().add({ minutes: 6 }));
  await services.undoing.runOnce();
  await ended(payment);
});

test("an approval that arrives while its own reversal is under way is undone once more", async () => {
  let asked: Message | undefined;
  network.react = (request, line) => {
    if (isSale(request)) return void (asked = request);
    if (request.mti !== "0420") return approving(request, line);
    line.send(answerTo(asked!, "00"));
    // The late approval is written down first.
    setTimeout(() => line.send(answerTo(request, "25")), 100);
  };
  const again = network.next(({ mti }) => mti === "0421");
  const { payment } = await anUnansweredSale(1_650n);
  services.undoing.nudge();
  await again;
  await ended(payment);
  assert.equal((await reversalOf(payment))?.answered, "00");
});

for (const code of ["25", "12"])
  test(`a reversal of what the network approved is not ended by ${code}: operations own it, and 00 ends it`, async () => {
    network.react = (request, line) =>
      isReversal(request) ? line.send(answerTo(request, code)) : approving(request, line);
    const sale = till.sale(1_660n);
    const asked = network.next(isSale);
    assert.equal((await till.ask(sale))?.fields[39], "00");
    assert.equal((await till.ask(till.reversalOf(sale)))?.fields[39], "00");
    const payment = await paymentOf(await asked);
    await until(async () => (await reversalOf(payment))?.owner === "operations");
    const view = (await services.payments.reversalOf(db, payment))!;
    assert.deepEqual([view.status, view.answered], ["queued", code]);
    network.react = approving;
    clock.moveTo(clock.now().add({ minutes: 6 }));
    await services.undoing.runOnce();
    assert.equal((await reversalOf(payment))?.status, "done");
  });

test("a reversal that names another amount is answered 25 and undoes nothing", async () => {
  network.react = approving;
  const sale = till.sale(1_670n);
  const asked = network.next(isSale);
  assert.equal((await till.ask(sale))?.fields[39], "00");
  assert.equal((await till.ask(till.reversalOf(sale, { 4: "000000000001" })))?.fields[39], "25");
  assert.equal((await paymentOf(await asked)).status, "approved");
});

test("a slow reversal keeps no other waiting", async () => {
  network.react = (request, line) => {
    if (!isReversal(request) || request.fields[4] !== "000000001680") approving(request, line);
  };
  const [slow, quick] = [till.sale(1_680n), till.sale(1_681n)];
  for (const sale of [slow, quick]) assert.equal((await till.ask(sale))?.fields[39], "00");
  const { exchange } = services.links.all[0]!;
  const held = Promise.withResolvers<void>();
  services.links.all[0]!.exchange = async (prepared, options) => {
    if (prepared.message.fields[4] === "000000001680") await held.promise;
    return exchange(prepared, options);
  };
  await till.ask(till.reversalOf(slow));
  const undone = network.next((message) => isReversal(message) && message.fields[4] === "000000001681");
  await till.ask(till.reversalOf(quick));
  await undone;
  services.links.all[0]!.exchange = exchange;
  network.react = approving;
  held.resolve();
  await services.undoing.runOnce();
});

test("the network hears the terminal number a payment was made under, whatever the terminal's is now", async () => {
  network.react = reversalsGet(nothing);
  const { asked, payment } = await anUnansweredSale(1_690n);
  const columns =
    "bucket, terminal_id, merchant_id, place_id, dialect, key_kind, max_amount_minor, contactless_no_pin_minor, status_reason, seal";
  await database.asOwner(
    `insert into terminals.bindings (id, number, status, bound_at, unbound_at, ${columns})
     select 4711, '99999999', 'unbound', $2, $2, ${columns} from terminals.bindings where terminal_id = $1`,
    [payment.terminalId.toString(), clock.now().toString()],
  );
  network.react = reversalsGet(approving);
  const undo = network.next(isReversal);
  clock.moveTo(clock.now().add({ minutes: 6 }));
  await services.undoing.runOnce();
  assert.equal((await undo).fields[41], asked.fields[41]);
  await ended(payment);
});

test("the terminal's own reversal meets the same record: the network is asked once to undo it", async () => {
  network.react = reversalsGet(approving);
  const sale = till.sale(1_700n);
  const asked = network.next(isSale);
  assert.equal((await till.ask(sale))?.fields[39], "98");
  const heard = network.received.filter(isReversal).length;
  for (let repeat = 0; repeat < 3; repeat++) assert.equal((await till.ask(till.reversalOf(sale)))?.fields[39], "00");
  await ended(await paymentOf(await asked));
  assert.ok(network.received.filter(isReversal).length <= heard + 1);
});

test("a terminal that reverses what was approved gets its money back here, and the network is told with its reason", async () => {
  network.react = approving;
  const sale = till.sale(1_800n);
  assert.equal((await till.ask(sale))?.fields[39], "00");
  const undo = network.next(isReversal);
  assert.equal((await till.ask(till.reversalOf(sale, { 39: "06" })))?.fields[39], "00");
  assert.equal((await undo).fields[39], "06");
  assert.equal((await till.ask(sale))?.fields[39], "12");
  await server.prove();
});

test("a request whose process died becomes an owned unknown, exactly once, and is undone", async () => {
  network.react = approving;
  const asked = network.next(isSale);
  await till.ask(till.sale(1_900n));
  const model = await paymentOf(await asked);
  const id = services.ids.next(model.bucket);
  const lost: Payment = { ...model, id, trace: 900_001, status: "sent", createdAt: clock.now(), decidedAt: undefined };
  const sealedPan = (await services.keys.readSealedPan(db, { bucket: model.bucket, paymentId: model.id }))!;
  await services.lanes.accept({
    kind: "accept",
    payment: lost,
    sealedPan,
    purgeAfter: lost.businessDay.add({ days: 9 }),
    journey: undefined,
    at: clock.now(),
  });
  await services.undoing.runOnce();
  assert.equal((await services.payments.find(db, lost))!.status, "sent");
  clock.moveTo(clock.now().add({ minutes: 1 }));
  await Promise.all([services.undoing.runOnce(), services.undoing.runOnce()]);
  const found = (await services.payments.find(db, lost))!;
  assert.deepEqual([found.status, found.cause, found.responseCode], ["unknown", "process-lost", "98"]);
  const owned = (await reversalOf(lost))!;
  assert.equal(owned.owner, "reversals");
  const told = await db.query(sql`select 1 from kernel.events where type = 'payment.unknown' and subject = ${id}`);
  assert.equal(told.length, 1);
  // Its vault entry is bound to another payment's number, so this one can only wait for a person.
  await database.asOwner("update payments.reversals set status = 'done' where payment_id = $1", [id.toString()]);
  await database.asOwner("update payments.payments set status = 'reversed' where id = $1", [id.toString()]);
});

test("when all is over nothing is unknown and the books are in order (I18)", async () => {
  const { unknown, unowned } = await services.payments.countUnknown(db);
  assert.deepEqual([unknown, unowned], [0, 0]);
  await server.prove();
});
