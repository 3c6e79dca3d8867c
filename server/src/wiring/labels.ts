import { must } from "#kernel/assert";
import type { Tx } from "#kernel/db";
import type { MerchantLabel, TerminalLabel } from "#kernel/http/labels";
import { type Id, publicId } from "#kernel/ids";
import type { Merchant, Merchants } from "#modules/merchants";
import type { Payment } from "#modules/payments";
import type { Binding } from "#modules/terminals";
import type { Labels } from "../modules/payments/wire.ts";
import { nameTerminals } from "#modules/terminals";
import { type BindingWire, toBindingWire } from "../modules/terminals/wire.ts";

/** Names for rows that know merchants, places and terminals only by id: one read per kind and page, not one per row. */
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

export const toMerchantLabel = (merchant: Merchant): MerchantLabel => ({
  id: publicId("mer", merchant.id),
  name: merchant.name,
  nameEn: merchant.nameEn,
  shortName: merchant.shortName,
});

export async function readMerchantLabels(
  merchants: Merchants,
  tx: Tx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, MerchantLabel>> {
  const only = unique(ids);
  const rows = only.length === 0 ? [] : await merchants.list(tx, { only, limit: only.length });
  return new Map(rows.map((merchant) => [merchant.id, toMerchantLabel(merchant)]));
}

type Pair = { readonly terminalId: Id; readonly merchantId: Id };

export async function readTerminalLabels(tx: Tx, pairs: readonly Pair[]): Promise<(pair: Pair) => TerminalLabel> {
  const keyOf = (pair: Pair): string => `${pair.terminalId}/${pair.merchantId}`;
  const wanted = [
    ...new Map(
      pairs.map((pair) => [keyOf(pair), { terminalId: pair.terminalId, merchantId: pair.merchantId }]),
    ).values(),
  ];
  const named = new Map((await nameTerminals(tx, wanted)).map((row) => [keyOf(row), row]));
  return (pair) => {
    const row = must(named.get(keyOf(pair)), "the terminal of a row");
    return { id: publicId("ter", row.terminalId), number: row.number, serial: row.serial };
  };
}

export async function readLabels(merchants: Merchants, tx: Tx, payments: readonly Payment[]): Promise<Labels> {
  const [merchantLabels, terminalOf] = await Promise.all([
    readMerchantLabels(
      merchants,
      tx,
      payments.map((payment) => payment.merchantId),
    ),
    readTerminalLabels(tx, payments),
  ]);
  return {
    merchantOf: (payment) => must(merchantLabels.get(payment.merchantId), "the merchant of a payment"),
    terminalOf,
  };
}

export async function toBindingWires(
  merchants: Merchants,
  tx: Tx,
  bindings: readonly Binding[],
  currency: string,
): Promise<BindingWire[]> {
  const merchantIds = unique(bindings.map((binding) => binding.merchantId));
  const [labels, places] = await Promise.all([
    readMerchantLabels(merchants, tx, merchantIds),
    Promise.all(merchantIds.map((id) => merchants.placesOf(tx, id))).then(
      (lists) => new Map(lists.flat().map((place) => [place.id, place])),
    ),
  ]);
  return bindings.map((binding) => {
    const place = must(places.get(binding.placeId), "the place of a binding");
    const merchant = must(labels.get(binding.merchantId), "the merchant of a binding");
    return toBindingWire(
      binding,
      { merchant, place: { id: publicId("plc", place.id), name: place.name, address: place.address } },
      currency,
    );
  });
}
