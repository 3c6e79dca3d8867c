import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { createEmulatedCard } from "../card/emulated-card.ts";
import { testCardNames, testCards } from "../card/test-cards.ts";
import { aRequest, issuerField55 } from "../testing/chip-payment.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import { defaultKernelConfig } from "./kernel-config.ts";
import { startChip } from "./start-chip.ts";

const faces = fc.constantFrom("contact" as const, "contactless" as const);

test("whatever a card answers, a payment ends in a session or a named refusal", async () => {
  const answer = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.uint8Array({ maxLength: 60 }).map((body) => Uint8Array.of(...body, 0x90, 0x00)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 40 }), faces, async (answers, face) => {
      let next = 0;
      const card = { transmit: async () => answers[next++ % answers.length] ?? new Uint8Array(0) };
      await assert.rejects(startChip(card, defaultKernelConfig, aRequest({ interface: face })), ChipRefusal);
    }),
    { numRuns: 300 },
  );
});

test("a card whose answers are disturbed on the way ends in a session or a refusal, and its payment in an outcome", async () => {
  const disturbance = fc.record({
    at: fc.nat({ max: 14 }),
    byte: fc.nat({ max: 120 }),
    mask: fc.integer({ min: 1, max: 255 }),
    cut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...testCardNames),
      faces,
      fc.array(disturbance, { minLength: 1, maxLength: 2 }),
      async (name, face, all) => {
        const honest = createEmulatedCard(nodeCrypto, testCards[name]);
        let count = 0;
        const card = {
          transmit: async (command: Uint8Array): Promise<Uint8Array> => {
            let answer = honest.respond(command);
            for (const { at, byte, mask, cut } of all) {
              if (at !== count) continue;
              const index = byte % answer.length;
              answer[index] = (answer[index] ?? 0) ^ mask;
              if (cut) answer = answer.slice(0, index);
            }
            count += 1;
            return answer;
          },
        };
        try {
          const session = await startChip(card, defaultKernelConfig, aRequest({ interface: face }));
          const outcome = await session.finish({ responseCode: "00", field55: fieldOf(session) });
          assert.equal(outcome.reverse, outcome.outcome === "declined");
        } catch (error) {
          assert.ok(error instanceof ChipRefusal, String(error));
        }
      },
    ),
    { numRuns: 400 },
  );
});

/** What the issuer says to a session that may be garbled: its answer, or nothing that a card could believe. */
function fieldOf(session: Parameters<typeof issuerField55>[0]): Uint8Array {
  try {
    return issuerField55(session);
  } catch {
    return new Uint8Array(0);
  }
}

test("whatever the host answers, a card that has asked it ends in an outcome, approved only by the issuer's own word", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...testCardNames), fc.uint8Array({ maxLength: 60 }), async (name, field55) => {
      const session = await startChip(createEmulatedCard(nodeCrypto, testCards[name]), defaultKernelConfig, aRequest());
      const outcome = await session.finish({ responseCode: "00", field55 });
      assert.deepEqual([outcome.outcome, outcome.reverse], ["declined", true]);
    }),
  );
});
