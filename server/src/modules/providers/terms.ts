import { createHash } from "node:crypto";
import type { Id } from "#kernel/ids";

/**
 * Service terms, version by version, each with the hash of its text. A change is public thirty days before it holds
 * (非银行支付机构监督管理条例, art. 20); the first version may hold at once.
 */
export const TERMS_NOTICE_DAYS = 30;
export type Terms = {
  readonly id: Id;
  readonly providerId: Id;
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly sha256: Uint8Array;
  readonly validFrom: Temporal.PlainDate;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string;
};

export function whyNotFrom(
  versions: readonly Pick<Terms, "version" | "validFrom">[],
  input: { readonly validFrom: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): "terms-notice-too-short" | undefined {
  const earliest = versions.length === 0 ? input.today : input.today.add({ days: TERMS_NOTICE_DAYS });
  return Temporal.PlainDate.compare(input.validFrom, earliest) < 0 ? "terms-notice-too-short" : undefined;
}

export const hashOf = (body: string): Uint8Array => createHash("sha256").update(body, "utf8").digest();
