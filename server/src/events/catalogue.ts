import { type TObject, Type } from "typebox";
import type { Tx } from "#kernel/db";
import { instantText } from "#kernel/http/shapes";
import type { Id } from "#kernel/ids";
import type { EventTypes, StoredEvent } from "#kernel/outbox";
import { type EventKind, type EventReads, ownerOf } from "./event-kind.ts";
import { approvalEvents } from "./approval-events.ts";
import { merchantEvents } from "./merchant-events.ts";
import { providerEvents } from "./provider-events.ts";
import { paymentEvents } from "./payment-events.ts";
import { settlementEvents } from "./settlement-events.ts";
import { terminalEvents } from "./terminal-events.ts";
import { webhookEvents } from "./webhook-events.ts";

/**
 * Every event type the platform emits, part by part. Closed from both sides: a type that is written without an entry here
 * does not compile, and a test plays every entry over the real flows. `docs/events/` is made from it.
 */
const parts = {
  payments: { zh: "交易", en: "Payments", kinds: paymentEvents },
  settlement: { zh: "结算与出款", en: "Settlement and payouts", kinds: settlementEvents },
  terminals: { zh: "终端", en: "Terminals", kinds: terminalEvents },
  merchants: { zh: "商户", en: "Merchants", kinds: merchantEvents },
  providers: { zh: "支付机构", en: "Institutions", kinds: providerEvents },
  approvals: { zh: "双人复核", en: "Four eyes", kinds: approvalEvents },
  webhooks: { zh: "推送", en: "Webhooks", kinds: webhookEvents },
} as const;

type Kinds = { readonly [Part in keyof typeof parts]: keyof (typeof parts)[Part]["kinds"] }[keyof typeof parts];

declare module "#kernel/outbox" {
  interface EventTypes extends Record<Kinds, true> {}
}
export type EventType = Extract<keyof EventTypes, string>;

export const eventKinds: Readonly<Record<string, EventKind>> = Object.assign(
  Object.create(null),
  ...Object.values(parts).map(({ kinds }) => kinds),
);
export const eventParts = Object.entries(parts).map(([key, { zh, en, kinds }]) => ({
  key,
  zh,
  en,
  types: Object.keys(kinds) as EventType[],
}));

/** Outside, a type is made of letters, digits, full stops and low lines, as Standard Webhooks recommends. */
export const publicType = (type: string): string => type.replaceAll("-", "_");
const byPublicType = new Map(Object.keys(eventKinds).map((type) => [publicType(type), type]));
export const internalType = (type: string): string | undefined => byPublicType.get(type);

export type PublicEvent = {
  readonly type: string;
  /** The exact text that is signed and sent. */
  readonly body: string;
  /** The one merchant that may hear it, besides the operator. */
  readonly merchantId: Id | undefined;
};

/** Whose an event is; "nobody" for a type without an entry. */
export function audienceOf(event: Pick<StoredEvent, "type" | "payload">): Id | "operator" | "nobody" {
  const kind = eventKinds[event.type];
  if (kind === undefined) return "nobody";
  return (kind.audience === "merchant" ? ownerOf(event) : undefined) ?? "operator";
}

/** What the world outside is told; undefined when there is nothing (any more) to tell. */
export async function toPublicEvent(
  reads: EventReads,
  tx: Tx,
  event: StoredEvent,
): Promise<{ readonly type: string; readonly timestamp: string; readonly data: object } | undefined> {
  const data = await eventKinds[event.type]?.toData(reads, tx, event);
  return data && { type: publicType(event.type), timestamp: instantText(event.at), data };
}

/** The whole body of a type: the envelope of Standard Webhooks 1.0.0 around its data. */
export const bodySchema = (type: string, kind: EventKind): TObject =>
  Type.Object(
    {
      type: Type.Literal(publicType(type)),
      timestamp: Type.String({ format: "date-time", description: "When it happened; RFC 3339, UTC" }),
      data: kind.data,
    },
    { title: publicType(type), description: kind.en },
  );
