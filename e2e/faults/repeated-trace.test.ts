import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { decode, dialect, type DialectName, textField } from "@oneclear/iso8583";
import { bindLoadTerminals, type KeyLetter } from "@oneclear/server/demo";
import { createMemoryJournal, type Journal, type PaymentResult } from "@oneclear/terminal";
import { askFrame } from "../support/ask-raw.ts";
import { type LineBetween, lineBetween } from "../support/line-between.ts";
import { paymentsByServices } from "../support/payments-of.ts";
import { resealed } from "../support/stranger.ts";
import { lineTo, openWorld, type TestDevice, type World } from "../support/world.ts";

/**
 * A line repeats what it carried, a terminal asks again: one trace number of one batch has one effect (I5), however often
 * and whenever it comes, and a different request under the same number is refused.
 */
describe("a repeated trace number", () => {
  let world: World;
  let letters: KeyLetter[];
  before(async () => {
    world = await openWorld();
    const { services } = world.platform.server;
    const deps = { db: services.db, modules: services, bind: services.bind };
    letters = [...(await bindLoadTerminals(deps, { count: 4, keyKind: "TDES" }))];
  });
  after(async () => {
    await world.settled();
    assert.deepEqual(world.linesWithCards(), []);
    await world[Symbol.asyncDispose]();
  });

  type Till = {
    readonly letter: KeyLetter;
    readonly line: LineBetween;
    readonly over: LineBetween;
    readonly journal: Journal;
    readonly deviceKey: Uint8Array;
    readonly device: TestDevice;
  };
  async function aTill(): Promise<Till> {
    const letter = letters.pop()!;
    const line = lineBetween(lineTo(world.platform, "plain"));
    const own = { over: line, journal: createMemoryJournal(), deviceKey: new Uint8Array(randomBytes(32)) };
    return { letter, line, ...own, device: await world.device(letter, own) };
  }
  const pay = async ({ device }: Till): Promise<PaymentResult> => {
    device.freshCard();
    const result = await device.terminal.sale({ amountMinor: 1_500n, interface: "contact" });
    assert.equal(result.kind, "approved", result.message.en);
    return result;
  };
  /** Fields 39, 37 and 38 of the answer to a frame on a connection of its own. */
  async function ask({ letter }: Till, payload: Uint8Array): Promise<readonly (string | undefined)[]> {
    const answer = await askFrame(world.platform.server.ports.iso, payload);
    const message = decode(dialect(letter.dialect as DialectName), answer as Uint8Array);
    return [39, 37, 38].map((field) => textField(message, field)?.trim());
  }
  const paymentCount = async (): Promise<number> => (await paymentsByServices(world.platform.server.services)).length;

  test("with the same body it gets the first answer again, also many at once", async () => {
    const till = await aTill();
    const first = await pay(till);
    const frame = till.line.sent.at(-1)!;
    const count = await paymentCount();
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(till, frame)));
    for (const answer of answers) assert.deepEqual(answer, ["00", first.rrn, first.authCode]);
    assert.equal(await paymentCount(), count);
  });

  test("two copies that overtake each other on two lines are one payment with one answer", async () => {
    const till = await aTill();
    await pay(till);
    const frame = resealed(till.letter, till.line, till.line.sent.at(-1)!, { 11: "800001" });
    const count = await paymentCount();
    const [one, other] = await Promise.all([ask(till, frame), ask(till, frame)]);
    assert.deepEqual(one, other);
    assert.equal(await paymentCount(), count + 1);
  });

  test("with another amount, card or reading it is refused with 94, and the first payment stands", async () => {
    const till = await aTill();
    const first = await pay(till);
    const frame = till.line.sent.at(-1)!;
    const count = await paymentCount();
    const [otherAmount] = await ask(till, resealed(till.letter, till.line, frame, { 4: "000000001501" }));
    assert.equal(otherAmount, "94");
    const [otherReading] = await ask(till, resealed(till.letter, till.line, frame, { 22: "071" }));
    assert.equal(otherReading, "94");
    // The terminal itself has lost count, and asks for another card's payment under the number.
    const state = (await till.journal.load())!;
    await till.journal.save({ ...state, lastTrace: state.lastTrace - 1 });
    const device = await world.device(till.letter, {
      over: till.over,
      journal: till.journal,
      deviceKey: till.deviceKey,
    });
    device.freshCard("visa-credit");
    const otherCard = await device.terminal.sale({ amountMinor: 1_500n, interface: "contact" });
    assert.deepEqual([otherCard.kind, otherCard.responseCode, otherCard.trace], ["declined", "94", first.trace]);
    assert.deepEqual((await ask(till, frame))[1], first.rrn);
    assert.equal(await paymentCount(), count);
  });

  test("across midnight the batch is still the same, so a repeat is a repeat; in the next batch the number is free", async () => {
    const till = await aTill();
    const first = await pay(till);
    const frame = till.line.sent.at(-1)!;
    const nextDay = world.clock.now().toZonedDateTimeISO("Asia/Shanghai").startOfDay().add({ days: 1, minutes: 2 });
    world.clock.moveTo(nextDay.toInstant());
    const count = await paymentCount();
    assert.deepEqual(await ask(till, frame), ["00", first.rrn, first.authCode]);
    const [other] = await ask(till, resealed(till.letter, till.line, frame, { 4: "000000009900" }));
    assert.equal(other, "94");
    assert.equal(await paymentCount(), count);

    const settled = await till.device.terminal.settle();
    assert.deepEqual([settled.kind, settled.balanced], ["approved", true], settled.message.en);
    await pay(till);
    const today = till.line.sent.at(-1)!;
    const [free] = await ask(till, resealed(till.letter, till.line, today, { 11: first.trace }));
    // The card has spoken this cryptogram before, which the bank refuses: our side let the number through.
    assert.equal(free, "22");
  });
});
