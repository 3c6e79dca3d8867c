/** What the kernel holds while a payment runs, and what each step of it may change. */
import { packedDigits } from "../hex.ts";
import type { ChipRequest } from "./chip-request.ts";
import type { Kernel, KernelApplicationBytes } from "./kernel-config.ts";

/** How the holder is verified; the terminal collects PIN or signature. */
export type CardholderVerification = "online-pin" | "signature" | "no-cvm";

export type ChipState = {
  readonly kernel: Kernel;
  readonly application: KernelApplicationBytes;
  readonly request: ChipRequest;
  /** What the card said; a card never overrides what the terminal says of itself. */
  readonly cardTags: Map<string, Uint8Array>;
  /** What the terminal says; 95, 9B and 9F34 are the live arrays below. */
  readonly terminalTags: Map<string, Uint8Array>;
  readonly tvr: Uint8Array;
  readonly tsi: Uint8Array;
  /** Tag 9F34: method, condition, result. */
  readonly cvmResults: Uint8Array;
};

/** Method "no CVM performed", no condition, result unknown (EMV Book 4, A4). */
const nothingPerformed = [0x3f, 0x00, 0x00] as const;

/** Opens the state; the verification results it keeps take their places among the terminal's values. */
export function chipState(start: Omit<ChipState, "tvr" | "tsi" | "cvmResults">): ChipState {
  const tvr = new Uint8Array(5);
  const tsi = new Uint8Array(2);
  const cvmResults = Uint8Array.from(nothingPerformed);
  start.terminalTags.set("95", tvr);
  start.terminalTags.set("9B", tsi);
  start.terminalTags.set("9F34", cvmResults);
  return { ...start, tvr, tsi, cvmResults };
}

/** The terminal's values for one payment with one application, verification results still zero. */
export function terminalTagsOf(
  kernel: Kernel,
  application: KernelApplicationBytes,
  request: ChipRequest,
): Map<string, Uint8Array> {
  const { contactless } = application.settings;
  const tags = new Map(kernel.terminalTags);
  const qualifiers = kernel.terminalQualifiers.slice();
  // TTQ byte 2: an online cryptogram always, the holder's verification above the limit.
  qualifiers[1] = (qualifiers[1] ?? 0) | 0x80 | (request.amountMinor > contactless.cvmLimitMinor ? 0x40 : 0);
  tags.set("9F66", qualifiers);
  tags.set("9F02", packedDigits(request.amountMinor, 6));
  tags.set("9F03", packedDigits(request.otherAmountMinor ?? 0n, 6));
  tags.set("5F2A", packedDigits(request.currency, 2));
  tags.set("9A", packedDigits(request.dateYymmdd, 3));
  tags.set("9C", Uint8Array.of(request.typeByte));
  tags.set("9F37", request.unpredictable);
  tags.set("9F41", packedDigits(request.counter, 4));
  tags.set("9F09", application.applicationVersion);
  tags.set("9F06", application.aid);
  tags.set("95", new Uint8Array(5));
  return tags;
}

/** Bits of TVR (tag 95) that this kernel sets: byte from 1, mask. Words for all of them: bit-meanings.ts. */
export const tvrBits = {
  "offline-authentication-not-performed": [1, 0x80],
  "card-data-missing": [1, 0x20],
  "application-versions-differ": [2, 0x80],
  expired: [2, 0x40],
  "not-yet-effective": [2, 0x20],
  "service-not-allowed": [2, 0x10],
  "new-card": [2, 0x08],
  "cvm-failed": [3, 0x80],
  "cvm-unrecognised": [3, 0x40],
  "pin-pad-not-working": [3, 0x10],
  "pin-not-entered": [3, 0x08],
  "online-pin-entered": [3, 0x04],
  "floor-limit-exceeded": [4, 0x80],
  "lower-offline-limit-exceeded": [4, 0x40],
  "upper-offline-limit-exceeded": [4, 0x20],
  "issuer-authentication-failed": [5, 0x40],
  "script-failed-before": [5, 0x20],
  "script-failed-after": [5, 0x10],
} as const;

/** Bits of TSI (tag 9B), byte 1. */
export const tsiBits = {
  "cvm-performed": 0x40,
  "card-risk-managed": 0x20,
  "issuer-authenticated": 0x10,
  "terminal-risk-managed": 0x08,
  "script-processed": 0x04,
} as const;

export function setTvr({ tvr }: ChipState, bit: keyof typeof tvrBits): void {
  const [byte, mask] = tvrBits[bit];
  tvr[byte - 1] = (tvr[byte - 1] ?? 0) | mask;
}

export function setTsi({ tsi }: ChipState, bit: keyof typeof tsiBits): void {
  tsi[0] = (tsi[0] ?? 0) | tsiBits[bit];
}
