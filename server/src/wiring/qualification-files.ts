import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Merchant, Merchants, Place } from "#modules/merchants";
import type { QualificationFile, QualificationFiles } from "#modules/policy";

/**
 * Merchants as rules read them, made of what is on record: name, credit code, trade, account holder and bank, the first place
 * in use. The papers of those admitted lie sealed with their applications and are not read for rules, so what they would say is
 * unknown, which is not the same as missing.
 */
const UNKNOWN: QualificationFile["unknown"] = [
  "licence-data",
  "licence-copy",
  "account-number",
  "bank-number",
  "account-permit",
  "basic-account-information",
  "bank-card-copy",
  "legal-person",
  "legal-person-id",
  "legal-person-id-copy",
  "operator-authorisation",
  "beneficial-owners",
  "address",
  "site-photos",
  "lease",
  "agreement",
];

export function qualificationFiles(merchants: Pick<Merchants, "after" | "count" | "placesOfAll">): QualificationFiles {
  return {
    count: (tx: Tx) => merchants.count(tx),
    async after(tx: Tx, cursor: Id, limit: number) {
      const rows = await merchants.after(tx, { cursor, limit });
      const places = await merchants.placesOfAll(
        tx,
        rows.map(({ id }) => id),
      );
      return rows.map((merchant) => toQualificationFile(merchant, places.get(merchant.id) ?? []));
    },
  };
}

/** What a credit code's first two characters say of its holder; whoever has none was admitted without a licence. */
function kindOf(creditCode: string): QualificationFile["file"]["kind"] {
  if (creditCode === "") return "micro";
  if (creditCode.startsWith("92")) return "individual";
  return creditCode.startsWith("9") ? "enterprise" : "institution";
}

export function toQualificationFile(merchant: Merchant, places: readonly Place[]): QualificationFile {
  const place = places.find(({ status }) => status === "active") ?? places[0];
  return {
    merchantId: merchant.id,
    unknown: UNKNOWN,
    file: {
      kind: kindOf(merchant.creditCode),
      name: merchant.name,
      creditCode: merchant.creditCode,
      account: { name: merchant.accountName, bank: merchant.accountBank },
      mcc: merchant.mcc,
      since: businessDay(merchant.createdAt).toString(),
      ...(place === undefined ? {} : { place: { address: place.address, lat: place.latitude, lon: place.longitude } }),
    },
  };
}
