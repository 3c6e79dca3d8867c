import {
  createEmulatedCard,
  createTestIssuer,
  defaultKernelConfig,
  describeTlv,
  formatTlv,
  startChip,
  testCards,
} from "@oneclear/emv";
import { nodeCrypto } from "@oneclear/payment-crypto/node";

/** A card in memory goes through the chip kernel to field 55, and hears the issuer's answer. */
const card = createEmulatedCard(nodeCrypto, testCards["visa-credit"], { atc: 6 });
const session = await startChip(card, defaultKernelConfig, {
  amountMinor: 3_650n,
  currency: "156",
  dateYymmdd: "261124",
  typeByte: 0x00,
  unpredictable: nodeCrypto.random(4),
  interface: "contact",
  counter: 41,
  // The PIN goes from the pad into the PIN block; the kernel only hears that it was entered.
  enterPin: async () => "entered",
});
console.log(`${session.label}, verified by ${session.cvm}, counter ${session.atc}\n`);
console.log(formatTlv(describeTlv(session.field55), "en"));

const { pan, psn, field55 } = session;
const answer = createTestIssuer(nodeCrypto).answer({ pan, psn, field55, responseCode: "00" });
const outcome = await session.finish({ responseCode: "00", field55: answer.field55 });
console.log(
  `\nthe issuer found the cryptogram ${answer.authentic ? "true" : "false"}; the card has ${outcome.outcome}`,
);
