import { type Static, Type } from "typebox";
import { currencyLetters } from "#kernel/http/currency";
import { DaysQuery } from "#kernel/http/days";
import { brings } from "#kernel/http/references";
import {
  Currency,
  Day,
  IdGiven,
  idOr404,
  Instant,
  instantText,
  Minor,
  named,
  nullable,
  oneOf,
  pageOf,
  PageQuery,
  PublicId,
} from "#kernel/http/shapes";
import { type Id, publicId } from "#kernel/ids";
import type { TransferLine } from "./read-export.ts";
import { normalSide, type AccountKind } from "./transfer.ts";

/** Transfers as the API shows them, and what their list is narrowed by. */
const kinds = Object.keys(normalSide) as AccountKind[];
const Kind = oneOf(...(kinds as [AccountKind, ...AccountKind[]]));
const Code = oneOf(
  "sale",
  "sale-fee",
  "sale-reversed",
  "sale-fee-reversed",
  "void",
  "void-fee-returned",
  "void-reversed",
  "void-fee-returned-reversed",
  "refund",
  "refund-fee-returned",
  "refund-reversed",
  "refund-fee-returned-reversed",
  "payout",
);
const AmountEdge = Type.String({ pattern: "^[0-9]{1,18}$", description: "Minor units as a decimal string" });

export const transferBrings = brings("LedgerTransferExpanded", { reference: { at: "reference", of: ["pay", "out"] } });
export const TransferQuery = Type.Object({
  ...PageQuery,
  ...transferBrings.query,
  code: Type.Optional(Code),
  kind: Type.Optional({ ...Kind, description: "An account of this kind on either side" }),
  reference: Type.Optional(IdGiven("The payment or payout it was posted for")),
  amountFrom: Type.Optional(AmountEdge),
  amountTo: Type.Optional(AmountEdge),
  ...DaysQuery,
});

const Side = named("LedgerSide", { accountId: PublicId, kind: Kind });
export const TransferShape = named("LedgerTransfer", {
  id: PublicId,
  code: Code,
  debit: Side,
  credit: Side,
  amountMinor: Minor,
  currency: Currency,
  reference: { ...PublicId, description: "The payment, or for a payout the payout, it was posted for" },
  businessDay: Day,
  postedAt: Instant,
  ...transferBrings.shape,
});
export const TransferPage = named("LedgerTransferList", {
  ...pageOf("LedgerTransferList", TransferShape).properties,
  lookedBackTo: {
    ...nullable(Instant),
    description: "Set when enough rows were looked at before the page was full: it is whole back to here",
  },
});

const prefixOf = (code: string): "out" | "pay" => (code === "payout" ? "out" : "pay");

export const toTransferWire = (line: TransferLine): Static<typeof TransferShape> => ({
  id: publicId("trf", line.id),
  code: line.code,
  debit: { accountId: publicId("acc", line.debit), kind: line.debitKind },
  credit: { accountId: publicId("acc", line.credit), kind: line.creditKind },
  amountMinor: line.amountMinor.toString(),
  currency: currencyLetters(line.currency),
  reference: publicId(prefixOf(line.code), line.reference),
  businessDay: line.businessDay.toString(),
  postedAt: instantText(line.postedAt),
});

/** A payment or a payout; anything else was never posted. */
export const referenceOr404 = (text: string): Id => idOr404(text.startsWith("out_") ? "out" : "pay", text);
