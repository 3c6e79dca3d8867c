/**
 * Application selection (EMV Book 1, 12; contactless: Book B, 3): by the card's directory if it has one, else by trying
 * the terminal's own list; then the final SELECT and GET PROCESSING OPTIONS, and the next candidate if the card says no.
 */
import { statusWords } from "../card-port.ts";
import { fillDataObjectList, listedLength, type DataObjectList } from "../data-object-list.ts";
import { asciiBytes, asciiText, equalBytes } from "../hex.ts";
import { parseTlv, TlvError, type Tags, type Tlv } from "../tlv.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import type { ChipInterface } from "./chip-request.ts";
import {
  isOk,
  readCardList,
  readCardTags,
  refusedStatus,
  send,
  type Candidate,
  type ChipProcedure,
} from "./chip-steps.ts";
import type { Kernel } from "./kernel-config.ts";

const directoryNames = { contact: asciiBytes("1PAY.SYS.DDF01"), contactless: asciiBytes("2PAY.SYS.DDF01") } as const;
/** Records of a directory; EMV Book 1, 12.2.3 numbers them from 1 to 10. */
const directoryRecordMax = 10;
/** Cards with the same prefix that are asked for one after the other. */
const occurrencesMax = 8;
const lowestPriority = 15;

/** Candidates, best first. Throws the refusal "no-common-application". */
export function* findCandidates(kernel: Kernel, face: ChipInterface): ChipProcedure<Candidate[]> {
  const entries = yield* readDirectory(face);
  const listed = entries.flatMap((entry) => toCandidates(kernel, entry));
  const candidates = listed.length > 0 || face === "contactless" ? listed : yield* tryOwnList(kernel);
  if (candidates.length === 0) throw new ChipRefusal("no-common-application", "SELECT");
  return candidates.sort((left, right) => left.priority - right.priority);
}

function* readDirectory(face: ChipInterface): ChipProcedure<Tlv[]> {
  const directory = yield* send({ name: "SELECT", p1: 0x04, p2: 0 }, directoryNames[face]);
  if (!isOk(directory)) return [];
  if (face === "contactless") return entriesOf(directory.body);
  const fileIdentifier = readCardTags("SELECT", directory.body).get("88")?.[0] ?? 0;
  if (fileIdentifier < 1 || fileIdentifier > 10) return [];
  const entries: Tlv[] = [];
  for (let record = 1; record <= directoryRecordMax; record += 1) {
    const answer = yield* send({ name: "READ RECORD", p1: record, p2: (fileIdentifier << 3) | 0x04 });
    if (!isOk(answer)) break;
    entries.push(...entriesOf(answer.body));
  }
  return entries;
}

/** Application templates (61) wherever the answer has them. */
function entriesOf(body: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  const walk = (objects: readonly Tlv[]): void => {
    for (const object of objects) {
      if (object.tag === "61") found.push(object);
      else if (object.children !== undefined) walk(object.children);
    }
  };
  try {
    walk(parseTlv(body));
  } catch (cause) {
    // A directory that cannot be read is as good as none: the terminal's own list remains.
    if (!(cause instanceof TlvError)) throw cause;
  }
  return found;
}

function toCandidates(kernel: Kernel, entry: Tlv): readonly Candidate[] {
  const child = (tag: string): Uint8Array | undefined => entry.children?.find((object) => object.tag === tag)?.value;
  const aid = child("4F");
  if (aid === undefined) return [];
  const applicationIndex = indexOf(kernel, aid);
  if (applicationIndex < 0) return [];
  return [candidate(aid, applicationIndex, { label: child("50"), priority: child("87") })];
}

function candidate(
  aid: Uint8Array,
  applicationIndex: number,
  { label, priority }: { readonly label: Uint8Array | undefined; readonly priority: Uint8Array | undefined },
): Candidate {
  const indicator = priority?.[0] ?? 0;
  return {
    aid,
    applicationIndex,
    label: label === undefined ? "" : asciiText(label).trim(),
    priority: indicator & 0x0f || lowestPriority,
    confirmation: (indicator & 0x80) !== 0,
  };
}

/** The kernel's entry for a card's identifier; an exact match goes before a partial one. */
function indexOf(kernel: Kernel, aid: Uint8Array): number {
  const exact = kernel.applications.findIndex((application) => equalBytes(application.aid, aid));
  if (exact >= 0) return exact;
  return kernel.applications.findIndex(
    ({ settings, aid: own }) =>
      settings.partialMatch && own.length <= aid.length && equalBytes(own, aid.subarray(0, own.length)),
  );
}

function* tryOwnList(kernel: Kernel): ChipProcedure<Candidate[]> {
  const found: Candidate[] = [];
  for (const [index, { aid, settings }] of kernel.applications.entries()) {
    for (let occurrence = 0; occurrence < occurrencesMax; occurrence += 1) {
      const answer = yield* send({ name: "SELECT", p1: 0x04, p2: occurrence === 0 ? 0 : 0x02 }, aid);
      // The whole card is blocked, or has no such command: EMV Book 1, 12.3.3.
      if (answer.status === statusWords["function-not-supported"])
        throw new ChipRefusal("application-blocked", "SELECT");
      if (!isOk(answer)) break;
      const tags = readCardTags("SELECT", answer.body);
      const name = tags.get("84");
      if (name === undefined) break;
      const known = found.some((other) => equalBytes(other.aid, name));
      // A card selects by the first bytes of a name; whether a longer one will do is the terminal's decision.
      if (known || (!settings.partialMatch && !equalBytes(name, aid))) break;
      found.push(candidate(name, index, { label: tags.get("50"), priority: tags.get("87") }));
      if (!settings.partialMatch) break;
    }
  }
  return found;
}

export type InitiatedApplication = {
  readonly candidate: Candidate;
  /** Objects of the file control information and of the processing options. */
  readonly cardTags: Map<string, Uint8Array>;
  readonly terminalTags: Map<string, Uint8Array>;
};

/**
 * Asks which candidate, selects it and opens the payment; a candidate that says "conditions not satisfied" falls out and
 * the next one is asked. `terminalTagsFor` gives what fills the PDOL.
 */
export function* initiate(
  candidates: readonly Candidate[],
  terminalTagsFor: (chosen: Candidate) => Map<string, Uint8Array>,
): ChipProcedure<InitiatedApplication> {
  const remaining = [...candidates];
  let blocked = false;
  while (remaining.length > 0) {
    const chosen = yield* choose(remaining);
    const selected = yield* send({ name: "SELECT", p1: 0x04, p2: 0 }, chosen.aid);
    if (isOk(selected)) {
      const cardTags = readCardTags("SELECT", selected.body);
      const terminalTags = terminalTagsFor(chosen);
      const opened = yield* openPayment(cardTags, terminalTags);
      if (opened) return { candidate: chosen, cardTags, terminalTags };
    }
    blocked ||= selected.status === statusWords["selected-file-invalidated"];
    remaining.splice(remaining.indexOf(chosen), 1);
  }
  throw new ChipRefusal(blocked ? "application-blocked" : "no-common-application", "GET PROCESSING OPTIONS");
}

function* choose(candidates: readonly Candidate[]): ChipProcedure<Candidate> {
  const [first] = candidates;
  if (first === undefined) throw new ChipRefusal("no-common-application", "SELECT");
  if (candidates.length === 1 && !first.confirmation) return first;
  const answer = yield { kind: "question", question: "application", candidates };
  const chosen = typeof answer === "number" ? candidates[answer] : undefined;
  if (chosen === undefined) throw new ChipRefusal("cardholder-cancelled", "application");
  return chosen;
}

function* openPayment(cardTags: Map<string, Uint8Array>, terminalTags: Tags): ChipProcedure<boolean> {
  const listBytes = cardTags.get("9F38");
  const list: DataObjectList = listBytes === undefined ? [] : readCardList("PDOL", listBytes);
  const values = fillDataObjectList(list, terminalTags);
  const length = listedLength(list);
  // 83 and its length; values above 127 bytes need the long form.
  const head = length < 0x80 ? [0x83, length] : [0x83, 0x81, length];
  if (length + head.length > 255) throw new ChipRefusal("card-answer-malformed", "PDOL");
  const body = new Uint8Array(head.length + length);
  body.set(head);
  body.set(values, head.length);
  const answer = yield* send({ name: "GET PROCESSING OPTIONS", p1: 0, p2: 0 }, body);
  if (answer.status === statusWords["conditions-not-satisfied"]) return false;
  if (!isOk(answer)) throw refusedStatus("GET PROCESSING OPTIONS", answer);
  const objects = readCardTags("GET PROCESSING OPTIONS", answer.body);
  const valuesAlone = objects.get("80");
  if (valuesAlone !== undefined) {
    if (valuesAlone.length < 2) throw new ChipRefusal("card-answer-malformed", "GET PROCESSING OPTIONS");
    cardTags.set("82", valuesAlone.subarray(0, 2));
    cardTags.set("94", valuesAlone.subarray(2));
  } else {
    for (const [tag, value] of objects) cardTags.set(tag, value);
  }
  if (cardTags.get("82")?.length !== 2) throw new ChipRefusal("card-answer-incomplete", "82");
  return true;
}
