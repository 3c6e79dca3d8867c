import type { Id } from "#kernel/ids";

/** A complaint about an institution: taken in, answered, closed; each step stays as it was said. */
export const complaintKinds = ["fees", "deposit", "settlement-late", "service", "impostor", "other"] as const;
export type ComplaintKind = (typeof complaintKinds)[number];
export type ComplaintState = "open" | "answered" | "closed";
export type Step = {
  readonly state: ComplaintState;
  readonly said: string;
  readonly at: Temporal.Instant;
  readonly by: string;
};
export type Complaint = {
  readonly id: Id;
  readonly providerId: Id;
  readonly merchantId: Id | undefined;
  readonly kind: ComplaintKind;
  readonly said: string;
  readonly contact: string;
  readonly receivedAt: Temporal.Instant;
  readonly receivedBy: string;
  /** First to last; the first opens it. */
  readonly steps: readonly Step[];
};

/** What may follow: a closed one is opened again by saying why, an open one is answered before it is closed. */
export function whyNotNext(now: ComplaintState, next: ComplaintState): "complaint-step-out-of-order" | undefined {
  const allowed: Readonly<Record<ComplaintState, readonly ComplaintState[]>> = {
    open: ["answered"],
    answered: ["answered", "closed", "open"],
    closed: ["open"],
  };
  return allowed[now].includes(next) ? undefined : "complaint-step-out-of-order";
}
