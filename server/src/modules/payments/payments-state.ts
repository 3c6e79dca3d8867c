import { assert } from "#kernel/assert";
import type { Id } from "#kernel/ids";
import type { EventType } from "#kernel/outbox";
import { deskKeyText, type DeskRefund } from "./desk-refund.ts";
import type { DeskLoaded } from "./desk-store.ts";
import type { Movement } from "./movements.ts";
import type { Journey, Payment, RequestKey } from "./payment.ts";

/**
 * What one batch of commands was loaded with under the bucket locks, and what they change. Commands see the effects of
 * those before them.
 */
export type WindowState = {
  readonly bucket: number;
  readonly terminalId: Id;
  readonly batch: number;
  readonly batchDate: Temporal.PlainDate;
  readonly status: "open" | "closed";
};

export type NewReversal = {
  readonly payment: Payment;
  readonly reason: string;
  readonly owner: string;
  /** Blocked ones are not sent: a person decides. */
  readonly status?: "queued" | "blocked";
  readonly deadlineAt: Temporal.Instant;
  readonly at: Temporal.Instant;
};

export type Changes = {
  readonly inserted: Map<Id, Payment>;
  readonly updated: Map<Id, Payment>;
  readonly reversals: NewReversal[];
  readonly vault: {
    readonly payment: Payment;
    readonly sealedPan: Uint8Array;
    readonly purgeAfter: Temporal.PlainDate;
  }[];
  readonly journeys: { readonly payment: Payment; readonly journey: Journey; readonly at: Temporal.Instant }[];
  readonly movements: Movement[];
  readonly events: { readonly type: EventType; readonly payment: Payment }[];
  readonly deskRefunds: DeskRefund[];
};

export const keyText = (key: RequestKey): string =>
  `${key.bucket}/${key.terminalId}/${key.batchDate.toString()}/${key.batch}/${key.trace}`;
export const windowText = (key: {
  bucket: number;
  terminalId: Id;
  batchDate: Temporal.PlainDate;
  batch: number;
}): string => `${key.bucket}/${key.terminalId}/${key.batchDate.toString()}/${key.batch}`;

export class PaymentsState {
  readonly byId = new Map<Id, Payment>();
  readonly byKey = new Map<string, Payment>();
  readonly windows = new Map<string, WindowState>();
  /** What a merchant's refunds may still take, loaded for those who ask for one. */
  readonly #funds = new Map<string, bigint>();
  readonly #deskRefunds = new Map<string, Id>();
  readonly #deskTraces = new Map<string, number>();
  readonly days: ReadonlyMap<number, Temporal.PlainDate>;
  readonly changes: Changes = {
    inserted: new Map(),
    updated: new Map(),
    reversals: [],
    vault: [],
    journeys: [],
    movements: [],
    deskRefunds: [],
    events: [],
  };

  constructor(days: ReadonlyMap<number, Temporal.PlainDate>) {
    this.days = days;
  }

  /** Rows as read, before any command of this batch. */
  load(payments: readonly Payment[], windows: readonly WindowState[]): void {
    for (const payment of payments) this.#remember(payment);
    for (const window of windows) this.windows.set(windowText(window), window);
  }

  /** What we owe a merchant, less the refunds that are on their way. */
  loadFunds(merchant: { bucket: number; merchantId: Id }, availableMinor: bigint): void {
    this.#funds.set(`${merchant.bucket}/${merchant.merchantId}`, availableMinor);
  }

  fundsOf(merchant: { bucket: number; merchantId: Id }): bigint | undefined {
    return this.#funds.get(`${merchant.bucket}/${merchant.merchantId}`);
  }

  /** Commands of one batch see what those before them took and gave. */
  addFunds(merchant: { bucket: number; merchantId: Id }, minor: bigint): void {
    const before = this.fundsOf(merchant);
    if (before !== undefined) this.loadFunds(merchant, before + minor);
  }

  /** What the desk's requests meet: refunds by their callers' keys, and the last number given at each terminal today. */
  loadDesk({ refunds, lastTraces }: DeskLoaded): void {
    for (const { requestKey, payment } of refunds)
      this.#deskRefunds.set(deskKeyText({ ...payment, requestKey }), payment.id);
    this.load(
      refunds.map(({ payment }) => payment),
      [],
    );
    for (const last of lastTraces) this.#deskTraces.set(`${last.bucket}/${last.terminalId}`, last.trace);
  }

  deskRefundOf(key: { bucket: number; merchantId: Id; requestKey: string }): Payment | undefined {
    const id = this.#deskRefunds.get(deskKeyText(key));
    return id === undefined ? undefined : this.byId.get(id);
  }

  lastDeskTrace(payment: { bucket: number; terminalId: Id }): number {
    return this.#deskTraces.get(`${payment.bucket}/${payment.terminalId}`) ?? 0;
  }

  keepDeskRefund(refund: DeskRefund): void {
    const { payment, order } = refund;
    this.#deskRefunds.set(deskKeyText({ ...payment, requestKey: order.requestKey }), payment.id);
    this.#deskTraces.set(`${payment.bucket}/${payment.terminalId}`, payment.trace);
    this.changes.deskRefunds.push(refund);
  }

  move(movements: readonly Movement[]): void {
    this.changes.movements.push(...movements);
    for (const movement of movements) {
      if (movement.credit === "merchant") this.addFunds(movement, movement.amountMinor);
      if (movement.debit === "merchant") this.addFunds(movement, -movement.amountMinor);
    }
  }

  insert(payment: Payment): void {
    assert(!this.byId.has(payment.id), "a payment is inserted once");
    this.#remember(payment);
    this.changes.inserted.set(payment.id, payment);
  }

  update(payment: Payment): void {
    assert(this.byId.has(payment.id), "only a known payment changes");
    this.#remember(payment);
    (this.changes.inserted.has(payment.id) ? this.changes.inserted : this.changes.updated).set(payment.id, payment);
  }

  dayOf(bucket: number): Temporal.PlainDate {
    const day = this.days.get(bucket);
    assert(day !== undefined, "the bucket of every command is locked");
    return day;
  }

  #remember(payment: Payment): void {
    this.byId.set(payment.id, payment);
    this.byKey.set(keyText(payment), payment);
  }
}
