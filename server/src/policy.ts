/** The rules without a server: what a merchant needs, whether a provider is proper, whether a terminal may be bound. */
export {
  answerOf,
  CheckAnswer,
  DEFAULT_PACK,
  evaluateMerchant,
  evaluateProvider,
  evaluateTerminal,
  FILE_BYTES_MAX,
  type FileKind,
  fileSchemas,
  packNamed,
  policyProblems,
  readFile,
  shippedPacks,
} from "#modules/policy";
