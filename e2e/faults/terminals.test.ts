import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { decode, dialect, type DialectName, textField } from "@oneclear/iso8583";
import { bindLoadTerminals, type KeyLetter } from "@oneclear/server/demo";
import { createMemoryJournal, type PaymentResult, type TerminalState } from "@oneclear/terminal";
import { askFrame } from "../support/ask-raw.ts";
import { lineBetween, losing } from "../support/line-between.ts";
import { anOperator, type Operator } from "../support/operator.ts";
import { paymentsByServices } from "../support/payments-of.ts";
import { anotherKey, resealed } from "../support/stranger.ts";
import { lineTo, openWorld, type TestDevice, type World } from "../support/world.ts";

/**
 * One serial = one merchant = one place: whoever is not that is refused, by its own code, with the network never asked.
 * What is stopped may still bring its business to an end.
 */
describe("terminals that are not what they were bound as", () => {
  let world: World;
  let operator: Operator;
  let letters: KeyLetter[];
  before(async () => {
    world = await openWorld();
    operator = await anOperator(world);
    const { services } = world.platform.server;
    const deps = { db: services.db, modules: services, bind: services.bind };
    letters = [...(await bindLoadTerminals(deps, { count: 12, keyKind: "TDES" }))];
  });
  after(async () => {
    await world.settled();
    assert.deepEqual(world.linesWithCards(), []);
    await world[Symbol.asyncDispose]();
  });

  const another = (): KeyLetter => letters.pop()!;
  const sale = (device: TestDevice, amountMinor = 1_000n): Promise<PaymentResult> => {
    device.freshCard();
    return device.terminal.sale({ amountMinor, interface: "contact" });
  };
  /** Refused with this code, and no payment anywhere has moved money for it. */
  const assertRefused = async (device: TestDevice, code: string, amountMinor = 1_000n): Promise<void> => {
    const before = (await paymentsByServices(world.platform.server.services)).filter(
      ({ movedMinor }) => movedMinor !== 0n,
    );
    const result = await sale(device, amountMinor);
    assert.deepEqual(
      [result.kind, result.responseCode, result.reversal],
      ["declined", code, "none"],
      result.message.en,
    );
    const moved = (await paymentsByServices(world.platform.server.services)).filter(
      ({ movedMinor }) => movedMinor !== 0n,
    );
    assert.equal(moved.length, before.length);
  };

  for (const line of ["plain", "tls"] as const) {
    test(`two kilometres away a terminal is refused with 58, at its place it pays (${line})`, async () => {
      const letter = another();
      const journal = createMemoryJournal();
      const deviceKey = new Uint8Array(randomBytes(32));
      const away = await world.device({ ...letter, latitude: letter.latitude + 0.018 }, { line, journal, deviceKey });
      await assertRefused(away, "58");
      const home = await world.device(letter, { line, journal, deviceKey });
      assert.equal((await sale(home)).kind, "approved");
    });
  }

  test("a copy that has all keys but the serial number's is refused with 58", async () => {
    const clone = await world.device({ ...another(), serialNumberKey: anotherKey() }, { line: "tls" });
    await assertRefused(clone, "58");
  });

  test("a terminal that says another terminal's serial number is refused with 58", async () => {
    const other = another();
    await assertRefused(await world.device({ ...another(), serial: other.serial }), "58");
    await assertRefused(await world.device({ ...another(), serial: "00000202NOBODY01" }), "58");
  });

  test("an unknown terminal hears 97, an unknown merchant 03, before and after it signed on", async () => {
    const letter = another();
    for (const [stranger, code] of [
      [{ ...letter, terminalId: "99999999" }, "97"],
      [{ ...letter, merchantId: "999999999999999" }, "03"],
    ] as const) {
      const never = await world.device(stranger, { line: "tls" });
      const signedOn = await never.terminal.signOn();
      assert.deepEqual([signedOn.kind, signedOn.responseCode], ["declined", code]);
      assert.equal((await sale(never)).reason, "sign-on-failed");

      const journal = createMemoryJournal();
      const deviceKey = new Uint8Array(randomBytes(32));
      const known = await world.device(letter, { line: "tls", journal, deviceKey });
      assert.equal((await known.terminal.signOn()).kind, "approved");
      await assertRefused(await world.device(stranger, { line: "tls", journal, deviceKey }), code);
    }
  });

  test("a payment of another batch hears 77; the terminal signs on and pays in the host's", async () => {
    const journal = createMemoryJournal();
    const deviceKey = new Uint8Array(randomBytes(32));
    const letter = another();
    const device = await world.device(letter, { journal, deviceKey });
    const { batch } = await device.terminal.signOn();
    await journal.save({ ...((await journal.load()) as TerminalState), batch: "777777" });
    const switchedOn = await world.device(letter, { journal, deviceKey });
    const result = await sale(switchedOn);
    const codes = switchedOn.events.flatMap((event) =>
      event.step === "answered" && event.mti === "0210" ? [event.responseCode] : [],
    );
    assert.deepEqual(codes, ["77", "00"]);
    assert.deepEqual([result.kind, result.batch], ["approved", batch]);
  });

  test("an amount above the host's limit is refused with 61, an amount of zero with 13, whatever the terminal allows", async () => {
    const letter = another();
    const line = lineBetween(lineTo(world.platform, "plain"));
    const generous = await world.device({ ...letter, maxAmountMinor: "999999999999" }, { over: line });
    await assertRefused(generous, "61", BigInt(letter.maxAmountMinor) + 1n);
    assert.equal((await sale(generous, 0n)).reason, "amount-invalid", "the terminal itself asks for no such thing");
    const zero = resealed(letter, line, line.sent.at(-1)!, { 4: "000000000000", 11: "900001" });
    const answer = await askFrame(world.platform.server.ports.iso, zero);
    assert.equal(textField(decode(dialect(letter.dialect as DialectName), answer as Uint8Array), 39), "13");
  });

  for (const stop of ["lock", "unbind"] as const) {
    test(`after a terminal is stopped (${stop}) it pays no more, but reverses and settles what it had`, async () => {
      const letter = another();
      const line = lineBetween(lineTo(world.platform, "plain"));
      const device = await world.device(letter, { over: line, replyMs: 1_500 });
      const stands = await sale(device, 2_000n);
      assert.equal(stands.kind, "approved");
      // The answer of the next sale is lost, and that of its reversal too.
      line.toTerminal = losing(2);
      const doubtful = await sale(device, 3_000n);
      assert.deepEqual([doubtful.kind, doubtful.reversal], ["unknown", "pending"]);
      await operator[stop](letter);

      const refused = await sale(device);
      assert.deepEqual([refused.kind, refused.responseCode], ["declined", "58"], refused.message.en);
      assert.equal((await device.terminal.status()).pending, undefined, "the reversal went first, and was taken");
      assert.ok(device.events.some((event) => event.step === "reversal-ended" && event.responseCode === "00"));
      assert.ok((await operator.keysOf(letter)).length > 0, "its keys live as long as it has something open");

      const settled = await device.terminal.settle();
      assert.deepEqual([settled.kind, settled.balanced], ["approved", true]);
      assert.equal(settled.totals?.domestic.debitMinor, 2_000n);
      const after = await device.terminal.signOn();
      if (stop === "lock") {
        assert.equal(after.kind, "approved", "a locked terminal stays a terminal");
        assert.equal((await sale(device)).responseCode, "58");
        await operator.unlock(letter);
        assert.equal((await sale(device)).kind, "approved");
      } else {
        assert.equal(after.kind, "declined", "an unbound one is nobody once it has settled");
        assert.deepEqual(await operator.keysOf(letter), [], "its keys are destroyed");
      }
    });
  }
});
