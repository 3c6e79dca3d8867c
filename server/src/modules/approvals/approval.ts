import type { Tx } from "#kernel/db";
import type { Actor } from "#kernel/http/principal";
import type { Bilingual, FieldError } from "#kernel/http/problem";
import type { Id } from "#kernel/ids";

export const approvalStates = ["pending", "approved", "applied", "failed", "rejected", "expired", "withdrawn"] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** One line of what changes, in words: what it is called, what it is now, what it would be. */
export type Change = { readonly label: Bilingual; readonly before: Bilingual; readonly after: Bilingual };
/** A sentence, or a kept file as it was when it was brought: its number, name and hash. */
export type Evidence =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "file"; readonly value: string; readonly name: string; readonly sha256: string };
/** What somebody brings: a file is looked up before it counts. */
export type Brought = { readonly kind: "text" | "file"; readonly value: string };
export type Person = {
  readonly id: Id;
  readonly kind: "user" | "service";
  readonly name: string;
  readonly role: string | undefined;
};

export type Approval = {
  readonly id: Id;
  readonly kind: string;
  readonly review: "before" | "after";
  readonly subject: string;
  readonly merchantId: Id | undefined;
  readonly bucket: number;
  readonly payload: object;
  readonly summary: Bilingual;
  readonly changes: readonly Change[];
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly askedBy: Person;
  /** Who made the credential of a program that asks: not another person than the asker. */
  readonly askedFor: Id | undefined;
  /** The person it is about, who does not decide it either. */
  readonly concerns: Id | undefined;
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly state: ApprovalState;
  readonly decidedBy: Person | undefined;
  readonly decidedAt: Temporal.Instant | undefined;
  readonly comment: string;
  readonly decisionEvidence: readonly Evidence[];
  readonly finishedAt: Temporal.Instant | undefined;
  readonly failure: string | undefined;
  readonly result: object | undefined;
  readonly handover: object | undefined;
  readonly handedOverAt: Temporal.Instant | undefined;
  readonly attempts: number;
};

/** What an approved request did, or why the world as it is now does not allow it any more. */
export type Effect =
  | {
      readonly kind: "applied";
      /** What came of it, for the page. No secrets. */
      readonly result?: object;
      /** What leaves once, to the asker. */
      readonly handover?: object;
      /** For the trail, in the commit that records the end: what was done, where the effect itself could not say it. */
      readonly told?: { readonly action: string; readonly after: object };
      readonly afterCommit?: () => void | Promise<void>;
    }
  | { readonly kind: "failed"; readonly code: string };

/** What a request says about itself, worked out from the world as it is when somebody asks. */
export type Described = {
  readonly kind: "described";
  readonly merchant: { readonly id: Id; readonly bucket: number } | undefined;
  /** The person it is about. */
  readonly concerns?: Id;
  readonly summary: Bilingual;
  readonly changes: readonly Change[];
};
/** `errors`: what is wrong where, when it is more than the code says. */
export type DescribedOrRefused =
  | Described
  | { readonly kind: "refused"; readonly code: string; readonly errors?: readonly FieldError[] };

/** Whoever asks, or asked: where what may be asked for depends on it. */
export type Asker = Pick<Person, "id" | "kind">;

/**
 * A kind of action that needs a second person. Where the effect can be written in the commit of the decision it is:
 * then decision and effect stand or fall together. What commits by itself is a step of its own, which must be
 * idempotent: it is recorded as wanted in the commit of the decision and repeated until its end is recorded too.
 */
export type ApprovalKind = {
  readonly kind: string;
  readonly words: Bilingual;
  /** The permission a decider needs. */
  readonly decides: string;
  readonly validFor: { readonly hours: number };
  /** Says in words what would be done, or why it cannot be. */
  readonly describe: (
    tx: Tx,
    input: { readonly subject: string; readonly payload: object; readonly askedBy: Asker },
  ) => Promise<DescribedOrRefused>;
  readonly effect:
    | { readonly within: "decision"; readonly apply: (tx: Tx, approval: Approval, by: Actor) => Promise<Effect> }
    | { readonly within: "own-commits"; readonly apply: (approval: Approval, by: Actor) => Promise<Effect> }
    /** It was stopped when it was asked. Whoever rejects the stop asks for its release, which another person decides. */
    | { readonly within: "request"; readonly release: { readonly kind: string; readonly payload: object } };
  /** Makes what is handed over at the moment it is taken, in its commit: a secret that opens a door lies nowhere until then. */
  readonly handOver?: (tx: Tx, approval: Approval) => Promise<object>;
};

/** What the audit trail is told, in the commit of what it tells. */
export type Told = {
  readonly actor: Actor;
  readonly action: string;
  readonly subject: string;
  readonly approvalId: Id;
  readonly before?: object;
  readonly after?: object;
  readonly reason?: string;
};
