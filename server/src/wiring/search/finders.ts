import type { Tx } from "#kernel/db";
import { bucketOfId } from "#kernel/ids";
import { type Scope, seenOf, seesMerchant } from "#kernel/scope";
import type { Merchant, Merchants } from "#modules/merchants";
import type { Payment, Payments } from "#modules/payments";
import { listOwnDays, type Payout, type Settlement } from "#modules/settlement";
import { type Terminal, terminalsPage } from "#modules/terminals";
import type { Meaning } from "./meanings.ts";

/** What each module finds for a meaning, within what the reader sees. Every question is bounded. */
export type Found<Row> = {
  readonly rows: readonly Row[];
  /** Further ones fit. */
  readonly more: boolean;
  /** So far back was looked; all the way when not given. */
  readonly lookedBackTo?: Temporal.Instant | undefined;
};
export type Finder<Row> = (tx: Tx, scope: Scope, meaning: Meaning) => Promise<Found<Row>>;

/** Of one kind; beyond it the list with its filters is the better place. */
const ROWS_MAX = 5;
/** One payment in 64,000 would be a lucky find; the newest are meant. */
const LOOKED_AT_MAX = 64_000;
const nothing = { rows: [], more: false } as const;

const cut = <Row>(rows: readonly Row[]): Found<Row> => ({
  rows: rows.slice(0, ROWS_MAX),
  more: rows.length > ROWS_MAX,
});

/** By id or reference number at once; by last four, trace number or amount among the newest. */
export function paymentFinder(payments: Payments): Finder<Payment> {
  return async (tx, scope, meaning) => {
    const { id, reference, cardLast4, trace, amountMinor } = meaning;
    const exact = id?.prefix === undefined || id.prefix === "pay" ? (id?.id ?? reference) : undefined;
    const wanted = [...new Set([exact, reference])].filter((one) => one !== undefined);
    const known = await Promise.all(wanted.map((one) => payments.find(tx, { bucket: bucketOfId(one), id: one })));
    const seen = await seenOf(
      tx,
      scope,
      known.filter((payment) => payment !== undefined),
    );
    if (seen.length > 0) return cut(seen);
    const filters = [
      ...(cardLast4 === undefined ? [] : [{ cardLast4 }]),
      ...(trace === undefined ? [] : [{ trace }]),
      ...(amountMinor === undefined ? [] : [{ amountFromMinor: amountMinor, amountToMinor: amountMinor }]),
    ];
    if (filters.length === 0) return nothing;
    const found = await Promise.all(
      filters.map((filter) => payments.search(tx, { ...filter, scope, limit: ROWS_MAX, lookedAtMax: LOOKED_AT_MAX })),
    );
    const rows = [...new Map(found.flatMap((page) => page.payments).map((payment) => [payment.id, payment])).values()];
    const backTo = found.flatMap((page) => (page.lookedBackTo === undefined ? [] : [page.lookedBackTo]));
    return {
      rows: rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, ROWS_MAX),
      more:
        rows.length > ROWS_MAX ||
        found.some((page) => page.nextBeforeId !== undefined && page.lookedBackTo === undefined),
      lookedBackTo: backTo.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1),
    };
  };
}

/** By id, by any part of a name, by the beginning of the code. */
export function merchantFinder(merchants: Merchants): Finder<Merchant> {
  return async (tx, scope, { id, text }) => {
    if (id !== undefined && (id.prefix === undefined || id.prefix === "mer")) {
      const merchant = await merchants.find(tx, id.id);
      if (merchant !== undefined && (await seesMerchant(tx, scope, merchant.id))) return cut([merchant]);
    }
    // One letter is in every name.
    if (text === undefined || (text.length < 2 && !/\p{Script=Han}/u.test(text))) return nothing;
    return cut(await merchants.list(tx, { scope, text, limit: ROWS_MAX + 1 }));
  };
}

/** By id, by the whole terminal number, by the beginning of the serial. */
export function terminalFinder(): Finder<Terminal> {
  return async (tx, scope, { id, text }) => {
    if (id !== undefined && (id.prefix === undefined || id.prefix === "ter")) {
      const [terminal] = await terminalsPage(tx, { scope, beforeId: id.id + 1n, limit: 1 });
      if (terminal?.id === id.id) return cut([terminal]);
    }
    if (text === undefined || !/^[0-9A-Za-z-]{4,40}$/.test(text)) return nothing;
    return cut(await terminalsPage(tx, { scope, text, beforeId: undefined, limit: ROWS_MAX + 1 }));
  };
}

export function payoutFinder(settlement: Settlement): Finder<Payout> {
  return async (tx, scope, { id }) => {
    if (id === undefined || (id.prefix !== undefined && id.prefix !== "out")) return nothing;
    const payout = await settlement.findPayout(tx, { bucket: bucketOfId(id.id), id: id.id });
    return payout !== undefined && (await seesMerchant(tx, scope, payout.merchantId)) ? cut([payout]) : nothing;
  };
}

/** A closed day: any for the operator's staff, for others one on which they had a payout. */
export function dayFinder(settlement: Settlement): Finder<Temporal.PlainDate> {
  return async (tx, scope, { day }) => {
    if (day === undefined) return nothing;
    if (scope === "all") return (await settlement.findDay(tx, day)) === undefined ? nothing : cut([day]);
    const own = await listOwnDays(tx, { scope, limit: OWN_DAYS_MAX });
    return own.some(({ businessDay }) => businessDay.equals(day)) ? cut([day]) : nothing;
  };
}
const OWN_DAYS_MAX = 400;
