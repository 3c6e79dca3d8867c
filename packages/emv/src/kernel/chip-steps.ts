/**
 * The kernel as a state machine over a card it cannot see: a generator that yields the next command or question and is
 * resumed with the answer. Nothing in it waits, reads a clock or knows a reader, so it runs as well against a card in
 * memory, over radio, or step by step in a test.
 */
import { commandApdu, statusWords, toCardResponse, type CardResponse } from "../card-port.ts";
import { parseDataObjectList, type DataObjectList } from "../data-object-list.ts";
import { readTags, TlvError } from "../tlv.ts";
import { ChipRefusal } from "./chip-refusal.ts";

/** An application that card and terminal have in common. */
export type Candidate = {
  readonly aid: Uint8Array;
  readonly label: string;
  /** 1 is first; 15 when the card has no opinion. */
  readonly priority: number;
  /** The card asks that its holder confirms the choice. */
  readonly confirmation: boolean;
  /** Index in the kernel's table. */
  readonly applicationIndex: number;
};

/** What became of the PIN entry; the digits go from the PIN pad into the PIN block and never through here. */
export type PinEntry = "entered" | "bypassed" | "not-working" | "cancelled";

export type ChipStep =
  | { readonly kind: "command"; readonly apdu: Uint8Array }
  | { readonly kind: "question"; readonly question: "application"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "question"; readonly question: "pin" };

/** Answer to a command: the response APDU; to "application": an index or `undefined` to cancel; to "pin": a `PinEntry`. */
export type ChipStepAnswer = Uint8Array | number | PinEntry | undefined;

/** A stretch of the payment: yields steps, returns its result, throws a `ChipRefusal`. */
export type ChipProcedure<Result> = Generator<ChipStep, Result, ChipStepAnswer>;

export type CommandName =
  | "SELECT"
  | "GET PROCESSING OPTIONS"
  | "READ RECORD"
  | "GET DATA"
  | "GENERATE AC"
  | "EXTERNAL AUTHENTICATE"
  | "issuer script";

const headers = {
  SELECT: [0x00, 0xa4],
  "GET PROCESSING OPTIONS": [0x80, 0xa8],
  "READ RECORD": [0x00, 0xb2],
  "GET DATA": [0x80, 0xca],
  "GENERATE AC": [0x80, 0xae],
  "EXTERNAL AUTHENTICATE": [0x00, 0x82],
} as const;

export function* send(
  command: { readonly name: keyof typeof headers; readonly p1: number; readonly p2: number },
  body?: Uint8Array,
): ChipProcedure<CardResponse> {
  const [cla, ins] = headers[command.name];
  return yield* sendApdu(commandApdu([cla, ins, command.p1, command.p2], body));
}

export function* sendApdu(apdu: Uint8Array): ChipProcedure<CardResponse> {
  const answer = yield { kind: "command", apdu };
  if (!(answer instanceof Uint8Array)) throw new TypeError("a command is answered with a response APDU");
  return toCardResponse(answer);
}

export function isOk(response: CardResponse): boolean {
  return response.status === statusWords.ok;
}

/** A refusal for a command that had to succeed. */
export function refusedStatus(name: CommandName, { status }: CardResponse): ChipRefusal {
  return new ChipRefusal("card-status-unexpected", `${name}: ${status.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** Reads a card's objects; what is no TLV is the card's fault, not ours. */
export function readCardTags(
  name: CommandName,
  body: Uint8Array,
  into?: Map<string, Uint8Array>,
): Map<string, Uint8Array> {
  return blamingTheCard(name, () => readTags(body, into));
}

export function readCardList(name: string, bytes: Uint8Array): DataObjectList {
  return blamingTheCard(name, () => parseDataObjectList(bytes));
}

function blamingTheCard<Result>(detail: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof TlvError) throw new ChipRefusal("card-answer-malformed", detail, { cause });
    throw cause;
  }
}
