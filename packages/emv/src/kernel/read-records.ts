/** READ RECORD by the application file locator (EMV Book 3, 10.2). */
import { statusWords } from "../card-port.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import { readCardTags, refusedStatus, isOk, send, type ChipProcedure } from "./chip-steps.ts";

/** Records a card may make the terminal read; real ones have three to ten. */
const recordCountMax = 64;

/** Reads what the locator names into `cardTags`; a value that is already there stays. */
export function* readRecords(cardTags: Map<string, Uint8Array>): ChipProcedure<void> {
  const locator = cardTags.get("94") ?? new Uint8Array(0);
  if (locator.length % 4 !== 0) throw new ChipRefusal("card-answer-malformed", "94");
  let count = 0;
  for (let offset = 0; offset < locator.length; offset += 4) {
    const [file = 0, first = 0, last = 0] = locator.subarray(offset, offset + 3);
    const fileIdentifier = file >> 3;
    count += last - first + 1;
    if (
      fileIdentifier === 0 ||
      fileIdentifier === 31 ||
      (file & 7) !== 0 ||
      first === 0 ||
      last < first ||
      count > recordCountMax
    ) {
      throw new ChipRefusal("card-answer-malformed", "94");
    }
    for (let record = first; record <= last; record += 1) {
      const answer = yield* send({ name: "READ RECORD", p1: record, p2: (fileIdentifier << 3) | 0x04 });
      if (!isOk(answer)) throw refusedStatus("READ RECORD", answer);
      // Files 1 to 10 hold one record template each; above, the content is the issuer's own.
      if (fileIdentifier <= 10) readCardTags("READ RECORD", answer.body, cardTags);
    }
  }
}

/** Reads one counter by GET DATA; `undefined` when the card keeps it to itself. */
export function* readCounter(tag: "9F36" | "9F13"): ChipProcedure<number | undefined> {
  const name = Uint8Array.fromHex(tag);
  const answer = yield* send({ name: "GET DATA", p1: name[0] ?? 0, p2: name[1] ?? 0 });
  if (answer.status !== statusWords.ok) return undefined;
  const value = readCardTags("GET DATA", answer.body).get(tag);
  return value?.length === 2 ? (value[0] ?? 0) * 256 + (value[1] ?? 0) : undefined;
}
