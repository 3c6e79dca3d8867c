/**
 * CPU time of a whole contact payment per kind of card: selection, records, two cryptograms, the issuer's answer checked
 * by the card. Many cards pay in turn, so that the issuer's own work can be left out of the time.
 */
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import {
  createEmulatedCard,
  createTestIssuer,
  defaultKernelConfig,
  startChip,
  testCardInRange,
  testCardNames,
} from "../src/index.ts";

const cardCount = 200;
const roundCount = 30;
const issuer = createTestIssuer(nodeCrypto);
const request = {
  amountMinor: 1234n,
  currency: "156",
  dateYymmdd: "251124",
  typeByte: 0,
  interface: "contact",
  counter: 1,
} as const;

for (const name of testCardNames) {
  const cards = Array.from({ length: cardCount }, (_, index) =>
    createEmulatedCard(nodeCrypto, testCardInRange(name, index)),
  );
  let best = Number.POSITIVE_INFINITY;
  let approvedCount = 0;
  for (let round = 0; round < roundCount; round += 1) {
    const unpredictable = nodeCrypto.random(4);
    const started = process.cpuUsage();
    const sessions = [];
    for (const card of cards) sessions.push(await startChip(card, defaultKernelConfig, { ...request, unpredictable }));
    const firstHalf = process.cpuUsage(started);
    const answers = sessions.map(
      ({ pan, psn, field55 }) => issuer.answer({ pan, psn, field55, responseCode: "00" }).field55,
    );
    const resumed = process.cpuUsage();
    for (const [index, session] of sessions.entries()) {
      const { outcome } = await session.finish({ responseCode: "00", field55: answers[index] });
      if (outcome === "approved") approvedCount += 1;
    }
    const secondHalf = process.cpuUsage(resumed);
    const used = firstHalf.user + firstHalf.system + secondHalf.user + secondHalf.system;
    best = Math.min(best, used / cardCount);
  }
  console.log(
    `${name}: ${best.toFixed(0)} µs (best of ${roundCount}), ${approvedCount} of ${cardCount * roundCount} approved`,
  );
}
