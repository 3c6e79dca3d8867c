/** One chip payment as tests order it: a card of a profile, the usual request, the test issuer's answer. */
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { CardProfile } from "../card/card-profile.ts";
import { createEmulatedCard, type EmulatedCard } from "../card/emulated-card.ts";
import { createTestIssuer } from "../card/test-issuer.ts";
import type { ChipRequest } from "../kernel/chip-request.ts";
import type { ChipSession } from "../kernel/chip-session.ts";
import { defaultKernelConfig, type KernelConfig } from "../kernel/kernel-config.ts";
import { startChip } from "../kernel/start-chip.ts";

export const aRequest = (change: Partial<ChipRequest> = {}): ChipRequest => ({
  amountMinor: 1234n,
  currency: "156",
  dateYymmdd: "251124",
  typeByte: 0x00,
  unpredictable: Uint8Array.of(0x11, 0x22, 0x33, 0x44),
  interface: "contact",
  counter: 7,
  ...change,
});

export type StartedPayment = { readonly card: EmulatedCard; readonly session: ChipSession };

export async function startPayment(
  profile: CardProfile,
  {
    request = {},
    config = defaultKernelConfig,
    card = createEmulatedCard(nodeCrypto, profile),
  }: {
    readonly request?: Partial<ChipRequest>;
    readonly config?: KernelConfig;
    readonly card?: EmulatedCard;
  } = {},
): Promise<StartedPayment> {
  return { card, session: await startChip(card, config, aRequest(request)) };
}

const issuer = createTestIssuer(nodeCrypto);

/** The issuer's field 55 for this session. */
export function issuerField55({ pan, psn, field55 }: ChipSession, responseCode = "00"): Uint8Array {
  return issuer.answer({ pan, psn, field55, responseCode }).field55;
}
