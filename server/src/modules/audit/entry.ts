import type { Actor } from "#kernel/http/principal";
import type { Id } from "#kernel/ids";

/** One thing somebody did. `subject` is a public id (`ter_…`) or a name (`2026-11-23`); before and after hold no secrets. */
export type AuditEntry = {
  readonly actor: Actor;
  /** `terminal.locked`: the subject's kind, a dot, what happened in the past tense. */
  readonly action: string;
  readonly subject: string;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
  readonly reason?: string | undefined;
  /** The request of another person under which it was done. */
  readonly approvalId?: Id | undefined;
};

export type StoredAuditEntry = AuditEntry & { readonly reason: string; readonly id: Id; readonly at: Temporal.Instant };

/** What the platform does by itself, at start or by a job. */
export const systemActor = (name: string): Actor => ({
  kind: "system",
  id: undefined,
  name,
  role: undefined,
  source: "local",
  requestId: "",
});
