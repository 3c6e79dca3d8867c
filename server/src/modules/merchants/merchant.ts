import type { Id } from "#kernel/ids";

/** A merchant. `code` is F42: acquirer 3 + region 4 + trade 4 + sequence 4. Its bucket follows from the code and never changes. */
export type Merchant = {
  readonly id: Id;
  readonly bucket: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly shortName: string;
  readonly mcc: string;
  readonly creditCode: string;
  readonly status: "active" | "suspended" | "closed";
  readonly statusReason: string;
  readonly providerId: Id;
  readonly accountBank: string;
  readonly accountName: string;
  /** First and last four digits; the whole number is sealed. */
  readonly accountMasked: string;
  readonly createdAt: Temporal.Instant;
};
/** What a settlement account's seal is bound to: the number of one merchant cannot be put in place of another's. */
export const accountContext = (merchantId: Id): string => `settlement-account/${merchantId}`;
export type NewMerchant = Omit<Merchant, "statusReason"> & { readonly accountSealed: Uint8Array };

/** Where a terminal stands. A payment from farther away than `radiusM` metres is refused. */
export type Place = {
  readonly id: Id;
  readonly merchantId: Id;
  readonly name: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusM: number;
  /** A closed one takes no new terminals. */
  readonly status: "active" | "closed";
};
