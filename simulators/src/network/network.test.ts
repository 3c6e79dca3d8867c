import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { testCardInRange, testCardNames, testCards } from "@oneclear/emv";
import { readJournal } from "./index.ts";
import { aNetwork, answerOf, arpcHolds, connectAcquirer, macHolds, messageOf, sealed } from "./test-acquirer.ts";
import type { Purchase } from "./test-acquirer.ts";

const visa = testCards["visa-credit"];

test("a chip sale with PIN is approved on every test card, with a MAC and an ARPC that the card accepts", async () => {
  await using network = await aNetwork();
  assert.equal((await network.acquirer.manage("001")).fields[39], "00");
  const cards = [...testCardNames.map((name) => testCards[name]), testCardInRange("unionpay-debit", 42)];
  for (const [index, card] of cards.entries()) {
    const purchase = {
      stan: String(index + 1).padStart(6, "0"),
      amountMinor: 1234n,
      card,
      pin: "1234",
      counter: 256 + index,
    };
    const request = messageOf(purchase);
    network.acquirer.send(sealed(request));
    const payload = await network.acquirer.next();
    const answer = answerOf(payload);
    assert.ok(payload && macHolds(payload), card.name);
    assert.deepEqual([answer.mti, answer.fields[39], answer.fields[15]], ["0210", "00", "1123"], card.name);
    for (const number of [2, 3, 4, 7, 11, 32, 37, 41, 42, 49])
      assert.equal(answer.fields[number], request.fields[number]);
    assert.match(String(answer.fields[38]), /^\d{6}$/);
    assert.ok(arpcHolds(request, answer, purchase), card.name);
  }
});

test("the wire carries the issuer's judgement of MAC, form, PIN, cryptogram and counter", async () => {
  await using network = await aNetwork();
  const { acquirer } = network;
  const codeOf = async (purchase: Purchase) => (await acquirer.ask(purchase)).fields[39];
  assert.equal(await codeOf({ stan: "000001", amountMinor: 100n, pin: "4321" }), "55");
  assert.equal(await codeOf({ stan: "000002", amountMinor: 100n, pin: "12345" }), "55");
  assert.equal(await codeOf({ stan: "000003", amountMinor: 100n, fields: { 52: new Uint8Array(8) } }), "99");
  assert.equal(await codeOf({ stan: "000004", amountMinor: 100n, counter: 7, pin: "1234" }), "00");
  assert.equal(await codeOf({ stan: "000005", amountMinor: 100n, counter: 7, pin: "1234" }), "22");
  const { 55: chip } = messageOf({ stan: "000006", amountMinor: 100n, counter: 8 }).fields;
  assert.ok(chip instanceof Uint8Array);
  const spoilt = chip.map((byte, index) => (index === 5 ? byte ^ 1 : byte));
  assert.equal(await codeOf({ stan: "000006", amountMinor: 100n, counter: 8, fields: { 55: spoilt } }), "59");
  assert.equal(await codeOf({ stan: "000007", amountMinor: 999n, counter: 8, fields: { 55: chip } }), "59");
  assert.equal(
    await codeOf({ stan: "000008", amountMinor: 100n, counter: 8, fields: { 55: Uint8Array.of(0x9f, 0x26, 9) } }),
    "30",
  );
  assert.equal(await codeOf({ stan: "000009", fields: { 3: "600000" } }), "40");
  assert.equal(await codeOf({ stan: "000010", amountMinor: 100n, fields: { 14: "2610" } }), "54");
});

test("a wrong MAC is answered A0 under the right one and decides nothing; a missing one too", async () => {
  await using network = await aNetwork();
  const request = sealed(messageOf({ stan: "000001", amountMinor: 100n }));
  const spoilt = request.slice();
  spoilt[spoilt.length - 1] = spoilt.at(-1) === 0x30 ? 0x31 : 0x30;
  network.acquirer.send(spoilt);
  const payload = await network.acquirer.next();
  assert.ok(payload && macHolds(payload));
  assert.equal(answerOf(payload).fields[39], "A0");
  // Had it been decided, the same message would now be a repeat; a changed byte inside must not pass either.
  const changed = request.slice();
  changed[40] = changed[40] === 0x31 ? 0x32 : 0x31;
  network.acquirer.send(changed);
  assert.equal(answerOf(await network.acquirer.next()).fields[39], "A0");
  network.acquirer.send(request);
  assert.equal(answerOf(await network.acquirer.next()).fields[38], "000001");
});

test("a reversal, which carries field 90, is covered by its MAC to the last field and undoes its sale", async () => {
  await using network = await aNetwork();
  const { acquirer } = network;
  await acquirer.ask({ stan: "000001", amountMinor: 500n, card: visa });
  const reversal = messageOf({
    kind: "reversal",
    stan: "000002",
    of: "000001",
    amountMinor: 500n,
    card: visa,
    fields: { 39: "98" },
  });
  const payload = sealed(reversal);
  const moved = payload.slice();
  moved[moved.length - 20] = moved.at(-20) === 0x30 ? 0x31 : 0x30;
  acquirer.send(moved);
  assert.equal(answerOf(await acquirer.next()).fields[39], "A0");
  for (const mti of ["0420", "0421"]) {
    acquirer.send(sealed({ ...reversal, mti }));
    const answer = answerOf(await acquirer.next());
    assert.deepEqual([answer.mti, answer.fields[39], answer.fields[90]], ["0430", "00", reversal.fields[90]]);
  }
  const balance = await acquirer.ask({ kind: "balance", stan: "000003", card: visa, pin: "1234" });
  assert.equal(balance.fields[54], "3002156C001000000000");
});

test("sign-on, sign-off and echo are answered; a connection that signed off is refused until it signs on", async () => {
  await using network = await aNetwork();
  const { acquirer } = network;
  const codes: unknown[] = [];
  const sale = async (stan: string) => codes.push((await acquirer.ask({ stan, amountMinor: 100n })).fields[39]);
  for (const code of ["301", "002"]) codes.push((await acquirer.manage(code)).fields[39]);
  await sale("000001");
  codes.push((await acquirer.manage("001")).fields[39]);
  await sale("000001");
  codes.push((await acquirer.manage("161")).fields[39]);
  assert.deepEqual(codes, ["00", "00", "91", "00", "00", "40"]);
});

test("a message that cannot be read is not answered, a frame of hostile length ends the connection, others go on", async () => {
  const notes: string[] = [];
  await using network = await aNetwork({ note: (text) => notes.push(text) });
  network.acquirer.send(new TextEncoder().encode("0200 is all that can be read"));
  assert.deepEqual(await network.acquirer.answersBeforeEcho(), []);
  await using hostile = await connectAcquirer(network.port);
  hostile.sendRaw(Uint8Array.of(0xff, 0xff, 0x30));
  assert.equal(await hostile.next(), undefined);
  assert.equal((await network.acquirer.ask({ stan: "000001", amountMinor: 100n })).fields[39], "00");
  assert.equal(notes.length, 2);
});

test("many messages in one chunk are each answered, in order", async () => {
  await using network = await aNetwork();
  const stans = Array.from({ length: 200 }, (_, index) => String(index + 1).padStart(6, "0"));
  const frames = stans.map((stan) => {
    const payload = sealed(messageOf({ stan, amountMinor: 1n, card: visa }));
    return Buffer.concat([Uint8Array.of(payload.length >> 8, payload.length & 0xff), payload]);
  });
  network.acquirer.sendRaw(Buffer.concat(frames));
  const answers = await network.acquirer.answersBeforeEcho();
  assert.deepEqual(
    answers.map(({ fields }) => fields[11]),
    stans,
  );
});

test("the journal's changes add up to what the cards' balances moved, without a card number in clear", async () => {
  const folder = await mkdtemp(join(tmpdir(), "network-"));
  try {
    const journalFile = join(folder, "journal.jsonl");
    {
      await using network = await aNetwork({ journalFile });
      const { acquirer } = network;
      await acquirer.ask({ stan: "000001", amountMinor: 1000n, card: visa });
      await acquirer.ask({ stan: "000001", amountMinor: 1000n, card: visa });
      await acquirer.ask({ kind: "refund", stan: "000002", of: "000001", amountMinor: 300n, card: visa });
      await acquirer.ask({ stan: "000003", amountMinor: 500n, card: visa });
      await acquirer.ask({
        kind: "reversal",
        stan: "000004",
        of: "000003",
        amountMinor: 500n,
        card: visa,
        fields: { 39: "98" },
      });
      await acquirer.ask({ stan: "000003", amountMinor: 500n, card: visa });
      await acquirer.ask({ stan: "000005", amountMinor: 390_051n, card: visa });
      network.setClearingDate("2026-11-24");
      const { fields } = await acquirer.ask({ kind: "balance", stan: "000006", card: visa });
      assert.deepEqual([fields[54], fields[15]], ["3002156C000999999300", "1124"]);
    }
    const entries = await readJournal(journalFile);
    assert.deepEqual(
      entries.map((entry) => [
        entry.kind,
        entry.stan,
        entry.responseCode,
        entry.changeMinor,
        entry.reversed,
        entry.originalStan,
      ]),
      [
        ["sale", "000001", "00", "-1000", false, undefined],
        ["refund", "000002", "00", "300", false, "000001"],
        ["sale", "000003", "00", "-500", false, undefined],
        ["reversal", "000004", "00", "500", true, "000003"],
        ["sale", "000003", "94", "0", true, undefined],
        ["sale", "000005", "51", "0", false, undefined],
        ["balance", "000006", "00", "0", false, undefined],
      ],
    );
    assert.ok(!JSON.stringify(entries).includes(visa.pan));
    assert.equal(entries[0]?.maskedPan, "476173******0119");
  } finally {
    await rm(folder, { recursive: true });
  }
});
