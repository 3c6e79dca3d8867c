import assert from "node:assert/strict";
import { connect } from "node:net";
import { once } from "node:events";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { type Fields, type Message, withLength } from "@oneclear/iso8583";
import { field39Of, problems } from "./problems.ts";
import { aServer } from "./testing/a-server.ts";
import { aTill, type Till, visa } from "./testing/a-till.ts";

const server = await aServer();
after(() => server[Symbol.asyncDispose]());
const till = await server.till(0);

const codeOf = (reply: Message | undefined): string => (reply === undefined ? "closed" : String(reply.fields[39]));
const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.of(...values);
const without = (message: Message, field: number): Message => ({
  ...message,
  fields: { ...message.fields, [field]: undefined },
});

async function assertStillServed(): Promise<void> {
  assert.equal(codeOf(await till.ask(till.sale(100n))), "00");
}

/** Sends bytes on a line of its own. */
async function onOwnLine(frame: Uint8Array, mover: Till = till): Promise<Message | undefined> {
  const line = aTill(server.port, mover.letter);
  const reply = await line.askBytes(frame);
  line.close();
  return reply;
}

for (const [name, frame] of [
  ["a length of nothing", bytes(0, 0)],
  ["a length beyond every message", bytes(0xff, 0xff, 1, 2, 3)],
  ["a length one above the bound", bytes(0x10, 0x01)],
  ["garbage", withLength(Uint8Array.from({ length: 61 }, (_, index) => (index * 151 + 89) % 256))],
  ["one byte", withLength(bytes(0x60))],
  ["half a message", withLength(till.frameOf(till.sale(100n)).subarray(2, 60))],
  ["a message with a byte too many", withLength(Uint8Array.from([...till.frameOf(till.sale(100n)).subarray(2), 0]))],
  ["a web browser", new TextEncoder().encode("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")],
] as const)
  test(`${name} ends that line and nothing else`, async () => {
    assert.equal(await onOwnLine(frame), undefined);
    await assertStillServed();
  });

test("a frame that arrives byte by byte is a frame", async () => {
  const line = connect({ port: server.port, host: "127.0.0.1", noDelay: true });
  await once(line, "connect");
  const answered = once(line, "data");
  for (const byte of till.frameOf(till.sale(100n))) {
    line.write(bytes(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [chunk] = (await answered) as [Uint8Array];
  assert.ok(chunk.length > 60);
  line.destroy();
});

test("many frames in one write are answered each", async () => {
  const line = connect({ port: server.port, host: "127.0.0.1", noDelay: true });
  await once(line, "connect");
  const frames = Array.from({ length: 20 }, () => till.frameOf(till.sale(100n)));
  let received = 0;
  const all = Promise.withResolvers<void>();
  line.on("data", (chunk: Uint8Array) => {
    for (let at = 0; at + 1 < chunk.length; at += 2 + ((chunk[at]! << 8) | chunk[at + 1]!)) received += 1;
    if (received === 20) all.resolve();
  });
  line.write(Buffer.concat(frames));
  await all.promise;
  line.destroy();
});

test("a line that ends in the middle of a frame disturbs nobody", async () => {
  const frame = till.frameOf(till.sale(100n));
  for (const cut of [1, 2, 3, frame.length - 1]) {
    const line = connect({ port: server.port, host: "127.0.0.1" });
    await once(line, "connect");
    line.end(frame.subarray(0, cut));
    await once(line, "close");
  }
  await assertStillServed();
});

/** What a signed-on terminal may say wrong → the refusal of the catalogue. */
const sale =
  (more: Fields): (() => Message) =>
  () =>
    till.sale(100n, more);
const refusals: readonly (readonly [string, () => Message, string, ("right" | "wrong" | "none")?])[] = [
  ["a wrong MAC", sale({}), "mac-failed", "wrong"],
  ["no MAC", sale({}), "mac-failed", "none"],
  ["an unknown terminal", sale({ 41: "99999999" }), "unknown-terminal"],
  ["an unknown merchant", sale({ 42: "898290150000000" }), "unknown-merchant"],
  ["another merchant's number", sale({ 42: "898290170110003" }), "unknown-terminal"],
  ["another batch", sale({ 60: "2200000200050" }), "batch-mismatch"],
  ["an unknown processing code", sale({ 3: "990000" }), "unsupported-transaction"],
  ["a pre-authorisation", () => ({ ...till.sale(100n), mti: "0100" }), "unsupported-transaction"],
  ["a reply instead of a request", () => ({ ...till.sale(100n), mti: "0210" }), "unsupported-transaction", "none"],
  ["no amount", () => without(till.sale(100n), 4), "format-error"],
  ["no card number", () => without(till.sale(100n), 2), "format-error"],
  ["no trace", () => without(till.sale(100n), 11), "format-error"],
  ["a trace of zero", sale({ 11: "000000" }), "format-error"],
  ["no entry mode", () => without(till.sale(100n), 22), "format-error"],
  ["no field 60", () => without(till.sale(100n), 60), "format-error"],
  ["a field 60 of a wrong length", sale({ 60: "220000010" }), "format-error"],
  ["a field 59 that is no list of tags", sale({ 59: "this is no list" }), "format-error"],
  ["two cards in one message", sale({ 35: "6251001234567894D30122010000000000" }), "format-error"],
  ["a track without an expiry", sale({ 35: visa }), "format-error"],
  ["another currency", sale({ 49: "840" }), "format-error"],
  ["a void that names nothing", () => till.undo("void", 100n, {}), "format-error"],
  ["a void of another batch's trace", () => till.undo("void", 100n, { 61: "000009000001" }), "original-not-found"],
  ["a refund without a reference", () => till.undo("refund", 100n, {}), "format-error"],
  [
    "a refund of a reference nobody gave",
    () => till.undo("refund", 100n, { 37: "00000000ZZZZ" }),
    "original-not-found",
  ],
  ["no device", () => without(till.sale(100n), 59), "serial-mismatch"],
  ["another device", () => till.sale(100n, { 59: till.device({ serial: "00000202OC999999" }) }), "serial-mismatch"],
  ["a copied serial number", () => till.sale(100n, { 59: till.device({ cipher: "0A0B0C0D" }) }), "terminal-cloned"],
  ["the cipher of another card", () => till.sale(100n, { 59: till.device({ factor: "123456" }) }), "terminal-cloned"],
  ["no position", () => till.sale(100n, { 59: till.device({ position: undefined }) }), "position-missing"],
  [
    "a position that is none",
    () => till.sale(100n, { 59: till.device({ position: "BD+99.0,+999.0" }) }),
    "position-missing",
  ],
  [
    "another town",
    () => till.sale(100n, { 59: till.device({ position: "BD+39.904200,+116.407400" }) }),
    "terminal-relocated",
  ],
  ["no money", () => till.sale(0n), "amount-zero"],
  ["more than the terminal's limit", () => till.sale(5_000_001n), "amount-above-limit"],
  [
    "a card of no known bank",
    () => till.sale(100n, { 2: "9999999999999999", 59: till.device({ factor: "999999" }) }),
    "card-unknown",
  ],
  ["an expired card", sale({ 14: "2610" }), "card-expired"],
];

for (const [name, message, code, mac] of refusals)
  test(`${name} → ${code}, and the network hears nothing`, async () => {
    const heard = server.network.received.length;
    const reply = await till.ask(message(), mac);
    assert.equal(codeOf(reply), field39Of(code));
    assert.deepEqual(
      server.network.received.slice(heard).filter(({ mti }) => mti !== "0800"),
      [],
    );
  });

test("before its first sign-on a terminal is told to sign on, with an answer that nobody can seal", async () => {
  const fresh = aTill(server.port, server.letters[2]!);
  const reply = await fresh.ask(fresh.sale(100n));
  fresh.close();
  assert.deepEqual([codeOf(reply), reply?.fields[64]], [field39Of("terminal-not-signed-on"), undefined]);
});

test("a refusal bears a MAC too, whenever we hold the key", async () => {
  for (const message of [till.sale(0n), till.sale(100n, { 60: "2200000200050" }), till.sale(100n, { 3: "990000" })])
    assert.ok((await till.ask(message))?.fields[64] instanceof Uint8Array);
});

test("a terminal of one dialect does not get through in another", async () => {
  const headless = await server.till(4);
  const { header: _, ...rest } = till.sale(100n);
  const frame = headless.frameOf(rest, "none");
  assert.equal(codeOf(await onOwnLine(frame, headless)), field39Of("format-error"));
});

test("an SM4 terminal, and one without a header, are served like any other", async () => {
  for (const position of [1, 4]) {
    const other = await server.till(position);
    assert.equal(codeOf(await other.ask(other.sale(100n))), "00");
  }
});

test("whatever is changed in a frame, the line is answered from the catalogue or closed, and the next good frame is answered", async () => {
  const known = new Set(["00", "96", ...Object.values(problems).map(({ field39 }) => field39)]);
  const change = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    value: fc.nat({ max: 255 }),
    kind: fc.constantFrom("set", "set", "set", "cut", "double"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat({ max: 3 }), async (changes, kind) => {
      const first = till.sale(100n);
      const message = [
        first,
        till.reversalOf(first),
        till.undo("void", 100n, { 61: `${till.batch}000001` }),
        till.settlement({}),
      ][kind]!;
      let payload = [...till.frameOf(message, kind === 3 ? "none" : "right").subarray(2)];
      for (const { at, value, kind: how } of changes) {
        const place = Math.floor(at * payload.length);
        if (how === "set") payload[place] = value;
        else if (how === "cut") payload.splice(place, 1 + (value % 9));
        else payload.splice(place, 0, ...payload.slice(place, place + (value % 9)));
        if (payload.length === 0) payload = [value];
      }
      const reply = await onOwnLine(withLength(Uint8Array.from(payload)));
      assert.ok(reply === undefined || known.has(codeOf(reply)), codeOf(reply));
    }),
    { numRuns: 250 },
  );
  // A settlement among the changed ones may have closed the batch: that is its right.
  await till.signOn();
  await assertStillServed();
});

test("whatever came, no card number and no trace of a key is in any log line, and the books are in order", async () => {
  assert.ok(server.logLines.length > 10);
  for (const line of server.logLines) {
    JSON.parse(line);
    for (const secret of [
      visa,
      "6251001234567894",
      "9999999999999999",
      Buffer.from(visa).toString("hex"),
      till.letter.masterKey.wrapped,
    ])
      assert.ok(!line.includes(secret), line);
  }
  await server.prove();
});
