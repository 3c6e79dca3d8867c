import { type Static, Type } from "typebox";
import { expandable } from "#kernel/http/expand";
import { DeviceBrought, MerchantBrought } from "#kernel/http/references";
import { named } from "#kernel/http/shapes";
import { PaymentRow } from "./wire.ts";

/** What a payment refers to and can bring along. */
export const paymentExpansions = expandable({
  merchant: "merchants.read",
  terminal: "terminals.read",
  original: "payments.read",
  "original.merchant": "merchants.read",
  "original.terminal": "terminals.read",
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
