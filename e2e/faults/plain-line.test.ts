import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { decode, dialect, type DialectName, encode, type Message, textField } from "@oneclear/iso8583";
import type { KeyLetter } from "@oneclear/server/demo";
import { createMemoryJournal, emptyState, type PaymentResult } from "@oneclear/terminal";
import { askRaw } from "../support/ask-raw.ts";
import { type Between, type LineBetween, lineBetween, losing, passOn } from "../support/line-between.ts";
import { lineTo, openWorld, type TestDevice, type World } from "../support/world.ts";

/**
 * Somebody sits on the line. On a plain one no reply without a valid MAC ends a stored reversal, whatever it says; and
 * bytes that are no message end their connection and nothing else.
 */
describe("somebody on the line", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.settled();
    assert.deepEqual(world.linesWithCards(), []);
    await world[Symbol.asyncDispose]();
  });

  type Till = { readonly letter: KeyLetter; readonly line: LineBetween; readonly device: TestDevice };
  let tillCount = 0;
  async function aTill(index: number, kind: "plain" | "tls"): Promise<Till> {
    const letter = world.letters[index]!;
    const line = lineBetween(lineTo(world.platform, kind));
    // A new till in an open batch does not begin with the traces of the one before.
    const journal = createMemoryJournal({ ...emptyState, lastTrace: (tillCount += 1_000) });
    const device = await world.device(letter, { over: line, journal, replyMs: 1_500 });
    assert.equal((await device.terminal.signOn()).kind, "approved");
    return { letter, line, device };
  }
  const pay = ({ device }: Till): Promise<PaymentResult> => {
    device.freshCard();
    return device.terminal.sale({ amountMinor: 1_000n, interface: "contact" });
  };
  /** Changes the host's replies of one type; sign-ons in between pass. */
  const changing = ({ letter }: Till, mti: string, change: (message: Message) => Message): Between => {
    const spec = dialect(letter.dialect as DialectName);
    return (payload) => {
      const message = decode(spec, payload);
      return message.mti === mti ? encode(spec, change(message)) : payload;
    };
  };
  const without = (message: Message, field: number): Message => ({
    ...message,
    fields: { ...message.fields, [field]: undefined },
  });
  const withWrongMac = (message: Message): Message => ({
    ...message,
    fields: { ...message.fields, 64: new TextEncoder().encode("00000000") },
  });
  const saying = (message: Message, code: string): Message => ({ ...message, fields: { ...message.fields, 39: code } });

  const forgeries: Readonly<Record<string, (message: Message) => Message>> = {
    "00 without a MAC": (message) => without(message, 64),
    "00 with a wrong MAC": withWrongMac,
    "12 without a MAC": (message) => saying(without(message, 64), "12"),
    "25 with the MAC of another answer": (message) => saying(message, "25"),
  };
  for (const [index, [what, forge]] of Object.entries(forgeries).entries()) {
    test(`plain: a reply to the reversal with ${what} never clears it`, async () => {
      const till = await aTill(index, "plain");
      till.line.toTerminal = losing(1);
      const forged = changing(till, "0410", forge);
      const lossy = till.line.toTerminal;
      till.line.toTerminal = (payload) => {
        const left = lossy(payload);
        return left === undefined ? undefined : forged(left);
      };
      const doubtful = await pay(till);
      assert.deepEqual([doubtful.kind, doubtful.reversal], ["unknown", "pending"]);
      assert.equal((await till.device.terminal.sendPendingReversal()).state, "pending");
      assert.equal((await pay(till)).reason, "reversal-pending", "and no payment overtakes it");
      till.line.toTerminal = passOn;
      assert.equal((await till.device.terminal.sendPendingReversal()).state, "ended");
      assert.equal((await pay(till)).kind, "approved");
    });
  }

  test("plain: an approval or a refusal whose MAC is missing or wrong is no answer, and the payment is taken back", async () => {
    const till = await aTill(4, "plain");
    for (const forge of [
      (message: Message) => without(message, 64),
      withWrongMac,
      (message: Message) => saying(without(message, 64), "51"),
    ]) {
      till.line.toTerminal = changing(till, "0210", forge);
      const result = await pay(till);
      assert.notEqual(result.kind, "approved");
      assert.equal(result.reversal, "ended", result.message.en);
    }
  });

  test("a message of the terminal that was changed on the way is refused with A0 and decides nothing", async () => {
    const till = await aTill(0, "plain");
    const spec = dialect(till.letter.dialect as DialectName);
    till.line.toHost = (payload) => {
      const message = decode(spec, payload);
      return message.mti === "0200"
        ? encode(spec, { ...message, fields: { ...message.fields, 4: "000000000001" } })
        : payload;
    };
    const result = await pay(till);
    till.line.toHost = passOn;
    const refusal = till.line.received.map((payload) => decode(spec, payload)).find(({ mti }) => mti === "0210");
    assert.equal(textField(refusal!, 39), "A0");
    assert.notEqual(result.kind, "approved");
    assert.equal((await till.device.terminal.sendPendingReversal()).state === "pending", false);
  });

  let bystander: Till | undefined;
  const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
  const hostile: Readonly<Record<string, Uint8Array>> = {
    "a length of zero": bytes("0000"),
    "a length of 65,535": bytes("FFFF60000300006031003100000200"),
    "garbage in a sound frame": bytes(`0040${"A7".repeat(64)}`),
    "a message cut short in its bitmap": bytes("000D600003000060310031000002007024"),
    "an HTTP request": new TextEncoder().encode("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    "a TLS hello on the plain line": bytes("16030100C8010000C40303"),
  };
  for (const [what, frame] of Object.entries(hostile)) {
    test(`${what} ends its own connection and no other`, async () => {
      const before = world.logLines.length;
      assert.equal(await askRaw(world.platform.server.ports.iso, frame), "closed");
      assert.ok(world.logLines.length > before, "with a line in the log");
      bystander ??= await aTill(1, "tls");
      assert.equal((await pay(bystander)).kind, "approved");
    });
  }
});
