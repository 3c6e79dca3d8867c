/**
 * Terminal action analysis (EMV Book 3, 10.7): the verification results against the action codes of terminal and issuer.
 * "Denial" goes before "online"; what neither demands is approved offline.
 */
import type { ChipState } from "./chip-state.ts";

export type TerminalAction = "AAC" | "ARQC" | "TC";

/** P1 of GENERATE AC. */
export const actionParameters = { AAC: 0x00, TC: 0x40, ARQC: 0x80 } as const satisfies Readonly<
  Record<TerminalAction, number>
>;

const nothing = new Uint8Array(5);
const everything = new Uint8Array(5).fill(0xff);

/** What to ask the card for before the issuer has been asked. */
export function firstAction(state: ChipState): TerminalAction {
  const { denial, online } = state.application.actionCodes;
  if (matches(state, denial, state.cardTags.get("9F0E") ?? nothing)) return "AAC";
  // Issuer codes that are absent count as all ones for online and default.
  return matches(state, online, state.cardTags.get("9F0F") ?? everything) ? "ARQC" : "TC";
}

/** What to ask the card for when the issuer could not be reached. */
export function actionWithoutIssuer(state: ChipState): "AAC" | "TC" {
  return matches(state, state.application.actionCodes.default, state.cardTags.get("9F0D") ?? everything) ? "AAC" : "TC";
}

function matches({ tvr }: ChipState, terminalCodes: Uint8Array, issuerCodes: Uint8Array): boolean {
  return tvr.some((byte, index) => (byte & ((terminalCodes[index] ?? 0) | (issuerCodes[index] ?? 0))) !== 0);
}
