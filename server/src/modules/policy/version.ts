import type { Id } from "#kernel/ids";
import type { Pack } from "./pack.ts";

/** A version of a pack: what it says is for ever, its state is not. */
export const versionStates = ["draft", "announced", "active", "superseded", "withdrawn"] as const;
export type VersionState = (typeof versionStates)[number];

export type Version = {
  readonly id: Id;
  readonly pack: string;
  readonly number: number;
  readonly basedOn: Id | undefined;
  readonly validFrom: Temporal.PlainDate;
  readonly content: Pack;
  readonly contentSha256: Uint8Array;
  readonly reason: string;
  readonly draftedBy: string;
  readonly draftedAt: Temporal.Instant;
  readonly state: VersionState;
  readonly announcedAt: Temporal.Instant | undefined;
  readonly activatedAt: Temporal.Instant | undefined;
  readonly withdrawnOn: Temporal.PlainDate | undefined;
};

export const runKinds = ["dry-run", "announcement", "activation", "withdrawal"] as const;
export type RunKind = (typeof runKinds)[number];

/** Everybody judged by two versions as of a day. */
export type Run = {
  readonly id: Id;
  readonly kind: RunKind;
  readonly beforeId: Id;
  readonly afterId: Id;
  readonly onDay: Temporal.PlainDate;
  readonly state: "waiting" | "running" | "done";
  readonly cursor: Id;
  readonly total: number;
  readonly done: number;
  readonly touched: number;
  readonly askedBy: string;
  readonly createdAt: Temporal.Instant;
  readonly finishedAt: Temporal.Instant | undefined;
};
