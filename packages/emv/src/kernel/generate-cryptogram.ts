/** GENERATE AC (EMV Book 3, 6.5.5): asks the card for its cryptogram and reads the answer in either format. */
import { fillDataObjectList } from "../data-object-list.ts";
import type { Tags } from "../tlv.ts";
import { actionParameters, type TerminalAction } from "./action-analysis.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import { isOk, readCardList, readCardTags, refusedStatus, send, type ChipProcedure } from "./chip-steps.ts";
import type { ChipState } from "./chip-state.ts";

export type CryptogramType = "AAC" | "TC" | "ARQC";

const noTags: Tags = new Map();

/**
 * Asks by CDOL1 or CDOL2 and keeps 9F27, 9F36, 9F26, 9F10 among the card's tags. `extraTags` are the values that only
 * this command carries (8A, 91).
 */
export function* generateCryptogram(
  state: ChipState,
  ask: { readonly list: "8C" | "8D"; readonly action: TerminalAction; readonly extraTags?: Tags },
): ChipProcedure<CryptogramType> {
  const listBytes = state.cardTags.get(ask.list);
  if (listBytes === undefined) throw new ChipRefusal("card-answer-incomplete", ask.list, { tvr: state.tvr });
  const list = readCardList(ask.list, listBytes);
  const values = fillDataObjectList(list, ask.extraTags ?? noTags, state.terminalTags, state.cardTags);
  const answer = yield* send({ name: "GENERATE AC", p1: actionParameters[ask.action], p2: 0 }, values);
  if (!isOk(answer)) throw refusedStatus("GENERATE AC", answer);
  keep(state, answer.body);
  return takeCryptogramType(state);
}

/** Format 1 (80) has the values one after the other, format 2 (77) as objects. */
function keep({ cardTags }: ChipState, body: Uint8Array): void {
  const objects = readCardTags("GENERATE AC", body);
  const valuesAlone = objects.get("80");
  if (valuesAlone === undefined) {
    for (const [tag, value] of objects) cardTags.set(tag, value);
    return;
  }
  if (valuesAlone.length < 11) throw new ChipRefusal("card-answer-malformed", "GENERATE AC");
  cardTags.set("9F27", valuesAlone.subarray(0, 1));
  cardTags.set("9F36", valuesAlone.subarray(1, 3));
  cardTags.set("9F26", valuesAlone.subarray(3, 11));
  if (valuesAlone.length > 11) cardTags.set("9F10", valuesAlone.subarray(11));
}

/** The type that the card's answer has, from bits 8-7 of 9F27; all of the answer's parts must be there. */
export function takeCryptogramType({ cardTags, tvr }: ChipState): CryptogramType {
  if (cardTags.get("9F36")?.length !== 2 || cardTags.get("9F26")?.length !== 8) {
    throw new ChipRefusal("card-answer-incomplete", "GENERATE AC", { tvr });
  }
  switch ((cardTags.get("9F27")?.[0] ?? 0x20) & 0xc0) {
    case 0x40:
      return "TC";
    case 0x80:
      return "ARQC";
    default:
      return "AAC";
  }
}
