export { encodeTlv, isTag, type TlvSource } from "./encode-tlv.ts";
export { parseTlv, readTags, tlvLimits, TlvError, type Tags, type Tlv } from "./tlv.ts";
export { emvTags, tagEntry, tagFormat, type TagEntry, type TagFormat } from "./tags.ts";
export {
  fillDataObjectList,
  parseDataObjectList,
  splitByDataObjectList,
  type DataObjectList,
} from "./data-object-list.ts";
export type { Wording } from "./wording.ts";
export { hasBit, meaningsOf, type BitMeaning } from "./bit-meanings.ts";
export {
  describeAip,
  describeCryptogramInformation,
  describeTlv,
  describeTsi,
  describeTvr,
  describeValue,
  formatTlv,
  type TlvDescription,
} from "./describe.ts";
export { describeCvmList, describeCvmResults } from "./cvm-words.ts";
export {
  describeIssuerApplicationData,
  readIssuerApplicationData,
  schemeNames,
  type CardScheme,
  type IssuerApplicationData,
} from "./issuer-application-data.ts";
export {
  cardCryptogramItems,
  cryptogramPadding,
  CryptogramInputError,
  issuerCryptogramInput,
  terminalCryptogramItems,
} from "./cryptogram-input.ts";

export { commandApdu, statusWords, toCardResponse, type CardPort, type CardResponse } from "./card-port.ts";
export { createEmulatedCard, type CardCounters, type EmulatedCard } from "./card/emulated-card.ts";
export type { CardProfile, IssuerAuthentication, KeyDerivation } from "./card/card-profile.ts";
export {
  testCardInRange,
  testCardNames,
  testCards,
  testIssuerKeys,
  testIssuerOf,
  testPin,
  withCheckDigit,
  type TestCardName,
} from "./card/test-cards.ts";

export { createTestIssuer, type TestIssuer, type TestIssuerAnswer } from "./card/test-issuer.ts";

export { startChip } from "./kernel/start-chip.ts";
export type { ChipSession } from "./kernel/chip-session.ts";
export type { ChipInterface, ChipRequest } from "./kernel/chip-request.ts";
export type { CardholderVerification } from "./kernel/chip-state.ts";
export type { ChipOutcome, HostAnswer, OutcomeReason } from "./kernel/second-half.ts";
export { ChipRefusal, chipRefusals, type ChipRefusalCode } from "./kernel/chip-refusal.ts";
export type { Candidate, ChipProcedure, ChipStep, ChipStepAnswer, PinEntry } from "./kernel/chip-steps.ts";
export { defaultKernelConfig, type KernelApplication, type KernelConfig } from "./kernel/kernel-config.ts";
export { field55Tags, reversalField55, reversalField55Tags } from "./kernel/field55.ts";
