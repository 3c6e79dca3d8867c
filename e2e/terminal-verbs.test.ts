import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openWorld, type TestDevice, type World } from "./support/world.ts";

/** Every product of the demo, 3DES and SM4, with and without header, does every verb, on both kinds of line. */
describe("every terminal does every verb", () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(async () => {
    await world.settled();
    assert.deepEqual(world.linesWithCards(), []);
    await world[Symbol.asyncDispose]();
  });

  const kinds = [
    { index: 0, what: "traditional POS, 3DES", line: "plain" },
    { index: 1, what: "smart POS, SM4", line: "tls" },
    { index: 2, what: "e-signature POS, 3DES", line: "tls" },
    { index: 3, what: "code terminal, SM4", line: "plain" },
    { index: 4, what: "traditional POS without header, 3DES", line: "plain" },
  ] as const;
  for (const { index, what, line } of kinds) {
    test(`${what} (${line})`, async () => {
      const device = await world.device(world.letters[index]!, { line });
      const { terminal } = device;
      assert.equal((await terminal.signOn()).kind, "approved");
      assert.equal((await terminal.echo()).kind, "approved");
      const inserted = await sold(device, { amountMinor: 12_300n, interface: "contact" });
      const tapped = await sold(device, { amountMinor: 4_500n, interface: "contactless" });
      const tappedWithPin = await sold(device, { amountMinor: 150_000n, interface: "contactless" });
      assert.equal(verifiedOf(device, inserted.trace), "pin");
      assert.notEqual(verifiedOf(device, tapped.trace), "pin", "a small amount is tapped without a PIN");
      assert.equal(verifiedOf(device, tappedWithPin.trace), "pin");
      const balance = await terminal.balance({ interface: "contact" });
      assert.equal(balance.kind, "approved", balance.message.en);
      assert.ok(balance.balanceMinor! > 0n);
      const voided = await terminal.voidSale({ originalTrace: inserted.trace! });
      assert.equal(voided.kind, "approved", voided.message.en);
      const refunded = await terminal.refund({ originalTrace: tapped.trace!, amountMinor: 1_000n });
      assert.equal(refunded.kind, "approved", refunded.message.en);
      const settled = await terminal.settle();
      assert.deepEqual([settled.kind, settled.balanced], ["approved", true], settled.message.en);
      assert.notEqual(settled.nextBatch, settled.batch);
      await sold(device, { amountMinor: 100n, interface: "contact" });
    });
  }

  async function sold(device: TestDevice, request: { amountMinor: bigint; interface: "contact" | "contactless" }) {
    device.freshCard(request.interface === "contact" ? "unionpay-credit" : "unionpay-debit");
    const result = await device.terminal.sale(request);
    assert.equal(result.kind, "approved", result.message.en);
    return result;
  }

  function verifiedOf(device: TestDevice, trace: string | undefined): string | undefined {
    const receipt = device.receipts.find((one) => one.kind === "sale" && one.trace === trace);
    return receipt?.kind === "sale" ? receipt.verified : undefined;
  }
});
