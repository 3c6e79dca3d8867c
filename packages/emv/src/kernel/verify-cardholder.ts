/**
 * Cardholder verification (EMV Book 3, 10.5): the card's list of rules, taken in order, against what this terminal can do:
 * PIN sent online, signature, nothing. PINs checked by the card itself are not supported and therefore skipped or failed
 * as the rule says.
 */
import { hasBit } from "../bit-meanings.ts";
import { equalBytes } from "../hex.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import type { ChipProcedure } from "./chip-steps.ts";
import { setTsi, setTvr, type CardholderVerification, type ChipState } from "./chip-state.ts";

/** Methods, bits 6-1 of a rule's first byte (EMV Book 3, C3). */
const methods = { fail: 0x00, onlinePin: 0x02, signature: 0x1e, noCvm: 0x1f, noneApplied: 0x3f } as const;
/** 01-05 are all forms of PIN; 02 alone is checked by the issuer. */
const knownMethods: ReadonlySet<number> = new Set([0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x1e, 0x1f]);
const applyNextIfFailed = 0x40;
/** Result bytes of 9F34: unknown (somebody else decides later), failed, successful. */
const results = { unknown: 0x00, failed: 0x01, successful: 0x02 } as const;

const cashTypes: ReadonlySet<number> = new Set([0x01]);

type Rule = { readonly code: number; readonly condition: number };
type Attempt = "online-pin" | "signature" | "no-cvm" | "failed";

/** What the terminal can do in this payment; over the antenna below the limit, nothing but "no CVM". */
export function* verifyCardholder(
  state: ChipState,
  support: Support = supportOf(state),
): ChipProcedure<CardholderVerification> {
  const { cardTags } = state;
  const profile = cardTags.get("82") ?? new Uint8Array(2);
  const list = cardTags.get("8E");
  if (!hasBit(profile, 1, 0x10)) return "no-cvm";
  if (list === undefined || list.length < 10 || list.length % 2 !== 0) {
    if (list === undefined) setTvr(state, "card-data-missing");
    return "no-cvm";
  }
  setTsi(state, "cvm-performed");
  for (let offset = 8; offset < list.length; offset += 2) {
    const rule: Rule = { code: list[offset] ?? 0, condition: list[offset + 1] ?? 0 };
    if (!conditionHolds(state, rule, { list, support })) continue;
    const attempt = yield* attemptRule(state, rule, support);
    if (attempt !== "failed") {
      record(state, rule, attempt === "no-cvm" ? results.successful : results.unknown);
      return attempt;
    }
    record(state, rule, results.failed);
    if ((rule.code & applyNextIfFailed) === 0 || (rule.code & 0x3f) === methods.fail) return failed(state);
  }
  // No rule applied at all: nothing was performed, and that counts as failed.
  if (state.cvmResults[2] !== results.failed)
    record(state, { code: methods.noneApplied, condition: 0 }, results.failed);
  return failed(state);
}

export type Support = { readonly onlinePin: boolean; readonly signature: boolean; readonly noCvm: boolean };

/** From 9F33, byte 2. */
export function supportOf({ kernel }: ChipState): Support {
  return {
    onlinePin: hasBit(kernel.capabilities, 2, 0x40),
    signature: hasBit(kernel.capabilities, 2, 0x20),
    noCvm: hasBit(kernel.capabilities, 2, 0x08),
  };
}

function failed(state: ChipState): CardholderVerification {
  setTvr(state, "cvm-failed");
  return "no-cvm";
}

function record({ cvmResults }: ChipState, { code, condition }: Rule, result: number): void {
  cvmResults[0] = code;
  cvmResults[1] = condition;
  cvmResults[2] = result;
}

function* attemptRule(state: ChipState, { code }: Rule, support: Support): ChipProcedure<Attempt> {
  const method = code & 0x3f;
  if (!knownMethods.has(method)) {
    setTvr(state, "cvm-unrecognised");
    return "failed";
  }
  if (method === methods.signature) return support.signature ? "signature" : "failed";
  if (method === methods.noCvm) return support.noCvm ? "no-cvm" : "failed";
  if (method === methods.onlinePin && support.onlinePin) return yield* askPin(state);
  return "failed";
}

function* askPin(state: ChipState): ChipProcedure<Attempt> {
  // Over the antenna the card is gone before anybody can type: choosing the PIN counts, the entry follows (Book C-2).
  const answer = state.request.interface === "contact" ? yield { kind: "question", question: "pin" } : "entered";
  if (answer === "cancelled") throw new ChipRefusal("cardholder-cancelled", "PIN", { tvr: state.tvr });
  if (answer === "bypassed" || answer === "not-working") {
    setTvr(state, answer === "bypassed" ? "pin-not-entered" : "pin-pad-not-working");
    return "failed";
  }
  setTvr(state, "online-pin-entered");
  return "online-pin";
}

/** Conditions of a rule (EMV Book 3, C3). Those on amounts hold only in the card's own currency. */
function conditionHolds(
  state: ChipState,
  { code, condition }: Rule,
  { list, support }: { readonly list: Uint8Array; readonly support: Support },
): boolean {
  const { request, cardTags, terminalTags } = state;
  const cash = cashTypes.has(request.typeByte);
  const cashback = (request.otherAmountMinor ?? 0n) > 0n;
  switch (condition) {
    case 0x00:
      return true;
    case 0x02:
      return !cash && !cashback;
    case 0x03:
      return isSupported(code & 0x3f, support);
    case 0x04:
      return cash;
    case 0x05:
      return cashback;
    case 0x06:
    case 0x07:
    case 0x08:
    case 0x09: {
      const currency = cardTags.get("9F42");
      if (currency === undefined || !equalBytes(currency, terminalTags.get("5F2A") ?? new Uint8Array(0))) return false;
      const bound = amountAt(list, condition <= 0x07 ? 0 : 4);
      return condition % 2 === 0 ? request.amountMinor < bound : request.amountMinor > bound;
    }
    default:
      // 01 is unattended cash, which this terminal does not give; the rest is unknown.
      return false;
  }
}

function isSupported(method: number, support: Support): boolean {
  if (method === methods.onlinePin) return support.onlinePin;
  if (method === methods.signature) return support.signature;
  return method === methods.noCvm && support.noCvm;
}

function amountAt(list: Uint8Array, offset: number): bigint {
  return BigInt(new DataView(list.buffer, list.byteOffset, list.byteLength).getUint32(offset));
}
