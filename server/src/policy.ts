/** The rules without a server: what a merchant needs, whether a provider is proper, whether a terminal may be bound. */
export {
  CheckAnswer,
  checkBytes,
  DEFAULT_PACK,
  FILE_BYTES_MAX,
  type FileKind,
  fileSchemas,
  packNamed,
  policyProblems,
  shippedPacks,
} from "#modules/policy";
