import { availableParallelism } from "node:os";

/**
 * Every queue, batch, page and wait of the server has its bound here, by name. A full queue answers at once
 * (field 39 = 96), it never grows without an end.
 */

/** Merchants are spread over this many buckets for ever; an id has six bits for it. */
export const BUCKET_COUNT = 64;

export const limits = {
  /** The longest terminal frame, bytes after the length prefix: F55 + F59 + F62 + F63 at their maxima stay below 2 KiB. */
  terminalFrameBytes: 4096,
  /** The longest frame of the bank side. */
  channelFrameBytes: 8192,
  /** Terminal connections one gateway holds. */
  terminalConnectionsMax: 20_000,
  /** A connection that says nothing for so long is closed. */
  terminalIdleMs: 600_000,
  /** Requests of one connection that may wait for their answer at the same time. */
  requestsPerConnectionMax: 64,
  /** Commands that wait for one write lane; beyond it: 96. */
  laneQueueMax: 20_000,
  /** Commands one commit carries. */
  laneBatchMax: 256,
  /**
   * A new payment that could not be committed after this time (the database is away) is refused instead: the sweep for
   * lost requests looks at each id once, so none may appear behind its back.
   */
  acceptAgeMaxMs: 5_000,
  /** How long a busy lane lets a batch wait for company. */
  laneLingerMs: 2,
  /**
   * Lanes (connections) that write buckets at the same time. Where two cores carry terminals, network and database too, a
   * second lane only halves the batches: one costs 5 % less CPU per payment there.
   */
  laneCount: availableParallelism() > 2 ? 2 : 1,
  /** Terminals kept in memory with their keys, merchant and place. */
  terminalCacheMax: 100_000,
  /** After this time a cached terminal is read again; changes made by other processes arrive earlier, by event. */
  terminalCacheMs: 60_000,
  /** How long the network may take, unless the channel says otherwise. */
  channelTimeoutMs: 20_000,
  /** How much earlier than the terminal the host must give up, so that its answer still arrives. */
  timeoutMarginMs: 5_000,
  /** The terminal's own patience, which every channel timeout must undercut. */
  terminalTimeoutMs: 45_000,
  /** Reversals sent to a channel at a time. */
  reversalBatchMax: 100,
  /** First pause between two sendings of the same reversal; it doubles up to the next line. */
  reversalRetryFirstMs: 5_000,
  reversalRetryMaxMs: 300_000,
  /** After so many sendings a reversal gets a human owner; it goes on all the same. */
  reversalAttemptsBeforeAlarm: 5,
  /** Payments one page of a narrowed list looks at, over all buckets, before it says how far back it got. */
  filteredRowsMax: 128_000,
  /** Rows of one page of the API. */
  pageRowsMax: 100,
  /** Live views one process feeds. */
  liveViewsMax: 500,
  /** Requests one address may send to the API; a shop or an office behind one address stays far below. */
  rateAddress: { requests: 6_000, seconds: 60 },
  /** Requests one person, key or program may send. */
  rateCredential: { requests: 3_000, seconds: 60 },
  /** Attempts to sign in, to recover or to prove anew who one is, from one address. */
  rateSignIn: { requests: 60, seconds: 60 },
  /** Checks of an institution that anybody may make without signing in, from one address. */
  rateCheck: { requests: 60, seconds: 60 },
  /** Applications begun, and codes sent to telephones, from one address. */
  rateApplications: { requests: 60, seconds: 600 },
  /** Exports and other long reads of one credential. */
  rateExports: { requests: 20, seconds: 60 },
  /** Refused attempts of one caller that get an entry of their own in the trail: so many at once, then one in 30 seconds. */
  refusedNotes: { requests: 20, seconds: 600 },
  /** Requests that wait to be written to the developers' log; beyond it they are dropped and counted. */
  requestLogQueueMax: 2_000,
  requestLogBatchMax: 200,
  /** Token buckets one process remembers. */
  rateEntriesMax: 50_000,
} as const;
