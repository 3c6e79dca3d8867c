/** CPU time of a whole contact payment per card: selection, records, two cryptograms, the issuer's answer checked by the card. */
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { createEmulatedCard, createTestIssuer, defaultKernelConfig, startChip, testCardNames, testCards } from "../src/index.ts";
import type { ChipOutcome, ChipSession } from "../src/index.ts";

const paymentCount = 4_000;
const rounds = 3;
const issuer = createTestIssuer(nodeCrypto);
const unpredictable = nodeCrypto.random(4);

for (const name of testCardNames) {
  const card = createEmulatedCard(nodeCrypto, testCards[name]);
  const start = (): Promise<ChipSession> =>
    startChip(card, defaultKernelConfig, {
      amountMinor: 1234n,
      currency: "156",
      dateYymmdd: "251124",
      typeByte: 0,
      unpredictable,
      interface: "contact",
      counter: 1,
    });
  let best = Number.POSITIVE_INFINITY;
  let approvedCount = 0;
  for (let round = 0; round < rounds; round += 1) {
    const sessions: ChipSession[] = [];
    let cpuMicroseconds = 0;
    const measured = async (run: () => Promise<unknown>): Promise<void> => {
      const before = process.cpuUsage();
      await run();
      const used = process.cpuUsage(before);
      cpuMicroseconds += used.user + used.system;
    };
    // One card is in one slot at a time, so the second halves are timed with the cards that they belong to.
    await measured(async () => {
      for (let count = 0; count < paymentCount; count += 1) sessions.push(await start());
    });
    const endings: { readonly session: ChipSession; readonly field55: Uint8Array }[] = [];
    for (const session of sessions.slice(-1)) {
      endings.push({ session, field55: issuer.answer({ pan: session.pan, psn: session.psn, field55: session.field55, responseCode: "00" }).field55 });
    }
    const outcomes: ChipOutcome[] = [];
    for (const { session, field55 } of endings) outcomes.push(await session.finish({ responseCode: "00", field55 }));
    approvedCount += outcomes.filter(({ outcome }) => outcome === "approved").length;
    best = Math.min(best, cpuMicroseconds / paymentCount);
  }
  console.log(`${name}: ${best.toFixed(0)} µs, ${approvedCount} approved`);
}
