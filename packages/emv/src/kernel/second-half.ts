/**
 * A contact payment after the issuer has been asked (EMV Book 3, 10.9-10.11; Book 4, 6.3.8): issuer authentication,
 * scripts, second GENERATE AC. The card has the last word: an approval whose ARPC it does not believe becomes a decline,
 * and the terminal must reverse.
 */
import { hasBit } from "../bit-meanings.ts";
import { asciiBytes } from "../hex.ts";
import { parseTlv, TlvError, type Tlv } from "../tlv.ts";
import { actionWithoutIssuer } from "./action-analysis.ts";
import { isOk, send, type ChipProcedure } from "./chip-steps.ts";
import { setTsi, setTvr, type ChipState } from "./chip-state.ts";
import { generateCryptogram } from "./generate-cryptogram.ts";
import { runScripts } from "./issuer-scripts.ts";

/** What came back: field 39 and field 55 as received, or nothing in time. */
export type HostAnswer =
  | { readonly responseCode: string; readonly field55?: Uint8Array | undefined }
  | { readonly none: true };

export type OutcomeReason =
  | "approved"
  | "approved-offline"
  | "host-declined"
  | "unable-to-go-online"
  | "answer-malformed"
  | "issuer-authentication-failed"
  | "card-declined"
  | "card-answer-wrong"
  | "card-removed";

export type ChipOutcome = {
  readonly outcome: "approved" | "declined";
  readonly reason: OutcomeReason;
  /** The final cryptogram: a transaction certificate when the card approved, else an AAC; absent over the antenna. */
  readonly tc: Uint8Array | undefined;
  readonly tsi: Uint8Array;
  readonly tvr: Uint8Array;
  /** The issuer approved and the card did not: the payment must be reversed. */
  readonly reverse: boolean;
  /** Tag DF31, five bytes per issuer script. */
  readonly scriptResults: Uint8Array | undefined;
};

/** The terminal's own response codes: offline approved and declined because nobody answered (EMV Book 4, A6). */
const unableToGoOnlineCodes = { TC: "Y3", AAC: "Z3" } as const;

export function* secondHalf(state: ChipState, answer: HostAnswer): ChipProcedure<ChipOutcome> {
  if ("none" in answer) return yield* withoutIssuer(state);
  const received = readAnswer(answer.field55);
  const hostApproved = state.kernel.approvedResponseCodes.has(answer.responseCode);
  const authentication = received?.issuerAuthentication;
  const externally = hasBit(state.cardTags.get("82") ?? new Uint8Array(2), 1, 0x04);
  if (authentication !== undefined && externally) yield* authenticateIssuer(state, authentication);
  const before = yield* runScripts(state, received?.scriptsBefore ?? [], "script-failed-before");
  const action = hostApproved && received !== undefined ? "TC" : "AAC";
  const extraTags = new Map([["8A", asciiBytes(answer.responseCode)]]);
  if (authentication !== undefined) {
    extraTags.set("91", authentication);
    if (!externally) setTsi(state, "issuer-authenticated");
  }
  const type = yield* generateCryptogram(state, { list: "8D", action, extraTags });
  const after = yield* runScripts(state, received?.scriptsAfter ?? [], "script-failed-after");
  const approved = type === "TC" && action === "TC";
  return outcomeOf(state, {
    approved,
    reason: approved ? "approved" : declineReason(state, { hostApproved, readable: received !== undefined }),
    hostApproved,
    scriptResults: joinResults(before, after),
  });
}

function* withoutIssuer(state: ChipState): ChipProcedure<ChipOutcome> {
  const action = actionWithoutIssuer(state);
  const extraTags = new Map([["8A", asciiBytes(unableToGoOnlineCodes[action])]]);
  const type = yield* generateCryptogram(state, { list: "8D", action, extraTags });
  const approved = type === "TC" && action === "TC";
  return outcomeOf(state, {
    approved,
    reason: approved ? "approved-offline" : "unable-to-go-online",
    hostApproved: false,
  });
}

function* authenticateIssuer(state: ChipState, authentication: Uint8Array): ChipProcedure<void> {
  setTsi(state, "issuer-authenticated");
  // EMV Book 3, 6.5.4: 8 to 16 bytes; anything else need not be shown to the card to be wrong.
  const wellFormed = authentication.length >= 8 && authentication.length <= 16;
  const accepted = wellFormed && isOk(yield* send({ name: "EXTERNAL AUTHENTICATE", p1: 0, p2: 0 }, authentication));
  if (!accepted) setTvr(state, "issuer-authentication-failed");
}

function declineReason(
  { tvr, cardTags }: ChipState,
  { hostApproved, readable }: { readonly hostApproved: boolean; readonly readable: boolean },
): OutcomeReason {
  if (!readable) return "answer-malformed";
  if (!hostApproved) return "host-declined";
  // 9F27, bits 3-1 = 3: the card's own word for it, where tag 91 travelled in CDOL2.
  const cardSays = ((cardTags.get("9F27")?.[0] ?? 0) & 0x07) === 0x03;
  return cardSays || hasBit(tvr, 5, 0x40) ? "issuer-authentication-failed" : "card-declined";
}

export function outcomeOf(
  state: ChipState,
  ending: {
    readonly approved: boolean;
    readonly reason: OutcomeReason;
    readonly hostApproved: boolean;
    readonly scriptResults?: Uint8Array | undefined;
    readonly withoutCryptogram?: true;
  },
): ChipOutcome {
  return {
    outcome: ending.approved ? "approved" : "declined",
    reason: ending.reason,
    tc: ending.withoutCryptogram ? undefined : state.cardTags.get("9F26"),
    tsi: state.tsi.slice(),
    tvr: state.tvr.slice(),
    reverse: ending.hostApproved && !ending.approved,
    scriptResults: ending.scriptResults,
  };
}

type ReadAnswer = {
  readonly issuerAuthentication: Uint8Array | undefined;
  readonly scriptsBefore: readonly Tlv[];
  readonly scriptsAfter: readonly Tlv[];
};

/** `undefined` when field 55 of the answer is no TLV: nothing in it can be trusted, so the payment cannot be approved. */
function readAnswer(field55: Uint8Array | undefined): ReadAnswer | undefined {
  try {
    const objects = parseTlv(field55 ?? new Uint8Array(0));
    return {
      issuerAuthentication: objects.find(({ tag }) => tag === "91")?.value,
      scriptsBefore: objects.filter(({ tag }) => tag === "71"),
      scriptsAfter: objects.filter(({ tag }) => tag === "72"),
    };
  } catch (cause) {
    if (cause instanceof TlvError) return undefined;
    throw cause;
  }
}

function joinResults(...results: readonly Uint8Array[]): Uint8Array | undefined {
  const joined = Uint8Array.from(results.flatMap((part) => [...part]));
  return joined.length === 0 ? undefined : joined;
}
