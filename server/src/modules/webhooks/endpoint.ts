import type { Id } from "#kernel/ids";

/** Somebody outside who wants to hear of events. `merchantId` undefined: the operator's own, hears of every merchant. */
export type EndpointStatus = "enabled" | "disabled" | "paused";
/** Why one does not hear anything: a person's wish, its own answer, or that it did not answer for long. */
export type StopReason = "by-person" | "gone" | "failing" | "backlog-full";

export type Endpoint = {
  readonly id: Id;
  readonly merchantId: Id | undefined;
  readonly url: string;
  readonly description: string;
  /** Types and wildcards: `payment.approved`, `payment.*`, `*`. */
  readonly types: readonly string[];
  readonly status: EndpointStatus;
  readonly reason: StopReason | "";
  readonly statusAt: Temporal.Instant;
  /** Also signs with ed25519 (`v1a`). */
  readonly asymmetric: boolean;
  readonly createdAt: Temporal.Instant;
  readonly failures: number;
  readonly failingSince: Temporal.Instant | undefined;
  readonly deliveredAt: Temporal.Instant | undefined;
  readonly heldUntil: Temporal.Instant | undefined;
  readonly missedSince: Temporal.Instant | undefined;
};

/** `*` alone, or whole leading parts and then `.*`; a wildcard inside a part would promise what nobody can foresee. */
const PATTERN = /^(\*|[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?)$/;

/** The pattern that fits nothing the platform emits, or that is none; undefined when all are good. */
export function wrongPattern(patterns: readonly string[], types: readonly string[]): string | undefined {
  return patterns.find((pattern) => !PATTERN.test(pattern) || !types.some((type) => fits(pattern, type)));
}

export function fits(pattern: string, type: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** Whether an endpoint hears of an event: its filter fits, and it is nobody else's. */
export function hears(
  endpoint: Pick<Endpoint, "types" | "merchantId">,
  event: { readonly type: string; readonly owner: Id | "operator" },
): boolean {
  return (
    (endpoint.merchantId === undefined || endpoint.merchantId === event.owner) &&
    endpoint.types.some((pattern) => fits(pattern, event.type))
  );
}
