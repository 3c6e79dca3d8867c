import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { dialect, encode, type Fields, type Message, withLength } from "@oneclear/iso8583";
import { systemClock } from "#kernel/clock";
import { createLog } from "#kernel/log";
import type { Channel } from "#modules/routing";
import { transmissionTime } from "#flows/network-message";
import { type ChannelLink, openChannelLink } from "#gateways/channel-link";
import { channelMacKey } from "./seed/demo-keys.ts";
import { answerTo, approving, aNetwork, type NetworkLine, type Reaction } from "./testing/a-network.ts";
import { until } from "./testing/until.ts";

const network = await aNetwork();
const security = createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32).fill(3));
const macKey = await security.formKey({
  id: "mac",
  usage: "mac",
  algorithm: "TDES",
  components: [channelMacKey, new Uint8Array(16)],
});
const logLines: string[] = [];
const log = createLog({ write: (line) => logLines.push(line) });
const pan = "4761739001010119";

const aChannel = (more: Partial<Channel> = {}): Channel => ({
  id: 1n,
  name: "test-network",
  host: "127.0.0.1",
  port: network.port,
  dialect: "iso87-ascii",
  acquirerCode: "48980000",
  signOn: true,
  timeoutMs: 120,
  echoEveryMs: 60_000,
  inFlightMax: 3,
  connections: 1,
  brands: ["visa"],
  ...more,
});
const opened: ChannelLink[] = [];
async function aLink(more: Partial<Channel> = {}): Promise<ChannelLink> {
  const link = openChannelLink(aChannel(more), {
    clock: systemClock,
    log,
    securityModule: security,
    macKey,
    writer: 0,
  });
  opened.push(link);
  await link.whenReady(5_000);
  return link;
}
after(async () => {
  await Promise.all(opened.map((link) => link.close()));
  await network.close();
});
beforeEach(() => (network.react = approving));

function aRequest(link: ChannelLink, more: Fields = {}): Message {
  const fields: Fields = {
    2: pan,
    3: "000000",
    4: "000000001000",
    7: transmissionTime(systemClock.now()),
    11: String(link.nextStan()).padStart(6, "0"),
    14: "3012",
    22: "012",
    25: "00",
    32: "48980000",
    37: "0ABCDEF12345",
    41: "10000001",
    42: "898290158120001",
    49: "156",
    ...more,
  };
  return { mti: "0200", fields };
}
const ask = async (link: ChannelLink, message = aRequest(link)) => link.exchange(await link.prepare(message));
/** How the network treats what is no management; that it always answers. */
const payments =
  (react: Reaction): Reaction =>
  (request, line) =>
    request.mti === "0800" ? approving(request, line) : react(request, line);

test("a request is answered by its own answer", async () => {
  const link = await aLink();
  const answer = await ask(link);
  assert.equal(answer.kind === "answered" && answer.message.fields[39], "00");
  const { mti, fields } = network.received.at(-1)!;
  assert.deepEqual([mti, fields[4], fields[64] instanceof Uint8Array], ["0200", "000000001000", true]);
});

test("answers in any order find their requests", async () => {
  const link = await aLink();
  const held: (() => void)[] = [];
  network.react = payments((request, line) => void held.push(() => approving(request, line)));
  const asked = [1, 2, 3].map((step) => ask(link, aRequest(link, { 4: String(step).padStart(12, "0") })));
  await until(async () => held.length === 3);
  assert.equal(link.room, false);
  for (const answer of held.toReversed()) answer();
  const amounts = (await Promise.all(asked)).map((answer) => answer.kind === "answered" && answer.message.fields[4]);
  assert.deepEqual(amounts.map(Number), [1, 2, 3]);
  assert.equal(link.room, true);
});

const wrong: readonly (readonly [string, Reaction, string, ("late" | "crossed" | "unreadable" | "garbage")?])[] = [
  ["silence", () => {}, "silent"],
  ["a wrong MAC", (request, line) => line.send(answerTo(request, "00"), "wrong"), "unreadable", "unreadable"],
  ["no MAC", (request, line) => line.send(answerTo(request, "00"), "none"), "unreadable", "unreadable"],
  ["another stan", (request, line) => line.send(answerTo(request, "00", { 11: "999999" })), "silent", "late"],
  ["another time", (request, line) => line.send(answerTo(request, "00", { 7: "0101000000" })), "silent", "late"],
  [
    "another reference",
    (request, line) => line.send(answerTo(request, "00", { 37: "0ABCDEF99999" })),
    "silent",
    "crossed",
  ],
  ["another terminal", (request, line) => line.send(answerTo(request, "00", { 41: "99999999" })), "silent", "crossed"],
  [
    "another merchant",
    (request, line) => line.send(answerTo(request, "00", { 42: "898290158129999" })),
    "silent",
    "crossed",
  ],
  ["another amount", (request, line) => line.send(answerTo(request, "00", { 4: "000000001001" })), "silent", "crossed"],
  [
    "another kind of transaction",
    (request, line) => line.send(answerTo(request, "00", { 3: "200000" })),
    "silent",
    "crossed",
  ],
  [
    "the answer to a reversal",
    (request, line) => line.send({ ...answerTo(request, "00"), mti: "0430" }),
    "silent",
    "crossed",
  ],
  ["an echo of the request itself", (request, line) => line.send(request), "silent", "crossed"],
  [
    "a frame of garbage",
    (_, line) => line.bytes(withLength(Uint8Array.from({ length: 50 }, (_byte, index) => index * 7))),
    "silent",
    "garbage",
  ],
  ["an answer cut short", (request, line) => cutShort(request, line), "silent"],
  ["bytes that are no frame", (_, line) => line.bytes(Uint8Array.of(0xff, 0xff, 1, 2)), "silent", "garbage"],
  ["a hang-up", (_, line) => line.close(), "silent"],
];

function cutShort(request: Message, line: NetworkLine): void {
  const whole = withLength(encode(dialect("iso87-ascii"), answerTo(request, "00")));
  line.bytes(whole.subarray(0, whole.length / 2));
  line.close();
}

for (const [name, react, kind, counted] of wrong)
  test(`${name} is never an approval: ${kind}${counted === undefined ? "" : `, counted as ${counted}`}; the link goes on`, async () => {
    const link = await aLink();
    const before = counted === undefined ? 0 : link.counts[counted];
    network.react = payments(react);
    assert.equal((await ask(link)).kind, kind);
    if (counted !== undefined) assert.equal(link.counts[counted], before + 1);
    network.react = approving;
    await until(async () => link.ready);
    assert.equal((await ask(link)).kind, "answered");
  });

test("a doubled answer counts once; the second is late", async () => {
  const link = await aLink();
  network.react = payments((request, line) => {
    approving(request, line);
    line.send(answerTo(request, "05"));
  });
  const answer = await ask(link);
  assert.equal(answer.kind === "answered" && answer.message.fields[39], "00");
  await until(async () => link.counts.late === 1);
});

test("an answer after its time is late and answers nothing", async () => {
  const link = await aLink();
  const held: (() => void)[] = [];
  network.react = payments((request, line) => void held.push(() => approving(request, line)));
  assert.deepEqual(await ask(link), { kind: "silent", reason: "timeout" });
  held[0]!();
  await until(async () => link.counts.late === 1);
});

test("a good answer before garbage in the same bytes is taken", async () => {
  const link = await aLink();
  const waiting = ask(link);
  network.react = payments((request, line) => {
    line.send(answerTo(request, "00"));
    line.bytes(Uint8Array.of(0, 0));
  });
  const answer = await waiting;
  assert.equal(answer.kind, "answered");
});

test("when the line ends, everything under way is unknown at once, and the link signs on anew", async () => {
  const link = await aLink({ timeoutMs: 10_000 });
  network.react = payments(() => {});
  const asked = [ask(link), ask(link)];
  await until(async () => network.received.filter(({ mti }) => mti === "0200").length > 0 && !link.room === false);
  const signedOn = network.next(({ mti, fields }) => mti === "0800" && fields[70] === "001");
  const lines = network.opened;
  network.hangUp();
  assert.deepEqual(
    await Promise.all(asked),
    Array.from(asked, () => ({ kind: "silent", reason: "line-lost" })),
  );
  await signedOn;
  assert.ok(network.opened > lines);
  await until(async () => link.ready);
  assert.ok(link.counts.reconnects >= 1);
});

test("with no line nothing is sent, and it says so", async () => {
  const link = openChannelLink(aChannel({ port: 9 }), {
    clock: systemClock,
    log,
    securityModule: security,
    macKey,
    writer: 0,
  });
  opened.push(link);
  assert.equal(await link.whenReady(50), false);
  assert.deepEqual(await ask(link), { kind: "not-sent" });
});

test("a network that does not accept the sign-on is not used, and asked again", async () => {
  let signOns = 0;
  network.react = (request, line) => line.send(answerTo(request, (signOns += 1) < 3 ? "12" : "00"));
  const link = openChannelLink(aChannel(), { clock: systemClock, log, securityModule: security, macKey, writer: 0 });
  opened.push(link);
  assert.equal(await link.whenReady(5_000), true);
  assert.ok(signOns >= 3);
});

test("a line on which the echo stays without an answer is opened anew", async () => {
  const link = await aLink({ echoEveryMs: 40 });
  const echo = network.next(({ fields }) => fields[70] === "301");
  await echo;
  assert.equal(link.ready, true);
});

test("each writer numbers its messages in a range of its own, round and round, and never with 0", async () => {
  const taken = new Set<number>();
  for (const writer of [0, 1, 15]) {
    const link = openChannelLink(aChannel(), { clock: systemClock, log, securityModule: security, macKey, writer });
    const [least, greatest] = [Math.max(writer * 62_500, 1), writer * 62_500 + 62_499];
    let last = link.nextStan();
    for (let step = least; step <= greatest; step++) {
      const next = link.nextStan();
      assert.equal(next, last === greatest ? least : last + 1);
      assert.equal(taken.has(next), false);
      taken.add(next);
      last = next;
    }
    await link.close();
  }
  assert.deepEqual(
    [[...taken].reduce((a, b) => Math.min(a, b)), [...taken].reduce((a, b) => Math.max(a, b))],
    [1, 999_999],
  );
});

test("nothing that was logged holds the card", () => {
  assert.ok(logLines.length > 0);
  for (const line of logLines) assert.ok(!line.includes(pan), line);
});
