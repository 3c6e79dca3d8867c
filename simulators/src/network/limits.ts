/** The bounds of the simulator, each with its unit; beyond them it forgets or refuses, it never grows. */
export const limits = {
  /** Largest frame accepted from an acquirer, in bytes; a full `iso87-ascii` message stays below 2,000. */
  frameBytesMax: 4096,
  /** Payments remembered for duplicates, voids, refunds and reversals, some 800 bytes each; the older half goes at a time. */
  rememberedTransactionCountMax: 600_000,
  /** How much of its journal's end a new process reads, in bytes: some 40,000 messages. */
  journalReadBytesMax: 16 * 1024 * 1024,
  /** Card accounts opened by use; the next unseen card is answered 96. */
  accountCountMax: 500_000,
  /** Card master keys kept derived, so that a card in use costs no second derivation. */
  cachedCardKeyCountMax: 20_000,
  /** Answers that a script holds back (late, after the reversal, out of order); the next one is sent at once. */
  heldAnswerCountMax: 10_000,
  /** How long an answer waits for another one to overtake it, in milliseconds. */
  reorderWaitMs: 2_000,
  /** Pause between two bytes of an answer that drips, in milliseconds. */
  dripMs: 5,
  /** How long `stop` of a child process waits before it is killed, in milliseconds. */
  childStopMs: 5_000,
} as const;

/** A late answer comes after this many milliseconds unless `--late-ms` says otherwise: longer than a channel waits. */
export const lateMsDefault = 45_000;
