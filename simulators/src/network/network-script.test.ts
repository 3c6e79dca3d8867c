import assert from "node:assert/strict";
import { test } from "node:test";
import { testCards } from "@oneclear/emv";
import { aNetwork, answerOf, arpcHolds, connectAcquirer, macHolds, messageOf, sealed } from "./test-acquirer.ts";
import type { Purchase } from "./test-acquirer.ts";

const visa = testCards["visa-credit"];

test("scripted answers arrive spoilt, doubled, crossed, late or not at all, as the script says", async () => {
  await using network = await aNetwork({ lateMs: 1 });
  const { acquirer } = network;
  let stan = 0;
  const play = async (amountMinor: bigint, more: Partial<Purchase> = {}) => {
    stan += 1;
    const purchase = { stan: String(stan).padStart(6, "0"), amountMinor, card: visa, ...more };
    acquirer.send(sealed(messageOf(purchase)));
    return purchase.stan;
  };
  const codes = async () => (await acquirer.answersBeforeEcho()).map(({ fields }) => fields[39]);

  await play(390_000n + 61n);
  assert.deepEqual(await codes(), ["61"]);
  await play(391_001n);
  assert.deepEqual(await codes(), [], "silent");
  await play(391_002n);
  assert.equal(answerOf(await acquirer.next()).fields[39], "00", "late");
  await play(391_003n);
  assert.deepEqual(await codes(), ["00", "00"], "twice");
  const crossed = await play(391_004n);
  const [answer] = await acquirer.answersBeforeEcho();
  assert.notEqual(answer?.fields[11], crossed);
  assert.notEqual(answer?.fields[37], `632708${crossed}`);
  await play(391_005n);
  assert.equal(macHolds((await acquirer.next()) ?? new Uint8Array()), false, "wrong MAC");
  await play(391_013n);
  assert.equal(answerOf(await acquirer.next()).fields[64], undefined, "no MAC");
  await play(391_015n);
  assert.deepEqual(await codes(), ["00", "05"], "contradicted");
  await play(391_016n);
  assert.deepEqual(await codes(), ["96", "00"], "error, then approved");
  await play(391_017n);
  assert.equal(answerOf(await acquirer.next()).fields[4], "000000391018", "other amount");
  await play(391_018n);
  assert.equal(answerOf(await acquirer.next()).fields[41], "99999999", "other terminal");
  await play(391_020n);
  assert.equal(macHolds((await acquirer.next()) ?? new Uint8Array()), true, "byte by byte");
  await play(391_009n);
  const garbage = await acquirer.next();
  assert.throws(() => answerOf(garbage), "garbage");
  const held = await play(391_011n);
  const overtaking = await play(100n);
  assert.deepEqual(
    (await acquirer.answersBeforeEcho()).map(({ fields }) => fields[11]),
    [overtaking, held],
    "reordered",
  );
});

test("a scripted answer that waits for the reversal follows the reversal's answer; the same holds for unanswered reversals", async () => {
  await using network = await aNetwork();
  const { acquirer } = network;
  acquirer.send(sealed(messageOf({ stan: "000001", amountMinor: 391_008n, card: visa })));
  assert.deepEqual(await acquirer.answersBeforeEcho(), []);
  acquirer.send(
    sealed(messageOf({ kind: "reversal", stan: "000002", of: "000001", amountMinor: 391_008n, card: visa })),
  );
  assert.deepEqual(
    (await acquirer.answersBeforeEcho()).map(({ mti, fields }) => [mti, fields[39]]),
    [
      ["0430", "00"],
      ["0210", "00"],
    ],
  );
  acquirer.send(sealed(messageOf({ stan: "000003", amountMinor: 391_010n, card: visa })));
  const answerCounts: number[] = [];
  for (const stan of ["000004", "000005", "000006"]) {
    acquirer.send(sealed(messageOf({ kind: "reversal", stan, of: "000003", amountMinor: 391_010n, card: visa })));
    answerCounts.push((await acquirer.answersBeforeEcho()).length);
  }
  assert.deepEqual(answerCounts, [0, 0, 1]);
});

test("a wrong ARPC leaves the approval and its MAC right, a missing one leaves no field 55", async () => {
  await using network = await aNetwork();
  for (const [amountMinor, has55] of [
    [391_006n, true],
    [391_019n, false],
  ] as const) {
    const counter = Number(amountMinor % 100n);
    const purchase = { stan: `0000${counter.toString().padStart(2, "0")}`, amountMinor, card: visa, counter };
    const request = messageOf(purchase);
    network.acquirer.send(sealed(request));
    const payload = await network.acquirer.next();
    const answer = answerOf(payload);
    assert.ok(payload && macHolds(payload));
    assert.deepEqual([answer.fields[39], answer.fields[55] !== undefined], ["00", has55]);
    assert.equal(arpcHolds(request, answer, purchase), false);
  }
});

test("scripts that break the connection break this one only", async () => {
  await using network = await aNetwork();
  for (const amountMinor of [391_007n, 391_012n, 391_014n]) {
    await using breaking = await connectAcquirer(network.port);
    breaking.send(sealed(messageOf({ stan: String(amountMinor), amountMinor, card: visa })));
    assert.equal(await breaking.next(), undefined);
  }
  assert.equal((await network.acquirer.ask({ stan: "000001", amountMinor: 100n })).fields[39], "00");
});
