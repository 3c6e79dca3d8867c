import { type Static, type TObject, type TProperties, Type } from "typebox";
import type { Tx } from "#kernel/db";
import { currencyLetters } from "#kernel/http/currency";
import type { Bilingual } from "#kernel/http/problem";
import { type Id, type IdPrefix, publicId } from "#kernel/ids";
import type { StoredEvent } from "#kernel/outbox";
import type { Merchant } from "#modules/merchants";
import type { Payment } from "#modules/payments";
import type { Provider } from "#modules/providers";
import type { ClosedBatch, Payout } from "#modules/settlement";
import type { Terminal } from "#modules/terminals";

/**
 * What an event type is for the world outside: when it happens, in words, the schema of its `data`, and the one function
 * that makes the public payload out of the internal one. The internal payload is small and may change; the public one only
 * ever gains fields.
 */
export type EventKind<Data extends TObject = TObject> = Bilingual & {
  /** Whose it is. `merchant`: the merchant its internal payload names in `merchant` may hear it, and the operator. */
  readonly audience: "merchant" | "operator";
  /** What the event's `subject` is an id of. */
  readonly subject: IdPrefix;
  readonly data: Data;
  /** Undefined when the object it tells of is not there (any more): then nobody outside hears it. */
  readonly toData: (reads: EventReads, tx: Tx, event: StoredEvent) => Promise<Static<Data> | undefined>;
};

/** What a public payload is made from, besides the event. */
export type EventReads = {
  payment(tx: Tx, key: { readonly bucket: number; readonly id: Id }): Promise<Payment | undefined>;
  merchant(tx: Tx, id: Id): Promise<Merchant | undefined>;
  terminal(tx: Tx, id: Id): Promise<Terminal | undefined>;
  provider(tx: Tx, id: Id): Promise<Provider | undefined>;
  /** The terminal's number (F41) at a merchant. */
  terminalNumber(tx: Tx, pair: { readonly terminalId: Id; readonly merchantId: Id }): Promise<string>;
  payout(tx: Tx, key: { readonly bucket: number; readonly id: Id }): Promise<Payout | undefined>;
  batch(tx: Tx, key: BatchKey): Promise<ClosedBatch | undefined>;
};
type BatchKey = Pick<ClosedBatch, "bucket" | "terminalId" | "batchDate" | "batch">;

/** Keeps the tie between a schema and the function that fills it. */
export const eventKind = <Data extends TObject>(kind: EventKind<Data>): EventKind => kind;

// --- the words schemas are written in -------------------------------------------------------------------------------

export const object = <Properties extends TProperties>(properties: Properties, description?: string) =>
  Type.Object(properties, description === undefined ? {} : { description });
export const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
export const id = (prefix: IdPrefix, description: string) =>
  Type.String({ pattern: `^${prefix}_[0-9A-HJKMNP-TV-Z]{13}$`, description });
export const minor = (description: string) =>
  Type.String({ pattern: "^-?[0-9]{1,19}$", description: `${description}; minor units as a decimal string` });
export const currency = Type.String({ pattern: "^[A-Z]{3}$", description: "ISO 4217" });
export const instant = (description: string) =>
  Type.String({ format: "date-time", description: `${description}; RFC 3339, UTC` });
export const day = (description: string) => Type.String({ format: "date", description });
export const count = (description: string) => Type.Integer({ minimum: 0, description });
export const constant = <const Value extends string>(value: Value) => Type.Literal(value);

export const merchantShape = object({
  id: id("mer", "The merchant"),
  code: Type.String({ pattern: "^[0-9]{15}$", description: "Merchant number, field 42" }),
  name: Type.String(),
});
export const terminalShape = object({
  id: id("ter", "The device"),
  number: Type.String({ description: "Terminal number at the merchant, field 41" }),
  serial: Type.String({ description: "Serial number of the device" }),
});

// --- what many kinds need -------------------------------------------------------------------------------------------

/** The merchant an internal payload names. */
export function ownerOf(event: Pick<StoredEvent, "payload">): Id | undefined {
  const { merchant } = event.payload as { merchant?: unknown };
  return typeof merchant === "string" && /^\d{1,19}$/.test(merchant) ? BigInt(merchant) : undefined;
}

export async function merchantData(
  reads: EventReads,
  tx: Tx,
  merchantId: Id | undefined,
): Promise<Static<typeof merchantShape> | undefined> {
  const merchant = merchantId === undefined ? undefined : await reads.merchant(tx, merchantId);
  return merchant && { id: publicId("mer", merchant.id), code: merchant.code, name: merchant.name };
}

export async function terminalData(
  reads: EventReads,
  tx: Tx,
  pair: { readonly terminalId: Id; readonly merchantId: Id },
): Promise<Static<typeof terminalShape> | undefined> {
  const [terminal, number] = await Promise.all([reads.terminal(tx, pair.terminalId), reads.terminalNumber(tx, pair)]);
  return terminal && { id: publicId("ter", terminal.id), number, serial: terminal.serial };
}

/** One currency so far: the payouts' and batches' own column comes with the second. */
export const OPERATOR_CURRENCY = currencyLetters("156");
