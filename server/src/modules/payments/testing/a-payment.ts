import { createHash } from "node:crypto";
import { systemClock } from "#kernel/clock";
import type { Actor } from "#kernel/http/principal";
import { createIds, type Id } from "#kernel/ids";
import type { Accept, Decide, Reverse } from "../commands.ts";
import { type Payment, type RequestKey, rrnOfId } from "../payment.ts";

/** Commands as a flow would make them, for tests that speak to the rules or to the tables. */
export const ids = createIds(systemClock);
export const day = Temporal.PlainDate.from("2026-11-23");
export const noon = Temporal.Instant.from("2026-11-23T04:00:00Z");
const hashOf = (text: string): Uint8Array => createHash("sha256").update(text).digest();

export const aKey: RequestKey = {
  bucket: 0,
  merchantId: 900n,
  terminalId: 700n,
  batchDate: day,
  batch: 1,
  trace: 1,
};

/** Who asks at a desk. */
export const aPerson: Actor = {
  kind: "user",
  id: 77n,
  name: "lin-xiao",
  role: "merchant-owner",
  source: "127.0.0.1",
  requestId: "req_1",
};

export type PaymentParts = Partial<Payment> & { readonly card?: string; readonly body?: string };

export function aPayment({ card = "visa", body, ...parts }: PaymentParts = {}): Payment {
  const key = { ...aKey, ...parts };
  const id = parts.id ?? ids.next(key.bucket);
  const amountMinor = parts.amountMinor ?? 10_000n;
  return {
    ...key,
    id,
    kind: "sale",
    status: "sent",
    cause: "",
    amountMinor,
    currency: "156",
    originalId: undefined,
    undoneMinor: 0n,
    givenBackMinor: 0n,
    bodyHash: hashOf(body ?? `${parts.kind ?? "sale"} ${amountMinor} ${card}`),
    cardHash: hashOf(card),
    cardFirst6: "476173",
    cardLast4: "0119",
    brand: "visa",
    cardType: "credit",
    entryMode: "051",
    channelId: 500n,
    channelStan: key.trace,
    channelSentAt: "1123040000",
    rrn: rrnOfId(id),
    authCode: undefined,
    responseCode: undefined,
    clearingDate: undefined,
    businessDay: day,
    feeMinor: 0n,
    fee: undefined,
    answer: undefined,
    createdAt: noon,
    decidedAt: undefined,
    ...parts,
  };
}

export function anAccept(payment: Payment, more: Partial<Accept> = {}): Accept {
  return {
    kind: "accept",
    payment,
    sealedPan: undefined,
    purgeAfter: day.add({ days: 210 }),
    journey: undefined,
    at: noon,
    ...more,
  };
}

export type DecideParts = Partial<Decide> & { readonly inPartMinor?: bigint };

export function aDecide(payment: Payment, { inPartMinor, ...parts }: DecideParts = {}): Decide {
  const outcome = parts.outcome ?? "approved";
  return {
    kind: "decide",
    bucket: payment.bucket,
    paymentId: payment.id,
    originalId: payment.originalId,
    outcome,
    cause: outcome === "approved" ? "" : outcome === "declined" ? "issuer-declined" : "channel-silent",
    responseCode: outcome === "approved" ? "00" : outcome === "declined" ? "51" : "98",
    authCode: outcome === "approved" ? "123456" : undefined,
    clearingDate: outcome === "unknown" ? undefined : "1123",
    feeMinor: 0n,
    fee: undefined,
    feeInPart: inPartMinor === undefined ? undefined : { feeMinor: inPartMinor, fee: undefined },
    answer: undefined,
    journey: undefined,
    reversalDeadlineAt: noon.add({ minutes: 10 }),
    at: noon.add({ seconds: 1 }),
    ...parts,
  };
}

type ReverseParts = Partial<Omit<Reverse, "kind">> & Pick<PaymentParts, "amountMinor" | "kind" | "card">;

export function aReverse(key: RequestKey, more: ReverseParts = {}): Reverse {
  const { amountMinor = 10_000n, kind = "sale", card = "visa", ...parts } = more;
  const tombstone = aPayment({
    ...key,
    id: ids.next(key.bucket) satisfies Id,
    status: "reversed",
    cause: "remembered-reversal",
    amountMinor,
    kind,
    card,
    channelId: undefined,
    channelStan: undefined,
    channelSentAt: undefined,
  });
  return {
    kind: "reverse",
    key,
    tombstone,
    reason: "98",
    journey: undefined,
    reversalDeadlineAt: noon.add({ minutes: 10 }),
    at: noon.add({ seconds: 2 }),
    ...parts,
  };
}
