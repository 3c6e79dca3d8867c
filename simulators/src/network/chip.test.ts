import assert from "node:assert/strict";
import { test } from "node:test";
import { createEmulatedCard, defaultKernelConfig, startChip, testCardNames, testCards } from "@oneclear/emv";
import type { ChipOutcome, TestCardName } from "@oneclear/emv";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { aNetwork, answerOf, messageOf, sealed } from "./test-acquirer.ts";

/** Inserts a card, asks the network with what the chip computed, and gives the card the answer. */
async function pay(name: TestCardName, amountMinor: bigint): Promise<ChipOutcome> {
  await using network = await aNetwork();
  const session = await startChip(createEmulatedCard(nodeCrypto, testCards[name]), defaultKernelConfig, {
    amountMinor,
    currency: "156",
    dateYymmdd: "261123",
    typeByte: 0x00,
    unpredictable: Uint8Array.of(1, 2, 3, 4),
    interface: "contact",
    counter: 1,
  });
  const fields = { 22: "051", 23: session.psn.padStart(3, "0"), 35: session.track2, 55: session.field55 };
  network.acquirer.send(sealed(messageOf({ stan: "000001", amountMinor, card: testCards[name], pin: "1234", fields })));
  const answer = answerOf(await network.acquirer.next());
  const field55 = answer.fields[55];
  assert.ok(field55 === undefined || field55 instanceof Uint8Array);
  return session.finish({ responseCode: String(answer.fields[39]), field55 });
}

test("the chip of every test card believes the issuer's approval and its refusal", async () => {
  for (const name of testCardNames) {
    const approved = await pay(name, 1234n);
    assert.deepEqual([approved.outcome, approved.reason], ["approved", "approved"], name);
    const refused = await pay(name, 390_051n);
    assert.deepEqual([refused.outcome, refused.reason, refused.reverse], ["declined", "host-declined", false], name);
  }
});

test("the chip declines an approval whose ARPC is wrong or missing, and the terminal must reverse", async () => {
  for (const amountMinor of [391_006n, 391_019n]) {
    const { outcome, reverse } = await pay("visa-credit", amountMinor);
    assert.deepEqual([outcome, reverse], ["declined", true]);
  }
});
