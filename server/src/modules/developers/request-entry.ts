import type { Id } from "#kernel/ids";
import type { Masked } from "./mask.ts";

/** One request as its maker sees it afterwards. */
export type RequestActor = {
  readonly kind: "key" | "user" | "service";
  readonly id: Id;
  readonly name: string;
  readonly merchantId: Id | undefined;
};

export type RequestEntry = {
  readonly at: Temporal.Instant;
  readonly actor: RequestActor;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly status: number;
  readonly problem: string | undefined;
  readonly ms: number;
  readonly requestId: string;
  readonly source: string;
  /** The answer was the first one's, by its idempotency key. */
  readonly replayed: boolean;
  readonly query: Masked;
  readonly requestBody: Masked;
  readonly responseBody: Masked;
};
export type StoredRequest = RequestEntry & { readonly id: Id };

/** Kept this long, then forgotten. */
export const REQUESTS_KEPT = { hours: 30 * 24 } as const;
