/** A card that answers from a table, for what no honest card does. */
import type { CardPort } from "../card-port.ts";
import { concatBytes, fromHex, toHex } from "../hex.ts";
import { encodeTlv, type TlvSource } from "../encode-tlv.ts";

const ok = Uint8Array.of(0x90, 0x00);

export const answerOf = (objects: readonly TlvSource[]): Uint8Array => concatBytes(encodeTlv(objects), ok);

export interface ScriptedCard extends CardPort {
  /** Headers (CLA INS P1 P2) of the commands received, in hexadecimal. */
  readonly received: readonly string[];
}

/**
 * Answers by the beginning of the command in hexadecimal, the longest match first; 6A82 when nothing matches. A list of
 * answers is used up one by one, its last one stays.
 */
export function scriptedCard(
  answers: Readonly<Record<string, Uint8Array | string | readonly (Uint8Array | string)[]>>,
): ScriptedCard {
  const received: string[] = [];
  const counts = new Map<string, number>();
  const keys = Object.keys(answers).sort((left, right) => right.length - left.length);
  return {
    received,
    transmit(command) {
      const hex = toHex(command);
      received.push(hex.slice(0, 8));
      const key = keys.find((candidate) => hex.startsWith(candidate.replaceAll(" ", "")));
      const entry = key === undefined ? "6A82" : (answers[key] ?? "6A82");
      const list = Array.isArray(entry) ? entry : [entry];
      const count = counts.get(key ?? "") ?? 0;
      counts.set(key ?? "", count + 1);
      const answer: Uint8Array | string = list[Math.min(count, list.length - 1)] ?? "6A82";
      return Promise.resolve(typeof answer === "string" ? fromHex(answer) : answer);
    },
  };
}
