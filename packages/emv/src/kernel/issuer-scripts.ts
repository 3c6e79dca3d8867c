/** Issuer scripts (EMV Book 3, 10.10): commands of the issuer that the terminal passes on without understanding them. */
import type { Tlv } from "../tlv.ts";
import { sendApdu, type ChipProcedure } from "./chip-steps.ts";
import { setTsi, setTvr, type ChipState } from "./chip-state.ts";
import { toCardResponse } from "../card-port.ts";

/** All scripts of one answer together; a terminal need not take more (EMV Book 4, 6.3.9). */
const scriptBytesMax = 128;

/** Result nibble of tag DF31: EMV Book 4, A5. */
const results = { failed: 0x10, successful: 0x20 } as const;

/** Runs the scripts until a command fails; returns five bytes per script: result and failed command, script identifier. */
export function* runScripts(
  state: ChipState,
  scripts: readonly Tlv[],
  failure: "script-failed-before" | "script-failed-after",
): ChipProcedure<Uint8Array> {
  const report = new Uint8Array(scripts.length * 5);
  let bytesLeft = scriptBytesMax;
  for (const [index, script] of scripts.entries()) {
    setTsi(state, "script-processed");
    bytesLeft -= script.value.length;
    const result = bytesLeft < 0 ? results.failed : yield* runScript(script);
    if (result !== results.successful) setTvr(state, failure);
    report[index * 5] = result;
    const identifier = script.children?.find(({ tag }) => tag === "9F18")?.value;
    if (identifier?.length === 4) report.set(identifier, index * 5 + 1);
  }
  return report;
}

/** 20, or 10 with the number of the failed command in its right half (0 beyond 15). */
function* runScript(script: Tlv): ChipProcedure<number> {
  const commands = script.children?.filter(({ tag }) => tag === "86") ?? [];
  for (const [index, { value }] of commands.entries()) {
    const { status } = value.length < 4 ? toCardResponse(new Uint8Array(0)) : yield* sendApdu(value);
    const class1 = status >> 8;
    const accepted = status === 0x9000 || class1 === 0x62 || class1 === 0x63;
    if (!accepted) return results.failed | (index < 15 ? index + 1 : 0);
  }
  return results.successful;
}
