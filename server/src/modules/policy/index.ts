export { answerOf, type Due, type Effect, type Judgement, type Reason } from "./rules/finding.ts";
export { checkBytes } from "./check-bytes.ts";
export { evaluateMerchant, type MerchantJudgement, type MerchantVerdict } from "./evaluate-merchant.ts";
export { evaluateProvider, type ProviderVerdict } from "./evaluate-provider.ts";
export {
  evaluateTerminal,
  type SerialState,
  type TerminalJudgement,
  type TerminalVerdict,
} from "./evaluate-terminal.ts";
export { CheckAnswer } from "./files/answer.ts";
export { MerchantFile } from "./files/merchant-file.ts";
export { ProviderFile } from "./files/provider-file.ts";
export { FILE_BYTES_MAX, type FileKind, type FileOf, fileSchemas, readFile } from "./files/read-file.ts";
export { TerminalFile } from "./files/terminal-file.ts";
export type { Basis, Capability, MerchantKind, Pack, Parameter, Requirement } from "./pack.ts";
export { packFaults } from "./pack-faults.ts";
export { packOn } from "./pack-on.ts";
export { DEFAULT_PACK, packNamed, shippedPacks } from "./packs/index.ts";
export { policyProblems } from "./refusals.ts";
