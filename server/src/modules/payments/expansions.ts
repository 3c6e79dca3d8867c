import { type Static, Type } from "typebox";
import { expandable } from "#kernel/http/expand";
import { Instant, named, PublicId } from "#kernel/http/shapes";
import { PaymentRow } from "./wire.ts";

/** What a payment refers to and can bring along. A device is shown without where it stands now: that may be elsewhere. */
export const paymentExpansions = expandable({
  merchant: "merchants.read",
  terminal: "terminals.read",
  original: "payments.read",
  "original.merchant": "merchants.read",
  "original.terminal": "terminals.read",
});

export const MerchantBrought = named("MerchantBrought", {
  id: PublicId,
  code: Type.String(),
  name: Type.String(),
  nameEn: Type.String(),
  shortName: Type.String(),
  mcc: Type.String(),
  status: Type.String(),
  createdAt: Instant,
});
export const DeviceBrought = named("DeviceBrought", {
  id: PublicId,
  serial: Type.String(),
  product: Type.String(),
  model: Type.String(),
  createdAt: Instant,
});

const places = { merchant: Type.Optional(MerchantBrought), terminal: Type.Optional(DeviceBrought) };
export const Expanded = named("PaymentExpanded", {
  ...places,
  original: Type.Optional(
    named("OriginalBrought", {
      ...PaymentRow.properties,
      expanded: Type.Optional(named("OriginalExpanded", places)),
    }),
  ),
});
export type Expanded = Static<typeof Expanded>;
export type WantedExpansions = ReturnType<typeof paymentExpansions.of>;
