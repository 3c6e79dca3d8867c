import type { Id } from "#kernel/ids";

/** An institution as the register knows it: who it is. What is known of its licence are facts (fact.ts). */
export type Provider = {
  readonly id: Id;
  readonly name: string;
  readonly nameEn: string;
  /** The one this installation runs for. */
  readonly house: boolean;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
};

/** The institution this installation runs for, as pages, files and the network name it. */
export type House = Provider & {
  /** Empty while nobody has recorded it. */
  readonly licenceNumber: string;
  /** F32, the acquirer's institution code. */
  readonly acquirerCode: string;
  readonly servicePhone: string;
  /** When somebody answers that telephone, in the operator's zone; undefined when nobody has said it. */
  readonly serviceHours: ServiceHours | undefined;
};
export type NewHouse = Omit<House, "house" | "licenceNumber">;

export type ServiceHours = {
  /** HH:MM */
  readonly from: string;
  /** HH:MM; 24:00 is the end of the day. */
  readonly until: string;
  /** ISO days of the week, 1 is Monday. */
  readonly days: readonly number[];
};

/** Names are compared without spaces, widths and the brackets of both scripts: lists write them in every way. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s()〔〕【】[\].,·'"]/gu, "");
