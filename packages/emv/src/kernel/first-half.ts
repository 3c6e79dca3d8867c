/** A chip payment up to the request cryptogram: everything that happens before the issuer is asked. */
import { hasBit } from "../bit-meanings.ts";
import { toHex } from "../hex.ts";
import { firstAction } from "./action-analysis.ts";
import { ChipRefusal } from "./chip-refusal.ts";
import type { ChipRequest } from "./chip-request.ts";
import type { Candidate, ChipProcedure } from "./chip-steps.ts";
import {
  chipState,
  setTsi,
  setTvr,
  terminalTagsOf,
  type CardholderVerification,
  type ChipState,
} from "./chip-state.ts";
import { buildField55 } from "./field55.ts";
import { generateCryptogram, takeCryptogramType } from "./generate-cryptogram.ts";
import type { Kernel, KernelApplicationBytes } from "./kernel-config.ts";
import { manageRisk } from "./manage-risk.ts";
import { readRecords } from "./read-records.ts";
import { applyRestrictions, isExpired } from "./restrictions.ts";
import { findCandidates, initiate } from "./select-application.ts";
import { supportOf, verifyCardholder, type Support } from "./verify-cardholder.ts";

export type FirstHalf = {
  readonly state: ChipState;
  readonly candidate: Candidate;
  readonly cvm: CardholderVerification;
  /** ARQC: ask the issuer. TC: the card approved offline, which only terminals with a floor limit allow. */
  readonly cryptogramType: "ARQC" | "TC";
  readonly field55: Uint8Array;
};

export function* firstHalf(kernel: Kernel, request: ChipRequest): ChipProcedure<FirstHalf> {
  const applications = usableApplications(kernel, request);
  const candidates = (yield* findCandidates(kernel, request.interface)).filter(({ applicationIndex }) =>
    applications.has(applicationIndex),
  );
  if (candidates.length === 0) throw new ChipRefusal("contactless-limit-exceeded", "SELECT");
  const { candidate, cardTags, terminalTags } = yield* initiate(candidates, ({ applicationIndex }) =>
    terminalTagsOf(kernel, at(kernel, applicationIndex), request),
  );
  const application = at(kernel, candidate.applicationIndex);
  const state = chipState({
    kernel,
    application,
    request,
    cardTags,
    terminalTags,
  });
  const inOneGo = request.interface === "contactless" && cardTags.has("9F26");
  const cvm = inOneGo ? yield* oneGo(state) : yield* stepByStep(state);
  const type = takeCryptogramType(state);
  if (type === "AAC") throw new ChipRefusal("declined-by-card", "GENERATE AC", { tvr: state.tvr });
  return { state, candidate, cvm, cryptogramType: type, field55: buildField55(state) };
}

/** Over the antenna an amount from the transaction limit on is not allowed, application by application. */
function usableApplications({ applications }: Kernel, request: ChipRequest): ReadonlySet<number> {
  const usable = applications
    .map(({ settings }, index) => ({ index, limit: settings.contactless.transactionLimitMinor }))
    .filter(({ limit }) => request.interface === "contact" || request.amountMinor < limit);
  return new Set(usable.map(({ index }) => index));
}

function at(kernel: Kernel, index: number): KernelApplicationBytes {
  const application = kernel.applications[index];
  if (application === undefined) throw new RangeError(`no application ${index} in the kernel's table`);
  return application;
}

/** Contact, and the antenna of Mastercard cards: the classic order of EMV Book 3, 10. */
function* stepByStep(state: ChipState): ChipProcedure<CardholderVerification> {
  const { cardTags, request } = state;
  yield* readRecords(cardTags);
  for (const tag of ["5F24", "5A", "8C"]) {
    if (!cardTags.has(tag)) throw new ChipRefusal("card-answer-incomplete", tag, { tvr: state.tvr });
  }
  // This kernel checks no certificates; the issuer's check of the cryptogram takes their place.
  setTvr(state, "offline-authentication-not-performed");
  applyRestrictions(state);
  const cvm = yield* verifyCardholder(
    state,
    request.interface === "contact" ? supportOf(state) : contactlessSupport(state),
  );
  yield* manageRisk(state);
  const action = firstAction(state);
  const answered = yield* generateCryptogram(state, { list: "8C", action });
  if (action === "AAC") throw new ChipRefusal("declined-by-terminal", `TVR ${toHex(state.tvr)}`, { tvr: state.tvr });
  // A card may go online where an approval was asked for, never the other way round.
  if (action === "ARQC" && answered === "TC")
    throw new ChipRefusal("card-answer-malformed", "GENERATE AC", { tvr: state.tvr });
  setTsi(state, "card-risk-managed");
  return cvm;
}

/** Below the limit the holder is not verified, above it "no verification" is no choice. */
function contactlessSupport(state: ChipState): Support {
  const support = supportOf(state);
  const above = state.request.amountMinor > state.application.settings.contactless.cvmLimitMinor;
  return above ? { ...support, noCvm: false } : { onlinePin: false, signature: false, noCvm: true };
}

/**
 * Visa and UnionPay over the antenna (EMV Book C-3): the cryptogram came with the processing options. It covers TVR as
 * it was then, all zeros, so TVR stays zero; what the card wants of its holder stands in its qualifiers (9F6C).
 */
function* oneGo(state: ChipState): ChipProcedure<CardholderVerification> {
  const { cardTags, cvmResults } = state;
  if (!cardTags.has("9F27")) cardTags.set("9F27", informationFromResults(cardTags.get("9F10")));
  yield* readRecords(cardTags);
  const qualifiers = cardTags.get("9F6C") ?? new Uint8Array(2);
  if (isExpired(state) && !hasBit(qualifiers, 1, 0x08))
    throw new ChipRefusal("card-expired", "5F24", { tvr: state.tvr });
  if (hasBit(qualifiers, 1, 0x80)) {
    cvmResults.set([0x02, 0x00, 0x00]);
    return "online-pin";
  }
  if (hasBit(qualifiers, 1, 0x40)) {
    cvmResults.set([0x1e, 0x00, 0x00]);
    return "signature";
  }
  cvmResults.set([0x1f, 0x00, 0x02]);
  return "no-cvm";
}

/** Without 9F27 the type is in the card verification results, bits 6-5 of their second byte. */
function informationFromResults(issuerApplicationData: Uint8Array | undefined): Uint8Array {
  return Uint8Array.of(((issuerApplicationData?.[4] ?? 0) & 0x30) << 2);
}
