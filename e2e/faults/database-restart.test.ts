import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { test } from "node:test";
import { bindLoadTerminals } from "@oneclear/server/demo";
import type { PaymentResult } from "@oneclear/terminal";
import { paymentsByServices } from "../support/payments-of.ts";
import { until } from "../support/until.ts";
import { openWorld, type TestDevice } from "../support/world.ts";

/**
 * The database loses its power under load, twice. Terminals go on selling all the while; when all have settled what they
 * were in doubt about, terminals, ledger and network hold exactly the same payments (I4, I17).
 */
const TERMINAL_COUNT = 16;
/** A busy machine is slow; only a hang takes longer. */
const PATIENCE = { timeout: 600_000 };
const SELLING_BEFORE = 100;
/** What a terminal may hear meanwhile: busy or faulty (96), unknown and undone (98), no line (91). */
const EXPLAINED = new Set(["96", "98", "91"]);

test(
  "the database is restarted under load: payments in flight are refused or undone, nothing is lost",
  PATIENCE,
  async (t) => {
    await using world = await openWorld();
    const { server, restartDatabase } = world.platform;
    const { services } = server;
    const letters = await bindLoadTerminals(
      { db: services.db, modules: services, bind: services.bind },
      { count: TERMINAL_COUNT, keyKind: "TDES" },
    );
    const devices = await Promise.all(letters.map((letter) => world.device(letter)));
    for (const device of devices) assert.equal((await device.terminal.signOn()).kind, "approved");

    const results: PaymentResult[] = [];
    const approved = (): readonly PaymentResult[] => results.filter(({ kind }) => kind === "approved");
    let selling = true;
    const loops = devices.map((device) => sellWhile(device, () => selling, results));
    const sellMore = async (): Promise<void> => {
      const goal = approved().length + SELLING_BEFORE;
      await until("payments are approved under load", () => (approved().length >= goal ? true : undefined));
    };
    try {
      await sellMore();
      for (let restart = 0; restart < 2; restart++) {
        await restartDatabase!();
        await sellMore();
      }
    } finally {
      selling = false;
      await Promise.all(loops);
    }

    for (const device of devices) await settleDoubts(device);
    await world.settled();
    const unexplained = results.filter(
      ({ responseCode }) => responseCode !== undefined && responseCode !== "00" && !EXPLAINED.has(responseCode),
    );
    assert.deepEqual(
      unexplained.map(({ responseCode, message }) => [responseCode, message.en]),
      [],
    );
    const standing = (await paymentsByServices(services)).filter(({ status }) => status === "approved");
    const printed = approved().map(({ rrn }) => rrn);
    assert.equal(standing.length, printed.length);
    const held = new Set(standing.map(({ rrn }) => rrn));
    assert.deepEqual(new Set(printed), held, "what the terminals printed is what the ledger holds");
    t.diagnostic(`${approved().length} approved, ${results.length - approved().length} refused or undone`);
    assert.deepEqual(world.linesWithCards(), []);
  },
);

async function sellWhile(device: TestDevice, selling: () => boolean, results: PaymentResult[]): Promise<void> {
  while (selling()) {
    device.freshCard();
    const result = await device.terminal.sale({ amountMinor: 1_000n, interface: "contact" });
    results.push(result);
    if (result.kind !== "approved") await sleep(100);
  }
}

/** A merchant goes on pressing the key until the terminal has nothing open. */
async function settleDoubts(device: TestDevice): Promise<void> {
  await until("an answer to the stored reversal", async () =>
    (await device.terminal.sendPendingReversal()).state === "pending" ? undefined : true,
  );
}
