import { type Static, Type } from "typebox";
import { MERCHANT_KINDS } from "../pack.ts";
import { Day, file, given, LongText, optional, Text } from "./shapes.ts";

/** What is known of somebody who wants a terminal. Only `kind` has to be there: whatever else is missing is told as missing. */
export const MerchantFile = file("MerchantFile", {
  kind: Type.Enum([...MERCHANT_KINDS], {
    type: "string",
    description: "enterprise 企业, individual 个体工商户, micro 小微（无照）, institution 事业单位等",
  }),
  name: given(Text("The merchant's name as on the licence; micro: the person's name")),
  creditCode: given(Text("Unified social credit code, 18 characters; null on papers of the old form")),
  licence: given(
    optional({
      number: given(Text("The unified code, or the 15-digit registration number of an old licence")),
      name: given(Text()),
      legalPerson: given(Text("The legal representative the licence names")),
      scope: given(LongText("Business scope, as printed")),
      issued: given(Day),
      expires: given(Day, "Last day; null or 长期: no end"),
    }),
    "Business licence; institutions: their certificate",
  ),
  taxRegistration: given(
    optional({ number: given(Text("15 or 20 digits, or the unified code")), name: given(Text()) }),
    "Only of the old form; null with a unified code",
  ),
  organisationCode: given(
    optional({ number: given(Text()), name: given(Text()), expires: given(Day) }),
    "A certificate of its own; null with a unified code",
  ),
  account: given(
    optional({
      permitNumber: given(Text("Number of the account permit; null since there are information sheets")),
      name: given(Text("Name of the account's holder")),
      bank: given(Text("Name of the bank")),
      bankNumber: given(Text("CNAPS number, 12 digits")),
      number: given(Text("Account or card number")),
      kind: given(Type.Enum(["corporate", "personal"], { type: "string" })),
    }),
    "Where the money is paid",
  ),
  legalPerson: given(
    optional({
      name: given(Text()),
      idKind: given(
        Type.Enum(["resident", "other"], { type: "string" }),
        "other: passport, travel permit; not checked by digits",
      ),
      idNumber: given(Text()),
      idExpires: given(Day, "Last day; null or 长期: no end"),
    }),
    "Legal representative, person in charge, or the person behind a micro merchant",
  ),
  beneficialOwners: given(
    Type.Array(optional({ name: given(Text()), idNumber: given(Text()) }), { maxItems: 50 }),
    "Who owns or controls it in the end",
  ),
  place: given(
    optional({
      address: given(Text()),
      region: given(Text("Province, or a code of GB/T 2260")),
      lat: given(Type.Number(), "Degrees north, WGS-84"),
      lon: given(Type.Number(), "Degrees east, WGS-84"),
    }),
    "Where the terminal will stand",
  ),
  lease: given(optional({ from: given(Day), expires: given(Day) }), "The lease's days"),
  mcc: given(Text("Trade code, ISO 18245, four digits")),
  documents: given(
    Type.Array(Text(), { maxItems: 100 }),
    "Copies that are there: licence, account-permit, basic-account-information, bank-card, legal-person-id, settlement-letter, site-photos, lease, agreement",
  ),
  since: given(Day, "A merchant since; null: it applies now"),
  providerRegions: given(
    Type.Array(Text(), { maxItems: 100 }),
    "Where the provider's licence is valid; null: not compared",
  ),
});
export type MerchantFile = Static<typeof MerchantFile>;
