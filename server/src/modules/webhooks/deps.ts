import type { Clock } from "#kernel/clock";
import type { Database, Tx } from "#kernel/db";
import type { Bilingual } from "#kernel/http/problem";
import type { Id, Ids } from "#kernel/ids";
import type { Log } from "#kernel/log";
import type { StoredEvent } from "#kernel/outbox";
import type { OutboundPolicy } from "#kernel/outbound/outbound-url";
import type { OutboundOutcome, OutboundRequest } from "#kernel/outbound/send";

/** What this module needs of the world; what events hold comes from above, because it knows no other module. */
export type WebhooksDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly ids: Ids;
  readonly events: EventSource;
  /** Secrets are at rest only like this; the context ties a sealed value to its row. */
  readonly vault: {
    seal(plain: Uint8Array, context: string): Promise<Uint8Array>;
    open(sealed: Uint8Array, context: string): Promise<Uint8Array>;
  };
  readonly policy: OutboundPolicy;
  readonly send: (request: OutboundRequest, policy: OutboundPolicy) => Promise<OutboundOutcome>;
  /** 0 ≤ r < 1 */
  readonly random: () => number;
};

export type EventGroup = Bilingual & {
  readonly types: readonly (Bilingual & {
    readonly type: string;
    /** Only the operator hears of it. */
    readonly operatorOnly: boolean;
    readonly schema: object;
    readonly example: object;
  })[];
};

export type EventSource = {
  /** Every type, as it is called outside. */
  readonly types: readonly string[];
  /** The type inside the platform, of one outside. */
  internalType(type: string): string | undefined;
  /** Who may hear of an event and under which name; undefined when nobody outside may. */
  audienceOf(
    event: Pick<StoredEvent, "type" | "payload">,
  ): { readonly type: string; readonly owner: Id | "operator" } | undefined;
  /** The public id of what the event is about. */
  subjectOf(event: Pick<StoredEvent, "type" | "subject">): string;
  /** Words and schemas of all types, for whoever reads them. */
  readonly catalogue: readonly EventGroup[];
  /** The exact text to be sent; undefined when there is nothing to tell any more. */
  bodyOf(tx: Tx, event: StoredEvent): Promise<string | undefined>;
  /** A true event of a type, for the tester; with the time of now. */
  exampleOf(type: string, at: Temporal.Instant): string | undefined;
};
